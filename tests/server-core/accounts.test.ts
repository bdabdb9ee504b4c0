/** Accounts that change while a meeting is under way: lines of its journal, and who may be one of two people then. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { ok } from "../../shared/basics/result.ts";
import { accountIdSchema } from "../../shared/domain/ids.ts";
import { aStage, type Stage } from "./stage.ts";

const idOf = (digit: string) => accountIdSchema.parse(digit.repeat(22));
const [staff, teller, alone, agreed] = [idOf("2"), idOf("3"), idOf("4"), idOf("5")];
const account = (accountId: typeof staff, name: string) => ({ accountId, name, role: "chair" as const });

let stage: Stage;
afterEach(() => stage.close());

async function journalText(): Promise<string> {
  const paths = await readdir(stage.folder, { recursive: true });
  const journals = paths.filter((path) => path.endsWith("journal.jsonl"));
  const texts = await Promise.all(journals.map((path) => readFile(join(stage.folder, path), "utf8")));
  return texts.join("");
}

test("M6: who made an account alone stands in the journal, and a restart does not forget it", async () => {
  stage = await aStage({ voters: 5 });
  const note = (accountId: typeof staff, name: string, by: [typeof staff] | [typeof staff, typeof staff]) =>
    stage.hall().noteAccount({ kind: "account-added", account: account(accountId, name), by });
  expect(await note(alone, "Chủ trì hai", [staff])).toEqual(ok(null));
  expect(await note(agreed, "Chủ trì ba", [staff, teller])).toEqual(ok(null));
  await stage.restart();
  expect([staff, teller, alone, agreed].map((id) => stage.hall().wasAddedAlone(id))).toEqual([
    false,
    false,
    true,
    false,
  ]);
  expect(await journalText()).toContain(`"kind":"account-added"`);
  expect(await journalText()).toContain("Chủ trì hai");
});

test("M6: an account that is taken away stands in the journal; after the end nothing is added to it", async () => {
  stage = await aStage({ voters: 5 });
  const remove = () =>
    stage
      .hall()
      .noteAccount({ kind: "account-removed", account: account(teller, "Kiểm phiếu viên"), by: [staff] });
  expect(await remove()).toEqual(ok(null));
  expect(await journalText()).toContain(`"kind":"account-removed"`);
  await stage.done({ kind: "finish-meeting" });
  const ended = await journalText();
  expect(await remove()).toEqual(ok(null));
  expect(await journalText()).toBe(ended);
});
