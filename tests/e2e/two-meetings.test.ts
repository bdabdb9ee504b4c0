/**
 * A rehearsal and the real meeting in one data folder, both held and finished through the console, as
 * docs/running-a-conference.md advises; then the past is looked at, copied, thrown away and deleted.
 */
import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runVerifier } from "../../bin/rehearse/outcome.ts";
import { ConsoleActor, passphrase } from "./console-actor.ts";
import {
  addAccounts,
  checkIn,
  closeRound,
  countSlips,
  freeze,
  openBox,
  openRound,
  prepareMeeting,
  printSlips,
  sayLot,
  tellerNames,
  testKeys,
} from "./office.ts";
import { PhoneActor } from "./phone-actor.ts";
import { openStage, type Stage } from "./stage.ts";

const real = "Hội nghị kiểm điểm lãnh đạo Sở năm 2026";
const rehearsal = `${real} (chạy thử)`;

let stage: Stage;
let staff: ConsoleActor;
let chair: ConsoleActor;
let tellers: readonly ConsoleActor[];
let oldSlip: string;
let oldPhone: PhoneActor;

beforeAll(async () => {
  stage = await openStage();
  staff = new ConsoleActor(await stage.person(), stage.server.consoleUrl);
});
afterAll(() => stage.close());

const head = () => staff.page.getByRole("banner");
const steps = () => staff.page.getByRole("navigation").getByRole("link").allInnerTexts();

/** Each teller makes a key for one of the meetings that are prepared. */
async function makeKeysFor(meeting: string): Promise<void> {
  for (const [index, name] of tellerNames.entries()) {
    const { page } = tellers[index] ?? staff;
    const card = page.getByRole("region", { name: `Tạo khóa cho hội nghị: ${meeting}`, exact: true });
    await card.getByRole("combobox", { name: "Tôi là", exact: true }).click();
    await page.getByRole("option", { name }).click();
    await card.getByLabel("Mật khẩu của phần khóa", { exact: true }).fill(passphrase);
    await card.getByLabel("Nhập lại mật khẩu của phần khóa").fill(passphrase);
    await card.getByRole("button", { name: "Tạo phần khóa" }).click();
    await card.getByText(`Phần khóa của ${name} nằm trong trình duyệt`).waitFor();
  }
}

async function prepare(meeting: string): Promise<void> {
  await staff.go("Hội nghị");
  await staff.press(`Chuẩn bị tiếp: ${meeting}`);
  await head().getByText(meeting, { exact: true }).waitFor();
}

/** From printing to the announced result, with three phones. Returns the slips and the phones. */
async function hold(): Promise<{ slips: readonly string[]; phones: readonly PhoneActor[] }> {
  const slips = await printSlips(staff, stage.server.httpUrl);
  await checkIn(staff);
  const phones: PhoneActor[] = [];
  for (const slip of slips.slice(0, 4)) {
    const phone = new PhoneActor(await stage.person({ device: "phone" }));
    await phone.scan(slip);
    phones.push(phone);
  }
  await testKeys(tellers);
  await openRound(chair);
  for (const phone of phones) {
    await phone.receive();
    await phone.fillIn("Hoàn thành tốt nhiệm vụ");
    await phone.send();
  }
  for (const phone of phones) await phone.hasVoted();
  await countSlips(staff, 4, 5);
  await closeRound(chair);
  const [first] = tellers;
  if (first === undefined) throw new Error("there are tellers");
  const lot = await sayLot(first);
  for (const teller of tellers) await openBox(teller, lot, 4);
  await chair.reads("Công bố kết quả", 60_000);
  await chair.announceToHall();
  return { slips, phones };
}

async function finish(meeting: string): Promise<void> {
  await staff.go("Hội nghị");
  await staff.press("Kết thúc hội nghị");
  const dialog = staff.page.getByRole("dialog");
  for (const said of [/hết hiệu lực/, /tự xóa thẻ/, /xóa phần khóa/, /vẫn xem và tải được/]) {
    await dialog.getByText(said).waitFor();
  }
  await staff.confirm(new RegExp(`Kết thúc “`), "Kết thúc hội nghị");
  await head().getByText("đã kết thúc").waitFor();
  await head().getByText(meeting, { exact: true }).waitFor();
}

