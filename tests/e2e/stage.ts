/** A built server on an empty folder and a browser, Chromium where nothing else is said: what every browser test starts from. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, BrowserContext, Page } from "playwright";
import { type ServerProcess, startServer, startServerAgain } from "../../bin/rehearse/server-process.ts";
import { launchChromium } from "../chromium.ts";

export type Stage = {
  readonly server: ServerProcess;
  /** The power is cut and comes back: on the same data, at the same addresses. */
  readonly cutPower: (meanwhile?: () => Promise<void>) => Promise<void>;
  readonly browser: Browser;
  readonly folder: string;
  /** A person with a browser of their own: no cookies or storage shared with anybody. */
  readonly person: (options?: PersonOptions) => Promise<Page>;
  /** Everything pages complained about: uncaught errors and violations of the content security policy. */
  readonly complaints: string[];
  /** Host names that any page sent a request to (security S15). */
  readonly hosts: Set<string>;
  readonly close: () => Promise<void>;
};

export type PersonOptions = {
  readonly device?: "phone" | "tablet" | "laptop" | "projector";
  readonly context?: BrowserContext;
};

const sizes = {
  phone: { width: 390, height: 844 },
  tablet: { width: 820, height: 1180 },
  laptop: { width: 1440, height: 900 },
  projector: { width: 1920, height: 1080 },
} as const;

export async function openStage(launch: () => Promise<Browser> = launchChromium): Promise<Stage> {
  const folder = await mkdtemp(path.join(tmpdir(), "phieu-kin-e2e-"));
  const dataFolder = path.join(folder, "data");
  let server = await startServer(dataFolder);
  const browser = await launch();
  const complaints: string[] = [];
  const hosts = new Set<string>();
  return {
    get server() {
      return server;
    },
    cutPower: async (meanwhile = () => Promise.resolve()) => {
      await server.kill();
      await meanwhile();
      server = await startServerAgain(dataFolder, server);
    },
    browser,
    folder,
    complaints,
    hosts,
    person: async ({ device = "laptop", context } = {}) => {
      const own = context ?? (await browser.newContext({ viewport: sizes[device], locale: "vi-VN" }));
      const page = await own.newPage();
      page.on("request", (request) => {
        const { protocol, hostname } = new URL(request.url());
        if (protocol !== "data:" && protocol !== "blob:") hosts.add(hostname);
      });
      page.on("pageerror", (error) => complaints.push(`${page.url()} ${error.message}`));
      page.on("console", (message) => {
        if (/Content Security Policy|Refused to/.test(message.text())) complaints.push(message.text());
      });
      return page;
    },
    close: async () => {
      await browser.close();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
