import { readFileSync } from "node:fs";
import type { Browser, BrowserContext, Page } from "playwright";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { nativeStretch } from "../../native/stretch.ts";
import { openKeyFile } from "../../shared/crypto/key-file.ts";
import { verifyContribution } from "../../shared/crypto/contribution.ts";
import { parseElection } from "../../shared/crypto/election.ts";
import { parseEncryptedTally } from "../../shared/crypto/tally.ts";
import { closedStatement } from "../../shared/crypto/statements.ts";
import { fourWords } from "../../shared/crypto/words.ts";
import { defined } from "../../shared/basics/assert.ts";
import { nativeGroupByName } from "../../native/groups.ts";
import {
  boxOf,
  group,
  keyFileOfTeller,
  keyFileOfTellerOne,
  passphrase,
  sealedRecord,
  zipOf,
} from "../client-teller/device.ts";
import type { BuiltRecord } from "../record/build-record.ts";
import { startPageServer, type PageServer } from "./fixtures/page-server.ts";
import type { Shown } from "./fixtures/pure-hall.ts";
import { consoleMeetingAt, meetingId, shownAt } from "./fixtures/stages.ts";
import { launchChromium } from "../chromium.ts";

let server: PageServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  server = await startPageServer();
  browser = await launchChromium();
});

beforeEach(async () => {
  context = await browser.newContext({ acceptDownloads: true });
  page = await context.newPage();
});

afterEach(async () => {
  await context.close();
  expect(server.takeRefused(), "orders that a page offered and the server refused").toEqual([]);
});

afterAll(async () => {
  await browser.close();
  await server.close();
});

/** The sample meeting, with the built record's round sealed in it and its lot said. */
function shownWith(built: BuiltRecord): Shown {
  const { round, election, source } = built;
  const base = shownAt("lot-said", "teller");
  const meeting = consoleMeetingAt("lot-said", "teller");
  const [consoleRound] = meeting.rounds;
  if (consoleRound === undefined) throw new Error("a sealed meeting has a round");
  const publicRound = {
    ...consoleRound.public,
    phi: election.fingerprint,
    closing: source.closing,
    electorate: { name: round.electorate.name, size: round.electorate.size },
  };
  const electionKey = election.json.public_key;
  const publicMeeting = { ...meeting.public, meetingId: round.meetingId, electionKey };
  return {
    ...base,
    record: zipOf(built),
    consoleView: {
      ...base.consoleView,
      meeting: {
        ...meeting,
        public: publicMeeting,
        trusteesJson: source.trusteesJson,
        rounds: [{ ...consoleRound, public: publicRound }],
      },
    },
  };
}

async function openTellerPage(shown: Shown, keyFile: string | null): Promise<void> {
  server.show(shown);
  const meeting = shown.consoleView.meeting?.public.meetingId ?? "";
  if (keyFile !== null) {
    await page.addInitScript(([key, text]) => localStorage.setItem(key, text), [
      `phieu-kin/teller/${meeting}/1/key`,
      keyFile,
    ] as const);
  }
  await page.goto(`${server.url}/console/#/teller`);
  await page.waitForSelector("h1");
}

