/** What a meeting's orders were answered with, as a store that several servers share keeps it under their ids. */
import * as z from "zod/mini";
import { assert } from "../../shared/basics/assert.ts";
import { canonicalJson } from "../../shared/basics/canonical-json.ts";
import { sha256Hex } from "../../shared/basics/hash.ts";
import { ok, type Result } from "../../shared/basics/result.ts";
import type { CommandId } from "../../shared/domain/ids.ts";
import { refusalCodes, refuse, type Refusal, type RefusalCode } from "../../shared/domain/refusal.ts";
import type { Command, MeetingCommand } from "../../shared/protocol/commands.ts";
import type { Decision } from "../storage/store.ts";

const passing: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  "disk-full",
  "disk-error",
  "database-away",
  "server-busy",
]);

/** What failed by no decision of ours may be tried again under the same id. */
export function isPassing({ code }: Refusal): boolean {
  return passing.has(code);
}

/** One id for two orders is no retry. */
export function commandHash(command: Command): string {
  return sha256Hex(JSON.stringify(command));
}

const answerSchema = z.strictObject({
  command: z.string(),
  refusal: z.nullable(z.strictObject({ code: z.enum(refusalCodes), detail: z.nullable(z.string()) })),
});

/** Null: it is not to be kept. */
export function keptAnswer(
  id: CommandId,
  command: MeetingCommand,
  result: Result<null, Refusal>,
): Decision["answer"] {
  if (!result.ok && isPassing(result.error)) return null;
  const refusal = result.ok ? null : { code: result.error.code, detail: result.error.detail ?? null };
  return { id, text: canonicalJson({ command: commandHash(command), refusal }) };
}

/** Of an order that was carried out before under the same id. */
export function readAnswer(text: string, command: MeetingCommand): Result<null, Refusal> {
  const kept = answerSchema.safeParse(JSON.parse(text));
  assert(kept.success, "an answer is what was kept");
  const { command: hash, refusal } = kept.data;
  if (hash !== commandHash(command)) return refuse("malformed");
  return refusal === null ? ok(null) : refuse(refusal.code, refusal.detail ?? undefined);
}
