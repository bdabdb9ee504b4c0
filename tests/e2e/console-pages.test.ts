/** The staff's pages before the vote, on the real server: from the setup code to printed slips and ticks. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Page } from "playwright";
import { consoleRoutes } from "../../shared/protocol/http.ts";
import { ConsoleActor, passphrase } from "./console-actor.ts";
import { acceptInvitation, invitationIn, makeChair } from "./office.ts";
import { openStage, type Stage } from "./stage.ts";

let stage: Stage;
let staff: Page;
/** Bodies of everything the staff's browser sent. */
const sent: string[] = [];

beforeAll(async () => {
  stage = await openStage();
  staff = await stage.person();
  staff.setDefaultTimeout(60_000);
  // Pictures taken in the middle of a fade would fail on contrast.
  await staff.emulateMedia({ reducedMotion: "reduce" });
  staff.on("request", (request) => sent.push(`${request.url()} ${request.postData() ?? ""}`));
});
afterAll(() => stage.close());

const button = (name: string | RegExp) => staff.getByRole("button", { name, exact: true });
const inDialog = (name: string | RegExp) =>
  staff.getByRole("dialog").getByRole("button", { name, exact: true });
const heading = (name: string) => staff.getByRole("heading", { level: 1, name, exact: true });

async function open(step: string): Promise<void> {
  await staff
    .getByRole("navigation")
    .getByRole("link", { name: new RegExp(`^${step}`) })
    .click();
  await heading(step).waitFor();
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.target])).toEqual([]);
}

async function choose(fileName: string, text: string): Promise<void> {
  await staff
    .locator("input[type=file]")
    .setInputFiles({ name: fileName, mimeType: "text/csv", buffer: Buffer.from(text) });
  await staff.getByRole("heading", { name: `Xem trước: ${fileName}` }).waitFor();
}

async function makeTellerKey(account: string, name: string): Promise<void> {
  const teller = await stage.person();
  await teller.goto(`${stage.server.consoleUrl}/console/`);
  await teller.getByLabel("Tên tài khoản").fill(account);
  await teller.getByLabel("Mật khẩu", { exact: true }).fill(passphrase);
  await teller.getByRole("button", { name: "Đăng nhập" }).click();
  await teller.getByRole("combobox", { name: "Tôi là" }).click();
  await teller.getByRole("option", { name: new RegExp(name) }).click();
  await teller.getByLabel("Mật khẩu của phần khóa", { exact: true }).fill("khóa của riêng tôi");
  await teller.getByLabel("Nhập lại mật khẩu của phần khóa").fill("khóa của riêng tôi");
  await teller.getByRole("button", { name: "Tạo phần khóa" }).click();
  await teller.getByText(`Đã tạo phần khóa của ${name}`).first().waitFor();
  // C16: a page of the kiosk in the same browser sees nothing of it and can ask the console nothing.
  const keysOf = (page: Page) => page.evaluate(() => Object.keys(window.localStorage));
  expect((await keysOf(teller)).filter((key) => key.startsWith("phieu-kin/teller/"))).not.toEqual([]);
  const kiosk = await stage.person({ context: teller.context() });
  await kiosk.goto(`${stage.server.httpUrl}/`);
  expect((await keysOf(kiosk)).filter((key) => key.startsWith("phieu-kin/teller/"))).toEqual([]);
  const view = `${stage.server.consoleUrl}${consoleRoutes.view}`;
  const asked = kiosk.evaluate((url) => fetch(url, { credentials: "include" }).then(() => "read"), view);
  await expect(asked).rejects.toThrow("Failed to fetch");
  stage.complaints.length = 0;
  await teller.context().close();
}

const head = "TT,Họ và tên,Chức vụ,Đơn vị,Thành phần,Chủ trì,Đối tượng,Người bỏ phiếu,Mức tự xếp loại";