test("a teller's browser checks the sealed record in workers, shows its own words, and contributes once", async () => {
  const built = sealedRecord();
  const { meetingId: ofRecord } = built.round;
  await openTellerPage(shownWith(built), await keyFileOfTellerOne(ofRecord, nativeStretch));
  await page.getByText("Mọi phiếu đều hợp lệ. Trong hòm có 5 phiếu.").waitFor({ timeout: 30_000 });
  const closing = defined(built.source.closing, "the box is sealed");
  // C6: no word is shown before the lot is typed as it was heard, and none for another one.
  const words = fourWords("0472", closedStatement(closing));
  for (const word of words) expect(await page.getByText(word).count()).toBe(0);
  await page.getByLabel("Số bốc thăm đã nghe đọc trong hội trường").fill("0473");
  await page.getByText("Số này khác với số đã ghi trên máy chủ.").waitFor();
  await page.getByLabel("Số bốc thăm đã nghe đọc trong hội trường").fill("0472");
  for (const word of words) await page.getByText(word).waitFor();

  await page.getByLabel("Mật khẩu của phần khóa – Đặng Thị Thu Hương").first().fill(passphrase);
  await page.getByRole("button", { name: "Góp phần khóa" }).click();
  await page.getByText("Xin ghi số người đếm được.").waitFor();
  await page.getByLabel("Số người nói đã bỏ phiếu").fill("5");
  await page.getByRole("button", { name: "Góp phần khóa" }).click();
  await page.getByText("Xin so bốn từ với màn hình hội trường").waitFor({ timeout: 20_000 });
  await page.getByLabel("Màn hình hội trường và điện thoại hiện đúng bốn từ này").check();
  await page.getByLabel("Số người nói đã bỏ phiếu").fill("4");
  await page.getByRole("button", { name: "Góp phần khóa" }).click();
  await page.getByText("nhiều phiếu hơn số người nói đã bỏ phiếu").last().waitFor({ timeout: 20_000 });
  expect(server.orders.filter(({ kind }) => kind === "contribute-share")).toEqual([]);

  await page.getByLabel("Số người nói đã bỏ phiếu").fill("5");
  await page.getByRole("button", { name: "Góp phần khóa" }).click();
  await expect.poll(() => server.orders.at(-1)?.kind, { timeout: 20_000 }).toBe("contribute-share");
  const order = server.orders.at(-1);
  if (order?.kind !== "contribute-share") throw new Error("no share was given");
  const box = await boxOf(built);
  const election = parseElection(box.electionText, nativeGroupByName);
  if (!election.ok) throw new Error(election.error);
  const tally = parseEncryptedTally(election.value, box.tallyText);
  const publicKey = group.decodeKey(box.ownerKeys[0] ?? "");
  if (!tally.ok || publicKey === null) throw new Error("the box is sound");
  const subject = { election: election.value, tally: tally.value, owner: 1, publicKey };
  const { partialDecryption, boundProofs } = order;
  expect(verifyContribution(subject, { partialDecryption, secondProofs: boundProofs })).toMatchObject({
    ok: true,
  });
});

test("security K7: a box with a ballot less is not opened, and the page says why", async () => {
  const built = sealedRecord();
  const source = { ...built.source, ballots: built.source.ballots.slice(1) };
  const shown = { ...shownWith(built), record: zipOf({ source }) };
  await openTellerPage(shown, await keyFileOfTellerOne(built.round.meetingId, nativeStretch));
  await page.getByText("Không được mở hòm phiếu này.").waitFor({ timeout: 30_000 });
  await page.getByText("Hồ sơ niêm phong không qua được kiểm tra.").waitFor();
  expect(await page.getByRole("button", { name: "Góp phần khóa" }).count()).toBe(0);
});

test("a box that is not the one on the hall's screen is not opened", async () => {
  const built = sealedRecord();
  const other = sealedRecord({ unusedSlips: 3 });
  const shown = { ...shownWith(other), record: zipOf(built) };
  await openTellerPage(shown, await keyFileOfTellerOne(built.round.meetingId, nativeStretch));
  await page.getByText("khác với hòm trên màn hình hội trường").waitFor({ timeout: 30_000 });
  expect(await page.getByRole("button", { name: "Góp phần khóa" }).count()).toBe(0);
});

