/**
 * Key ceremonies of drafts (protocol A.3, C.4): the server relays messages between the tellers' devices and checks
 * each one when it arrives, so that whoever sent a wrong one is named at once. The devices check everything again.
 */
import { defined } from "../../shared/basics/assert.ts";
import { ok, type Result } from "../../shared/basics/result.ts";
import {
  checkCertificate,
  checkCertificates,
  checkOutput,
  checkOutputs,
  type CeremonyFault,
  type Certificates,
} from "../../shared/crypto/ceremony.ts";
import {
  checkAgreement,
  checkAgreements,
  checkReveal,
  checkReveals,
  type Revealed,
} from "../../shared/crypto/ceremony-transcript.ts";
import { ceremonyRecord } from "../../shared/crypto/ceremony-record.ts";
import type { Group } from "../../shared/crypto/group.ts";
import type { ThresholdPlan } from "../../shared/crypto/threshold.ts";
import type { Actor } from "../../shared/protocol/actor.ts";
import {
  currentStep,
  noMessages,
  stoppedRun,
  textsOf,
  type CeremonyMessages,
  type CeremonyRun,
  type CeremonyStop,
} from "../../shared/domain/ceremony.ts";
import { isThreshold } from "../../shared/domain/committee.ts";
import { ceremonyAttemptSchema } from "../../shared/domain/ids.ts";
import type { Draft } from "../../shared/domain/draft.ts";
import { refuse, type Refusal } from "../../shared/domain/refusal.ts";
import type { Command, DraftCommand } from "../../shared/protocol/commands.ts";
import { nativeGroupByName } from "../../native/groups.ts";
import { holdsSeat } from "./facts.ts";
import type { EventOf } from "./state.ts";

const ceremonyKinds = [
  "start-ceremony",
  "stop-ceremony",
  "join-ceremony",
  "submit-ceremony",
  "confirm-ceremony",
  "discard-ceremony",
] as const;
export type CeremonyCommand = Extract<DraftCommand, { kind: (typeof ceremonyKinds)[number] }>;
type CommandOf<Kind extends CeremonyCommand["kind"]> = Extract<CeremonyCommand, { kind: Kind }>;

/** A draft and the ceremony of its tellers, if one was begun. */
export type DraftWithCeremony = { readonly draft: Draft; readonly run: CeremonyRun | null };
type CeremonyDecision = Result<DraftWithCeremony, Refusal>;

export function isCeremonyCommand(command: Command): command is CeremonyCommand {
  return ceremonyKinds.some((kind) => kind === command.kind);
}

/** What becomes of an order in a ceremony. */
export function decideCeremony(
  { draft, run }: DraftWithCeremony,
  command: CeremonyCommand,
  by: Actor,
): CeremonyDecision {
  if (command.kind === "start-ceremony") return startCeremony({ draft, run }, command);
  if (run === null || run.attempt !== command.attempt) return refuse("ceremony-changed");
  if (command.kind === "stop-ceremony") return stopCeremony(draft, run, command, by);
  if (run.stopped !== null) return refuse("ceremony-changed");
  switch (command.kind) {
    case "join-ceremony":
      return joinCeremony(draft, run, command, by);
    case "submit-ceremony":
      return submitMessage(draft, run, command, by);
    case "confirm-ceremony":
      if (currentStep(run.messages) !== null) return refuse("tellers-missing-keys", readyText(run));
      return ok({ draft, run: { ...run, confirmed: true } });
    case "discard-ceremony":
      if (!run.confirmed) return refuse("ceremony-not-confirmed");
      return ok(endCeremony(draft, run, { reason: "discarded", blamed: null, reportedBy: null }));
  }
}

/** "3/5": how many members have finished. */
export function readyText({ messages }: Pick<CeremonyRun, "messages">): string {
  return `${messages.filter(({ output }) => output !== null).length}/${messages.length}`;
}

/** What a meeting's keys are. */
export type MadeKeys = Pick<EventOf<"meeting-frozen">, "trusteesJson" | "ceremony">;

/** trustees.json of a finished ceremony (protocol A.3), with what round.json says of it (D.8), or null. */
export function keysOfCeremony({ draft, run }: DraftWithCeremony): MadeKeys | null {
  if (run === null) return null;
  const revealed = revealedOf(draft, run);
  const outputs = textsOf(run.messages, "output");
  const texts = textsOf(run.messages, "agreement");
  if (revealed === null || outputs === null || texts === null) return null;
  const checked = checkOutputs(revealed, outputs);
  const agreements = checkAgreements(revealed, texts);
  if (!checked.ok || !agreements.ok) return null;
  const record = ceremonyRecord(revealed, agreements.value, run.starts);
  const attempt = ceremonyAttemptSchema.parse(record.attempt);
  return { trusteesJson: checked.value.trusteesJson, ceremony: { ...record, attempt } };
}

/** What everybody has revealed, checked; null until all of it is there. */
export function revealedOf(draft: Draft, { attempt, messages }: CeremonyRun): Revealed | null {
  const certificates = certificatesOf(draft, messages);
  const commitments = textsOf(messages, "commitment");
  const texts = textsOf(messages, "polynomial");
  if (certificates === null || commitments === null || texts === null) return null;
  const start = { meetingId: draft.meetingId, attempt };
  const checked = checkReveals(start, certificates, commitments, texts);
  return checked.ok ? checked.value : null;
}

