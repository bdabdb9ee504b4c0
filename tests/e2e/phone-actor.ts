/** Someone with a phone in the hall, by keyboard and by the names that a screen reader would say. */
import type { Page } from "playwright";

export class PhoneActor {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Scans the slip's second QR, before or while a round is open. */
  async scan(slipUrl: string): Promise<void> {
    await this.page.goto(slipUrl);
    const open = this.page.getByRole("button", { name: "Nhận phiếu" });
    await this.page.getByText("hợp lệ").or(open).first().waitFor();
  }

  async receive(): Promise<void> {
    await this.page.getByRole("button", { name: "Nhận phiếu" }).click();
    await this.page.getByRole("radio").first().waitFor();
  }

  /** Chooses one level for everybody, by keyboard, and goes to the check page. */
  async fillIn(level: string): Promise<void> {
    for (const radio of await this.page.getByRole("radio", { name: `: ${level}` }).all()) {
      await radio.focus();
      await this.page.keyboard.press("Space");
    }
    await this.page.getByRole("button", { name: "Kiểm tra lại phiếu" }).click();
    await this.page.getByRole("heading", { name: "Kiểm tra lại phiếu" }).waitFor();
  }

  async send(): Promise<void> {
    await this.page.getByRole("button", { name: "Bỏ phiếu", exact: true }).click();
  }

  /** The end page. The ballot leaves up to a minute after the phone knew the round open (protocol B.5), so this can take a while. */
  async hasVoted(): Promise<void> {
    await this.page.getByRole("heading", { name: "ĐÃ BỎ PHIẾU" }).waitFor({ timeout: 120_000 });
  }

  async reads(text: string | RegExp, timeoutMs = 60_000): Promise<void> {
    await this.page.getByText(text).first().waitFor({ timeout: timeoutMs });
  }

  /** Everything this browser keeps for the kiosk. */
  storage(): Promise<string> {
    return this.page.evaluate(() => JSON.stringify(localStorage));
  }
}
