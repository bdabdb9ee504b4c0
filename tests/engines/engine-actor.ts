/** Someone with a phone of any engine, who presses what stands on the page and reads it. */
import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { Control, EnginePage } from "./engine.ts";

/** A ballot leaves up to a minute after the phone knew the round open (protocol B.5). */
const patienceMs = 75_000;
const pauseMs = 100;

export class EngineActor {
  readonly page: EnginePage;
  readonly #engineName: string;

  constructor(page: EnginePage, engineName: string) {
    this.page = page;
    this.#engineName = engineName;
  }

  async text(): Promise<string> {
    const text = await this.page.evaluate("document.body.innerText");
    return typeof text === "string" ? text.replaceAll(/\s+/g, " ") : "";
  }

  /** Waits until the page says so, in letters that can be seen. */
  async reads(expected: string | RegExp): Promise<void> {
    const isThere = async () => {
      const text = await this.text();
      return typeof expected === "string" ? text.includes(expected) : expected.test(text);
    };
    await this.#until(isThere, `reads ${String(expected)}`);
  }

  async press(control: Control, name: RegExp): Promise<void> {
    await this.#until(() => this.page.press(control, name, "first"), `${control} ${String(name)}`);
  }

  /** The same level for everybody on the page. */
  async chooseForAll(level: string): Promise<void> {
    const name = new RegExp(`: ${level}$`);
    await this.#until(() => this.page.press("radio", name, "all"), `radios ${String(name)}`);
  }

  async count(selector: string): Promise<number> {
    return Number(await this.page.evaluate(`document.querySelectorAll(${JSON.stringify(selector)}).length`));
  }

  /** For people who compare engines, where somebody asks for pictures. */
  async picture(name: string): Promise<void> {
    const folder = process.env["PHIEU_KIN_PICTURES"];
    if (folder === undefined) return;
    await writeFile(path.join(folder, `${name}-${this.#engineName}.png`), await this.page.picture());
  }

  async #until(holds: () => Promise<boolean>, what: string): Promise<void> {
    for (const endMs = performance.now() + patienceMs; performance.now() < endMs;) {
      if (await holds()) return;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
    throw new Error(`${this.#engineName} waits in vain: ${what}. The page says: ${await this.text()}`);
  }
}
