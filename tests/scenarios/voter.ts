/** One attendee over HTTP, step by step, with the product's own requests and checks. */
import { nativeGroupByName } from "../../native/groups.ts";
import { fastNacl } from "../../native/nacl.ts";
import { phoneTransport } from "../../bin/rehearse/node-transports.ts";
import { chooseBySeed } from "../../bin/rehearse/phones.ts";
import { seeded } from "../../bin/rehearse/seeded.ts";
import { defined } from "../../shared/basics/assert.ts";
import { fromHex, toHex } from "../../shared/basics/bytes.ts";
import { canonicalJson } from "../../shared/basics/canonical-json.ts";
import { sha256Hex } from "../../shared/basics/hash.ts";
import { checkRound, isOwnReceipt, type CheckedRound } from "../../shared/client/phone/checks.ts";
import {
  newVoting,
  sendCast,
  sendJoin,
  sendTokenRequest,
  tokenOf,
} from "../../shared/client/phone/requests.ts";
import { type Choice, inlineSealer, votesOf } from "../../shared/client/phone/sealer.ts";
import type { Voting } from "../../shared/client/phone/stored.ts";
import type { PhoneTransport } from "../../shared/client/phone/world.ts";
import { sealRequest, type SealedRequest } from "../../shared/crypto/envelope.ts";
import { parseSlipUrl, slipCode, slipKeyPair } from "../../shared/crypto/slip.ts";
import { publicRoutes } from "../../shared/protocol/http.ts";
import type { PhoneAnswer } from "../../shared/protocol/phone.ts";
import { publicViewSchema, type PublicMeeting } from "../../shared/protocol/public-view.ts";
import { random } from "./evening.ts";

export type Wanted = { readonly checked: CheckedRound; readonly voting: Voting };

export type Filled = {
  readonly n: number;
  readonly phi: string;
  readonly ballot: string;
  readonly token: string;
  readonly slotBytes: number;
  readonly choices: readonly Choice[];
};

/** What only the voter may know; a test that looks for leaks asks for it. */
export type VoterSecrets = { readonly slipCode: string; readonly slipKey: string };

export type Voter = {
  readonly meeting: PublicMeeting;
  readonly secrets: VoterSecrets;
  readonly join: (take?: boolean) => Promise<PhoneAnswer | null>;
  /** Checks the round on show as a phone does, and draws a credential for it. */
  readonly prepare: () => Promise<Wanted>;
  readonly askToken: (wanted: Wanted) => Promise<PhoneAnswer | null>;
  /** Asks and finishes. Throws where the server refuses. */
  readonly token: (wanted: Wanted) => Promise<string>;
  /** A new ballot under the wanted credential: each call draws new randomness. */
  readonly fill: (wanted: Wanted, token: string, choices?: readonly Choice[]) => Promise<Filled>;
  readonly cast: (filled: Filled) => Promise<PhoneAnswer | null>;
  /** The bytes of a cast request in a fresh envelope, for a test that sends them itself. */
  readonly envelope: (filled: Filled) => SealedRequest;
  /** From receiving the ballot to the receipt. Throws without one. */
  readonly vote: (choices?: readonly Choice[]) => Promise<Filled>;
  readonly isReceipt: (filled: Filled, answer: PhoneAnswer | null) => boolean;
};

export type VoterTransport = Pick<PhoneTransport, "getText" | "post">;

