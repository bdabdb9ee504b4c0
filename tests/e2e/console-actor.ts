/** Someone at the console, doing what a person does: finds things by role and name, presses, reads. */
import type { Locator, Page } from "playwright";

export const passphrase = "một mật khẩu dài";

/** Playwright sets the fields of Firefox where React does not notice: there every key is pressed. */
export async function fillIn(field: Locator, text: string): Promise<void> {
  if (field.page().context().browser()?.browserType().name() !== "firefox") return field.fill(text);
  await field.clear();
  await field.pressSequentially(text);
}

export class ConsoleActor {
  readonly page: Page;
  readonly #url: string;
  #presses = 0;

  constructor(page: Page, baseUrl: string) {
    this.page = page;
    this.#url = `${baseUrl}/console/`;
  }

  /** Presses so far on links, buttons, boxes and lists; choosing in a list is two. */
  get presses(): number {
    return this.#presses;
  }

  /** Presses that a step does past this actor, such as on a radio or for choosing a file. */
  alsoPressed(count: number): void {
    this.#presses += count;
  }

  async open(): Promise<void> {
    await this.page.goto(this.#url);
  }

  async setUp(code: string, name: string): Promise<void> {
    await this.open();
    await this.fill("Mã cài đặt", code);
    await this.fill("Tên tài khoản", name);
    await this.fill("Mật khẩu", passphrase);
    await this.fill("Nhập lại mật khẩu", passphrase);
    await this.press("Tạo tài khoản và bắt đầu");
    await this.page.getByRole("navigation").first().waitFor();
  }

  /** With the code in the server's window, as the chair does before the meeting is frozen. */
  async makeOwnAccount(code: string, name: string, role: RegExp): Promise<void> {
    await this.open();
    await this.press("Tạo tài khoản của riêng mình");
    await this.fill("Mã cài đặt", code);
    await this.choose("Vai trò", role);
    await this.fill("Tên tài khoản", name);
    await this.fill("Mật khẩu", passphrase);
    await this.fill("Nhập lại mật khẩu", passphrase);
    await this.press("Tạo tài khoản và đăng nhập");
    await this.page.getByRole("navigation").first().waitFor();
  }

  async logIn(name: string, secret = passphrase): Promise<void> {
    await this.open();
    await this.fill("Tên tài khoản", name);
    await this.fill("Mật khẩu", secret);
    await this.press("Đăng nhập");
    await this.page.getByRole("navigation").first().waitFor();
  }

  /** Chooses a page in the navigation. */
  async go(title: string | RegExp): Promise<void> {
    this.#presses += 1;
    await this.page.getByRole("navigation").getByRole("link", { name: title }).click();
    await this.heading(title).waitFor();
  }

  heading(title: string | RegExp): Locator {
    return this.page.getByRole("heading", { name: title }).first();
  }

  async fill(label: string | RegExp, text: string, within: Locator | Page = this.page): Promise<void> {
    await fillIn(within.getByLabel(label, { exact: typeof label === "string" }), text);
  }

  /** Chooses in a list that opens. */
  async choose(label: string, option: string | RegExp, within: Locator | Page = this.page): Promise<void> {
    this.#presses += 2;
    await within.getByRole("combobox", { name: label, exact: true }).click();
    await this.page.getByRole("option", { name: option }).click();
  }

  async press(name: string | RegExp, within: Locator | Page = this.page): Promise<void> {
    this.#presses += 1;
    await within.getByRole("button", { name, exact: typeof name === "string" }).click();
  }

  /** As the chair, when the figures are there: counts and percentages, to the whole hall. */
  async announceToHall(): Promise<void> {
    await this.page.getByRole("radio", { name: "Cả hội trường (màn hình và điện thoại)" }).check();
    await this.page.getByRole("radio", { name: "Số phiếu và tỷ lệ của từng mức" }).check();
    await this.press("Công bố kết quả");
    await this.confirm(/hiện trên màn hình hội trường và điện thoại của mọi người/, "Công bố kết quả");
  }

  /** Answers the dialog that a press opened: its sentence must say the fact, its button is the verb. */
  async confirm(fact: RegExp, verb: string): Promise<void> {
    const dialog = this.page.getByRole("dialog");
    await dialog.getByText(fact).first().waitFor();
    await this.press(verb, dialog);
    await dialog.waitFor({ state: "hidden" });
  }

  /** Waits until the page says so. */
  async reads(text: string | RegExp, timeoutMs = 30_000): Promise<void> {
    await this.page.getByText(text).first().waitFor({ timeout: timeoutMs });
  }
}
