/** A meeting in two halls on the real server: written down, on the list, on slips, at the desk and on the screen (security S21). */
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { defined } from "../../shared/basics/assert.ts";
import { codeIn } from "../kiosk/read-codes.ts";
import { axeProblems, geometryProblems } from "../look/look-at.ts";
import { ConsoleActor } from "./console-actor.ts";
import { addAccounts, freeze, makeKeys, prepareMeeting, slipUrlOf } from "./office.ts";
import { PhoneActor } from "./phone-actor.ts";
import { openStage, type Stage } from "./stage.ts";

const sample = "samples/hai-muoi-sau-cong-chuc.csv";
const central = "Hội trường tỉnh";
const remote = "Điểm cầu Hà Trung";

let stage: Stage;
let staff: ConsoleActor;
let remoteUrl: string;
/** What the browser of the staff sent to the server. */
const sent: string[] = [];

beforeAll(async () => {
  stage = await openStage();
  staff = new ConsoleActor(await stage.person(), stage.server.consoleUrl);
  staff.page.on("request", (request) => sent.push(request.postData() ?? ""));
  // The other hall has another name for the same machine, as with a second cable.
  remoteUrl = stage.server.httpUrl.replace("127.0.0.1", "localhost");
  expect(remoteUrl).not.toBe(stage.server.httpUrl);
  await staff.setUp(stage.server.setupCode, "Văn phòng Sở");
  await addAccounts(staff, stage);
  await prepareMeeting(staff, sample);
});
afterAll(() => stage.close());
/** The sample with a column more; the last two who vote attend in the hall that is named here. */
async function listWith(hallOfTwo: string): Promise<string> {
  const lines = (await readFile(sample, "utf8")).trimEnd().split(/\r?\n/);
  const rows = lines.map((line) => {
    if (line.startsWith("TT,")) return `${line},Điểm cầu`;
    const isPerson = /^\d+,/.test(line);
    return `${line},${isPerson ? (/^(29|30),/.test(line) ? hallOfTwo : central) : ""}`;
  });
  const file = path.join(stage.folder, `${hallOfTwo}.csv`);
  await writeFile(file, rows.join("\n"));
  return file;
}

async function addHall(name: string, address: string): Promise<void> {
  await staff.press("Thêm điểm cầu");
  const dialog = staff.page.getByRole("dialog");
  await staff.fill("Tên điểm cầu", name, dialog);
  await staff.fill("Địa chỉ điện thoại mở", address, dialog);
  await staff.press("Lưu", dialog);
  await dialog.waitFor({ state: "hidden" });
}

const choose = (label: string, option: string, page: Page = staff.page) =>
  page.getByLabel(label, { exact: true }).selectOption({ label: option });

/** At every size; then the window is a laptop's again. */
async function looksRight({ page }: ConsoleActor): Promise<void> {
  expect(await geometryProblems(page)).toEqual([]);
  await page.setViewportSize({ width: 1440, height: 900 });
  expect(await axeProblems(page)).toEqual([]);
}

test("halls are written with the details, and the list says who attends where", async () => {
  await staff.go("Thông tin, cài đặt");
  await addHall(central, "");
  await addHall(remote, `${remoteUrl}/`);
  await staff.page.getByRole("row", { name: `${remote} ${remoteUrl} 0` }).waitFor();
  await looksRight(staff);
  await staff.go("Nhập bảng tính");
  const file = staff.page.locator("input[type=file]");
  await file.setInputFiles(await listWith("Nông Cống"));
  await staff.reads(/Hội nghị không có điểm cầu “Nông Cống”/);
  await file.setInputFiles(await listWith(remote.toUpperCase()));
  await staff.press(/^Dùng danh sách 30 người/);
  await staff.confirm(/30 người có thay đổi/, "Thay danh sách");
  await staff.reads("Đã nhập 30 người.");
  await choose("Xem người của điểm cầu", remote);
  await staff.page.getByRole("region", { name: "2 trong 30 người" }).waitFor();
  await looksRight(staff);
});

