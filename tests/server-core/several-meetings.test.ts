/** Meetings one after another in one data folder: finished, read, copied, thrown away, deleted. */
import { readdir, readFile, readlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { defined } from "../../shared/basics/assert.ts";
import { fromUtf8 } from "../../shared/basics/bytes.ts";
import { ok } from "../../shared/basics/result.ts";
import { randomId } from "../../shared/basics/random.ts";
import { entryIdSchema, meetingIdSchema, type MeetingId } from "../../shared/domain/ids.ts";
import { refuse } from "../../shared/domain/refusal.ts";
import { roles, type Role } from "../../shared/domain/roles.ts";
import type { MeetingCommand } from "../../shared/protocol/commands.ts";
import { StorageError } from "../../server/storage/failure.ts";
import { verifyRecord } from "../../shared/record/verify/verify-record.ts";
import { unzipRecord } from "../../shared/record/zip.ts";
import { nativeGroupByName } from "../../native/groups.ts";
import { fastNacl } from "../../native/nacl.ts";
import { anEmptyHall, freeze, makeSlips, nextMeeting, passKeyTests, random, type Stage } from "./stage.ts";
import { aCommandId, type DraftWishes } from "./test-meeting.ts";
import { allPresent, countHandedOut, countRound, openRound, passGrace, sealRound } from "./test-round.ts";
import { bytesOf } from "../hall/file-content.ts";

let stage: Stage;
afterEach(() => stage.close());

type MutableStage = ReturnType<typeof nextMeeting>;
const size = { voters: 4, rows: 1 } as const;

async function ready(of: MutableStage): Promise<void> {
  await freeze(of);
  await makeSlips(of, 9);
  await passKeyTests(of);
  await allPresent(of);
}

async function vote(of: Stage): Promise<void> {
  await openRound(of);
  await Promise.all(of.phones.slice(0, 4).map((phone) => phone.vote()));
  await countHandedOut(of);
}

/** From freezing to the announced result. */
async function hold(of: MutableStage): Promise<void> {
  await ready(of);
  await vote(of);
  await sealRound(of);
  await countRound(of);
  await of.done({ kind: "announce-round", n: 1, scope: "console", detail: "counts" });
}

/** A meeting that was held and finished, in a hall of its own. */
async function aFinishedMeeting(wishes: DraftWishes & { withMirror?: boolean } = {}): Promise<MutableStage> {
  const first = await anEmptyHall({ ...size, ...wishes });
  stage = first;
  await hold(first);
  await first.done({ kind: "finish-meeting" });
  return first;
}

const past = (of: Stage, as: readonly Role[] = roles) => of.hall().meetingView(of.draft.meetingId, as);
const titles = (of: Stage) =>
  of
    .hall()
    .consoleView(roles)
    .meetings.map(({ title, phase }) => [title, phase]);
const seenAs = (meetingId: MeetingId) => ({
  order: (of: Stage, command: Parameters<Stage["order"]>[0]) =>
    of.hall().command(aCommandId(random), command, roles, undefined, meetingId),
});

/** Every file below a folder with its bytes. */
async function filesBelow(folder: string): Promise<readonly (readonly [string, Buffer])[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(files.map(async (file) => [file, await readFile(file)] as const));
}

describe("after a meeting has finished", () => {
  test("its public view stays until the next one is frozen, which needs no share to be deleted", async () => {
    const first = await aFinishedMeeting();
    expect(first.meeting()).toMatchObject({ meetingId: first.draft.meetingId, phase: "finished" });
    await first.restart();
    expect(first.meeting()).toMatchObject({ meetingId: first.draft.meetingId, phase: "finished" });
    const second = nextMeeting(first, size);
    await hold(second);
    expect(first.meeting().meetingId).toBe(second.draft.meetingId);
    expect(second.round().result).toBeNull();
  });

  test("no slip, key or round of it works any more, and a slip of it is unknown to the next meeting", async () => {
    const first = await aFinishedMeeting();
    const [phone] = first.phones;
    expect(await defined(phone, "there are phones").join()).toMatchObject({ kind: "joined" });
    const { planId } = defined(first.draft.plans[0], "there is a plan");
    expect(await first.order({ kind: "open-round", acceptsClose: false, planId, replaces: null })).toEqual(
      refuse("wrong-phase"),
    );
    const second = nextMeeting(first, size);
    await ready(second);
    expect(await defined(phone, "there are phones").join()).toMatchObject({ code: "slip-unknown" });
    await vote(second);
    expect(await defined(phone, "there are phones").join()).toMatchObject({ code: "slip-unknown" });
  });

  test("papers, results and records can be read with its id, byte for byte, and after a restart", async () => {
    const first = await aFinishedMeeting();
    const { meetingId } = first.draft;
    const paper = { meetingId, paperId: "counting-minutes-1", format: "docx", regime: null } as const;
    const read = async () => ({
      full: await bytesOf(first.hall().roundFile(1, "full.zip", roles, meetingId)),
      minutes: await bytesOf(first.hall().roundFile(1, "minutes.html", roles, meetingId)),
      paper: await first.hall().paperFile(paper, roles),
    });
    await expect.poll(() => first.console().rounds[0]?.recordCode).toMatch(/^[0-9a-f]{64}$/);
    const shown = first.console();
    const before = await read();
    expect(before.full).not.toBeNull();
    expect(before.minutes).not.toBeNull();
    expect(before.paper).not.toBeNull();
    const second = nextMeeting(first, size);
    await ready(second);
    expect(await first.hall().roundFile(1, "full.zip", roles)).toBeNull();
    for (const again of [() => Promise.resolve(), () => first.restart()]) {
      await again();
      expect(await read()).toEqual(before);
      expect(await past(first)).toEqual(shown);
    }
    const files = unzipRecord(defined(before.full, "there is a record"));
    const report = await verifyRecord(files.ok ? files.value : new Map(), {
      groupByName: nativeGroupByName,
      nacl: fastNacl,
    });
    expect(report).toMatchObject({ verdict: "valid", recordCode: shown.rounds[0]?.recordCode });
  });

  test("security N7: the roles see of a past meeting what they saw of it when it was the current one", async () => {
    const first = await aFinishedMeeting();
    await expect.poll(() => first.console().rounds[0]?.recordCode).toMatch(/^[0-9a-f]{64}$/);
    const shown = roles.map((role) => first.console([role]));
    await ready(nextMeeting(first, size));
    expect(await Promise.all(roles.map((role) => past(first, [role])))).toEqual(shown);
    expect((await past(first, ["observer"]))?.roster).toBeNull();
    const unknown = meetingIdSchema.parse("1".repeat(22));
    expect(await first.hall().meetingView(unknown, roles)).toBeNull();
    expect(await first.hall().roundFile(1, "full.zip", roles, unknown)).toBeNull();
  });

  test("an order from a page that shows another meeting is refused and changes nothing", async () => {
    const first = await aFinishedMeeting();
    const second = nextMeeting(first, size);
    await ready(second);
    const { planId } = defined(second.draft.plans[0], "there is a plan");
    const open = { kind: "open-round", acceptsClose: false, planId, replaces: null } as const;
    const stale = seenAs(first.draft.meetingId);
    expect(await stale.order(second, open)).toEqual(refuse("another-meeting"));
    expect(await stale.order(second, { kind: "finish-meeting" })).toEqual(refuse("another-meeting"));
    expect(second.meeting().phase).toBe("frozen");
    expect(await seenAs(second.draft.meetingId).order(second, open)).toEqual(ok(null));
  });

  test("P7: the authority's decision comes while the next meeting votes, and changes nothing but its own meeting", async () => {
    const first = await aFinishedMeeting();
    const { meetingId, plans, persons } = first.draft;
    const second = nextMeeting(first, size);
    await ready(second);
    await vote(second);
    const record = await bytesOf(first.hall().roundFile(1, "full.zip", roles, meetingId));
    const current = second.console();
    const { planId, subjects } = defined(plans[0], "there is a plan");
    const subjectId = defined(subjects[0], "somebody is rated");
    const ruling: MeetingCommand = {
      kind: "enter-ruling",
      document: { issuer: "UBND tỉnh", number: "12/QĐ-UBND", date: "2026-11-20", signer: "Trần Quốc Ký" },
      lines: [{ planId, subjectId, level: "HTT", instead: null }],
      reason: "",
    };
    const order = (as: readonly Role[]) =>
      first.hall().command(aCommandId(random), ruling, as, undefined, meetingId);
    for (const role of ["chair", "teller", "observer"] as const) {
      expect(await order([role]), role).toEqual(refuse("not-allowed"));
    }
    const remedy: MeetingCommand = {
      kind: "set-remedy",
      entryId: entryIdSchema.parse(randomId(random)),
      remedy: {
        subjectId,
        shortcoming: "Giải ngân chậm",
        measure: "Giao ban hằng tuần",
        deadline: "2027-03-31",
        responsible: "Giám đốc",
        state: "planned",
      },
    };
    const late = await first.hall().command(aCommandId(random), remedy, ["staff"], undefined, meetingId);
    expect(late).toEqual(ok(null));
    expect(await order(["staff"])).toEqual(ok(null));
    expect(await order(["staff"]), "somebody else had a page left open").toMatchObject({
      error: { code: "entry-changed" },
    });
    for (const again of [() => Promise.resolve(), () => second.restart()]) {
      await again();
      const seen = await past(first, ["staff"]);
      expect(seen?.rulings?.entered.map(({ document }) => document.number)).toEqual(["12/QĐ-UBND"]);
      expect((await past(first, ["teller"]))?.rulings).toBeNull();
      expect(await bytesOf(first.hall().roundFile(1, "full.zip", roles, meetingId))).toEqual(record);
    }
    expect(second.console().rulings?.entered).toEqual([]);
    expect(second.console().rounds[0]?.public.n).toBe(current.rounds[0]?.public.n);
    const letter = persons.findIndex(({ personId }) => personId === subjectId) + 1;
    const asked = { meetingId, paperId: `letter-${letter}`, format: "docx", regime: null } as const;
    expect(await first.hall().paperFile(asked, ["staff"])).not.toBeNull();
    expect(await first.hall().paperFile(asked, ["observer"])).toBeNull();
    const folders = { meetingId, part: 1, regime: null } as const;
    expect(second.console().duties?.remedies).toEqual([]);
    expect((await first.hall().folders(folders, ["staff"]))?.name).toMatch(/^Ho-so_.*_phan-1\.zip$/);
    expect(await first.hall().folders(folders, ["observer"])).toBeNull();
  });

  test("however many are read, only a few past meetings are open at a time", async () => {
    const first = await aFinishedMeeting();
    const all: Stage[] = [first];
    for (let count = 0; count < 4; count += 1) {
      const next = nextMeeting(first, size);
      await ready(next);
      await next.done({ kind: "finish-meeting" });
      all.push(next);
    }
    for (const one of all) expect((await past(one))?.public.meetingId).toBe(one.draft.meetingId);
    const handles = await readdir("/proc/self/fd");
    const open = await Promise.all(handles.map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => "")));
    const held = all.filter(({ draft }) => open.some((path) => path.includes(draft.meetingId)));
    expect(held.length).toBeGreaterThan(0);
    expect(held.length).toBeLessThanOrEqual(3);
  });
});

