/** What the office does before and during a meeting, as steps that several browser tests share. */
import type { Page } from "playwright";
import { fromHex, toCrockford } from "../../shared/basics/bytes.ts";
import { defined } from "../../shared/basics/assert.ts";
import { consoleHeader, consoleRoutes } from "../../shared/protocol/http.ts";
import { ConsoleActor, fillIn, passphrase } from "./console-actor.ts";
import type { Stage } from "./stage.ts";

export const tellerNames = ["Nguyễn Thị Kiểm", "Trần Văn Phiếu"] as const;

/** A chair, from a browser of their own: staff who made it would know its passphrase. */
export async function makeChair({ person, server }: Stage, name = "Giám đốc"): Promise<void> {
  const chair = new ConsoleActor(await person(), server.consoleUrl);
  await chair.makeOwnAccount(server.setupCode, name, /^Chủ trì/);
  await chair.page.context().close();
}

export async function addAccounts(staff: ConsoleActor, stage: Stage): Promise<void> {
  await makeChair(stage);
  await staff.go("Người và tài khoản");
  for (const name of ["Kiểm phiếu 1", "Kiểm phiếu 2"]) {
    await staff.fill("Tên tài khoản", name);
    await staff.choose("Vai trò", /^Ban kiểm phiếu/);
    await staff.press("Mời người này");
    await acceptInvitation(stage, await invitationIn(staff));
  }
}

/** The address in the invitation that stands on the screen, which is then closed. */
export async function invitationIn(staff: ConsoleActor): Promise<URL> {
  const dialog = staff.page.getByRole("dialog", { name: "Thư mời" });
  const link = await dialog.getByRole("link").getAttribute("href");
  await staff.press("Đã trao", dialog);
  await dialog.waitFor({ state: "hidden" });
  return new URL(defined(link, "an invitation shows its address"));
}

/** As the page of an invitation does it, without a browser of its own. */
export async function acceptInvitation({ server }: Stage, address: URL): Promise<void> {
  const code = new URLSearchParams(address.hash.split("?")[1]).get("code");
  const answer = await fetch(server.consoleUrl + consoleRoutes.invitation, {
    method: "POST",
    headers: { "content-type": "application/json", [consoleHeader]: "1" },
    body: JSON.stringify({ code, passphrase }),
  });
  if (!answer.ok) throw new Error(`the invitation was refused: ${await answer.text()}`);
}

export async function prepareMeeting(
  staff: ConsoleActor,
  spreadsheet: string,
  names: readonly string[] = tellerNames,
): Promise<void> {
  await staff.go("Hội nghị");
  await staff.press("Tạo hội nghị");
  const dialog = staff.page.getByRole("dialog");
  await staff.fill("Tên hội nghị", "Hội nghị kiểm điểm lãnh đạo Sở năm 2026", dialog);
  await staff.press("Tạo hội nghị", dialog);
  await staff.heading(/^Thông tin/).waitFor();
  await staff.fill("Cơ quan chủ quản", "UBND TỈNH");
  await staff.fill("Cơ quan tổ chức", "SỞ KHOA HỌC VÀ CÔNG NGHỆ");
  await staff.fill("Địa điểm", "Hội trường Sở");
  await staff.press("Lưu");
  await staff.reads("Đã lưu.");
  await staff.go("Nhập bảng tính");
  // On the button, and on the file in the system's own dialog.
  staff.alsoPressed(2);
  await staff.page.locator("input[type=file]").setInputFiles(spreadsheet);
  await staff.reads(/Xem trước/);
  await staff.press(/^Dùng danh sách/);
  await staff.reads(/Đã nhập \d+ người/);
  await staff.go("Lượt bỏ phiếu");
  await staff.press(/^Lập lượt cho/);
  await staff.page.getByRole("button", { name: /^Lập lượt cho/ }).waitFor({ state: "hidden" });
  await staff.go("Ban kiểm phiếu");
  for (const name of names) {
    await staff.press("Thêm thành viên");
    const seat = staff.page.getByRole("dialog");
    await staff.fill("Họ và tên", name, seat);
    await staff.press("Lưu", seat);
    await seat.waitFor({ state: "hidden" });
  }
}

