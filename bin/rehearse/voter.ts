/** One attendee over HTTP, step by step, with the product's own requests and checks. */
import { randomBytes } from "node:crypto";
import { nativeGroupByName } from "../../native/groups.ts";
import { fastNacl } from "../../native/nacl.ts";
import { phoneTransport } from "./node-transports.ts";
import { chooseBySeed } from "./phones.ts";
import { seeded } from "./seeded.ts";
import { defined } from "../../shared/basics/assert.ts";
import { fromHex, toHex } from "../../shared/basics/bytes.ts";
import { canonicalJson } from "../../shared/basics/canonical-json.ts";
import type { RandomBytes } from "../../shared/basics/random.ts";
import { sha256Hex } from "../../shared/basics/hash.ts";
import { checkRound, isOwnReceipt, type CheckedRound } from "../../shared/client/phone/checks.ts";
import { sendJoin } from "../../shared/client/phone/requests.ts";
import { newVoting, sendCast, sendTokenRequest, tokenOf } from "../../shared/client/phone/round-requests.ts";
import { type Choice, inlineSealer, votesOf } from "../../shared/client/phone/sealer.ts";
import type { StoredSlip, Voting } from "../../shared/client/phone/stored.ts";
import type { PhoneTransport } from "../../shared/client/phone/world.ts";
import { sealRequest, type SealedRequest } from "../../shared/crypto/envelope.ts";
import { parseSlipUrl, slipCode, slipKeyPair } from "../../shared/crypto/slip.ts";
import { publicRoutes } from "../../shared/protocol/public-routes.ts";
import type { PhoneAnswer } from "../../shared/protocol/phone.ts";
import { publicViewSchema, type PublicMeeting, type PublicView } from "../../shared/protocol/public-view.ts";

const random: RandomBytes = (byteCount) => new Uint8Array(randomBytes(byteCount));

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

export type VoterTransport = Pick<PhoneTransport, "getText" | "post">;

/** A phone that has scanned the slip with this address. Throws where the meeting cannot be read. */
export async function aVoter(
  baseUrl: string,
  slipUrl: string,
  transport: VoterTransport = phoneTransport(baseUrl),
): Promise<Voter> {
  const scanned = parseSlipUrl(slipUrl);
  if (!scanned.ok) throw new Error(`not a slip: ${scanned.error}`);
  const { meeting } = await viewOf(transport);
  return new Voter(defined(meeting, "the meeting is frozen"), scanned.value.secretSlip, transport);
}

export class Voter {
  readonly meeting: PublicMeeting;
  readonly secrets: VoterSecrets;
  readonly #slip: StoredSlip;
  readonly #world;
  readonly #page = toHex(random(16));
  readonly #sealer = inlineSealer(nativeGroupByName, random);

  constructor(meeting: PublicMeeting, secretSlip: Uint8Array, transport: VoterTransport) {
    const { meetingId, fingerprint } = meeting;
    this.meeting = meeting;
    this.#slip = { code: slipCode(secretSlip), fingerprint, meetingId };
    this.secrets = {
      slipCode: this.#slip.code,
      slipKey: toHex(slipKeyPair(fastNacl, meetingId, secretSlip).publicKey),
    };
    this.#world = {
      nacl: fastNacl,
      random,
      groupByName: nativeGroupByName,
      transport: { ...transport, listen: () => () => undefined },
    };
  }

  join(take = false): Promise<PhoneAnswer | null> {
    return sendJoin(this.#world, this.meeting, this.#slip, { page: this.#page, take });
  }

  /** Checks the round on show as a phone does, and draws a credential for it. */
  async prepare(): Promise<Wanted> {
    const { transport } = this.#world;
    const shown = defined((await viewOf(transport)).round, "a round is open");
    const roundJson = await fileOf(transport, publicRoutes.roundJson(shown.n));
    const electionJson = await fileOf(transport, publicRoutes.electionJson(shown.n));
    const checked = checkRound(this.#world, this.meeting, shown, { roundJson, electionJson });
    if (!checked.ok) throw new Error(`the phone refuses the round: ${checked.error}`);
    const group = defined(nativeGroupByName(checked.value.round.group), "the group is known");
    return { checked: checked.value, voting: newVoting(this.#world, group, checked.value.phi) };
  }

  askToken({ checked, voting }: Wanted): Promise<PhoneAnswer | null> {
    const { round, phi } = checked;
    const blinded = voting.token.kind === "wanted" ? voting.token.blinded : "";
    return sendTokenRequest(this.#world, this.meeting, this.#slip, { n: round.n, phi, blinded });
  }

  /** The token in a server's answer, as hex. Throws where it refuses or its proof does not hold. */
  finish({ checked, voting }: Wanted, answer: PhoneAnswer | null): string {
    if (answer?.kind !== "issued" || voting.token.kind !== "wanted") {
      throw new Error(`no token: ${JSON.stringify(answer)}`);
    }
    return defined(tokenOf(checked, voting.credential, voting.token, answer), "the proof holds");
  }

  /** Asks and finishes. */
  async token(wanted: Wanted): Promise<string> {
    return this.finish(wanted, await this.askToken(wanted));
  }

  /** A new ballot under the wanted credential: each call draws new randomness. */
  async fill(
    { checked, voting }: Wanted,
    token: string,
    choices: readonly Choice[] = randomChoices(checked),
  ): Promise<Filled> {
    const { ballot } = await this.#sealer.seal({
      electionJson: checked.electionJson,
      credentialSecret: BigInt(voting.secret ?? ""),
      votes: votesOf(checked.round.form, choices),
    });
    const { phi, castSlotBytes: slotBytes } = checked;
    return { n: checked.round.n, phi, ballot, token, slotBytes, choices };
  }

  cast(filled: Filled): Promise<PhoneAnswer | null> {
    return sendCast(this.#world, this.meeting, filled.slotBytes, filled);
  }

  /** The bytes of a cast request in a fresh envelope, for whoever sends them in an own way. */
  envelope({ n, ballot, token, slotBytes }: Filled): SealedRequest {
    const postPublicKey = defined(fromHex(this.meeting.postPublicKey, 32), "a post key has 32 bytes");
    const json = canonicalJson({ kind: "cast", n, ballot, token });
    return sealRequest({ nacl: fastNacl, postPublicKey, json, slotBytes, random });
  }

  /** From receiving the ballot to the receipt. Throws without one. */
  async vote(choices?: readonly Choice[]): Promise<Filled> {
    const wanted = await this.prepare();
    const filled = await this.fill(wanted, await this.token(wanted), choices);
    const answer = await this.cast(filled);
    if (!this.isReceipt(filled, answer)) throw new Error(`no receipt: ${JSON.stringify(answer)}`);
    return filled;
  }

  isReceipt(filled: Filled, answer: PhoneAnswer | null): boolean {
    return answer?.kind === "receipt" && isOwnReceipt(fastNacl, this.meeting, answer, filled);
  }
}

async function fileOf({ getText }: VoterTransport, path: string): Promise<string> {
  const answer = await getText(path);
  if (answer.kind === "lost" || answer.status !== 200) throw new Error(`${path} cannot be read`);
  return answer.body;
}

async function viewOf(transport: VoterTransport): Promise<PublicView> {
  return publicViewSchema.parse(JSON.parse(await fileOf(transport, publicRoutes.view)));
}

export function trackerOf({ ballot }: Pick<Filled, "ballot">): string {
  return sha256Hex(ballot);
}

function randomChoices({ round }: CheckedRound): readonly Choice[] {
  return chooseBySeed(round.form, seeded(toHex(random(8))));
}