/** Writes over the middle of a meeting's journal. */
async function damage(of: Stage): Promise<void> {
  const file = join(of.folder, "data", "meetings", of.draft.meetingId, "journal.jsonl");
  const bytes = await readFile(file);
  await writeFile(file, bytes.fill(0x20, 100, 200));
}

describe("a meeting whose journal is damaged", () => {
  test("security N10: and which has finished stops no start: it is listed, reported, never current, and can be deleted", async () => {
    const first = await anEmptyHall(size);
    stage = first;
    await freeze(first);
    await first.done({ kind: "finish-meeting" });
    const { meetingId } = first.draft;
    await first.hall().close();
    await damage(first);
    await first.restart();
    expect(first.notices).toMatchObject([{ kind: "meeting-unreadable", failure: { kind: "damaged" } }]);
    expect(first.hall().publicView()).toEqual({ meeting: null, round: null });
    await expect(past(first)).rejects.toBeInstanceOf(StorageError);

    const second = nextMeeting(first, { ...size, title: "Hội nghị sau" });
    await ready(second);
    await first.restart();
    expect(titles(first)).toEqual([
      ["Hội nghị sau", "frozen"],
      [first.draft.title, "finished"],
    ]);
    await vote(second);
    await first.done({ kind: "delete-meeting", meetingId });
    const { length } = first.notices;
    await first.restart();
    expect(titles(first)).toEqual([["Hội nghị sau", "live"]]);
    expect(first.notices).toHaveLength(length);
    const files = await filesBelow(first.folder);
    expect(files.filter(([file, bytes]) => file.includes(meetingId) || bytes.includes(meetingId))).toEqual(
      [],
    );
  });

  test("security N10: and which may be under way lets no server start", async () => {
    const first = await anEmptyHall(size);
    stage = first;
    await freeze(first);
    await first.done({ kind: "finish-meeting" });
    const second = nextMeeting(first, size);
    await freeze(second);
    await first.hall().close();
    await damage(second);
    await expect(first.restart()).rejects.toThrow(/journal\.jsonl is damaged in line 1/);
  });

  test("is not needed for the list of past meetings to be: a damaged list is reported, and all meetings are there", async () => {
    const first = await anEmptyHall(size);
    stage = first;
    await freeze(first);
    await first.done({ kind: "finish-meeting" });
    await first.hall().close();
    await writeFile(join(first.folder, "data", "finished", "office.json"), "{");
    await first.restart();
    expect(first.notices.map(({ kind }) => kind)).toEqual(["storage-failed"]);
    expect(titles(first)).toEqual([[first.draft.title, "finished"]]);
  });
});

