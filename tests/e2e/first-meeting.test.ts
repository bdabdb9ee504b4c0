/**
 * README's first meeting, heading by heading: chair, staff, two tellers and four phones, each with a browser of
 * their own, from the spreadsheet to the printed minutes and the verified record.
 */
import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { AxeBuilder } from "@axe-core/playwright";
import type { Locator, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runVerifier } from "../../bin/rehearse/outcome.ts";
import { consoleRoutes } from "../../shared/protocol/http.ts";
import { ConsoleActor } from "./console-actor.ts";
import {
  addAccounts,
  checkIn,
  closeRound,
  countSlips,
  freeze,
  makeKeys,
  openBox,
  openRound,
  prepareMeeting,
  printSlips,
  sayLot,
  testKeys,
} from "./office.ts";
import { PhoneActor } from "./phone-actor.ts";
import { tenMinuteHeadings } from "./readme.ts";
import { openStage, type Stage } from "./stage.ts";

const levels = [
  "Hoàn thành xuất sắc nhiệm vụ",
  "Hoàn thành tốt nhiệm vụ",
  "Hoàn thành tốt nhiệm vụ",
  "Hoàn thành nhiệm vụ",
];

let stage: Stage;
let staff: ConsoleActor;
let chair: ConsoleActor;
let hall: Page;
let tellers: readonly ConsoleActor[];
let slips: readonly string[];
const phones: PhoneActor[] = [];
/** What each phone keeps when the record is out. */
let kept: readonly string[] = [];

beforeAll(async () => {
  stage = await openStage();
});
afterAll(async () => {
  await stage.close();
});

const steps: Readonly<Record<string, () => Promise<void>>> = {
  "Start and make the first account": async () => {
    staff = new ConsoleActor(await stage.person(), stage.server.consoleUrl);
    await staff.setUp(stage.server.setupCode, "Văn phòng Sở");
  },
  "Accounts for the chair and the tellers": () => addAccounts(staff, stage),
  "A meeting from the sample spreadsheet": () => prepareMeeting(staff, "samples/bon-lanh-dao.csv"),
  "The tellers make their keys": async () => {
    tellers = await makeKeys(stage);
    await staff.reads("2/2 thành viên đã tạo khóa");
  },
  Freeze: () => freeze(staff, stage.server.httpUrl),
  "Print the slips": async () => {
    slips = await printSlips(staff, stage.server.httpUrl);
    expect(slips).toHaveLength(9);
    expect(staff.presses, "issue of the evening: from the start to printed slips").toBeLessThan(40);
  },
  "People arrive": async () => {
    await checkIn(staff);
    hall = await stage.person({ device: "projector" });
    await hall.goto(`${stage.server.httpUrl}/projector`);
    await hall.getByText("THAM GIA").waitFor();
    for (const slip of slips.slice(0, 4)) {
      const phone = new PhoneActor(await stage.person({ device: "phone" }));
      await phone.scan(slip);
      expect(phone.page.url()).not.toContain("#");
      phones.push(phone);
    }
  },
  "The vote": async () => {
    await testKeys(tellers);
    chair = new ConsoleActor(await stage.person(), stage.server.consoleUrl);
    await chair.logIn("Giám đốc");
    await openRound(chair);
    await hall.getByRole("heading", { name: "ĐANG BỎ PHIẾU" }).waitFor();
    for (const [index, phone] of phones.entries()) {
      await phone.receive();
      await phone.fillIn(levels[index] ?? "");
      await phone.send();
    }
    for (const phone of phones) await phone.hasVoted();
  },
  "Count the slips and close": async () => {
    await countSlips(staff, 4, 5);
    await closeRound(chair);
    for (const phone of phones) await phone.reads("Phiếu của đồng chí có trong hòm.");
  },
  "Open the count": async () => {
    const [first] = tellers;
    if (first === undefined) throw new Error("there are tellers");
    const lot = await sayLot(first);
    // The hall compares: what every phone shows is what the projector shows.
    const hallWords = await wordsOn(hall.getByRole("listitem"));
    expect(hallWords).toHaveLength(4);
    for (const phone of phones) {
      await phone.reads("Bốn từ này phải trùng với màn hình hội trường");
      for (const word of hallWords) await phone.reads(word);
    }
    for (const teller of tellers) await openBox(teller, lot, 4);
    await chair.reads("Công bố kết quả", 60_000);
  },
  "Announce and print the minutes": async () => {
    await chair.announceToHall();
    for (const phone of phones) await phone.reads("Kết quả kiểm phiếu");
    await hall.getByRole("heading", { name: "KẾT QUẢ KIỂM PHIẾU" }).waitFor();
    await staff.go("Văn bản");
    await staff.page.goto(`${stage.server.consoleUrl}${consoleRoutes.minutes(1)}`);
    const pdf = path.join(stage.folder, "minutes.pdf");
    await staff.page.pdf({ path: pdf, preferCSSPageSize: true });
    const text = await pdfText(pdf);
    expect(text).toContain("BIÊN BẢN KIỂM PHIẾU");
    expect(text).toMatch(/phát ra: 4; thu về: 4/);
    expect(text.match(/\b2\/4\b/g)).toHaveLength(4);
    expect(text.match(/\b50,00%/g)).toHaveLength(4);
  },
  "Verify the record": async () => {
    const download = await staff.page.request.get(`${stage.server.consoleUrl}${consoleRoutes.fullRecord(1)}`);
    const zip = path.join(stage.folder, "record.zip");
    await writeFile(zip, await download.body());
    const { code, output } = await runVerifier(zip);
    expect(output).toContain('"verdict":"valid"');
    expect(code).toBe(0);
    expect(output).toContain("[[1,2,1,0],[1,2,1,0],[1,2,1,0],[1,2,1,0]]");
    kept = await Promise.all(phones.map((phone) => phone.storage()));
  },
  "Finish the meeting": async () => {
    await staff.open();
    await staff.go("Hội nghị");
    await staff.press("Kết thúc hội nghị");
    await staff.confirm(/hết hiệu lực/, "Kết thúc hội nghị");
    await hall.getByText("Hội nghị đã kết thúc").first().waitFor();
    for (const teller of tellers) await teller.heading("Xóa phần khóa").waitFor();
    await staff.go("Văn bản");
    await staff.page.getByRole("link", { name: /^Word/ }).first().waitFor();
  },
};