/** A round made by hand; a subject is called by name and post. */
export async function addRound(
  staff: ConsoleActor,
  title: string,
  electorate: string,
  subjects: readonly string[],
): Promise<void> {
  await staff.press("Thêm lượt");
  const dialog = staff.page.getByRole("dialog");
  await staff.fill("Tên lượt", title, dialog);
  await staff.choose("Thành phần bỏ phiếu", electorate, dialog);
  for (const subject of subjects) await staff.press(`+ ${subject}`, dialog);
  await staff.press("Lưu", dialog);
  await dialog.waitFor({ state: "hidden" });
}

export async function makeKeys(stage: Stage): Promise<readonly ConsoleActor[]> {
  const tellers: ConsoleActor[] = [];
  for (const [index, name] of tellerNames.entries()) {
    const teller = new ConsoleActor(await stage.person(), stage.server.consoleUrl);
    await teller.logIn(`Kiểm phiếu ${String(index + 1)}`);
    await teller.choose("Tôi là", name);
    await teller.fill("Mật khẩu của phần khóa", passphrase);
    await teller.fill("Nhập lại mật khẩu của phần khóa", passphrase);
    await teller.press("Tạo phần khóa");
    await teller.reads(`Phần khóa của ${name} nằm trong trình duyệt`);
    tellers.push(teller);
  }
  return tellers;
}

/** Invites a seat's teller. Returns the address in its QR, with this test's way to the server; shown: called when the QR stands there. */
export async function seatAddress(
  staff: ConsoleActor,
  stage: Stage,
  name: string,
  shown: () => Promise<void> = () => Promise.resolve(),
): Promise<string> {
  await staff.press(`Mã QR vào máy: ${name}`);
  await staff.press("Mời", staff.page.getByRole("dialog"));
  await staff.page.getByRole("region", { name: `Thư mời ${name}` }).waitFor();
  await shown();
  const { hash } = await invitationIn(staff);
  return `${stage.server.consoleUrl}/console/${hash}`;
}

/** Opens the address of a seat's invitation on the teller's own device and sets the passphrase. */
export async function comeIn(page: Page, address: string, stage: Stage): Promise<ConsoleActor> {
  await page.goto(address);
  const teller = new ConsoleActor(page, stage.server.consoleUrl);
  await teller.fill("Mật khẩu", passphrase);
  await teller.fill("Nhập lại mật khẩu", passphrase);
  await teller.press("Đặt mật khẩu và vào");
  await teller.reads("Chủ trì sẽ bắt đầu buổi tạo khóa. Xin giữ trang này mở.");
  return teller;
}

export async function joinCeremony(teller: ConsoleActor): Promise<void> {
  await teller.fill("Mật khẩu của phần khóa", passphrase);
  await teller.fill("Nhập lại mật khẩu của phần khóa", passphrase);
  await teller.press("Vào buổi tạo khóa");
  await teller.reads(/^Phần của /);
}

/** What every device of a ceremony shows at its end. */
export async function wordsOf(page: Page): Promise<readonly string[]> {
  const list = page.locator("ol[class*=words] li");
  await list.first().waitFor({ timeout: 60_000 });
  return list.allInnerTexts();
}

/** kioskAddress: the one that phones will open, as it stands in the list. */
export async function freeze(staff: ConsoleActor, kioskAddress: string): Promise<void> {
  await staff.go("Chốt");
  staff.alsoPressed(1);
  await staff.page.getByRole("radio", { name: kioskAddress }).check();
  await staff.press("Chốt hội nghị");
  await staff.confirm(/Chốt với/, "Chốt hội nghị");
  await staff.reads(/Đã chốt/);
}

