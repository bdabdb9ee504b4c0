import { arrangeSlips, makeSlip, type MadeSlip } from "../../../shared/client/slip-maker.ts";
import { tweetNacl } from "../../../shared/crypto/tweet-nacl.ts";
import type { Hall } from "../../../shared/domain/halls.ts";
import type { SlipKey } from "../../../shared/domain/ids.ts";
import type { PublicMeeting } from "../../../shared/protocol/public-view.ts";
import { browserRandom } from "../../console/browser-parts.ts";
import type { Pile } from "./slip-runs.ts";

/** So many are made between two pictures of the progress line. */
const slipsAtOnce = 20;

export type PileOrder = { readonly hall: Hall | null; readonly count: number };

/** Keys of all piles in one sorted list: the server never learns which slip is for which hall. */
export type Run = { readonly registered: readonly SlipKey[]; readonly piles: readonly Pile[] };

/** Makes slips without freezing the page. */
export async function makeRun(
  meeting: PublicMeeting,
  orders: readonly PileOrder[],
  onProgress: (done: number) => void,
): Promise<Run> {
  const registered: SlipKey[] = [];
  const piles: Pile[] = [];
  let done = 0;
  for (const { hall, count } of orders) {
    const address = { ...meeting, kioskUrl: hall?.address ?? meeting.kioskUrl };
    const made: MadeSlip[] = [];
    while (made.length < count) {
      const until = Math.min(count, made.length + slipsAtOnce);
      while (made.length < until) made.push(makeSlip(address, browserRandom, tweetNacl));
      onProgress(done + made.length);
      await new Promise((resolve) => window.setTimeout(resolve));
    }
    done += made.length;
    const arranged = arrangeSlips(made, browserRandom);
    registered.push(...arranged.registered);
    piles.push({ hall, printed: arranged.printed });
  }
  return { registered: registered.sort(), piles };
}
