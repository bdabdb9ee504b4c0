/** A whole vote of four people about four persons, screen by screen: what tests look at and pictures show. */
import type { Page } from "playwright";
import { formCatalogue } from "../../shared/forms/catalogue.ts";
import { levelOptions } from "../../shared/forms/option-sets.ts";
import type { TestHall } from "../client-phone/test-hall.ts";

/** What such a vote is about. */
export const voteOfFour = { rows: 4, size: 4 } as const;

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });

/** page: a slip that was just scanned in a hall of voteOfFour. onScreen: each screen as it stands, with a short name. */
export async function throughAVote(
  page: Page,
  hall: TestHall,
  onScreen: (name: string) => Promise<void>,
): Promise<void> {
  await page.getByText("Thẻ của đồng chí hợp lệ.").waitFor();
  await onScreen("waiting");
  hall.open();
  await page.getByText("Lượt này có 4 người bỏ phiếu.").waitFor();
  await onScreen("round-open");
  await button(page, "Nhận phiếu").click();
  await page.getByText("Đã chọn 0/4").waitFor();
  await onScreen("ballot-empty");
  await page.getByRole("radio", { name: "Nguyễn Văn An, Giám đốc: Hoàn thành tốt nhiệm vụ" }).check();
  await onScreen("ballot");
  await button(page, "Kiểm tra lại phiếu").click();
  await page.getByText("Còn 3 mục chưa chọn").waitFor();
  await onScreen("review-missing");
  await button(page, /^2\. Trần Thị Bình/).click();
  for (const radio of (await page.getByRole("radio", { name: /: Hoàn thành nhiệm vụ$/ }).all()).slice(1))
    await radio.check();
  await button(page, "Kiểm tra lại phiếu").click();
  await page.getByText(/Mã kiểm tra: ([0-9a-f]{4} ?){8}/).waitFor();
  await onScreen("review");
  await button(page, "Bỏ phiếu").click();
  hall.close();
  await page.getByRole("heading", { level: 1, name: "ĐÃ BỎ PHIẾU" }).waitFor();
  await page.getByRole("img", { name: "Mã phiếu đầy đủ dạng QR" }).waitFor();
  await onScreen("done");
  hall.seal();
  await page.getByText("Hòm phiếu đã niêm phong. Phiếu của đồng chí có trong hòm.").waitFor();
  hall.sayLot("0417");
  await page.getByText("Bốn từ này phải trùng với màn hình hội trường").waitFor();
  await onScreen("sealed");
  hall.announce({
    detail: "counts",
    effect: formCatalogue["pdg-02"].effect,
    options: [...levelOptions],
    questions: [{ questionId: "Q", vi: "", en: "" }],
    base: { kind: "ballot-valid", count: 4 },
    subjects: [
      {
        name: "Nguyễn Văn An",
        post: "Giám đốc",
        cells: [{ counts: [1, 2, 0, 0], blank: 1, leading: "HTT" }],
      },
    ],
  });
  await page.getByText("2 phiếu (50,00%)").waitFor();
  await onScreen("result");
}
