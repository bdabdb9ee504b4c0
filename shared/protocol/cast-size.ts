/**
 * How large a ballot of a round can be. Every cast request of a round is padded to one slot (protocol B.5, security
 * S7), and every slot of its box holds one such ballot (protocol B.7); both follow from election.json alone.
 */
import type { GroupName } from "../basics/group-names.ts";
import { assert } from "../basics/assert.ts";
import { utf8ToBytes } from "../basics/bytes.ts";
import { ballotText } from "../crypto/ballot-format.ts";
import type { ElectionJson, QuestionJson } from "../crypto/election.ts";
import { parseElection } from "../crypto/election.ts";
import type { Group } from "../crypto/group.ts";
import { groupByName } from "../crypto/groups.ts";

/** Characters of the longest text of an element (protocol A.1). */
const elementCharactersMax = { Ed25519: 64, "BELENIOS-2048": 617 } as const satisfies Record<
  GroupName,
  number
>;
const slotStep = 1_024;
/** Length field of the padding (protocol B.5). */
const lengthBytes = 4;

/** Bytes of the largest ballot of this election. Throws on text that is no election.json of ours. */
export function ballotBytesMax(electionJson: string): number {
  return utf8ToBytes(largestBallot(electionJson)).length;
}

/** Padded size of a cast request, bytes before encryption: the largest one, rounded up to 1,024. */
export function castSlotBytes(electionJson: string): number {
  const request = { kind: "cast", n: 999, ballot: largestBallot(electionJson), token: "0".repeat(128) };
  const bytes = lengthBytes + utf8ToBytes(JSON.stringify(request)).length;
  return Math.ceil(bytes / slotStep) * slotStep;
}

function largestBallot(electionJson: string): string {
  const parsed = parseElection(electionJson, groupByName);
  assert(parsed.ok, "sizes are asked for elections of ours");
  const { json, group, fingerprint } = parsed.value;
  return ballotText(paddedBallot(json, group, fingerprint));
}

function paddedBallot(json: ElectionJson, group: Group, phi: string) {
  const element = "0".repeat(elementCharactersMax[group.name]);
  const scalar = "0".repeat(String(group.order - 1n).length);
  const proof = { challenge: scalar, response: scalar };
  const proofs = (count: number) => Array.from({ length: count }, () => proof);
  const answer = ({ answers, blank, min, max }: QuestionJson) => {
    const blankCount = blank === true ? 1 : 0;
    const choiceCount = answers.length + blankCount;
    return {
      choices: Array.from({ length: choiceCount }, () => ({ alpha: element, beta: element })),
      individual_proofs: Array.from({ length: choiceCount }, () => proofs(2)),
      overall_proof: proofs(max - min + 1 + blankCount),
      ...(blank === true ? { blank_proof: proofs(2) } : {}),
    };
  };
  return {
    election_uuid: json.uuid,
    election_hash: phi,
    credential: element,
    answers: json.questions.map(answer),
    signature: { hash: phi, proof },
  };
}