test("a rehearsal is made of the prepared meeting, and held", async () => {
  await staff.setUp(stage.server.setupCode, "Văn phòng Sở");
  await addAccounts(staff, stage);
  await prepareMeeting(staff, "samples/bon-lanh-dao.csv");
  await staff.go("Hội nghị");
  await staff.press("Tạo bản chạy thử");
  await prepare(rehearsal);
  await head().getByText("CHẠY THỬ", { exact: true }).waitFor();
  tellers = await Promise.all(
    tellerNames.map(async () => new ConsoleActor(await stage.person(), stage.server.consoleUrl)),
  );
  for (const [index, teller] of tellers.entries()) await teller.logIn(`Kiểm phiếu ${String(index + 1)}`);
  chair = new ConsoleActor(await stage.person(), stage.server.consoleUrl);
  await chair.logIn("Giám đốc");
  await makeKeysFor(rehearsal);
  await freeze(staff, stage.server.httpUrl);
  const { slips, phones } = await hold();
  [oldSlip = ""] = slips;
  const [phone] = phones;
  if (phone === undefined) throw new Error("there are phones");
  oldPhone = phone;
});

test("while the real meeting is prepared, head and steps show it alone and say that another one is held", async () => {
  await prepare(real);
  expect(await head().getByText("chạy thử").count()).toBe(0);
  await head().getByText("đang chuẩn bị").waitFor();
  await staff.reads(`Hội nghị “${rehearsal}” đã chốt, chưa kết thúc`);
  const prepared = (await steps()).join("|");
  expect(prepared).toContain("Lượt bỏ phiếu");
  expect(prepared).not.toMatch(/Đón tiếp|In thẻ|Kiểm thẻ|Văn bản/);
  await staff.go("Chốt");
  await makeKeysFor(real);
  await staff.reads("Đang có một hội nghị đã chốt và chưa kết thúc");
  await staff.press("Sang hội nghị hiện tại");
  await head().getByText(rehearsal, { exact: true }).waitFor();
  const held = (await steps()).join("|");
  expect(held).toContain("Đón tiếp");
  expect(held).not.toMatch(/Nhập bảng tính|Chốt/);
});

test("it is finished in one dialog: phones forget, tellers are asked to delete their shares", async () => {
  await finish(rehearsal);
  const [, code = "no code"] = /#s=(\w+)/.exec(oldSlip) ?? [];
  await expect.poll(() => oldPhone.storage(), { timeout: 60_000 }).not.toContain(code);
  for (const teller of tellers) await teller.reads(/^Xóa phần khóa/);
});

test("the real meeting is frozen and held, though no share was deleted yet", async () => {
  await prepare(real);
  await freeze(staff, stage.server.httpUrl);
  await head().getByText("đã chốt").waitFor();
  const late = new PhoneActor(await stage.person({ device: "phone" }));
  await late.page.goto(oldSlip);
  await late.reads(/Thẻ này thuộc|hội nghị khác/);
  await hold();
  await chair.page.getByRole("navigation").getByRole("link", { name: "Kết quả kiểm phiếu" }).click();
  await chair.reads(/Hoàn thành tốt nhiệm vụ/);
  expect(await readdir(path.join(stage.folder, "data", "meetings"))).toHaveLength(2);
  for (const teller of tellers) {
    await teller.press(`Xóa phần khóa: ${rehearsal}`);
    await teller.confirm(/bị xóa khỏi máy này/, "Xóa phần khóa");
    await teller.heading("Phần khóa của hội nghị trước").waitFor({ state: "hidden" });
  }
});