test("C5: a key file in another browser opens nothing before another teller's browser has confirmed", async () => {
  const built = sealedRecord();
  const shown = shownWith(built);
  const ofRecord = built.round.meetingId;
  await openTellerPage(shown, null);
  const buffer = Buffer.from(await keyFileOfTellerOne(ofRecord, nativeStretch));
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "khoa.json", mimeType: "application/json", buffer });
  await page.getByText("Phần khóa của Đặng Thị Thu Hương lấy từ tệp khóa").waitFor();
  const code = defined(/\b\d{3} \d{3}\b/.exec(await page.locator("main").innerText()), "a code to say")[0];
  await page.getByText("Xin kiểm tra khóa trước.").waitFor();
  await page.getByLabel("Tôi đã so với một thẻ trong tập thẻ, mã giống nhau").check();
  await page.getByLabel("Các máy của Ban kiểm phiếu đều hiện bốn từ này").check();
  await page.getByLabel("Mật khẩu của phần khóa – Đặng Thị Thu Hương").last().fill(passphrase);
  await page.getByRole("button", { name: "Kiểm tra khóa" }).click();
  await expect.poll(() => server.orders.at(-1)?.kind, { timeout: 30_000 }).toBe("answer-key-test");

  const other = await browser.newContext();
  const second = await other.newPage();
  await second.addInitScript(([key, text]) => localStorage.setItem(key, text), [
    `phieu-kin/teller/${ofRecord}/2/key`,
    await keyFileOfTeller(ofRecord, 2, nativeStretch),
  ] as const);
  server.show(shown);
  await second.goto(`${server.url}/console/#/teller`);
  await second.getByRole("button", { name: "Xác nhận cho máy khác" }).click();
  await second.getByRole("combobox", { name: "Thành viên nhờ xác nhận" }).click();
  await second.getByRole("option", { name: "1. Đặng Thị Thu Hương" }).click();
  await second.getByLabel("Mã trên máy của người ấy (6 chữ số)").fill(code);
  await second.getByLabel("Mật khẩu của phần khóa – Vũ Đình Khải").last().fill(passphrase);
  await second.getByRole("button", { name: "Xác nhận cho máy khác" }).click();
  await expect.poll(() => server.orders.at(-1)?.kind, { timeout: 30_000 }).toBe("confirm-restore");
  const order = server.orders.at(-1);
  if (order?.kind !== "confirm-restore") throw new Error("nothing was confirmed");
  await other.close();

  const { kind: _kind, ...confirmation } = order;
  const { meeting } = shown.consoleView;
  if (meeting === null) throw new Error("a meeting is shown");
  server.show({
    ...shown,
    consoleView: { ...shown.consoleView, meeting: { ...meeting, restores: [confirmation] } },
  });
  await page.reload();
  await page.getByLabel(/^Số thứ tự của lượt cuối cùng/).fill("0");
  await page.getByLabel("Mật khẩu của phần khóa – Đặng Thị Thu Hương").last().fill(passphrase);
  await page.getByRole("button", { name: "Dùng phần khóa trên máy này" }).click();
  await page.getByText("Máy này đã biết những lượt mà phần khóa của Đặng Thị Thu Hương đã mở.").waitFor({
    timeout: 30_000,
  });
});

test("makes a key, offers its file, and the file opens under the passphrase", async () => {
  await openTellerPage(shownAt("draft", "teller"), null);
  await page.getByRole("combobox", { name: "Tôi là" }).click();
  await page.getByRole("option", { name: "2. Vũ Đình Khải" }).click();
  await page.getByLabel("Mật khẩu của phần khóa", { exact: true }).fill(passphrase);
  await page.getByLabel("Nhập lại mật khẩu của phần khóa").fill(passphrase);
  await page.getByRole("button", { name: "Tạo phần khóa" }).click();
  await expect.poll(() => server.orders.at(-1)?.kind, { timeout: 20_000 }).toBe("submit-teller-key");
  expect(server.orders.at(-1)).toMatchObject({ meetingId, seat: 2 });

  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: "Tải tệp khóa của Vũ Đình Khải" }).click();
  const keyFile = readFileSync(await (await waiting).path(), "utf8");
  const opened = await openKeyFile(keyFile, passphrase, nativeStretch);
  expect(opened.ok && opened.value.publicPart["teller"]).toBe("Vũ Đình Khải");
});

test("draws a lot of four digits and asks before it is entered", async () => {
  await openTellerPage(shownAt("sealed", "teller"), null);
  await page.getByRole("button", { name: "Rút số" }).click();
  const lot = await page.getByLabel("Bốn chữ số").inputValue();
  expect(lot).toMatch(/^[0-9]{4}$/);
  await page.getByRole("button", { name: "Ghi số đã đọc" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText(`Ghi số ${lot} làm số bốc thăm`).waitFor();
  await dialog.getByRole("button", { name: "Ghi số đã đọc" }).click();
  await expect.poll(() => server.orders.at(-1)).toEqual({ kind: "say-lot", n: 1, lot });
});

test.each(["draft", "frozen"] as const)(
  "on a phone every teller's state stands beside the name without scrolling the table (%s)",
  async (stage) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await openTellerPage(shownAt(stage, "teller"), null);
    const table = page.getByRole("region", { name: /^Ban kiểm phiếu/ });
    const hiddenPixels = await table.evaluate((frame) => frame.scrollWidth - frame.clientWidth);
    expect(hiddenPixels).toBe(0);
  },
);