describe("README's first meeting", () => {
  test("every heading of the README is a step, in its order", async () => {
    expect(Object.keys(steps)).toEqual(await tenMinuteHeadings());
  });

  for (const [heading, step] of Object.entries(steps)) test(heading, step);

  test("security S13: no phone keeps choices, credential, token or encryption randomness", () => {
    expect(kept).toHaveLength(phones.length);
    for (const text of kept) {
      expect(text).not.toMatch(/Hoàn thành|secret|blind|"ballot"|"token"|randomness/i);
      expect(text).toContain("tracker");
    }
  });

  test("security U3: axe finds nothing on the pages as they stand at the end", async () => {
    for (const page of [phones[0]?.page, chair.page, hall]) {
      if (page === undefined) throw new Error("there are phones");
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`)).toEqual([]);
    }
  });

  test("no page broke its content security policy or threw", () => {
    expect(stage.complaints).toEqual([]);
  });

  test("security B12: no slip's code stands in the server's log", async () => {
    const log = await readFile(path.join(stage.folder, "server.log"), "utf8");
    for (const slip of slips) expect(log).not.toContain(/#s=(\w+)/.exec(slip)?.[1]);
  });
});

/** The four words on the projector, without their numbers. */
async function wordsOn(items: Locator): Promise<readonly string[]> {
  await items.first().waitFor();
  return (await items.allInnerTexts()).map((text) => text.replace(/^\d+\.\s*/, "").trim());
}

async function pdfText(file: string): Promise<string> {
  const { stdout } = await promisify(execFile)("pdftotext", ["-layout", file, "-"]);
  return stdout;
}