describe("staff prepare a meeting", () => {
  test("a wrong setup code makes no account and says so", async () => {
    await staff.goto(`${stage.server.consoleUrl}/console/`);
    await heading("Chạy lần đầu").waitFor();
    await expectAccessible(staff);
    await staff.getByLabel("Mã cài đặt").fill("AAAA-BBBB-CCCC");
    await staff.getByLabel("Tên tài khoản").fill("Văn phòng Sở");
    await staff.getByLabel("Mật khẩu", { exact: true }).fill("hoa sen trắng");
    await staff.getByLabel("Nhập lại mật khẩu").fill("hoa sen trắng");
    await button("Tạo tài khoản và bắt đầu").click();
    await staff.getByRole("alert").filter({ hasText: "Mã cài đặt chưa đúng" }).waitFor();
  });

  test("the printed code makes the first account, and the empty console says what to do first", async () => {
    await staff.getByLabel("Mã cài đặt").fill(stage.server.setupCode);
    await button("Tạo tài khoản và bắt đầu").click();
    // Evening 27: who begins is shown the way.
    await staff.getByRole("main").getByRole("link", { name: "Tiếp theo: Tạo hội nghị" }).click();
    await staff.getByText("Chưa có hội nghị nào").waitFor();
    await expectAccessible(staff);
  });

  test("a meeting is made and described", async () => {
    await button("Tạo hội nghị").click();
    await inDialog("Tạo hội nghị").click();
    await staff.getByText("Cần điền.").waitFor();
    await staff.getByLabel("Tên hội nghị").fill("Hội nghị kiểm điểm năm 2023");
    await inDialog("Tạo hội nghị").click();
    await heading("Thông tin, cài đặt").waitFor();
    await staff.getByLabel("Tên Wi-Fi").fill("HoiNghi");
    await staff.getByLabel("Cơ quan tổ chức").fill("SỞ MẪU ĐƠN");
    await expectAccessible(staff);
    await button("Lưu").click();
    await staff.getByText("Đã lưu.").waitFor();
  });

  test("a bad spreadsheet is previewed with row, column and remedy, and cannot be taken over", async () => {
    await open("Nhập bảng tính");
    await choose("xau.csv", `${head}\n1,Nguyễn Văn Sen,=1+1,Sở,Lãnh đạo,x,x,x,HTXS\n2,,CV,,,,,x,\n`);
    await staff.getByRole("row", { name: /^2 C · Chức vụ =1\+1 Lỗi\. Ô bắt đầu bằng dấu =/ }).waitFor();
    await staff
      .getByRole("row", { name: /^3 B · Họ và tên .* Lỗi\. Dòng có nội dung nhưng thiếu họ và tên/ })
      .waitFor();
    await button(/^Dùng danh sách/).click({ force: true });
    await staff.getByText("Còn 2 lỗi trong tệp").waitFor();
    await expectAccessible(staff);
  });

  test.each([
    ["cu.xls", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), "tệp Excel kiểu cũ"],
    ["hong.xlsx", Buffer.from("PK\u0003\u0004 hỏng"), "Tệp bị hỏng"],
    ["tcvn3.csv", Buffer.from([0x48, 0xe4, 0xff, 0x2c, 0xb5]), "không dùng bảng mã Unicode"],
    ["to.csv", Buffer.alloc(5_000_001, 0x41), "lớn hơn 5 MB"],
  ])("the file %s is refused with what to do", async (name, buffer, words) => {
    await staff.locator("input[type=file]").setInputFiles({ name, mimeType: "text/csv", buffer });
    await staff.getByRole("alert").filter({ hasText: words }).waitFor();
  });

  test("UTF-16, as Excel saves Unicode text, is read", async () => {
    const text = `\uFEFF${head}\n1,Nguyễn Văn Sen,GĐ,Sở,Lãnh đạo,x,x,x,HTXS\n`.replaceAll(",", "\t");
    await staff
      .locator("input[type=file]")
      .setInputFiles({ name: "utf16.txt", mimeType: "text/plain", buffer: Buffer.from(text, "utf16le") });
    await button("Dùng danh sách 1 người này").waitFor();
  });

  test("a list that was mended is chosen again under its name, and read anew", async () => {
    const file = join(await mkdtemp(join(tmpdir(), "chosen-again-")), "danh-sach.csv");
    const chooseIt = async (text: string) => {
      await writeFile(file, text);
      const asked = staff.waitForEvent("filechooser");
      await staff.getByLabel("Tệp danh sách").click();
      // Else a browser tells nothing of the same choice, which whoever drives it from outside does not notice.
      expect(await staff.locator("input[type=file]").inputValue()).toBe("");
      await (await asked).setFiles(file);
    };
    await chooseIt(`${head}\n1,,GĐ,Sở,Lãnh đạo,x,x,x,HTXS\n`);
    await staff.getByRole("row", { name: /Lỗi\. Dòng có nội dung nhưng thiếu họ và tên/ }).waitFor();
    await chooseIt(`${head}\n1,Nguyễn Văn Sen,GĐ,Sở,Lãnh đạo,x,x,x,HTXS\n`);
    await button("Dùng danh sách 1 người này").waitFor();
    await rm(dirname(file), { recursive: true });
  });

  test("security N4: HTML in a name is shown as the text it is", async () => {
    await choose("html.csv", `${head}\n1,<img src=x onerror=alert(1)>,GĐ,Sở,Lãnh đạo,x,x,x,HTXS\n`);
    await staff.getByRole("cell", { name: "<img src=x onerror=alert(1)>", exact: true }).first().waitFor();
    expect(await staff.locator("main img").count()).toBe(0);
  });

  test("the sample is taken over and can be searched without tone marks", async () => {
    await staff.locator("input[type=file]").setInputFiles("samples/hai-muoi-sau-cong-chuc.xlsx");
    await button("Dùng danh sách 30 người này").click();
    await heading("Danh sách").waitFor();
    await staff.getByLabel("Tìm").fill("mau don");
    await staff.getByRole("region", { name: "1 trong 30 người" }).waitFor();
    await expectAccessible(staff);
    await staff.getByLabel("Tìm").fill("");
  });

  test("a person is changed by hand; another with the same name and post is refused", async () => {
    await button("Sửa: Bùi Thị Mai Vàng").click();
    await staff.getByRole("dialog").getByLabel("Họ và tên").fill("Đỗ Văn Sen Hồng");
    await inDialog("Lưu").click();
    await staff.getByText("Đã có người trùng họ tên, chức vụ và đơn vị.").waitFor();
    await staff.getByRole("dialog").getByLabel("Họ và tên").fill("Bùi Thị Mai Trắng");
    await expectAccessible(staff);
    await inDialog("Lưu").click();
    await button("Sửa: Bùi Thị Mai Trắng").waitFor();
  });

  test("freezing says what is missing", async () => {
    await open("Chốt");
    await button("Chốt hội nghị").click({ force: true });
    await staff.getByText("Còn mục chưa xong ở danh sách kiểm tra.").waitFor();
    expect(await staff.getByRole("dialog").count()).toBe(0);
  });

  test("a round is planned with one press, and its subjects keep their order", async () => {
    await open("Lượt bỏ phiếu");
    await button("Lập lượt cho “Công chức Sở” với 4 đối tượng").click();
    await button(/^Sửa: /).click();
    await button("Đưa Trần Thị Hải Đường lên").click();
    await expectAccessible(staff);
    await inDialog("Lưu").click();
    await staff.getByRole("dialog").waitFor({ state: "detached" });
    const subjects = staff.getByRole("main").getByRole("listitem");
    await expect
      .poll(async () => (await subjects.allTextContents()).map((text) => text.split(",")[0]))
      .toEqual(["Trần Thị Hải Đường", "Nguyễn Văn Bằng Lăng", "Lê Minh Trúc Đào", "Phạm Ngọc Thủy Tiên"]);
  });

  test("a teller's seat and account are made, and the console shows when the key is there", async () => {
    await open("Người và tài khoản");
    await staff.getByLabel("Tên tài khoản").fill("Cao Thị Mẫu Đơn");
    await staff.getByRole("checkbox", { name: /^Giữ một phần khóa/ }).waitFor();
    await button("Mời người này").click();
    await staff.getByRole("region", { name: "Thư mời Cao Thị Mẫu Đơn" }).waitFor();
    await expectAccessible(staff);
    await acceptInvitation(stage, await invitationIn(new ConsoleActor(staff, stage.server.consoleUrl)));
    await staff.getByRole("row", { name: /Cao Thị Mẫu Đơn.*số 1.*đã đặt mật khẩu/ }).waitFor();
    await expectAccessible(staff);
    await open("Ban kiểm phiếu");
    await staff.getByRole("region", { name: "0/1 thành viên đã tạo khóa" }).waitFor();
    await makeTellerKey("Cao Thị Mẫu Đơn", "Cao Thị Mẫu Đơn");
    await staff.getByRole("region", { name: "1/1 thành viên đã tạo khóa" }).waitFor();
    await expectAccessible(staff);
  });

  test("freezing waits for a second person, asks with the fact and the verb, and leads to the slips", async () => {
    await open("Chốt");
    await button("Chốt hội nghị").click({ force: true });
    await staff.getByText("Còn mục chưa xong ở danh sách kiểm tra.").waitFor();
    await makeChair(stage);
    await staff.getByText("Còn mục chưa xong ở danh sách kiểm tra.").waitFor({ state: "detached" });
    await staff.getByText(/^Xin đánh dấu chấp nhận/).waitFor();
    await staff.getByRole("checkbox", { name: /Chấp nhận chỉ một người giữ khóa/ }).check();
    await button("Chốt hội nghị").click();
    await staff.getByText(/Chốt với 30 người, 1 lượt bỏ phiếu, 1 người giữ khóa/).waitFor();
    await expectAccessible(staff);
    await inDialog("Chốt hội nghị").click();
    await heading("In thẻ").waitFor();
    await staff.getByText("26 người được bỏ phiếu, thêm 5 thẻ dự phòng").waitFor();
  });
});

