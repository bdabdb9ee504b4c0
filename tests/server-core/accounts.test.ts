/** Accounts that change while a meeting is under way: lines of its journal, and who may be one of two people then. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { ok } from "../../shared/basics/result.ts";
import { roles } from "../../shared/domain/roles.ts";
import { accountIdSchema } from "../../shared/domain/ids.ts";
import { refuse } from "../../shared/domain/refusal.ts";
import { anEmptyHall, aStage, freeze, nextMeeting, type Stage } from "./stage.ts";

const idOf = (digit: string) => accountIdSchema.parse(digit.repeat(22));
const [staff, teller, alone, agreed, own] = [idOf("2"), idOf("3"), idOf("4"), idOf("5"), idOf("6")];
const account = (accountId: typeof staff, name: string) => ({ accountId, name, role: "chair" as const });

let stage: Stage;
afterEach(() => stage.close());

async function journalText(): Promise<string> {
  const paths = await readdir(stage.folder, { recursive: true });
  const journals = paths.filter((path) => path.endsWith("journal.jsonl"));
  const texts = await Promise.all(journals.map((path) => readFile(join(stage.folder, path), "utf8")));
  return texts.join("");
}

test("M6: a meeting is not frozen while its accounts hold no two people; a rehearsal is", async () => {
  stage = await anEmptyHall({ voters: 5, holdTwoPeople: false });
  const { draft } = stage;
  await stage.done({ kind: "save-draft", draft });
  const order = await stage.order({
    kind: "freeze-meeting",
    acceptsClose: false,
    meetingId: draft.meetingId,
    revision: 1,
    kioskUrl: "http://192.168.1.10:8080",
    sharesOnOneDevice: false,
  });
  expect(order).toEqual(refuse("two-people-missing"));
  const { gates } = stage.hall().consoleView(roles);
  expect(gates.map(({ refusal }) => refusal.code)).toEqual(["two-people-missing"]);
  await freeze(nextMeeting(stage, { voters: 5, rehearsal: true }));
  expect(stage.meeting().rehearsal).toBe(true);
});

test("M6: who made an account stands in the journal, of a rehearsal too, which counts as no meeting", async () => {
  stage = await aStage({ voters: 5 });
  const note = (accountId: typeof staff, name: string, by: [typeof staff] | [typeof staff, typeof staff]) =>
    stage.hall().noteAccount({ kind: "account-added", account: account(accountId, name), by });
  const { meetingId } = stage.draft;
  expect(stage.hall().realMeetingUnderWay()).toBe(meetingId);
  expect(await note(alone, "Chủ trì hai", [staff])).toEqual(ok([meetingId]));
  expect(await note(agreed, "Chủ trì ba", [staff, teller])).toEqual(ok([meetingId]));
  await stage.restart();
  expect(await journalText()).toContain(`"by":["${staff}"]},"kind":"account-added"`);
  expect(await journalText()).toContain(`"by":["${staff}","${teller}"]},"kind":"account-added"`);
  await stage.done({ kind: "finish-meeting" });
  const rehearsal = nextMeeting(stage, { voters: 5, rehearsal: true });
  await freeze(rehearsal);
  expect(await note(own, "Chủ trì bốn", [own])).toEqual(ok([meetingId]));
  expect(stage.hall().realMeetingUnderWay()).toBeNull();
  expect(stage.hall().currentMeetingId()).toBe(rehearsal.draft.meetingId);
  expect(await journalText()).toContain(`"by":["${own}"]},"kind":"account-added"`);
});

test("M6: an account that is taken away stands in the journal; after the end nothing is added to it", async () => {
  stage = await aStage({ voters: 5 });
  const remove = () =>
    stage
      .hall()
      .noteAccount({ kind: "account-removed", account: account(teller, "Kiểm phiếu viên"), by: [staff] });
  const ids = [stage.draft.meetingId];
  expect(await remove()).toEqual(ok(ids));
  expect(await journalText()).toContain(`"kind":"account-removed"`);
  await stage.done({ kind: "finish-meeting" });
  const ended = await journalText();
  expect(await remove()).toEqual(ok(ids));
  expect(await journalText()).toBe(ended);
});
