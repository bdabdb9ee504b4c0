/**
 * What a member's device does next in a key ceremony, or why it does not (protocol A.3, C.4). Nothing is sent or kept
 * here. The server only relays: everything is checked again, and what was seen once may never change afterwards
 * (security K3, K4).
 */
import { defined } from "../../basics/assert.ts";
import type { RandomBytes } from "../../basics/random.ts";
import type { Result } from "../../basics/result.ts";
import {
  checkCertificates,
  checkOutputs,
  makeOutput,
  type CeremonyFault,
  type Certificates,
  type Member,
} from "../../crypto/ceremony.ts";
import {
  checkAgreements,
  checkReveals,
  commitmentOf,
  makeReveal,
  signTranscript,
  type Revealed,
} from "../../crypto/ceremony-transcript.ts";
import type { Group } from "../../crypto/group.ts";
import {
  currentStep,
  missingSeats,
  textsOf,
  type CeremonyMessages,
  type CeremonyStep,
  type CeremonyStop,
} from "../../domain/ceremony.ts";
import { meetingIdSchema } from "../../domain/ids.ts";
import type { Command } from "../../protocol/commands.ts";
import type { CeremonyRunView } from "../../protocol/console-view.ts";
import type { ConsoleFailure } from "../console-client.ts";
import { objectionTo, type CeremonyObjection } from "./ceremony-faults.ts";
import type { KeptCeremony } from "./teller-storage.ts";

/** Whose device this is, and what key is to be made. */
export type CeremonySeat = {
  readonly meetingId: string;
  readonly seat: number;
  readonly name: string;
  readonly size: number;
  readonly threshold: number;
};

/** Where this device stands in the attempt that the server shows. */
export type CeremonyStanding =
  | { readonly kind: "not-begun" }
  | { readonly kind: "stopped"; readonly stop: CeremonyStop }
  /** This device holds a finished share of an attempt that the server says is over: only its owner takes it off. */
  | { readonly kind: "old-share" }
  /** Nobody has taken the seat. */
  | { readonly kind: "free" }
  /** Another device has. */
  | { readonly kind: "elsewhere" }
  /** The passphrase is needed to go on, as after a reload. */
  | { readonly kind: "locked" }
  | { readonly kind: "waiting"; readonly step: CeremonyStep; readonly missing: readonly number[] }
  /** The last message did not arrive; it is sent again when the connection is back. */
  | { readonly kind: "unsent"; readonly failure: ConsoleFailure }
  | { readonly kind: "objects"; readonly objection: CeremonyObjection }
  /** The share is kept; the words are to be compared, or were. */
  | { readonly kind: "finished"; readonly words: readonly string[]; readonly confirmed: boolean }
  | { readonly kind: "not-kept" };

/** What to do next. `keep` is stored before anything is sent. */
export type Move =
  | { readonly kind: "rest"; readonly standing: CeremonyStanding }
  | { readonly kind: "send"; readonly keep: KeptCeremony; readonly order: Command }
  | { readonly kind: "finish"; readonly revealed: Revealed; readonly trusteesJson: string };

export type MoveTools = {
  readonly group: Group;
  readonly random: RandomBytes;
  /** Number of this browser (security K10). */
  readonly device: string;
  /** How many starts of this meeting's ceremony it has seen. */
  readonly starts: number;
};

export type MoveFacts = {
  readonly run: CeremonyRunView;
  readonly kept: KeptCeremony;
  /** Null while it is locked. */
  readonly seed: string | null;
};

/** The next move of a device that has joined the attempt and is not stopped. */
export function nextMove(seat: CeremonySeat, tools: MoveTools, facts: MoveFacts): Move {
  const { run, kept } = facts;
  const messages = run.messages ?? [];
  const own = messages[seat.seat - 1];
  if (own === undefined || messages.length !== seat.size) return rest(objects("device-state", null));
  if (own.certificate === null) return joinAgain(seat, tools, facts);
  const changed = changedSeat(seat.seat, messages, kept);
  if (changed !== null) return rest({ kind: "objects", objection: changed });
  if (kept.words !== null) {
    return rest({ kind: "finished", words: kept.words, confirmed: run.confirmed });
  }
  const step = currentStep(messages);
  if (step !== null && own[step] !== null) {
    return rest({ kind: "waiting", step, missing: missingSeats(messages, step) });
  }
  switch (step) {
    case "certificate":
      return rest({ kind: "waiting", step, missing: missingSeats(messages, step) });
    case "commitment":
      return commit(seat, tools, facts, messages);
    case "polynomial":
      return reveal(seat, facts, messages);
    case "agreement":
      return agree(seat, tools, facts, messages);
    case "output":
      return giveOutput(seat, tools, facts, messages);
    case null:
      return takeShare(seat, tools, facts, messages);
  }
}

