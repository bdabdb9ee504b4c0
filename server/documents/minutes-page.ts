/** The counting minutes of a sealed round as a print page (screens §6), from the meeting's state and its record. */
import QRCode from "qrcode";
import { assert } from "../../shared/basics/assert.ts";
import { fingerprintGroups, meetingFingerprint } from "../../shared/crypto/fingerprint.ts";
import {
  countingMinutes,
  type MinutesInput,
  type NamedPerson,
} from "../../shared/minutes/counting-minutes.ts";
import { renderMinutesHtml } from "../../shared/minutes/render-html.ts";
import { minutesFigures } from "../../shared/record/figures.ts";
import { recordCodeUri } from "../../shared/record/write.ts";
import type { ClosingStatement } from "../../shared/protocol/public-view.ts";
import type { MeetingState, RoundState } from "../meeting/state.ts";
import { minutesFontCss } from "./minutes-fonts.ts";

export type MinutesFacts = {
  readonly closing: ClosingStatement;
  readonly recordCode: string;
};

export async function minutesPage(
  state: MeetingState,
  round: RoundState,
  facts: MinutesFacts,
): Promise<string> {
  const qrSvg = await QRCode.toString(recordCodeUri(facts.recordCode), { type: "svg", margin: 0 });
  const minutes = countingMinutes(minutesInput(state, round, facts));
  return renderMinutesHtml(minutes, { qrSvg, fontCss: await minutesFontCss() });
}

function minutesInput(
  state: MeetingState,
  round: RoundState,
  { closing, recordCode }: MinutesFacts,
): MinutesInput {
  const { frozen, minutesFacts, incidents } = state;
  const { draft, receiptPublicKey, postPublicKey, electionKey } = frozen;
  const { closed, phi, lot, result } = round;
  assert(closed !== null, "minutes are of a sealed round");
  const { meetingId } = draft;
  return {
    superiorBody: draft.superiorBody,
    body: draft.body,
    place: draft.place,
    title: draft.title,
    committeeWord: draft.settings.committeeWord,
    tellers: draft.tellers.map(({ name, post }) => ({ name, post })),
    chair: chairOf(state, round),
    secretary: minutesFacts.secretary,
    witnesses: minutesFacts.witnesses,
    absenceReason: minutesFacts.absenceReason,
    documentNumber: minutesFacts.documentNumber,
    copies: minutesFacts.copies,
    times: { openedAt: round.openedAt, closingAt: round.closingAt, countedAt: round.countedAt },
    round: round.round,
    figures: minutesFigures({ round: round.round, phi, counts: closed.counts, closing, lot, result }),
    fingerprint: fingerprintGroups(
      meetingFingerprint({ meetingId, receiptPublicKey, postPublicKey, electionKey }),
    ),
    recordCode,
    softwareVersion: frozen.softwareVersion,
    sharesOnOneDevice: frozen.sharesOnOneDevice,
    incidents: incidents.map(({ text, at }) => ({ text, at })),
    imbalance: round.imbalance,
  };
}

function chairOf({ frozen }: MeetingState, { chair }: RoundState): NamedPerson | null {
  const person = frozen.draft.persons.find(({ personId }) => personId === chair);
  return person === undefined ? null : { name: person.name, post: person.post };
}
