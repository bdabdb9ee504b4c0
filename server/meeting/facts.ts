/** The facts that are found out before a decision, so that decide() itself asks no clock, key or disk (design §2). */
import type { Actor } from "../../shared/protocol/actor.ts";
import { accountIdSchema } from "../../shared/domain/ids.ts";
import type { Result } from "../../shared/basics/result.ts";
import type { Draft } from "../../shared/domain/draft.ts";
import type { Refusal } from "../../shared/domain/refusal.ts";
import type { MeetingCommand } from "../../shared/protocol/commands.ts";
import type { MeetingEvent } from "../../shared/protocol/events.ts";

/** What a decision needs and the state does not hold; whoever calls decide() finds it out first. */
export type Facts = {
  /** Local time to the minute, YYYY-MM-DDTHH:MM. */
  readonly at: string;
  /** enter-paper-count, enter-ruling: the account that gave the order. */
  readonly by: Actor;
  /** Orders for a teller's seat: the session that gives them holds it. */
  readonly holdsSeat: boolean;
  /** register-slips: every key is one that protocol C.1 allows. */
  readonly slipKeysSound: boolean;
  /** void-slip: the slip has a token in a round that is open or closing. */
  readonly slipHasToken: boolean;
  /** answer-key-test: the proof holds for the nonce this server drew for the seat. */
  readonly keyTestHolds: boolean;
  /** contribute-share: both proofs of every factor hold for the tally of the sealed box (protocol A.8, B.9). */
  readonly shareHolds: boolean;
  /** open-round. */
  readonly newRound: NewRoundFacts;
};

/** The answers that allow most: what is refused even so needs no costly check, and no button that could do more. */
export function bestFacts(at: string): Facts {
  return {
    at,
    by: nobody,
    holdsSeat: true,
    slipKeysSound: true,
    slipHasToken: false,
    keyTestHolds: true,
    shareHolds: true,
    newRound: { uuid: "1".repeat(22), issuerPublicKey: "00".repeat(32), sign: () => "00".repeat(64) },
  };
}

/** For orders that do not ask who gave them. */
export const nobody: Actor = { accountId: accountIdSchema.parse("1".repeat(22)), name: "-" };

/** Whether a teller's seat is this session's, or nobody's: what is done for a seat comes from no other (security K10). */
export function holdsSeat({ tellers }: Pick<Draft, "tellers">, seat: number, by: Actor): boolean {
  const holder = tellers[seat - 1]?.holder ?? null;
  return holder === null || [by.accountId, ...(by.besides ?? [])].includes(holder);
}

export type NewRoundFacts = {
  /** 22 Base58 characters, drawn for this round. */
  readonly uuid: string;
  readonly issuerPublicKey: string;
  /** Signs a statement under the receipt key: 128 hex digits. */
  readonly sign: (statement: string) => string;
};

export type CommandOf<Kind extends MeetingCommand["kind"]> = Extract<MeetingCommand, { kind: Kind }>;

/** The facts a command makes, none where it changes nothing, or why it is refused. */
export type Decision = Result<readonly MeetingEvent[], Refusal>;