test("the finished rehearsal stays readable: papers, result, and a record that verifies", async () => {
  await staff.go("Hội nghị");
  await staff.press(`Xem hội nghị này: ${rehearsal}`);
  await staff.heading("Văn bản").waitFor();
  await head().getByText(rehearsal, { exact: true }).waitFor();
  await staff.reads(/Hội nghị đã kết thúc ngày \d\d\/\d\d\/\d{4}: chỉ xem/);
  expect((await steps()).join("|")).not.toMatch(/Đón tiếp|Điều hành|Chốt/);
  expect(await staff.page.getByRole("button", { name: "Lưu các mục" }).count()).toBe(0);
  const paper = staff.page.getByRole("link", { name: /^Word: .*kiểm phiếu/i }).first();
  expect((await fetched(await paper.getAttribute("href"))).length).toBeGreaterThan(1_000);
  await staff.go("Kết quả kiểm phiếu");
  await staff.reads(/Hoàn thành tốt nhiệm vụ/);
  await staff.go("Hồ sơ kiểm chứng");
  const address = await staff.page.getByRole("link", { name: /^Tải hồ sơ đầy đủ/ }).getAttribute("href");
  const zip = path.join(stage.folder, "past.zip");
  await writeFile(zip, await fetched(address));
  const { code, output } = await runVerifier(zip);
  expect(output).toContain('"verdict":"valid"');
  expect(output).toContain('"rehearsal":true');
  expect(code).toBe(0);
  // Those who do not prepare find it too.
  await chair.page.getByRole("navigation").getByRole("link", { name: "Hội nghị đã kết thúc" }).click();
  await chair.press(`Xem hội nghị này: ${rehearsal}`);
  await chair.heading("Văn bản").waitFor();
});

test("the real one is finished, copied for the next year, and the rehearsal thrown away with one press", async () => {
  await staff.press("Sang hội nghị hiện tại");
  await finish(real);
  await staff.press(`Sao chép cho năm sau: ${real}`);
  const dialog = staff.page.getByRole("dialog");
  expect(await dialog.getByLabel("Tên hội nghị").inputValue()).toBe(real.replace("2026", "2027"));
  await staff.press("Tạo bản nháp", dialog);
  await staff.heading(/^Thông tin/).waitFor();
  await head().getByText("đang chuẩn bị").waitFor();
  await staff.go(/^Danh sách/);
  await staff.go("Hội nghị");
  await staff.press(`Bỏ buổi chạy thử: ${rehearsal}`);
  await staff.confirm(/bị xóa khỏi máy chủ/, "Bỏ buổi chạy thử");
  await staff.page.getByText(rehearsal, { exact: true }).waitFor({ state: "detached" });
});

test("its data are deleted by two people, on a page that says what remains, and no byte is left", async () => {
  const meetings = path.join(stage.folder, "data", "meetings");
  const [meetingId = "none"] = await readdir(meetings);
  expect(await bytesOf(stage.folder, meetingId)).not.toEqual([]);
  await staff.press(`Xóa dữ liệu: ${real}`);
  for (const said of [
    /các phiếu đã mã hóa/,
    /hồ sơ kiểm chứng cơ quan đã lấy/,
    /bản sao lưu/,
    /cần hai người/,
  ]) {
    await staff.reads(said);
  }
  await deleteWith("Văn phòng Sở");
  await staff.reads(/người thứ hai/);
  await deleteWith("Giám đốc");
  await staff.reads("Đã xóa dữ liệu hội nghị.");
  await staff.page.getByText(real, { exact: true }).waitFor({ state: "detached" });
  expect(await readdir(meetings)).toEqual([]);
  expect(await bytesOf(path.join(stage.folder, "data"), meetingId)).toEqual([]);
  expect(stage.complaints).toEqual([]);
});

async function deleteWith(name: string): Promise<void> {
  await staff.fill("Người thứ hai đồng ý: tên tài khoản", name);
  await staff.fill("Mật khẩu của người thứ hai", passphrase);
  await staff.press("Xóa dữ liệu hội nghị");
}

async function fetched(address: string | null): Promise<Buffer> {
  const answer = await staff.page.request.get(`${stage.server.consoleUrl}${address ?? ""}`);
  expect(answer.status()).toBe(200);
  return answer.body();
}

/** Files below a folder whose name or content holds this text. */
async function bytesOf(folder: string, text: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  const found = await Promise.all(
    files.map(async (file) => file.includes(text) || (await readFile(file)).includes(text)),
  );
  return files.filter((_, index) => found[index]);
}