test("each hall has its own pile with its name and address, and the server never learns whose a slip is", async () => {
  await makeKeys(stage);
  await freeze(staff, stage.server.httpUrl);
  await staff.go("In thẻ");
  await staff.reads(`${central}: 29 thẻ; ${remote}: 7 thẻ`);
  await staff.press("Tạo 36 thẻ");
  const dialog = staff.page.getByRole("dialog");
  await staff.fill("Người in thẻ", "Lê Thị In", dialog);
  await staff.fill("Người chứng kiến", "Phạm Văn Chứng", dialog);
  sent.length = 0;
  await staff.press(/^Tạo/, dialog);
  await staff.press("Xem và in");
  await expect.poll(() => staff.page.getByRole("article").count()).toBe(36);
  await choose("Xấp thẻ của điểm cầu", `${remote}: 7 thẻ`);
  await expect.poll(() => staff.page.getByRole("article").count()).toBe(7);
  const papers = await staff.page.getByRole("article").allInnerTexts();
  for (const paper of papers) {
    expect(paper).toContain(remote);
    expect(paper.replaceAll(/\s/g, "")).toContain(remoteUrl.replace("http://", ""));
  }
  const code = staff.page.getByRole("img", { name: "Mã QR bỏ phiếu" }).first();
  // As near as a camera comes.
  const near = "position: fixed; inset: 0; width: 600px; height: 600px; z-index: 9999; background: #fff";
  await code.evaluate((svg, style) => svg.setAttribute("style", style), near);
  const scanned = await codeIn(code);
  await code.evaluate((svg) => svg.removeAttribute("style"));
  expect(new URL(scanned).href).toBe(slipUrlOf(defined(papers[0], "a slip"), remoteUrl));
  const registered = defined(
    sent.find((body) => body.includes("register-slips")),
    "the keys were sent",
  );
  expect(registered).not.toMatch(/hall|cầu/i);
  await staff.press("Đã in và đếm đủ");
  await staff.confirm(/đếm đủ 36 thẻ/, "Đã in và đếm đủ");
  const phone = new PhoneActor(await stage.person({ device: "phone" }));
  await phone.scan(scanned);
  const other = new PhoneActor(await stage.person({ device: "phone" }));
  await other.scan(slipUrlOf(defined(papers[1], "a slip"), stage.server.httpUrl));
});

test("a desk has its hall's people first, ticks others too and says so, and each hall is counted", async () => {
  await staff.go("Đón tiếp");
  await choose("Bàn này ở điểm cầu nào?", remote);
  const boxes = staff.page.getByRole("checkbox", { name: /^Đã nhận thẻ: / });
  // Last of the list, and first at the desk of their hall.
  await expect.poll(() => boxes.first().getAttribute("aria-label")).toBe("Đã nhận thẻ: Nghiêm Thị Phong Lan");
  await boxes.nth(0).check();
  await boxes.nth(2).check();
  await staff.reads(/Danh sách ghi .* dự ở Hội trường tỉnh; nay được tính có mặt tại điểm cầu này/);
  await staff.page.getByRole("row", { name: `${remote} 2 2 2 0 0`, exact: true }).waitFor();
  await staff.page.getByRole("row", { name: `${central} 24 0 0 0 0`, exact: true }).waitFor();
  await staff.page.getByRole("row", { name: "Cộng 26 2 2 0 0", exact: true }).waitFor();
  await looksRight(staff);
  await staff.fill("Tên khách, hoặc số khách", "3 khách của Văn phòng");
  await staff.press("Ghi khách");
  await staff.reads(`3 khách của Văn phòng (${remote})`);
  await staff.page.reload();
  await expect.poll(() => staff.page.getByLabel("Bàn này ở điểm cầu nào?").inputValue()).not.toBe("");
});

test("a hall's screen says its name and address", async () => {
  const chair = new ConsoleActor(await stage.person(), stage.server.consoleUrl);
  await chair.logIn("Giám đốc");
  await chair.go("Điều hành bỏ phiếu");
  await chair.press("Mở màn hình trên máy khác");
  const dialog = chair.page.getByRole("dialog");
  await choose("Màn hình của điểm cầu", remote, chair.page);
  const link = dialog.getByRole("link");
  await expect.poll(() => link.innerText()).toContain(`${remoteUrl}/projector#hall=`);
  const hall = await stage.person({ device: "projector" });
  await hall.goto(await link.innerText());
  await hall.getByText("THAM GIA").waitFor();
  await hall.getByText(`${remote} · `).waitFor();
  await hall.getByText(remoteUrl, { exact: true }).waitFor();
  expect(await codeIn(hall.getByRole("img", { name: "Trang bỏ phiếu" }))).toBe(remoteUrl);
  expect(stage.complaints).toEqual([]);
});
