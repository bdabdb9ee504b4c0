/** The forget command on the folders of a server: what it deletes with two people, and everything that it refuses. */
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findMeeting, readForgetArguments } from "../../server/forget/arguments.ts";
import { meetingIdSchema } from "../../shared/domain/ids.ts";
import { must } from "../../bin/rehearse/console-people.ts";
import { Evening } from "./evening.ts";
import { runBuilt } from "./server.ts";

const title = "Hội nghị chạy thử";
let evening: Evening;
let mirrorFolder: string;

beforeAll(async () => {
  evening = await Evening.begin({ attendees: 3, mirrored: true });
  mirrorFolder = join(evening.folder, "mirror");
});
afterAll(() => evening.end());

const forget = (args: readonly string[], lines: readonly string[] = []) =>
  runBuilt("server/forget.js", ["--data", evening.dataFolder, ...args], lines);

async function meetingFolders(): Promise<readonly string[][]> {
  return Promise.all(
    [evening.dataFolder, mirrorFolder].map((folder) => readdir(join(folder, "meetings")).catch(() => [])),
  );
}

const both = () => [[evening.draft.meetingId], [evening.draft.meetingId]];

test("wrong usage, a folder that is none and a mirror that is not there end with 64, and make nothing", async () => {
  expect(readForgetArguments(["--unknown"], "/")).toMatchObject({ ok: false });
  expect(readForgetArguments(["one", "two"], "/")).toMatchObject({ ok: false });
  const nowhere = join(evening.folder, "nowhere");
  for (const args of [
    ["--data", nowhere],
    ["--data", evening.dataFolder, "--mirror", nowhere],
  ]) {
    const ended = await runBuilt("server/forget.js", args);
    expect([args, ended.code, ended.stdout]).toEqual([args, 64, ""]);
  }
  expect(await readdir(evening.folder)).not.toContain("nowhere");
});

test("a meeting is meant by its id or by year and title as listed, never by a path", () => {
  const { meetingId, body } = evening.draft;
  const entry = { meetingId, title, body, year: 2026, rehearsal: true, phase: "finished", at: "" } as const;
  const other = { ...entry, meetingId: meetingIdSchema.parse("1".repeat(22)), year: 2025 };
  for (const wanted of [meetingId, `2026/${title}`, `2026/${title.normalize("NFD")}`]) {
    expect(findMeeting([other, entry], wanted)).toBe(entry);
  }
  for (const trick of [
    "",
    ".",
    "..",
    "../outside",
    "/",
    `../meetings/${meetingId}`,
    "*",
    title,
    "2026/",
    "1",
  ]) {
    expect([trick, findMeeting([other, entry], trick)]).toEqual([trick, "none"]);
  }
  expect(findMeeting([entry, { ...other, year: 2026 }], `2026/${title}`)).toBe("several");
});

test("a running server keeps its folder to itself; stopped, an unfinished meeting is refused", async () => {
  const { meetingId } = evening.draft;
  const running = await forget([meetingId]);
  expect([running.code, running.stderr]).toEqual([1, expect.stringContaining("đang dùng thư mục này")]);
  await evening.server.stop();
  const unfinished = await forget([meetingId], ["đã lưu", title]);
  expect([unfinished.code, unfinished.stderr]).toEqual([1, expect.stringContaining("chưa kết thúc")]);
  expect((await forget([])).stdout).toContain("Chưa có hội nghị nào kết thúc.");
  expect(await meetingFolders()).toEqual(both());
  await evening.startAgain();
  must("finish", await evening.people.staff.client.command({ kind: "finish-meeting" }));
  await evening.server.stop();
});

test("M6: only two people who know the meeting's title and have its papers delete it; whatever else is typed changes nothing", async () => {
  const { people, draft } = evening;
  const name = `${draft.year}/${title}`;
  expect((await forget([])).stdout).toBe(`${draft.meetingId}  ${name}\n`);
  const outside = join(evening.folder, "outside");
  await mkdir(outside);
  await writeFile(join(outside, "mine.txt"), "mine");
  expect((await forget(["../../outside"], ["đã lưu", title])).code).toBe(64);
  const staff = ["Văn phòng", people.chairLogin.passphrase];
  const chair = [people.chairLogin.name, people.chairLogin.passphrase];
  const teller = [people.secondPerson.name, people.secondPerson.passphrase];
  const refused: readonly (readonly [string, readonly string[], string])[] = [
    ["papers not kept", ["chưa", title, ...staff, ...chair], "Xuất hồ sơ kiểm chứng"],
    ["another title", ["đã lưu", "Hội nghị", ...staff, ...chair], "không đúng tên hội nghị"],
    ["a wrong passphrase", ["đã lưu", title, "Văn phòng", "sai", ...chair], "passphrase"],
    ["somebody of another role", ["đã lưu", title, ...chair, ...staff], "not do this"],
    // Staff made the tellers' accounts, so they count as one person with staff (protocol D.7).
    ["an account that staff made", ["đã lưu", title, ...staff, ...teller], "do not count as two people"],
  ];
  for (const [what, lines, words] of refused) {
    const ended = await forget([name, "--mirror", mirrorFolder], lines);
    expect([what, ended.code, ended.stderr]).toEqual([what, 1, expect.stringContaining(words)]);
    expect([what, ended.stderr]).toEqual([what, expect.stringContaining("Chưa xóa gì.")]);
    for (const secret of [staff[1], teller[1]]) expect(ended.stderr + ended.stdout).not.toContain(secret);
  }
  expect(await meetingFolders()).toEqual(both());

  const done = await forget([name, "--mirror", mirrorFolder], ["đã lưu", title, ...staff, ...chair]);
  expect([done.code, done.stdout]).toEqual([0, ""]);
  expect(done.stderr).toContain(`Đã xóa dữ liệu của ${name}.`);
  for (const remains of ["USB", "biên nhận trên điện thoại", "thẻ đã in", "hồ sơ kiểm chứng, văn bản"]) {
    expect(done.stderr.split("Đã xóa dữ liệu")[1]).toContain(remains);
  }
  expect(await meetingFolders()).toEqual([[], []]);
  expect(await readdir(outside)).toEqual(["mine.txt"]);
  expect((await forget([draft.meetingId])).code).toBe(64);
  await rm(outside, { recursive: true });
});