/** The answer to joining was lost, and the message too. */
function joinAgain(seat: CeremonySeat, { device }: MoveTools, { run, kept }: MoveFacts): Move {
  return { kind: "send", keep: kept, order: joinOrder(seat, kept, run, device) };
}

/** What this device sent or has once seen and is something else now; null where nothing is. */
function changedSeat(
  seat: number,
  messages: readonly CeremonyMessages[],
  kept: KeptCeremony,
): CeremonyObjection | null {
  const own = messages[seat - 1];
  const ownPairs: readonly (readonly [string | null | undefined, string | null])[] = [
    [own?.certificate, kept.certificate],
    [own?.commitment, kept.commitment],
    [own?.polynomial, kept.commitments === null ? null : kept.reveal],
    [own?.agreement, kept.agreement],
    [own?.output, kept.output],
  ];
  // Not there yet is fine; anything that this device did not make is not.
  if (ownPairs.some(([shown, made]) => (shown ?? null) !== null && shown !== made)) {
    return { reason: "message-changed", blamed: seat };
  }
  // Commitments need no look here: what is revealed is checked against those that this device kept.
  const place = (kept.certificates ?? []).findIndex((text, index) => messages[index]?.certificate !== text);
  return place === -1 ? null : { reason: "message-changed", blamed: place + 1 };
}

/** Everybody's certificate is there: the polynomial is made, kept, and only its commitment is sent (security K4). */
function commit(
  seat: CeremonySeat,
  { group, random }: MoveTools,
  { run, kept, seed }: MoveFacts,
  messages: readonly CeremonyMessages[],
): Move {
  if (kept.commitment !== null) return submission(seat, run, kept, "commitment");
  if (seed === null) return rest({ kind: "locked" });
  const texts = defined(textsOf(messages, "certificate"), "the step before is complete");
  const certificates = checkCertificates(group, seat, texts);
  if (!certificates.ok) return rest(faulty(certificates.error));
  const made = makeReveal(certificates.value, memberOf(seat, seed), random);
  const commitment = commitmentOf(startOf(seat, kept), certificates.value, seat.seat, made);
  const keep = { ...kept, certificates: [...texts], reveal: made, commitment };
  return submission(seat, run, keep, "commitment");
}

/** All commitments are there and are remembered: nobody can choose a polynomial after seeing this one. */
function reveal(seat: CeremonySeat, { run, kept }: MoveFacts, messages: readonly CeremonyMessages[]): Move {
  const commitments = defined(textsOf(messages, "commitment"), "the step before is complete");
  return submission(seat, run, { ...kept, commitments: [...commitments] }, "polynomial");
}

/** Everybody has revealed: this device signs what it saw, before anybody makes a key of it. */
function agree(
  seat: CeremonySeat,
  { group, random, starts }: MoveTools,
  { run, kept, seed }: MoveFacts,
  messages: readonly CeremonyMessages[],
): Move {
  if (kept.agreement !== null) return submission(seat, run, kept, "agreement");
  if (seed === null) return rest({ kind: "locked" });
  const revealed = seenReveals(group, seat, kept, messages);
  if (!revealed.ok) return rest(faulty(revealed.error));
  const agreement = signTranscript(revealed.value, memberOf(seat, seed), starts, random);
  return submission(seat, run, { ...kept, agreement }, "agreement");
}