describe("staff print slips", () => {
  let codes: string[] = [];

  async function makeSlips(count: number, verb: string): Promise<void> {
    await button(verb).click();
    await staff.getByLabel("Người in thẻ").fill("Hồ Thị Ngọc Lan");
    await staff.getByLabel("Người chứng kiến").fill("Hồ Thị Ngọc Lan");
    await inDialog(`Tạo ${String(count)} thẻ`).click();
    await staff.getByText("Cần hai người khác nhau.").waitFor();
    await staff.getByLabel("Người chứng kiến").fill("Cao Thị Mẫu Đơn");
    await inDialog(`Tạo ${String(count)} thẻ`).click();
    await staff.getByRole("heading", { name: `Lô ${String(count)} thẻ đang chờ in` }).waitFor();
  }

  test("on A4 sheets of eight that carry neither names nor numbers", async () => {
    await makeSlips(31, "Tạo 31 thẻ");
    await button("Xem và in").click();
    await expect.poll(() => staff.getByRole("article").count()).toBe(31);
    const texts = await staff.getByRole("article").allTextContents();
    codes = texts.map((text) => /(?:[0-9A-Z]{4} ){6}[0-9A-Z]{4}/.exec(text)?.[0] ?? "");
    expect(new Set(codes).size).toBe(31);
    expect(texts.join()).not.toMatch(/Nguyễn|Hoa Cúc|\b31\b/);
    const pdf = (await staff.pdf({ preferCSSPageSize: true })).toString("latin1");
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(4);
    await expectAccessible(staff);
  });

  test("protocol B.3: neither a secret nor a code ever left the browser", () => {
    const everything = sent.join("\n").toUpperCase();
    expect(everything).toContain("REGISTER-SLIPS");
    for (const code of codes) expect(everything).not.toContain(code.replaceAll(" ", "").slice(0, 26));
  });

  test("and confirm them; the codes are gone from the page", async () => {
    await button("Đã in và đếm đủ").click();
    await inDialog("Đã in và đếm đủ").click();
    await staff.getByText("31 thẻ đã in và có hiệu lực").waitFor();
    expect(await staff.content()).not.toContain(codes[0]);
  });

  test("a batch that a reload took from the page can be voided as a whole", async () => {
    await makeSlips(5, "Tạo thêm 5 thẻ dự phòng");
    staff.once("dialog", (dialog) => void dialog.accept());
    await staff.reload();
    await staff.getByText("Lô này không còn trên trang này").waitFor();
    await button("Hủy cả lô").click();
    await inDialog("Hủy cả lô").click();
    await staff.getByRole("cell", { name: "đã hủy" }).waitFor();
  });

  test("without a printer slips are shown one at a time and covered in between", async () => {
    await makeSlips(5, "Tạo thêm 5 thẻ dự phòng");
    await button("Xem và in").click();
    await button("Không có máy in: chiếu lần lượt từng thẻ").click();
    await inDialog("Bắt đầu chiếu").click();
    await heading("Mời người tiếp theo quét thẻ").waitFor();
    expect(await staff.getByRole("article").count()).toBe(0);
    await button("Hiện thẻ").click();
    await expect.poll(() => staff.getByRole("article").count()).toBe(1);
    await expectAccessible(staff);
    await button("Đã quét xong, che thẻ").click();
    await staff.getByText("Còn 4 thẻ").waitFor();
    await button("Kết thúc chiếu").click();
    await inDialog("Kết thúc chiếu").click();
    await heading("In thẻ").waitFor();
  });

  test("a slip is voided by its code, and only its public key is sent", async () => {
    await open("Đón tiếp");
    const [code = ""] = codes;
    await staff.getByLabel("Mã trên thẻ hoặc địa chỉ quét được").fill(code.slice(0, -1) + "*");
    await button("Hủy thẻ này").click();
    await staff.getByText("Có chữ không dùng trên thẻ.").waitFor();
    await staff.getByLabel("Mã trên thẻ hoặc địa chỉ quét được").fill(code.toLowerCase());
    await button("Hủy thẻ này").click();
    await staff.getByText("Đã hủy 1 thẻ, trong đó 1 thẻ đã đổi.").waitFor();
    expect(sent.join("\n").toUpperCase()).not.toContain(code.replaceAll(" ", "").slice(0, 26));
    await staff.getByLabel("Mã trên thẻ hoặc địa chỉ quét được").fill(code);
    await button("Hủy thẻ này").click();
    await staff.getByRole("alert").filter({ hasText: "Thẻ này đã bị hủy" }).waitFor();
  });
});

