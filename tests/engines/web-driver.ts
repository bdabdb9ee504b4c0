/**
 * The dozen commands of W3C WebDriver that a path through a page needs (www.w3.org/TR/webdriver2), sent with fetch: a client
 * library brings a hundred packages, and downloads of other browsers' drivers.
 */
import * as z from "zod/mini";

const answerSchema = z.object({ value: z.unknown() });
const sessionSchema = z.object({ sessionId: z.string() });
/** The name that the standard gives to references of elements. */
const elementKey = "element-6066-11e4-a52e-4f735466cecf";
const elementsSchema = z.array(z.object({ [elementKey]: z.string() }));

export class WebDriver {
  readonly #session: string;

  private constructor(session: string) {
    this.#session = session;
  }

  /** driver: the address of a driver that is ready. browser: the capability that says which program it starts. */
  static async start(driver: string, browser: Readonly<Record<string, unknown>>): Promise<WebDriver> {
    const capabilities = { alwaysMatch: browser };
    const { sessionId } = sessionSchema.parse(await ask(`${driver}/session`, "POST", { capabilities }));
    return new WebDriver(`${driver}/session/${sessionId}`);
  }

  /** The value of a command's answer. Throws with the driver's words where it could not be carried out. */
  command(name: string, body: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
    return ask(`${this.#session}/${name}`, "POST", body);
  }

  property(name: string): Promise<unknown> {
    return ask(`${this.#session}/${name}`, "GET");
  }

  /** Ids of all elements that the selector finds. */
  async find(selector: string): Promise<readonly string[]> {
    const found = await this.command("elements", { using: "css selector", value: selector });
    return elementsSchema.parse(found).map((element) => element[elementKey]);
  }

  /** Out of the way of what sticks to the window's edges. */
  async scrollTo(element: string): Promise<void> {
    const args = [{ [elementKey]: element }];
    await this.command("execute/sync", { script: "arguments[0].scrollIntoView({ block: 'center' })", args });
  }

  async end(): Promise<void> {
    await ask(this.#session, "DELETE");
  }
}

async function ask(url: string, method: "GET" | "POST" | "DELETE", body?: object): Promise<unknown> {
  const response = await fetch(url, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const { value } = answerSchema.parse(await response.json());
  if (!response.ok) throw new Error(`${method} ${url}: ${JSON.stringify(value)}`);
  return value;
}