function giveOutput(
  seat: CeremonySeat,
  { group, random }: MoveTools,
  { run, kept, seed }: MoveFacts,
  messages: readonly CeremonyMessages[],
): Move {
  if (kept.output !== null) return submission(seat, run, kept, "output");
  if (seed === null) return rest({ kind: "locked" });
  const agreed = agreedReveals(group, seat, kept, messages);
  if (!agreed.ok) return rest(faulty(agreed.error));
  const made = makeOutput(agreed.value, memberOf(seat, seed), random);
  if (!made.ok) return rest(faulty(made.error));
  return submission(seat, run, { ...kept, output: made.value.output }, "output");
}

function takeShare(
  seat: CeremonySeat,
  { group }: MoveTools,
  { kept, seed }: MoveFacts,
  messages: readonly CeremonyMessages[],
): Move {
  const agreed = agreedReveals(group, seat, kept, messages);
  if (!agreed.ok) return rest(faulty(agreed.error));
  const texts = defined(textsOf(messages, "output"), "every step is complete");
  const outputs = checkOutputs(agreed.value, texts);
  if (!outputs.ok) return rest(faulty(outputs.error));
  if (seed === null) return rest({ kind: "locked" });
  return { kind: "finish", revealed: agreed.value, trusteesJson: outputs.value.trusteesJson };
}

/** What was revealed, against the certificates and commitments that this device saw before. */
function seenReveals(
  group: Group,
  seat: CeremonySeat,
  kept: KeptCeremony,
  messages: readonly CeremonyMessages[],
): Result<Revealed, CeremonyFault> {
  const certificates = seenCertificates(group, seat, kept);
  if (!certificates.ok) return certificates;
  const commitments = defined(kept.commitments, "kept when the polynomial was revealed");
  const texts = defined(textsOf(messages, "polynomial"), "the step before is complete");
  return checkReveals(startOf(seat, kept), certificates.value, commitments, texts);
}

/** The same once everybody has signed to have seen nothing else (security K3). */
function agreedReveals(
  group: Group,
  seat: CeremonySeat,
  kept: KeptCeremony,
  messages: readonly CeremonyMessages[],
): Result<Revealed, CeremonyFault> {
  const revealed = seenReveals(group, seat, kept, messages);
  if (!revealed.ok) return revealed;
  const texts = defined(textsOf(messages, "agreement"), "the step before is complete");
  const agreed = checkAgreements(revealed.value, texts);
  return agreed.ok ? revealed : agreed;
}

function seenCertificates(
  group: Group,
  seat: CeremonySeat,
  { certificates }: KeptCeremony,
): Result<Certificates, CeremonyFault> {
  return checkCertificates(group, seat, defined(certificates, "kept when the polynomial was made"));
}

function startOf({ meetingId }: CeremonySeat, { attempt }: KeptCeremony) {
  return { meetingId, attempt };
}

function memberOf({ seat }: CeremonySeat, seed: string): Member {
  return { index: seat, seed };
}

function submission(
  { meetingId, seat }: CeremonySeat,
  { attempt }: CeremonyRunView,
  keep: KeptCeremony,
  step: "commitment" | "polynomial" | "agreement" | "output",
): Move {
  const { commitment, reveal: polynomial, agreement, output } = keep;
  const text = defined({ commitment, polynomial, agreement, output }[step], "made before it is sent");
  const id = meetingIdSchema.parse(meetingId);
  return { kind: "send", keep, order: { kind: "submit-ceremony", meetingId: id, attempt, seat, step, text } };
}

function rest(standing: CeremonyStanding): Move {
  return { kind: "rest", standing };
}

function faulty(fault: CeremonyFault): CeremonyStanding {
  return { kind: "objects", objection: objectionTo(fault) };
}

/** A standing that says what this device will not go on with. */
export function objects(
  reason: CeremonyObjection["reason"],
  blamed: CeremonyObjection["blamed"],
): CeremonyStanding {
  return { kind: "objects", objection: { reason, blamed } };
}

/** Taking the seat: the certificate, and the number of the browser. */
export function joinOrder(
  { meetingId, seat }: Pick<CeremonySeat, "meetingId" | "seat">,
  { certificate }: KeptCeremony,
  { attempt }: CeremonyRunView,
  device: string,
): Command {
  return {
    kind: "join-ceremony",
    meetingId: meetingIdSchema.parse(meetingId),
    attempt,
    seat,
    certificate,
    device,
  };
}