function startCeremony(
  { draft, run }: DraftWithCeremony,
  { attempt, instead }: CommandOf<"start-ceremony">,
): CeremonyDecision {
  if (instead !== (run?.attempt ?? null) || attempt === instead) return refuse("ceremony-changed");
  if (run?.confirmed === true) return refuse("ceremony-confirmed");
  if (draft.threshold === null || !isThreshold(draft.tellers.length, draft.threshold)) {
    return refuse("threshold-wrong");
  }
  const messages = draft.tellers.map(() => noMessages);
  const starts = (run?.starts ?? 0) + 1;
  return ok({
    draft: withoutDevices(draft),
    run: { attempt, starts, messages, confirmed: false, stopped: null },
  });
}

/** A device reports in the name of its own seat alone, and only a device names another one. */
function stopCeremony(
  draft: Draft,
  run: CeremonyRun,
  { reason, blamed, reportedBy }: CommandOf<"stop-ceremony">,
  by: Actor,
): CeremonyDecision {
  if (reportedBy === null ? blamed !== null : !holdsSeat(draft, reportedBy, by)) {
    return refuse("not-your-seat");
  }
  // Stopping what is stopped is no mistake: two devices may report the same thing.
  if (run.stopped !== null) return ok({ draft, run });
  if (run.confirmed) return refuse("ceremony-confirmed");
  return ok(endCeremony(draft, run, { reason, blamed, reportedBy }));
}

/** Nothing is left of a stopped attempt but why it was stopped (security K9). */
function endCeremony(draft: Draft, run: CeremonyRun, stopped: CeremonyStop): DraftWithCeremony {
  return { draft: withoutDevices(draft), run: stoppedRun(run, stopped) };
}

/** The draft without what a ceremony left in it. */
export function withoutDevices(draft: Draft): Draft {
  return { ...draft, tellers: draft.tellers.map((seat) => ({ ...seat, device: null, holder: null })) };
}

function joinCeremony(
  draft: Draft,
  run: CeremonyRun,
  { seat, certificate, device }: CommandOf<"join-ceremony">,
  by: Actor,
): CeremonyDecision {
  const sent = run.messages[seat - 1];
  if (sent === undefined) return refuse("not-found");
  if (sent.certificate === certificate && holdsSeat(draft, seat, by)) return ok({ draft, run });
  if (sent.certificate !== null) return refuse("seat-taken");
  const { group, plan } = basicsOf(draft);
  const checked = checkCertificate(group, plan, seat, certificate);
  if (!checked.ok) return wrongMessage(checked.error);
  const holder = by.accountId;
  const tellers = draft.tellers.map((teller, index) =>
    index === seat - 1 ? { ...teller, device, holder } : teller,
  );
  const next = withMessage(run, seat, { certificate });
  // Keys used at two seats show only when everybody is there.
  const all = textsOf(next.messages, "certificate");
  const together = all === null ? null : checkCertificates(group, plan, all);
  if (together?.ok === false) return wrongMessage(together.error);
  return ok({ draft: { ...draft, tellers }, run: next });
}

function submitMessage(
  draft: Draft,
  run: CeremonyRun,
  { seat, step, text }: CommandOf<"submit-ceremony">,
  by: Actor,
): CeremonyDecision {
  const sent = run.messages[seat - 1];
  if (sent === undefined) return refuse("not-found");
  if (!holdsSeat(draft, seat, by)) return refuse("not-your-seat");
  if (sent[step] === text) return ok({ draft, run });
  // What was sent once is never replaced, and nothing comes before its time (security K4).
  if (sent[step] !== null || currentStep(run.messages) !== step) return refuse("ceremony-changed");
  const fault = faultOf(draft, run, { seat, step, text });
  if (fault !== null) return wrongMessage(fault);
  return ok({ draft, run: withMessage(run, seat, { [step]: text }) });
}

function faultOf(
  draft: Draft,
  run: CeremonyRun,
  { seat, step, text }: Pick<CommandOf<"submit-ceremony">, "seat" | "step" | "text">,
): CeremonyFault | null {
  switch (step) {
    case "commitment":
      return /^[0-9a-f]{64}$/.test(text) ? null : { code: "bad-polynomial", member: seat };
    case "polynomial": {
      const certificates = defined(certificatesOf(draft, run.messages), "the step before is complete");
      const commitment = defined(run.messages[seat - 1]?.commitment, "the step before is complete");
      const start = { meetingId: draft.meetingId, attempt: run.attempt };
      const checked = checkReveal(start, certificates, seat, commitment, text);
      return checked.ok ? null : checked.error;
    }
    case "agreement": {
      const checked = checkAgreement(revealedBefore(draft, run), seat, text);
      return checked.ok ? null : checked.error;
    }
    case "output": {
      const checked = checkOutput(revealedBefore(draft, run), seat, text);
      return checked.ok ? null : checked.error;
    }
  }
}

function revealedBefore(draft: Draft, run: CeremonyRun): Revealed {
  return defined(revealedOf(draft, run), "the step before is complete");
}

function certificatesOf(draft: Draft, messages: readonly CeremonyMessages[]): Certificates | null {
  const texts = textsOf(messages, "certificate");
  if (texts === null) return null;
  const { group, plan } = basicsOf(draft);
  const checked = checkCertificates(group, plan, texts);
  return checked.ok ? checked.value : null;
}

function basicsOf({ settings, tellers, threshold }: Draft): {
  readonly group: Group;
  readonly plan: ThresholdPlan;
} {
  const group = defined(nativeGroupByName(settings.group), "both groups are built in");
  const k = defined(threshold, "a ceremony is begun with a threshold");
  return { group, plan: { size: tellers.length, threshold: k } };
}

function withMessage(run: CeremonyRun, seat: number, message: Partial<CeremonyMessages>): CeremonyRun {
  return {
    ...run,
    messages: run.messages.map((sent, index) => (index === seat - 1 ? { ...sent, ...message } : sent)),
  };
}

function wrongMessage({ member }: CeremonyFault): CeremonyDecision {
  return refuse("ceremony-message-wrong", String(member));
}