/** A phone that has scanned the slip with this address. */
export async function aVoter(
  baseUrl: string,
  slipUrl: string,
  transport: VoterTransport = phoneTransport(baseUrl),
): Promise<Voter> {
  const scanned = parseSlipUrl(slipUrl);
  if (!scanned.ok) throw new Error(`not a slip: ${scanned.error}`);
  const { secretSlip } = scanned.value;
  const view = async () => {
    const answer = await transport.getText(publicRoutes.view);
    if (answer.kind === "lost") throw new Error("the server does not answer");
    return publicViewSchema.parse(JSON.parse(answer.body));
  };
  const meeting = defined((await view()).meeting, "the meeting is frozen");
  const slip = {
    code: slipCode(secretSlip),
    fingerprint: meeting.fingerprint,
    meetingId: meeting.meetingId,
  };
  const world = {
    nacl: fastNacl,
    random,
    groupByName: nativeGroupByName,
    transport: { ...transport, listen: () => () => undefined },
  };
  const sealer = inlineSealer(nativeGroupByName, random);
  const page = toHex(random(16));
  const file = async (path: string) => {
    const answer = await transport.getText(path);
    if (answer.kind === "lost" || answer.status !== 200) throw new Error(`${path} cannot be read`);
    return answer.body;
  };

  const voter: Voter = {
    meeting,
    secrets: {
      slipCode: slip.code,
      slipKey: toHex(slipKeyPair(fastNacl, meeting.meetingId, secretSlip).publicKey),
    },
    join: (take = false) => sendJoin(world, meeting, slip, { page, take }),
    prepare: async () => {
      const shown = defined((await view()).round, "a round is open");
      const roundJson = await file(publicRoutes.roundJson(shown.n));
      const electionJson = await file(publicRoutes.electionJson(shown.n));
      const checked = checkRound(world, meeting, shown, { roundJson, electionJson });
      if (!checked.ok) throw new Error(`the phone refuses the round: ${checked.error}`);
      const group = defined(nativeGroupByName(checked.value.round.group), "the group is known");
      return { checked: checked.value, voting: newVoting(world, group, checked.value.phi) };
    },
    askToken: ({ checked, voting }) =>
      sendTokenRequest(world, meeting, slip, {
        n: checked.round.n,
        phi: checked.phi,
        blinded: voting.token.kind === "wanted" ? voting.token.blinded : "",
      }),
    token: async (wanted) => {
      const answer = await voter.askToken(wanted);
      const { checked, voting } = wanted;
      if (answer?.kind !== "issued" || voting.token.kind !== "wanted") {
        throw new Error(`no token: ${JSON.stringify(answer)}`);
      }
      return defined(tokenOf(checked, voting.credential, voting.token, answer), "the proof holds");
    },
    fill: async ({ checked, voting }, token, choices = randomChoices(checked)) => {
      const { ballot } = await sealer.seal({
        electionJson: checked.electionJson,
        credentialSecret: BigInt(voting.secret ?? ""),
        votes: votesOf(checked.round.form, choices),
      });
      const { phi, castSlotBytes: slotBytes } = checked;
      return { n: checked.round.n, phi, ballot, token, slotBytes, choices };
    },
    cast: (filled) => sendCast(world, meeting, filled.slotBytes, filled),
    envelope: ({ n, ballot, token, slotBytes }) => {
      const postPublicKey = defined(fromHex(meeting.postPublicKey, 32), "a post key has 32 bytes");
      const json = canonicalJson({ kind: "cast", n, ballot, token });
      return sealRequest({ nacl: fastNacl, postPublicKey, json, slotBytes, random });
    },
    vote: async (choices) => {
      const wanted = await voter.prepare();
      const filled = await voter.fill(wanted, await voter.token(wanted), choices);
      const answer = await voter.cast(filled);
      if (!voter.isReceipt(filled, answer)) throw new Error(`no receipt: ${JSON.stringify(answer)}`);
      return filled;
    },
    isReceipt: (filled, answer) =>
      answer?.kind === "receipt" && isOwnReceipt(fastNacl, meeting, answer, filled),
  };
  return voter;
}

export function trackerOf({ ballot }: Pick<Filled, "ballot">): string {
  return sha256Hex(ballot);
}

function randomChoices({ round }: CheckedRound): readonly Choice[] {
  return chooseBySeed(round.form, seeded(toHex(random(8))));
}