test("security N12: meetings that finish within one minute keep their order", async () => {
  const first = await anEmptyHall({ ...size, title: "1" });
  stage = first;
  const meetings = [first, ...["2", "3", "4"].map((title) => nextMeeting(first, { ...size, title }))];
  for (const meeting of meetings) {
    await freeze(meeting);
    await meeting.done({ kind: "finish-meeting" });
  }
  const order = ["4", "3", "2", "1"];
  expect(titles(first).map(([title]) => title)).toEqual(order);
  await first.restart();
  expect(titles(first).map(([title]) => title)).toEqual(order);
  expect(first.meeting().title).toBe("4");
});

describe("a copy for the next year", () => {
  test("has people, forms, bodies, rules and settings, and no key, slip, self-rating or day", async () => {
    const first = await aFinishedMeeting({ settings: { graceSeconds: 7 } });
    const { meetingId, persons, plans, electorates, settings, tellers } = first.draft;
    const copyId = meetingIdSchema.parse("2".repeat(22));
    const order = { kind: "copy-meeting", meetingId, copyId, title: "Năm sau", year: 2027 } as const;
    await first.done(order);
    const [copy] = defined(first.hall().consoleView(["staff"]).drafts, "staff see drafts");
    expect(copy).toMatchObject({
      meetingId: copyId,
      title: "Năm sau",
      year: 2027,
      persons,
      electorates,
      settings,
    });
    expect(copy?.plans.map(({ form, subjects }) => [form, subjects])).toEqual(
      plans.map(({ form, subjects }) => [form, subjects]),
    );
    expect(copy?.tellers).toEqual(
      tellers.map((teller) => ({ ...teller, publicKey: null, device: null, holder: null })),
    );
    expect(
      first
        .hall()
        .consoleView(roles)
        .ceremonies.map(({ run }) => run),
    ).toEqual([null]);
    const text = JSON.stringify(copy);
    for (const phone of first.phones) expect(text).not.toContain(phone.slip());
    expect(text).not.toContain(first.meeting().electionKey);
    // The same order again, as from a second press on an old page, makes no second draft.
    expect(await first.order(order)).toEqual(refuse("draft-changed"));
    expect(first.hall().consoleView(["staff"]).drafts).toHaveLength(1);
  });

  test("can be made of a past meeting, and of none that has not finished", async () => {
    const first = await aFinishedMeeting();
    const second = nextMeeting(first, size);
    await ready(second);
    const copyId = meetingIdSchema.parse("3".repeat(22));
    const copyOf = (of: Stage) => {
      return {
        kind: "copy-meeting",
        meetingId: of.draft.meetingId,
        copyId,
        title: "Sau",
        year: 2027,
      } as const;
    };
    expect(await first.order(copyOf(second))).toEqual(refuse("meeting-not-finished"));
    await first.done(copyOf(first));
    expect(first.hall().consoleView(["staff"]).drafts).toMatchObject([{ meetingId: copyId, revision: 1 }]);
  });
});