/** Makes and confirms one batch. Returns what the QRs of its slips say, in printed order. */
export async function printSlips(staff: ConsoleActor, kioskUrl: string): Promise<readonly string[]> {
  await staff.go("In thẻ");
  await staff.press(/^Tạo \d+ thẻ/);
  const dialog = staff.page.getByRole("dialog");
  await staff.fill("Người in thẻ", "Lê Thị In", dialog);
  await staff.fill("Người chứng kiến", "Phạm Văn Chứng", dialog);
  await staff.press(/^Tạo/, dialog);
  await staff.press("Xem và in");
  await staff.page.getByRole("article").first().waitFor();
  const papers = await staff.page.getByRole("article").allInnerTexts();
  await staff.press("Đã in và đếm đủ");
  await staff.confirm(/Đã in và đếm đủ/, "Đã in và đếm đủ");
  await staff.reads(/thẻ đã có hiệu lực/);
  return papers.map((paper) => slipUrlOf(paper, kioskUrl));
}

/** A typed code and the eight groups of the fingerprint, read off a printed slip. */
export function slipUrlOf(paper: string, kioskUrl: string): string {
  const code = defined(/(?:[0-9A-Z]{4} ?){7}/.exec(paper)?.[0], "a slip shows its code").replaceAll(" ", "");
  const groups = defined(/(?:[0-9a-f]{4} ?){8}/.exec(paper)?.[0], "a slip shows the fingerprint");
  const fingerprint = defined(fromHex(groups.replaceAll(" ", ""), 16), "a fingerprint has 16 bytes");
  return `${kioskUrl}/#s=${code}&f=${toCrockford(fingerprint)}`;
}

export async function checkIn(staff: ConsoleActor): Promise<void> {
  await staff.go("Đón tiếp");
  const boxes = staff.page.getByRole("checkbox", { name: /^Đã nhận thẻ: / });
  // The list comes a moment after the page's head.
  await boxes.first().waitFor();
  for (const box of await boxes.all()) await box.check();
  await staff.reads(/Đã nhận thẻ (\d+)\/\1/);
}

export async function testKeys(tellers: readonly ConsoleActor[]): Promise<void> {
  for (const teller of tellers) {
    await fillIn(teller.page.getByLabel(/^Mật khẩu của phần khóa –/).first(), passphrase);
    await teller.page.getByLabel("Tôi đã so với một thẻ trong tập thẻ, mã giống nhau").check();
    // Where each teller made a key alone.
    const keyWords = teller.page.getByLabel("Các máy của Ban kiểm phiếu đều hiện bốn từ này");
    if ((await keyWords.count()) > 0) await keyWords.check();
    await teller.press("Kiểm tra khóa");
    await teller.reads("Sẵn sàng");
  }
}

/** The whole review of one subject, by who is in the chair. */
export async function review(chair: ConsoleActor, name: string): Promise<void> {
  await chair.heading(`Kiểm điểm: ${name}`).waitFor();
  await chair.press("Bắt đầu kiểm điểm");
  await chair.confirm(new RegExp(`Bắt đầu kiểm điểm ${name}`), "Bắt đầu kiểm điểm");
  await chair.heading(`Đang kiểm điểm: ${name}`).waitFor();
  await chair.press("Kết luận và kết thúc");
  await chair.fill("Kết luận của Chủ trì", `Hội nghị nhất trí với báo cáo của ${name}.`);
  await chair.confirm(/ghi nguyên văn vào biên bản/, "Kết luận và kết thúc");
}

/** The next step asks for another chair. second: the account that agrees, with its passphrase. */
export async function handOver(chair: ConsoleActor, name: string, second: string): Promise<void> {
  await chair.heading("Giao đồng chí khác chủ trì").waitFor();
  const next = chair.page.getByRole("region", { name: "Việc tiếp theo" });
  await chair.press("Trao quyền chủ trì", next);
  await agreeOnChair(chair, name, second);
}

