/**
 * election.json as a function of round.json and the election key (protocol B.2). Server, phone, teller's device and
 * verifier each build it themselves and compare every byte, so phi covers all of round.json.
 */
import { canonicalJson, parseCanonicalJson } from "../basics/canonical-json.ts";
import { toBase64, utf8ToBytes } from "../basics/bytes.ts";
import { hasFewParts } from "../basics/json.ts";
import { sha256 } from "../basics/hash.ts";
import { electionText } from "../crypto/election.ts";
import { cellsOf } from "../forms/form.ts";
import { roundSchema, type Round } from "./round.ts";

/** The one text of round.json. */
export function roundText(round: Round): string {
  return canonicalJson(round);
}

/** Reads round.json strictly: canonical text of exactly the known fields, or null. */
export function readRound(text: string): Round | null {
  const parsed = roundSchema.safeParse(hasFewParts(text) ? parseCanonicalJson(text)?.value : undefined);
  return parsed.success ? parsed.data : null;
}

/** The exact text of election.json for a round.json and str(y); null where round.json is not one of ours. */
export function electionOfRound(roundJson: string, electionKey: string): string | null {
  const round = readRound(roundJson);
  if (round === null) return null;
  const { form } = round;
  return electionText({
    version: 1,
    description: "",
    name: round.title,
    group: round.group,
    public_key: electionKey,
    questions: cellsOf(form).map(({ text }) => ({
      answers: form.options.map((option) => option.vi),
      ...(form.blank === "allow" ? { blank: true as const } : {}),
      min: 1,
      max: 1,
      question: text,
    })),
    uuid: round.uuid,
    credential_authority: `phieu-kin/round/1 ${toBase64(sha256(utf8ToBytes(roundJson)))}`,
  });
}
