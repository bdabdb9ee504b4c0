/** WebKitGTK with its MiniBrowser: of what Debian has, the nearest to the Safari of an iPhone. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import * as z from "zod/mini";
import { type Control, type Engine, type EnginePage, hostName, phoneSize } from "./engine.ts";
import { WebDriver } from "./web-driver.ts";

const startTimeMs = 20_000;
const base64Schema = z.string();

/** In the folder named after the machine's architecture; where it is not installed, its name alone. */
function libraryFile(name: string): string {
  const folders = readdirSync("/usr/lib").filter((folder) => folder.endsWith("-linux-gnu"));
  const files = folders.map((folder) => `/usr/lib/${folder}/${name}`);
  return files.find((file) => existsSync(file)) ?? name;
}

const miniBrowser = libraryFile("webkit2gtk-4.1/MiniBrowser");

export const webKitPrograms = ["WebKitWebDriver", "Xvfb", miniBrowser, "unshare"] as const;

/**
 * Its own names lie over the machine's /etc/hosts for this driver and its browser alone. Debian's libnss-wrapper would
 * answer too, but loses a name that two threads ask for at once, one per family of addresses, as the browser does.
 */
const overTheNames = 'mount --bind "$HOSTS" /etc/hosts && exec WebKitWebDriver "--port=$1"';

/** Every phone is a driver with a browser of its own, since a driver holds one session. */
export async function startWebKit(): Promise<Engine> {
  const folder = await mkdtemp(path.join(tmpdir(), "webkit-"));
  const hosts = path.join(folder, "hosts");
  await writeFile(hosts, `127.0.0.1 ${hostName}\n`);
  const display = await startDisplay();
  const drivers: ChildProcess[] = [];
  const env = {
    ...process.env,
    HOSTS: hosts,
    DISPLAY: display.name,
    GDK_BACKEND: "x11",
    NO_AT_BRIDGE: "1",
  };
  return {
    name: "WebKit",
    newPhone: async ({ storage }) => {
      const port = await freePort();
      const ownNames = ["--mount", "--map-root-user", "sh", "-c", overTheNames, "sh", String(port)];
      drivers.push(spawn("unshare", ownNames, { env, stdio: "ignore" }));
      const args = ["--automation", ...(storage === "refused" ? ["--enable-html5-local-storage=FALSE"] : [])];
      const address = `http://127.0.0.1:${port}`;
      await untilAnswered(address);
      return phoneOf(
        await WebDriver.start(address, { "webkitgtk:browserOptions": { binary: miniBrowser, args } }),
      );
    },
    close: async () => {
      for (const started of [...drivers, display.server]) started.kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A screen that nobody sees. */
async function startDisplay(): Promise<{ readonly name: string; readonly server: ChildProcess }> {
  const args = ["-displayfd", "3", "-screen", "0", "1280x1200x24", "-nolisten", "tcp"];
  const server = spawn("Xvfb", args, { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  const number = await new Promise<string>((resolve, reject) => {
    server.once("error", reject);
    server.once("exit", () => reject(new Error("Xvfb starts")));
    server.stdio[3]?.once("data", (bytes: Buffer) => resolve(bytes.toString().trim()));
  });
  return { name: `:${number}`, server };
}

async function phoneOf(driver: WebDriver): Promise<EnginePage> {
  // The browser's own bar keeps the window from being narrower than 450 px.
  await driver.command("window/rect", { x: 0, y: 0, ...phoneSize });
  return {
    goto: (url) => driver.command("url", { url }),
    reload: () => driver.command("refresh"),
    press: async (control, name, howMany) => {
      const found = await locate(driver, control, name);
      for (const one of howMany === "all" ? found : found.slice(0, 1)) {
        await driver.scrollTo(one);
        await driver.command(`element/${one}/click`);
      }
      return found.length > 0;
    },
    evaluate: (expression) =>
      driver.command("execute/async", {
        script: `Promise.resolve(${expression}).then(arguments[0])`,
        args: [],
      }),
    picture: async () => Buffer.from(base64Schema.parse(await driver.property("screenshot")), "base64"),
    close: () => driver.end(),
  };
}

const selectors: Readonly<Record<Control, string>> = {
  button: "button",
  radio: "input[type=radio]",
  fold: "summary",
};

/** By the name that the engine itself gives to screen readers. */
async function locate(driver: WebDriver, control: Control, name: RegExp): Promise<readonly string[]> {
  const found: string[] = [];
  for (const element of await driver.find(selectors[control])) {
    const label = await driver.property(
      `element/${element}/${control === "fold" ? "text" : "computedlabel"}`,
    );
    if (typeof label === "string" && name.test(label)) found.push(element);
  }
  return found;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

async function untilAnswered(address: string): Promise<void> {
  for (const endMs = performance.now() + startTimeMs; performance.now() < endMs;) {
    const isThere = await fetch(`${address}/status`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isThere) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("WebKitWebDriver answers");
}