describe("the reception desk", () => {
  test("ticks by keyboard: a few letters and Enter, one fact a press", async () => {
    await staff.getByLabel("Tìm", { exact: true }).fill("hoa cuc");
    await staff.keyboard.press("Enter");
    await staff.getByRole("region", { name: "Có mặt 1/26 · Đã nhận thẻ 0/26 · Khách dự 0/4" }).waitFor();
    await staff.getByRole("checkbox", { name: "Đã nhận thẻ: Vũ Thị Hoa Cúc" }).check();
    await staff.getByRole("region", { name: "Có mặt 1/26 · Đã nhận thẻ 1/26 · Khách dự 0/4" }).waitFor();
    // Who attends without a vote stands in no electorate's figures, and gets no slip.
    await staff.getByRole("checkbox", { name: "Có mặt: Nguyễn Văn Bằng Lăng" }).check();
    await staff.getByRole("region", { name: "Có mặt 1/26 · Đã nhận thẻ 1/26 · Khách dự 1/4" }).waitFor();
    await expectAccessible(staff);
  });

  test("an incident is noted for the minutes", async () => {
    await open("Sự cố");
    await staff.getByLabel("Việc đã xảy ra").fill("Mất điện 5 phút,\nhội nghị tạm dừng.");
    await button("Ghi sự cố").click();
    await staff.getByRole("cell", { name: "Mất điện 5 phút, hội nghị tạm dừng." }).waitFor();
    await expectAccessible(staff);
  });
});

