/** A phone at a hall without network: the product's own requests and checks, step by step. */
import { defined } from "../../shared/basics/assert.ts";
import { fromUtf8, toHex } from "../../shared/basics/bytes.ts";
import { randomBelow, type RandomBytes } from "../../shared/basics/random.ts";
import { parseElection } from "../../shared/crypto/election.ts";
import { makeBallot, type Vote } from "../../shared/crypto/make-ballot.ts";
import { uniformScalars } from "../../shared/crypto/scalar.ts";
import { slipCode, slipKeyPair } from "../../shared/crypto/slip.ts";
import { slipKeySchema, type SlipKey } from "../../shared/domain/ids.ts";
import { checkRound, isOwnReceipt, type CheckedRound } from "../../shared/client/phone/checks.ts";
import { sendJoin } from "../../shared/client/phone/requests.ts";
import { newVoting, sendCast, sendTokenRequest, tokenOf } from "../../shared/client/phone/round-requests.ts";
import type { PhoneAnswer } from "../../shared/protocol/phone.ts";
import { publicRoutes } from "../../shared/protocol/public-routes.ts";
import type { PublicMeeting } from "../../shared/protocol/public-view.ts";
import { nativeGroupByName } from "../../native/groups.ts";
import { fastNacl } from "../../native/nacl.ts";
import type { Hall, PhoneRequestKind } from "../../server/hall.ts";
import { bytesOf } from "../hall/file-content.ts";

export type MadeBallot = {
  readonly n: number;
  readonly phi: string;
  readonly ballot: string;
  readonly token: string;
  readonly slotBytes: number;
  /** Option index per row, -1 for blank. */
  readonly choices: readonly number[];
};

export type Wanted = {
  readonly checked: CheckedRound;
  readonly voting: ReturnType<typeof newVoting>;
  readonly blinded: string;
};

export type TestPhone = {
  readonly slip: () => SlipKey;
  readonly join: (page?: string, take?: boolean) => Promise<PhoneAnswer>;
  /** Checks the running round as a phone does, and draws a credential for it. */
  readonly prepare: () => Promise<Wanted>;
  readonly askToken: (wanted: Wanted, change?: { readonly n?: number }) => Promise<PhoneAnswer>;
  /** Asks and finishes. Throws where the server refuses. */
  readonly token: (wanted: Wanted) => Promise<string>;
  readonly fill: (wanted: Wanted, token: string, choices?: readonly number[]) => MadeBallot;
  readonly cast: (made: MadeBallot) => Promise<PhoneAnswer>;
  /** Everything from receiving the ballot to the receipt. */
  readonly vote: (choices?: readonly number[]) => Promise<MadeBallot>;
  readonly isReceipt: (made: MadeBallot, answer: PhoneAnswer) => boolean;
};

const kinds = new Map<string, PhoneRequestKind>([
  [publicRoutes.join, "join"],
  [publicRoutes.token, "token"],
  [publicRoutes.cast, "cast"],
]);

export function aPhone(hall: () => Hall, random: RandomBytes): TestPhone {
  const secretSlip = random(16);
  const page = toHex(random(16));
  const asker = Symbol("an address of its own");
  const world = {
    nacl: fastNacl,
    random,
    transport: {
      getText: () => Promise.resolve({ kind: "lost" } as const),
      listen: () => () => undefined,
      post: async (path: string, bytes: Uint8Array) => {
        const kind = defined(kinds.get(path), "a phone posts to three routes");
        const body = await hall().phoneRequest(kind, bytes, asker);
        return body === null
          ? ({ kind: "lost" } as const)
          : ({ kind: "answered", status: 200, body } as const);
      },
    },
  };
  const meeting = (): PublicMeeting => defined(hall().publicView().meeting, "the meeting is frozen");
  const slip = () => ({
    code: slipCode(secretSlip),
    fingerprint: meeting().fingerprint,
    meetingId: meeting().meetingId,
  });
  const answered = async (answer: Promise<PhoneAnswer | null>): Promise<PhoneAnswer> =>
    defined(await answer, "the server answered in the envelope");

  const phone: TestPhone = {
    slip: () => slipKeySchema.parse(toHex(slipKeyPair(fastNacl, meeting().meetingId, secretSlip).publicKey)),
    join: (as = page, take = false) => answered(sendJoin(world, meeting(), slip(), { page: as, take })),
    prepare: async () => {
      const shown = defined(hall().publicView().round, "a round is open");
      const file = async (name: "round.json" | "election.json") =>
        defined(
          fromUtf8(defined(await bytesOf(hall().roundFile(shown.n, name, [])), "it is published")),
          "it is text",
        );
      const files = { roundJson: await file("round.json"), electionJson: await file("election.json") };
      const checked = checkRound({ nacl: fastNacl, groupByName: nativeGroupByName }, meeting(), shown, files);
      if (!checked.ok) throw new Error(`the phone refuses the round: ${checked.error}`);
      const group = defined(nativeGroupByName(checked.value.round.group), "the group is known");
      const voting = newVoting(world, group, checked.value.phi);
      const blinded = voting.token.kind === "wanted" ? voting.token.blinded : "";
      return { checked: checked.value, voting, blinded };
    },
    askToken: ({ checked, blinded }, { n = checked.round.n } = {}) =>
      answered(sendTokenRequest(world, meeting(), slip(), { n, phi: checked.phi, blinded })),
    token: async (wanted) => {
      const answer = await phone.askToken(wanted);
      const { checked, voting } = wanted;
      if (answer.kind !== "issued" || voting.token.kind !== "wanted") {
        throw new Error(`no token: ${JSON.stringify(answer)}`);
      }
      return defined(tokenOf(checked, voting.credential, voting.token, answer), "the proof holds");
    },
    fill: ({ checked, voting }, token, choices = randomChoices(checked, random)) => {
      const parsed = parseElection(checked.electionJson, nativeGroupByName);
      if (!parsed.ok) throw new Error("the election can be read");
      const election = parsed.value;
      const votes = choices.map((choice) => voteOf(checked, choice));
      const draw = uniformScalars(election.group, random);
      const ballot = makeBallot(
        election,
        BigInt(defined(voting.secret, "a phone that votes has its secret")),
        votes,
        draw,
      );
      const { phi, castSlotBytes: slotBytes } = checked;
      return { n: checked.round.n, phi, ballot, token, slotBytes, choices };
    },
    cast: ({ n, ballot, token, slotBytes }) =>
      answered(sendCast(world, meeting(), slotBytes, { n, ballot, token })),
    vote: async (choices) => {
      const wanted = await phone.prepare();
      const made = phone.fill(wanted, await phone.token(wanted), choices);
      const answer = await phone.cast(made);
      if (!phone.isReceipt(made, answer)) throw new Error(`no receipt: ${JSON.stringify(answer)}`);
      return made;
    },
    isReceipt: ({ n, phi, ballot }, answer) =>
      answer.kind === "receipt" && isOwnReceipt(fastNacl, meeting(), answer, { n, phi, ballot }),
  };
  return phone;
}

function randomChoices({ round }: CheckedRound, random: RandomBytes): readonly number[] {
  const { options, rows, blank } = round.form;
  const least = blank === "allow" ? -1 : 0;
  return rows.map(() => least + randomBelow(options.length - least, random));
}

function voteOf({ round }: CheckedRound, choice: number): Vote {
  const answers = round.form.options.map((_, index): 0 | 1 => (index === choice ? 1 : 0));
  return round.form.blank === "allow" ? [choice === -1 ? 1 : 0, ...answers] : answers;
}
