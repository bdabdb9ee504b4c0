/** election.json and its fingerprint phi (protocol A.4). */
import * as z from "zod/mini";
import { isPlainText } from "../basics/canonical-json.ts";
import { toBase64, utf8ToBytes } from "../basics/bytes.ts";
import { sha256 } from "../basics/hash.ts";
import { err, ok, type Result } from "../basics/result.ts";
import type { Group, GroupByName, Point, PublicGroup } from "./group.ts";
import { readJson } from "./read-json.ts";

const plain = z.string().check(z.refine(isPlainText));
const count = z.int().check(z.nonnegative());

const questionSchema = z.strictObject({
  answers: z.array(plain),
  blank: z.optional(z.literal(true)),
  min: count,
  max: count,
  question: plain,
});

const electionSchema = z.strictObject({
  version: z.literal(1),
  description: plain,
  name: plain,
  group: z.string(),
  public_key: z.string(),
  questions: z.array(questionSchema),
  uuid: z.string().check(z.regex(/^[1-9A-HJ-NP-Za-km-z]{14,}$/)),
  administrator: z.optional(plain),
  credential_authority: z.optional(plain),
  language: z.optional(z.array(plain)),
});

/** One question: how many answers a vote may choose, and whether it may be blank instead. */
export type QuestionJson = z.infer<typeof questionSchema>;
/** The fields of election.json. */
export type ElectionJson = z.infer<typeof electionSchema>;

/** An election ready for use, in a group that verifies alone or makes ballots too. `text` is the exact text that was hashed, `y` is fast to multiply. */
export type Election<G extends PublicGroup = Group> = {
  readonly text: string;
  /** phi: Base64 of the SHA-256 of text. */
  readonly fingerprint: string;
  readonly json: ElectionJson;
  readonly group: G;
  readonly y: Point;
};

/** As a verifier has it. */
export type PublicElection = Election<PublicGroup>;

export type ElectionRefusal = "not-canonical" | "unknown-group" | "bad-key" | "bad-question";

/** The one text of these fields; what comes from outside goes through parseElection afterwards. */
export function electionText(json: ElectionJson): string {
  return JSON.stringify({
    version: json.version,
    description: json.description,
    name: json.name,
    group: json.group,
    public_key: json.public_key,
    questions: json.questions.map(({ answers, blank, min, max, question }) => ({
      answers,
      ...(blank === true ? { blank } : {}),
      min,
      max,
      question,
    })),
    uuid: json.uuid,
    administrator: json.administrator,
    credential_authority: json.credential_authority,
    language: json.language,
  });
}

/** Reads election.json strictly (protocol C.2): unknown fields and any other spelling are refused. */
export function parseElection<G extends PublicGroup>(
  text: string,
  groupByName: GroupByName<G>,
): Result<Election<G>, ElectionRefusal> {
  const json = readJson(text, electionSchema);
  if (json === null || electionText(json) !== text) return err("not-canonical");
  const group = groupByName(json.group);
  if (group === null) return err("unknown-group");
  const y = group.decodeKey(json.public_key);
  if (y === null) return err("bad-key");
  if (json.questions.length === 0 || !json.questions.every(isAnswerable)) return err("bad-question");
  return ok({ text, fingerprint: fingerprintOf(text), json, group, y: group.withTable(y) });
}

function isAnswerable({ answers, min, max }: QuestionJson): boolean {
  return answers.length > 0 && min <= max && max <= answers.length;
}

/** phi of an election.json: 43 characters of Base64. */
export function fingerprintOf(text: string): string {
  return toBase64(sha256(utf8ToBytes(text)));
}