test.each([
  ["Mạng và máy chủ", "Network and server"],
  ["Hội nghị", "Meetings"],
  ["Kiểm thẻ", "Count slips"],
])("the page %s speaks English after the switch, and fits a phone", async (vi, en) => {
  await open(vi);
  await staff.getByRole("banner").getByText("EN", { exact: true }).click();
  await heading(en).waitFor();
  await staff.setViewportSize({ width: 390, height: 844 });
  expect(await staff.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await expectAccessible(staff);
  await staff.setViewportSize({ width: 1440, height: 900 });
  await staff.getByRole("banner").getByText("VI", { exact: true }).click();
  await heading(vi).waitFor();
});

test("a role that is not logged in asks for its passphrase before its pages are shown", async () => {
  await button("Đổi vai trò").click();
  await staff.getByRole("dialog").getByLabel("Tên tài khoản").fill("Cao Thị Mẫu Đơn");
  await staff.getByRole("dialog").getByLabel("Mật khẩu", { exact: true }).fill("sai mật khẩu");
  await inDialog("Tiếp tục với vai trò này").click();
  await staff.getByRole("alert").filter({ hasText: "Tên hoặc mật khẩu chưa đúng" }).waitFor();
  await staff.getByRole("dialog").getByLabel("Mật khẩu", { exact: true }).fill(passphrase);
  await inDialog("Tiếp tục với vai trò này").click();
  await staff.getByRole("dialog").waitFor({ state: "detached" });
  // At once: the old role's pages may not show again for a moment.
  expect(await staff.getByRole("link", { name: /^In thẻ/ }).count()).toBe(0);
});

test("a lost server is said in words, and found again", async () => {
  await staff.context().setOffline(true);
  await staff.getByRole("alert").filter({ hasText: "Mất kết nối với máy chủ" }).waitFor({ timeout: 60_000 });
  await staff.context().setOffline(false);
  await staff
    .getByRole("alert")
    .filter({ hasText: "Mất kết nối với máy chủ" })
    .waitFor({ state: "detached", timeout: 60_000 });
});

test("no page broke a rule of the content policy or threw an error", () => {
  expect(stage.complaints).toEqual([]);
});