describe("a rehearsal", () => {
  const upTo = {
    frozen: ready,
    open: async (of: MutableStage) => {
      await ready(of);
      await vote(of);
    },
    closing: async (of: MutableStage) => {
      await upTo.open(of);
      await of.done({ kind: "close-round", n: 1 });
    },
    sealed: async (of: MutableStage) => {
      await upTo.closing(of);
      await passGrace(of);
    },
    announced: hold,
    finished: async (of: MutableStage) => {
      await hold(of);
      await of.done({ kind: "finish-meeting" });
    },
  };

  test.each(Object.entries(upTo))(
    "that is %s is thrown away by one person, and the real meeting is held",
    async (_, reach) => {
      const rehearsal = await anEmptyHall({ ...size, rehearsal: true });
      stage = rehearsal;
      await reach(rehearsal);
      const real = nextMeeting(rehearsal, size);
      await rehearsal.done({ kind: "discard-rehearsal", meetingId: rehearsal.draft.meetingId });
      expect(rehearsal.hall().publicView()).toEqual({ meeting: null, round: null });
      expect(titles(rehearsal)).toEqual([]);
      await hold(real);
      await rehearsal.restart();
      expect(rehearsal.meeting().meetingId).toBe(real.draft.meetingId);
      const names = await readdir(join(rehearsal.folder, "data", "meetings"));
      expect(names).toEqual([real.draft.meetingId]);
    },
  );

  test("thrown away gives the place back to the meeting that finished before it", async () => {
    const real = await aFinishedMeeting();
    const rehearsal = nextMeeting(real, { ...size, rehearsal: true });
    await ready(rehearsal);
    expect(
      await rehearsal.order({ kind: "freeze-meeting", acceptsClose: false, ...freezing(rehearsal) }),
    ).toEqual(refuse("keys-fixed"));
    await rehearsal.done({ kind: "discard-rehearsal", meetingId: rehearsal.draft.meetingId });
    expect(real.meeting()).toMatchObject({ meetingId: real.draft.meetingId, phase: "finished" });
    expect(await real.hall().roundFile(1, "full.zip", roles)).not.toBeNull();
  });

  test("is all that can be thrown away by one", async () => {
    const real = await anEmptyHall(size);
    stage = real;
    await ready(real);
    const { meetingId } = real.draft;
    expect(await real.order({ kind: "discard-rehearsal", meetingId })).toEqual(refuse("not-a-rehearsal"));
    const unknown = meetingIdSchema.parse("1".repeat(22));
    expect(await real.order({ kind: "discard-rehearsal", meetingId: unknown })).toEqual(refuse("not-found"));
    expect(real.meeting().meetingId).toBe(meetingId);
  });
});

