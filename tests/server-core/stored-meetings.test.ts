/**
 * Data that lie on disks: every folder below tests/vectors/stored opens from now on (design §5), whatever packs this
 * program has; and what another version, another meeting or another hand has written is told in one sentence.
 */
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { defined } from "../../shared/basics/assert.ts";
import type { Json } from "../../shared/basics/canonical-json.ts";
import { meetingIdSchema } from "../../shared/domain/ids.ts";
import { roles } from "../../shared/domain/roles.ts";
import { packs } from "../../shared/packs/packs.ts";
import {
  accountsDocumentSchema,
  emptyAccounts,
  openAccounts,
  passphraseCost,
} from "../../server/edge/accounts.ts";
import { storageFailureText } from "../../server/machine/announcement.ts";
import { StorageError } from "../../server/storage/failure.ts";
import { dataVersion } from "../../server/storage/files/data-version.ts";
import { nodeFileOps } from "../../server/storage/files/file-ops.ts";
import { openFileStore } from "../../server/storage/files/file-store.ts";
import { journalBytes, readJournal } from "../../server/storage/files/journal-lines.ts";
import { nextEntry } from "../../server/storage/journal-entry.ts";
import type { JournalEntry } from "../../server/storage/store.ts";
import { meetingSources } from "../../shared/statistics/meeting-sources.ts";
import { bytesOf } from "../hall/file-content.ts";
import { anEmptyHall, freeze, makeSlips, nextMeeting, passKeyTests, random, type Stage } from "./stage.ts";
import { allPresent, countHandedOut, countRound, openRound, sealRound } from "./test-round.ts";

const stored = new URL("../vectors/stored/", import.meta.url).pathname;
const storedFolders = (await nodeFileOps.list(stored)).filter((name) => !name.endsWith(".json"));

const expectedSchema = z.object({
  meetingId: meetingIdSchema,
  draftTitle: z.string(),
  levels: z.array(z.string()),
  recordCode: z.string(),
  papers: z.array(z.string()),
});

let stage: Stage | null = null;
afterEach(async () => {
  await stage?.close();
  stage = null;
});

async function opened(from: string): Promise<Stage> {
  stage = await anEmptyHall({ from });
  return stage;
}

const levelsOf = (meeting: Meeting) =>
  (meeting.outcomes ?? []).flatMap(({ output }) => output.subjects.map(({ final }) => final ?? "-"));

/** Deleting the folder of today's version makes it again; one of an earlier version is never made again. */
test.skipIf(storedFolders.includes(String(dataVersion)))("the folder of this version is made", async () => {
  const { packId, version } = defined(packs.get("thanh-hoa-2023"), "a pack of ours");
  const pack = { packId, version, parameters: {}, copyName: null };
  const held = await anEmptyHall({ voters: 3, rows: 1, tellers: 3, threshold: 2, pack });
  stage = held;
  await freeze(held);
  await makeSlips(held, 8);
  await passKeyTests(held);
  await allPresent(held);
  await openRound(held);
  const votes = [[0], [0], [1]] as const;
  await Promise.all(votes.map((choices, index) => defined(held.phones[index], "a slip each").vote(choices)));
  await countHandedOut(held);
  await sealRound(held);
  // Two of the three are enough.
  held.tellers.pop();
  await countRound(held);
  await held.done({ kind: "announce-round", n: 1, scope: "console", detail: "counts" });
  await held.done({ kind: "finish-meeting" });
  await expect.poll(() => held.console().rounds[0]?.recordCode).toMatch(/^[0-9a-f]{64}$/);
  const draftTitle = "Hội nghị đang chuẩn bị";
  await held.done({ kind: "save-draft", draft: nextMeeting(held, { title: draftTitle, pack }).draft });
  const meeting = held.console();
  await held.hall().close();
  const data = join(held.folder, "data");
  const store = await openFileStore({
    ops: nodeFileOps,
    dataFolder: data,
    random,
    mirrorFolder: null,
    onMirrorLost: () => undefined,
  });
  const book = await store.office("accounts", accountsDocumentSchema, emptyAccounts(random));
  await openAccounts(book, random, passphraseCost, () => 0).setUp("Văn phòng", "mật khẩu thử nghiệm", () =>
    Promise.resolve({ ok: true, value: [] }),
  );
  await mkdir(stored, { recursive: true });
  await cp(data, join(stored, String(dataVersion)), { recursive: true });
  await rm(join(stored, String(dataVersion), "shelf"), { recursive: true, force: true });
  const expected = {
    meetingId: meeting.public.meetingId,
    draftTitle,
    levels: levelsOf(meeting),
    recordCode: meeting.rounds[0]?.recordCode,
    papers: readyPapers(meeting),
  };
  await writeFile(join(stored, `${String(dataVersion)}.json`), `${JSON.stringify(expected, null, 1)}\n`);
  await held.restart();
});

