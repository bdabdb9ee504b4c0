import { randomId, type RandomBytes } from "../../shared/basics/random.ts";
import { defaultSettings, draftDefaults, type Draft } from "../../shared/domain/draft.ts";
import { meetingIdSchema } from "../../shared/domain/ids.ts";

/** An empty meeting of this year. */
export function newDraft(title: string, year: number, random: RandomBytes): Draft {
  return {
    ...draftDefaults,
    meetingId: meetingIdSchema.parse(randomId(random)),
    revision: 0,
    title,
    superiorBody: "",
    body: "",
    place: "",
    year,
    wifiName: "",
    wifiPassphrase: "",
    rehearsal: false,
    electorates: [],
    persons: [],
    plans: [],
    tellers: [],
    threshold: null,
    settings: defaultSettings,
  };
}

/** A rehearsal is a meeting of its own: own id, and tellers who make other keys (protocol B.1). */
export function rehearsalOf(draft: Draft, title: string, random: RandomBytes): Draft {
  return {
    ...draft,
    meetingId: meetingIdSchema.parse(randomId(random)),
    revision: 0,
    title,
    rehearsal: true,
    tellers: draft.tellers.map((teller) => ({ ...teller, publicKey: null, device: null })),
  };
}