function freezing({ draft }: Stage) {
  const { meetingId } = draft;
  return { meetingId, revision: 1, kioskUrl: "http://192.168.1.10:8080", sharesOnOneDevice: true };
}

describe("deleting a finished meeting", () => {
  test("leaves no byte of it in the data folder and on the mirror, and nothing of another meeting is touched", async () => {
    const first = await aFinishedMeeting({ withMirror: true });
    const { meetingId } = first.draft;
    const second = nextMeeting(first, size);
    await ready(second);
    const kept = (await filesBelow(first.folder)).filter(([file]) => file.includes(second.draft.meetingId));
    const traces = [
      meetingId,
      first.draft.title,
      ...first.draft.persons.map(({ personId }) => personId),
      ...first.draft.plans.map(({ planId }) => planId),
      ...first.phones.map((phone) => phone.slip()),
      defined(await past(first), "it is there").public.electionKey,
    ].filter((text) => text !== second.draft.title);
    const hits = async () => {
      const files = await filesBelow(first.folder);
      return files.filter(([file, bytes]) =>
        traces.some((text) => file.includes(text) || bytes.includes(text)),
      );
    };
    expect((await hits()).length).toBeGreaterThan(0);
    await first.done({ kind: "delete-meeting", meetingId });
    expect((await hits()).map(([file]) => file)).toEqual([]);
    expect(await past(first)).toBeNull();
    expect(await first.hall().roundFile(1, "full.zip", roles, meetingId)).toBeNull();
    await first.restart();
    expect((await hits()).map(([file]) => file)).toEqual([]);
    expect(titles(first)).toEqual([[second.draft.title, "frozen"]]);
    const after = new Map(await filesBelow(first.folder));
    for (const [file, bytes] of kept) expect(after.get(file)?.equals(bytes), file).toBe(true);
  });

  test("is refused before it has finished, and done to the current one gives way to the one before", async () => {
    const first = await aFinishedMeeting();
    const second = nextMeeting(first, size);
    await ready(second);
    const remove = (of: Stage) => of.order({ kind: "delete-meeting", meetingId: of.draft.meetingId });
    expect(await remove(second)).toEqual(refuse("meeting-not-finished"));
    await second.done({ kind: "finish-meeting" });
    expect(await remove(second)).toEqual(ok(null));
    expect(first.meeting().meetingId).toBe(first.draft.meetingId);
    const page = fromUtf8(
      defined(await bytesOf(first.hall().roundFile(1, "minutes.html", roles)), "there are minutes"),
    );
    expect(page).toContain("BIÊN BẢN KIỂM PHIẾU");
    expect(await remove(first)).toEqual(ok(null));
    expect(first.hall().publicView()).toEqual({ meeting: null, round: null });
    expect(await remove(first)).toEqual(refuse("not-found"));
  });
});