type Meeting = ReturnType<Stage["console"]>;

function readyPapers({ papers }: Meeting): readonly string[] {
  return papers.flatMap(({ paperId, lacks }) => (lacks === null ? [paperId] : []));
}

describe.each(storedFolders)("design §5: data of version %s", (name: string) => {
  const folder = join(stored, name);
  const expected = async () =>
    expectedSchema.parse(JSON.parse(await readFile(join(stored, `${name}.json`), "utf8")));

  test("open: accounts and drafts are there, the meeting shows its levels, prints and gives its record", async () => {
    const { meetingId, draftTitle, levels, recordCode, papers } = await expected();
    const hall = (await opened(folder)).hall();
    expect(hall.consoleView(roles).drafts?.map(({ title }) => title)).toContain(draftTitle);
    const seen = async () => defined(await hall.meetingView(meetingId, roles), "the meeting is in the list");
    await expect.poll(async () => (await seen()).rounds[0]?.recordCode).toBe(recordCode);
    expect(levelsOf(await seen())).toEqual(levels);
    const { sources, withoutResult } = meetingSources(await seen());
    expect(sources.map(({ subjects }) => subjects.map(({ level }) => level))).toEqual([levels]);
    expect(sources).toMatchObject([{ recordCode, held: { meetingId, n: 1 } }]);
    expect(withoutResult).toEqual([]);
    const asObserver = await hall.meetingView(meetingId, ["observer"]);
    expect(meetingSources(defined(asObserver, "it may be looked at")).sources).toEqual([]);
    expect(readyPapers(await seen())).toEqual(expect.arrayContaining(papers));
    expect(await unprinted(hall, meetingId, papers)).toEqual([]);
    expect(await bytesOf(hall.roundFile(1, "full.zip", roles, meetingId))).not.toBeNull();
  });
});

async function unprinted(
  hall: ReturnType<Stage["hall"]>,
  meetingId: z.infer<typeof meetingIdSchema>,
  papers: readonly string[],
) {
  const empty: string[] = [];
  for (const paperId of papers)
    if ((await hall.paperFile({ meetingId, paperId, format: "html", regime: null }, roles)) === null)
      empty.push(paperId);
  return empty;
}

