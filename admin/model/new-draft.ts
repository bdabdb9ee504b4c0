/** What a meeting is before anybody has typed anything: the default settings, no people, no rounds, no keys. */
import { randomId, type RandomBytes } from "../../shared/basics/random.ts";
import { defaultSettings, draftDefaults, type Draft } from "../../shared/domain/draft.ts";
import { meetingIdSchema, type MeetingId } from "../../shared/domain/ids.ts";

export function newMeetingId(random: RandomBytes): MeetingId {
  return meetingIdSchema.parse(randomId(random));
}

/** An empty meeting of this year. */
export function newDraft(title: string, year: number, random: RandomBytes): Draft {
  return {
    ...draftDefaults,
    meetingId: newMeetingId(random),
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
