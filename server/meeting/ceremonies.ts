/**
 * Key ceremonies of drafts (protocol A.3, C.4): the server relays messages between the tellers' devices and checks
 * each one when it arrives, so that whoever sent a wrong one is named at once. The devices check everything again.
 */
import { ok, type Result } from "../../shared/basics/result.ts";
import {
  checkCertificate,
  checkCertificates,
  checkOutput,
  checkOutputs,
  checkPolynomial,
  checkPolynomials,
  type CeremonyFault,
  type Certificates,
  type Polynomials,
} from "../../shared/crypto/ceremony.ts";
import type { Group } from "../../shared/crypto/group.ts";
import type { ThresholdPlan } from "../../shared/crypto/threshold.ts";
import { defined } from "../../shared/basics/assert.ts";
import {
  currentStep,
  noMessages,
  textsOf,
  type CeremonyMessages,
  type CeremonyRun,
} from "../../shared/domain/ceremony.ts";
import { isThreshold } from "../../shared/domain/committee.ts";
import type { Draft } from "../../shared/domain/draft.ts";
import type { CeremonyAttempt } from "../../shared/domain/ids.ts";
import { refuse, type Refusal } from "../../shared/domain/refusal.ts";
import type { DraftCommand } from "../../shared/protocol/commands.ts";
import { nativeGroupByName } from "../../native/groups.ts";

export type CeremonyCommand = Extract<
  DraftCommand,
  { kind: "start-ceremony" | "stop-ceremony" | "join-ceremony" | "submit-ceremony" | "confirm-ceremony" }
>;
type CommandOf<Kind extends CeremonyCommand["kind"]> = Extract<CeremonyCommand, { kind: Kind }>;

/** A draft and the ceremony of its tellers, if one was begun. */
export type DraftWithCeremony = { readonly draft: Draft; readonly run: CeremonyRun | null };
type CeremonyDecision = Result<DraftWithCeremony, Refusal>;

/** What becomes of an order in a ceremony. newAttempt is used by start-ceremony alone. */
export function decideCeremony(
  { draft, run }: DraftWithCeremony,
  command: CeremonyCommand,
  newAttempt: CeremonyAttempt,
): CeremonyDecision {
  if (command.kind === "start-ceremony") return startCeremony({ draft, run }, command, newAttempt);
  if (run === null || run.attempt !== command.attempt) return refuse("ceremony-changed");
  // Stopping what is stopped is no mistake: two devices may report the same thing.
  if (command.kind === "stop-ceremony")
    return run.stopped === null ? ok(stopCeremony(draft, run, command)) : ok({ draft, run });
  if (run.stopped !== null) return refuse("ceremony-changed");
  switch (command.kind) {
    case "join-ceremony":
      return joinCeremony(draft, run, command);
    case "submit-ceremony":
      return submitMessage(draft, run, command);
    case "confirm-ceremony":
      if (currentStep(run.messages) !== null) return refuse("tellers-missing-keys", readyText(run));
      return ok({ draft, run: { ...run, confirmed: true } });
  }
}

/** "3/5": how many members have finished. */
export function readyText({ messages }: Pick<CeremonyRun, "messages">): string {
  return `${messages.filter(({ output }) => output !== null).length}/${messages.length}`;
}

/** trustees.json of a finished ceremony (protocol A.3), or null. */
export function trusteesOfCeremony({ draft, run }: DraftWithCeremony): string | null {
  if (run === null) return null;
  const polynomials = polynomialsOf(draft, run);
  const outputs = textsOf(run.messages, "output");
  if (polynomials === null || outputs === null) return null;
  const checked = checkOutputs(polynomials, outputs);
  return checked.ok ? checked.value.trusteesJson : null;
}

/** What everybody has revealed, checked; null until all of it is there. */
export function polynomialsOf(draft: Draft, { messages }: CeremonyRun): Polynomials | null {
  const certificates = certificatesOf(draft, messages);
  const commitments = textsOf(messages, "commitment");
  const texts = textsOf(messages, "polynomial");
  if (certificates === null || commitments === null || texts === null) return null;
  const checked = checkPolynomials(certificates, commitments, texts);
  return checked.ok ? checked.value : null;
}

function startCeremony(
  { draft, run }: DraftWithCeremony,
  { instead }: CommandOf<"start-ceremony">,
  attempt: CeremonyAttempt,
): CeremonyDecision {
  if (instead !== (run?.attempt ?? null)) return refuse("ceremony-changed");
  if (draft.threshold === null || !isThreshold(draft.tellers.length, draft.threshold)) {
    return refuse("threshold-wrong");
  }
  const messages = draft.tellers.map(() => noMessages);
  return ok({ draft: withoutDevices(draft), run: { attempt, messages, confirmed: false, stopped: null } });
}

/** Nothing is left of a stopped attempt but why it was stopped (security K9). */
function stopCeremony(
  draft: Draft,
  { attempt }: CeremonyRun,
  { reason, blamed, reportedBy }: CommandOf<"stop-ceremony">,
): DraftWithCeremony {
  const stopped = { reason, blamed, reportedBy };
  return { draft: withoutDevices(draft), run: { attempt, messages: [], confirmed: false, stopped } };
}

/** The draft without what a ceremony left in it. */
export function withoutDevices(draft: Draft): Draft {
  return { ...draft, tellers: draft.tellers.map((seat) => ({ ...seat, device: null })) };
}

function joinCeremony(
  draft: Draft,
  run: CeremonyRun,
  { seat, certificate, device }: CommandOf<"join-ceremony">,
): CeremonyDecision {
  const sent = run.messages[seat - 1];
  if (sent === undefined) return refuse("not-found");
  if (sent.certificate === certificate) return ok({ draft, run });
  if (sent.certificate !== null) return refuse("seat-taken");
  const { group, plan } = basicsOf(draft);
  const checked = checkCertificate(group, plan, seat, certificate);
  if (!checked.ok) return wrongMessage(checked.error);
  const tellers = draft.tellers.map((teller, index) => (index === seat - 1 ? { ...teller, device } : teller));
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
): CeremonyDecision {
  const sent = run.messages[seat - 1];
  if (sent === undefined) return refuse("not-found");
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
      const checked = checkPolynomial(certificates, seat, commitment, text);
      return checked.ok ? null : checked.error;
    }
    case "output": {
      const polynomials = defined(polynomialsOf(draft, run), "the step before is complete");
      const checked = checkOutput(polynomials, seat, text);
      return checked.ok ? null : checked.error;
    }
  }
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