describe("what another program, meeting or hand has written", () => {
  const today = join(stored, String(dataVersion));
  const journalOf = (of: Stage, meetingId: string) =>
    join(of.folder, "data", "meetings", meetingId, "journal");
  const id = async () => expectedSchema.parse(JSON.parse(await readFile(`${today}.json`, "utf8"))).meetingId;

  /** Writes the journal anew, as whoever can write the files can: each line changed, the chain sound. */
  async function rewritten(
    of: Stage,
    change: (data: Record<string, unknown>, entry: JournalEntry) => unknown,
  ) {
    const file = journalOf(of, await id());
    const { entries } = readJournal(await readFile(`${file}.jsonl`), await readFile(`${file}.heads`));
    const jsonOf = (value: unknown): Json => z.json().parse(value);
    let before: JournalEntry | undefined;
    const changed = entries.map((entry) => {
      const data = change(z.record(z.string(), z.unknown()).parse(structuredClone(entry.data)), entry);
      before = nextEntry(before, entry.kind, jsonOf(data), random);
      return before;
    });
    const { lines, heads } = journalBytes(changed);
    await writeFile(`${file}.jsonl`, lines);
    await writeFile(`${file}.heads`, heads);
  }

  const frozenSchema = z.looseObject({
    draft: z.looseObject({ pack: z.looseObject({ version: z.number() }) }),
    rules: z.looseObject({
      pack: z.looseObject({
        version: z.number(),
        titleVi: z.string(),
        parameters: z.record(z.string(), z.unknown()),
      }),
    }),
  });

  async function frozenWith(of: Stage, change: (frozen: z.infer<typeof frozenSchema>) => unknown) {
    await rewritten(of, (data, { seq }) => (seq === 1 ? change(frozenSchema.parse(data)) : data));
    await of.restart();
  }

  /** The failure with which the hall does not open; it opens again without it afterwards. */
  async function failureAtStart(of: Stage): Promise<string> {
    await rm(join(of.folder, "data", "finished"), { recursive: true, force: true });
    const failed: unknown = await of.restart().catch((error: unknown) => error);
    if (!(failed instanceof StorageError))
      throw new Error(`it is no failure of the store: ${String(failed)}`);
    await rm(join(of.folder, "data"), { recursive: true });
    await of.restart();
    return storageFailureText(failed.failure);
  }

  test("rules §8: a meeting whose pack this program has in another version is rated and printed with its own", async () => {
    const of = await opened(today);
    await frozenWith(of, (frozen) => {
      frozen.draft.pack.version = 99;
      frozen.rules.pack.version = 99;
      frozen.rules.pack.titleVi = "Bộ quy tắc năm khác";
      frozen.rules.pack.parameters = { ...frozen.rules.pack.parameters, htxsMinimum: "9/10" };
      // A parameter that this program has and that one did not have.
      delete frozen.rules.pack.parameters["presentWarnBelow"];
      return frozen;
    });
    const meeting = of.console();
    // Two of three are no nine tenths.
    expect(levelsOf(meeting)).toEqual(["HTT"]);
    expect(meeting.pack?.rules?.pack).toMatchObject({ version: 99, titleVi: "Bộ quy tắc năm khác" });
    expect(await unprinted(of.hall(), meeting.public.meetingId, readyPapers(meeting))).toEqual([]);
    const trace = meeting.papers.find(({ kind }) => kind === "rule-trace");
    const paper = await of.hall().paperFile(
      {
        meetingId: null,
        paperId: defined(trace, "a counted rating has its trace").paperId,
        format: "html",
        regime: null,
      },
      roles,
    );
    expect(Buffer.from(defined(paper, "it is printed").bytes).toString("utf8")).toContain(
      "Bộ quy tắc năm khác",
    );
  });

  test("one that did not keep its pack opens all the same: counts and minutes, no levels, and the page says so", async () => {
    const of = await opened(today);
    await frozenWith(of, ({ rules: _, ...frozen }) => {
      frozen.draft.pack.version = 99;
      return frozen;
    });
    const meeting = of.console();
    expect([meeting.pack?.rules, meeting.outcomes]).toEqual([null, []]);
    expect(meeting.papers.map(({ kind }) => kind)).toContain("counting-minutes");
    expect(await unprinted(of.hall(), meeting.public.meetingId, readyPapers(meeting))).toEqual([]);
  });

  test("a line that this program does not know: one sentence with the version that wrote it", async () => {
    const of = await opened(today);
    await rewritten(of, (data, { seq }) =>
      seq === 1 ? { ...data, softwareVersion: "9.1.0" } : { ...data, later: 1 },
    );
    expect(await failureAtStart(of)).toMatch(
      /của phiên bản phần mềm khác \(9\.1\.0\).*\n.*does not know line 2/,
    );
  });

  test("a finished meeting of another version stops nothing: it stays in the list, and the start says what it is", async () => {
    const of = await opened(today);
    await rewritten(of, (data) => ({ ...data, later: 1 }));
    await of.restart();
    expect(of.hall().meetingEntries()).toMatchObject([{ meetingId: await id(), phase: "finished" }]);
    expect(of.notices).toMatchObject([{ kind: "meeting-unreadable", failure: { kind: "other-version" } }]);
    await expect(of.hall().meetingView(await id(), roles)).rejects.toMatchObject({
      failure: { kind: "other-version" },
    });
  });

  test("a line that cannot follow those before it is the file's damage, not a mistake of the program", async () => {
    const of = await opened(today);
    await rewritten(of, (data, { kind }) => (kind === "round-opened" ? { ...data, n: 7 } : data));
    expect(await failureAtStart(of)).toMatch(/journal\.jsonl is damaged in line \d+: it cannot follow/);
  });

  test("a data folder of a later version is not touched", async () => {
    const of = await opened(today);
    const file = join(of.folder, "data", "version.json");
    await writeFile(file, JSON.stringify({ dataVersion: dataVersion + 1, made: "later" }));
    const said = await failureAtStart(of);
    expect(said).toContain(`the data have version ${dataVersion + 1}`);
    expect(said).toContain("Không có gì bị thay đổi");
  });

  test("keys of another meeting are told as such, and it is not signed with them", async () => {
    const of = await opened(today);
    const file = join(of.folder, "data", "meetings", await id(), "keys.json");
    const other = await anEmptyHall({ voters: 3, rows: 1 });
    await freeze(other);
    const { meetingId } = other.draft;
    await cp(join(other.folder, "data", "meetings", meetingId, "keys.json"), file);
    await other.close();
    await of.restart();
    expect(
      of.notices.map((notice) => notice.kind === "meeting-unreadable" && storageFailureText(notice.failure)),
    ).toEqual([expect.stringMatching(/keys\.json is damaged: they are those of another meeting/)]);
  });
});