/** The dialog of handing over is open. */
export async function agreeOnChair(chair: ConsoleActor, name: string, second: string): Promise<void> {
  await chair.choose("Người chủ trì tiếp theo", name);
  await chair.fill("Người thứ hai đồng ý: tên tài khoản", second);
  await chair.fill("Mật khẩu của người thứ hai", passphrase);
  await chair.confirm(new RegExp(`Từ nay ${name} chủ trì`), "Trao quyền chủ trì");
  await chair.reads(`Chủ trì: ${name}`);
}

export async function openRound(chair: ConsoleActor): Promise<void> {
  await chair.go("Điều hành bỏ phiếu");
  await chair.press("Mở lượt bỏ phiếu");
  await chair.confirm(/Mở lượt/, "Mở lượt bỏ phiếu");
  await chair.reads("đang bỏ phiếu");
}

/** second: the account that agrees, with its passphrase. */
export async function voidRound(chair: ConsoleActor, reason: string, second: string): Promise<void> {
  await chair.page.getByText("Việc khác", { exact: true }).click();
  await chair.press("Hủy lượt bỏ phiếu");
  const dialog = chair.page.getByRole("dialog");
  await chair.fill("Lý do hủy", reason, dialog);
  await chair.fill("Người thứ hai đồng ý: tên tài khoản", second, dialog);
  await chair.fill("Mật khẩu của người thứ hai", passphrase, dialog);
  await chair.confirm(/Mọi phiếu trong hòm bị xóa/, "Hủy lượt bỏ phiếu");
}

export async function countSlips(staff: ConsoleActor, handedOut: number, spare: number): Promise<void> {
  await staff.go("Kiểm thẻ");
  await staff.fill("Số thẻ đã phát", String(handedOut));
  await staff.fill("Thẻ còn lại chưa phát", String(spare));
  await staff.reads(/Số liệu khớp/);
  await staff.fill("Thư ký đếm", "Lê Thị In");
  await fillIn(staff.page.getByRole("combobox", { name: /^Thành viên/ }), tellerNames[0]);
  await staff.page.keyboard.press("Escape");
  await staff.press("Ghi số thẻ đã đếm");
  await staff.reads("Đã ghi số thẻ.");
}

export async function closeRound(chair: ConsoleActor): Promise<void> {
  await chair.press("Đóng lượt bỏ phiếu");
  await chair.confirm(/Đóng lượt bỏ phiếu/, "Đóng lượt bỏ phiếu");
  await chair.reads("Mời Ban kiểm phiếu mở hòm phiếu", 60_000);
}

/** Gives what was drawn, as the hall hears it. */
export async function sayLot(teller: ConsoleActor): Promise<string> {
  await teller.reads(/Mọi phiếu đều hợp lệ/, 90_000);
  await teller.press("Rút số");
  const lot = await teller.page.getByLabel("Bốn chữ số").inputValue();
  await teller.press("Ghi số đã đọc");
  await teller.confirm(/Ghi số \d{4}/, "Ghi số đã đọc");
  return lot;
}

/** heads: null where so many may vote that nobody is asked. compared: called when the words are shown and said to be the same. */
export async function openBox(
  teller: ConsoleActor,
  lot: string,
  heads: number | null,
  compared: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  await teller.reads(/Mọi phiếu đều hợp lệ/, 90_000);
  await teller.fill("Số bốc thăm đã nghe đọc trong hội trường", lot);
  await teller.page.getByLabel("Màn hình hội trường và điện thoại hiện đúng bốn từ này").check();
  await compared();
  if (heads !== null) await teller.fill("Số người nói đã bỏ phiếu", String(heads));
  await fillIn(teller.page.getByLabel(/^Mật khẩu của phần khóa –/).last(), passphrase);
  await teller.press(/^Góp phần khóa/);
}
