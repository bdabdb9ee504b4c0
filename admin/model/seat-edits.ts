/** Changes by hand to a draft's tellers. A seat is known by who sits in it: its number changes when one before it goes. */
import type { Draft, TellerSeat } from "../../shared/domain/draft.ts";
import { thresholdWith } from "./draft-steps.ts";
import { withEntry } from "./entries.ts";

type Holder = Pick<TellerSeat, "name" | "post">;

/** Adds a seat (null) or changes who sits in one. */
export function withSeat(draft: Draft, seat: TellerSeat | null, { name, post }: Holder): Draft {
  const old = draft.tellers.find((teller) => teller.name === seat?.name);
  const changed = { publicKey: null, device: null, holder: null, ...old, name, post };
  return withTellers(
    draft,
    withEntry(draft.tellers, (teller) => teller === old, changed),
  );
}

export function withoutSeat(draft: Draft, { name }: Holder): Draft {
  const gone = draft.tellers.find((teller) => teller.name === name);
  return withTellers(
    draft,
    draft.tellers.filter((teller) => teller !== gone),
  );
}

function withTellers(draft: Draft, tellers: TellerSeat[]): Draft {
  return { ...draft, tellers, threshold: thresholdWith(draft, tellers.length) };
}
