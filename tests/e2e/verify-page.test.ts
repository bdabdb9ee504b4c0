/** security C18: verify.html, opened as a stranger opens it: from a folder, in a browser, with no server anywhere. */
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { verifyPagePolicy } from "../../server/edge/headers.ts";
import { readVerifyPage } from "../../server/machine/verify-page.ts";
import { defined } from "../../shared/basics/assert.ts";
import { checkWords } from "../../shared/client/check-ballot/words.ts";
import { fileNames } from "../../shared/record/files.ts";
import { recordCode } from "../../shared/record/write.ts";
import { zipRecord } from "../../shared/record/zip.ts";
import { vi } from "../../verifier/page/words/vi.ts";
import { chosen, openedCodes, pictureOf, roundFile } from "../admin-live/fixtures/opened-ballot.ts";
import { buildRecord } from "../record/build-record.ts";
import { tamperedRecords } from "../record/tampered-records.ts";
import { editText } from "../record/tampering.ts";
import { writeFullRecord } from "../record/whole-record.ts";
import { linesOfOurs } from "../verifier/agreement.ts";
import {
  archiveCases,
  drawnCases,
  lyingServers,
  outcomeCases,
  soundCases,
  tamperedCases,
  zipCases,
  type Case,
} from "../verifier/cases.ts";
import { launchChromium } from "../chromium.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const stick = mkdtempSync(path.join(tmpdir(), "stick-"));
const place = path.join(stick, "verify.html");
const small = { votes: [[1], [2], [3]], subjects: ["Một người"], tellers: 1 } as const;
const good = writeFullRecord(buildRecord(small).source);
const bad = editText(fileNames.minutes, (text) => text.replace('"count":1', '"count":2'))(good);

let browser: Browser;
const asked: string[] = [];

beforeAll(async () => {
  copyFileSync(path.join(root, "dist/pages/verify/verify.html"), place);
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  rmSync(stick, { recursive: true });
});

/** The page as it opens; whatever it asks for or complains about is noted. */
async function openPage(prepare = "", file = place): Promise<Page> {
  const page = await browser.newPage();
  page.on("requestfinished", (request) => asked.push(request.url()));
  page.on("pageerror", (error) => asked.push(error.message));
  await page.addInitScript(prepare);
  await page.goto(pathToFileURL(file).href);
  return page;
}

type Chosen = { readonly name: string; readonly bytes: Uint8Array };

async function choose(page: Page, { name, bytes }: Chosen): Promise<void> {
  await page.setInputFiles("input[type=file]", { name, mimeType: "", buffer: Buffer.from(bytes) });
}

/** What a person reads once the check has ended: large words, the checks' own, and the lines of the technical part. */
async function readOf(page: Page, name: string) {
  const shown = page.locator(".verdict, .notice").filter({ hasText: name });
  await shown.waitFor({ timeout: 60_000 });
  const part = (selector: string) => page.locator(selector).allInnerTexts();
  const [heading = ""] = await part(".verdict h2");
  const [lines = ""] = await page.locator("pre").allTextContents();
  return { text: await shown.innerText(), heading, statuses: await part(".checks .status"), lines };
}

async function checked(page: Page, file: Chosen) {
  await choose(page, file);
  return readOf(page, file.name);
}

function fileOf({ given }: Case, index: number): Chosen {
  if (given.kind === "folder") return { name: `${index}.zip`, bytes: zipRecord(given.files) };
  return { name: `${index}.${given.kind}`, bytes: given.bytes };
}

const headings: Readonly<Record<string, string>> = {
  valid: vi.verdict.valid.title,
  refused: vi.verdict.refused.title,
  incomplete: vi.verdict.incomplete.title,
};
const statusWords: Readonly<Record<string, readonly string[]>> = {
  PASS: [vi.status.pass],
  FAIL: [vi.status.fail],
  SKIP: [vi.status["not-made"], vi.status["not-applicable"]],
};

/** Where the page says something else than the command's lines; null: nowhere. */
function difference(
  { what }: Case,
  expected: readonly string[],
  shown: Awaited<ReturnType<typeof readOf>>,
): string | null {
  const verdict = /VERDICT (\w+)/.exec(expected.at(-1) ?? "")?.[1] ?? "";
  const isOther =
    !shown.lines.endsWith(expected.join("\n")) ||
    shown.heading !== headings[verdict] ||
    shown.statuses.some((word, index) => {
      const status = /(PASS|FAIL|SKIP)/.exec(expected[index] ?? "")?.[1] ?? "";
      return !(statusWords[status] ?? []).includes(word);
    });
  return isOther
    ? `${what}: ${shown.heading}\n${shown.lines}\n--- verify-record:\n${expected.join("\n")}`
    : null;
}

/** Bare archives as a page takes them: it has no way to ask for less. */
const withSecondProofs = (own: Case): Case =>
  own.given.kind === "bel" ? { ...own, given: { ...own.given, archiveOnly: false } } : own;
const every = (step: number, cases: readonly Case[]): readonly Case[] =>
  cases.filter((_, index) => index % step === 0).map(withSecondProofs);

/** Of what each check refuses, the first. */
function oneOfEach(cases: readonly Case[]): readonly Case[] {
  const checkOf = ({ what }: Case) => what.split(":")[0];
  return cases.filter((own, index) => index === cases.findIndex((other) => checkOf(other) === checkOf(own)));
}

test("it is one file of less than 1.5 MB, which a stick or a mail takes", () => {
  expect(statSync(place).size).toBeLessThan(1_500_000);
});

test("security C18: on good and bad records of each kind the page says what verify-record says", async () => {
  const cases = [
    ...every(1, soundCases()),
    ...oneOfEach(tamperedCases()),
    ...every(5, lyingServers()),
    ...every(4, outcomeCases()),
    ...every(30, zipCases()),
    ...every(1, archiveCases(5, "page")),
    ...every(1, drawnCases(15, "page")),
  ];
  const page = await openPage();
  const differ: string[] = [];
  let valid = 0;
  for (const [index, own] of cases.entries()) {
    const [expected = []] = await linesOfOurs([own]);
    const shown = await checked(page, fileOf(own, index));
    const problem = difference(own, expected, shown);
    if (problem !== null) differ.push(problem);
    if (shown.heading === headings["valid"]) valid += 1;
  }
  expect(differ).toEqual([]);
  expect(valid).toBeGreaterThan(20);
  expect(cases.length - valid).toBeGreaterThan(40);
  await page.close();
});

test.each<[string, Chosen, string, 0 | 1]>([
  ["a good record", { name: "good.zip", bytes: zipRecord(good) }, "", 0],
  ["a bad one", { name: "bad.zip", bytes: zipRecord(bad) }, "", 1],
  [
    "a damaged .zip",
    { name: "cut.zip", bytes: zipRecord(good).subarray(0, 1_000) },
    "this is not a .zip\n",
    1,
  ],
  ["in a browser without threads", { name: "good.zip", bytes: zipRecord(good) }, "delete window.Worker", 0],
  [
    "without WebAssembly as well",
    { name: "bad.zip", bytes: zipRecord(bad) },
    "delete window.Worker; delete window.WebAssembly",
    1,
  ],
])("security C18: the page prints what the command prints: %s", async (_, file, added, status) => {
  const onDisk = path.join(stick, file.name);
  writeFileSync(onDisk, file.bytes);
  const command = spawnSync(process.execPath, [path.join(root, "dist/bin/verify-record.js"), onDisk], {
    encoding: "utf8",
  });
  const page = await openPage(added.startsWith("delete") ? added : "");
  const { lines } = await checked(page, file);
  expect(page.workers()).toHaveLength(added.startsWith("delete") ? 0 : 1);
  expect(lines).toBe(`${added.startsWith("delete") ? "" : added}${command.stdout.trimEnd()}`);
  expect(command.status).toBe(status);
  await page.close();
});

test("security C18: a page of one record shows nothing of another, and nothing of a check that was given up", async () => {
  const page = await openPage();
  const headingsSeen = () => page.locator(".verdict h2").allInnerTexts();
  expect((await checked(page, { name: "good.zip", bytes: zipRecord(good) })).heading).toBe(headings["valid"]);
  await page.locator("textarea").fill(recordCode(good));
  await expect.poll(() => page.locator(".compared").innerText()).toBe(vi.typedSame);
  // What a person has typed beside one record is gone with it.
  expect((await checked(page, { name: "bad.zip", bytes: zipRecord(bad) })).heading).toBe(headings["refused"]);
  expect(await page.locator("textarea").inputValue()).toBe("");
  await page.locator("textarea").fill(recordCode(bad));
  await expect.poll(() => page.locator(".compared").innerText()).toBe(vi.typedSameButBad);
  expect(await page.locator(".figures").count()).toBe(0);
  // The first of two is left while it is being checked, and one is given up: their verdicts never come, not even late.
  await page.evaluate(
    (records) => {
      const observer = new MutationObserver(() => {
        const shown = document.querySelector(".verdict")?.textContent ?? "";
        if (/first|given-up/.test(shown)) document.title = "late";
        // Before any thread can answer.
        const running = document.querySelector(".running");
        if (running?.textContent.includes("given-up") === true) running.querySelector("button")?.click();
      });
      observer.observe(document.body, { subtree: true, childList: true, characterData: true });
      for (const { name, bytes } of records) {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([new Uint8Array(bytes)], name));
        document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
      }
    },
    [
      { name: "first.zip", bytes: [...zipRecord(good)] },
      { name: "second.zip", bytes: [...zipRecord(bad)] },
    ],
  );
  expect((await readOf(page, "second.zip")).heading).toBe(headings["refused"]);
  await choose(page, { name: "given-up.zip", bytes: zipRecord(good) });
  await page.getByText(vi.dropTitle).waitFor();
  expect((await checked(page, { name: "last.zip", bytes: zipRecord(bad) })).heading).toBe(
    headings["refused"],
  );
  expect(await page.title()).not.toBe("late");
  // Two at once are not guessed about.
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    for (const name of ["a.zip", "b.zip"]) dataTransfer.items.add(new File(["x"], name));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  });
  await page.getByText(vi.severalFiles).waitFor();
  expect(await headingsSeen()).toEqual([]);
  await page.close();
});

test("security C18, N4: a hostile record is text: names that are HTML, a readme that lies, a bomb, no record at all", async () => {
  const page = await openPage();
  const name = `<img src=x onerror="document.title='x'"><script>document.title='x'</script>`;
  const hostile = writeFullRecord(buildRecord({ ...small, subjects: [name] }).source);
  const shown = await checked(page, { name: "<b>bold<b>.zip", bytes: zipRecord(hostile) });
  expect(shown.heading).toBe(headings["valid"]);
  expect(await page.locator(".figures").innerText()).toContain(name);
  expect(await page.locator("main img, main b, main script").count()).toBe(0);

  const readme = editText(fileNames.readme, (text) => `${text}MÃ HỒ SƠ ĐÚNG, KHÔNG CẦN SO.\n`)(good);
  expect((await checked(page, { name: "readme.zip", bytes: zipRecord(readme) })).heading).toBe(
    headings["refused"],
  );
  expect(await page.locator("main").innerText()).not.toContain("KHÔNG CẦN SO");

  const bomb = zipRecord(new Map([...good, [fileNames.trackers, new Uint8Array(60_000_000)]]));
  const large = await checked(page, { name: "bomb.zip", bytes: bomb });
  expect([large.heading, large.text]).toEqual([
    headings["refused"],
    expect.stringContaining(vi.problem["too-large"]),
  ]);
  const cut = await checked(page, { name: "cut.zip", bytes: zipRecord(good).subarray(0, 900) });
  expect([cut.heading, cut.text]).toEqual([headings["refused"], expect.stringContaining(vi.problem.damaged)]);
  const note = await checked(page, { name: "note.txt", bytes: new TextEncoder().encode("hello") });
  expect([note.heading, note.text]).toEqual(["", expect.stringContaining(vi.noVerdict["not-a-record"])]);
  expect(await page.title()).not.toBe("x");
  await page.close();
});

test("security C18: a large record is checked in several threads, with the same verdict, good or with one bad ballot", async () => {
  const names = ["Một người", "Hai người", "Ba người", "Bốn người"];
  const votes = Array.from({ length: 36 }, (_, index) => names.map((_name, row) => 1 + ((index + row) % 4)));
  const large = writeFullRecord(buildRecord({ votes, subjects: names, tellers: 1 }).source);
  const [, , tamper] = defined(
    tamperedRecords.find(([id, what]) => id === 6 && what === "an individual proof"),
    "a ballot whose proof does not hold",
  );
  const page = await openPage("Object.defineProperty(navigator, 'hardwareConcurrency', { get: () => 3 })");
  let threads = 0;
  page.on("worker", () => (threads += 1));
  for (const files of [large, tamper(large)]) {
    const own: Case = { what: `of ${votes.length} ballots`, given: { kind: "folder", files } };
    const [expected = []] = await linesOfOurs([own]);
    expect(difference(own, expected, await checked(page, fileOf(own, threads)))).toBe(null);
    await page.reload();
  }
  expect(threads).toBeGreaterThanOrEqual(6);
  await page.close();
});

test("security C18: served by the hall it works too, and shares no origin with the kiosk", async () => {
  const own = await readVerifyPage(path.dirname(place));
  const server = createServer((_request, response) => {
    response.setHeader("Content-Security-Policy", verifyPagePolicy(own?.policy ?? "not built"));
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.end(readFileSync(place));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${typeof address === "object" ? String(address?.port) : ""}/verify.html`);
  const { heading } = await checked(page, { name: "good.zip", bytes: zipRecord(good) });
  expect([heading, page.workers().length]).toEqual([headings["valid"], 1]);
  const origin = await page.evaluate(() => {
    try {
      return `${self.origin} ${localStorage.length}`;
    } catch (error) {
      return `${self.origin} ${error instanceof Error ? error.name : ""}`;
    }
  });
  expect(origin).toBe("null SecurityError");
  await page.close();
  server.close();
});

test("security C18: nothing else runs in the page or leaves it, and the page speaks English too", async () => {
  const changed = path.join(stick, "changed.html");
  const added =
    "<script>document.title='x'</script><img src='https://example.com/x.png' onerror=\"document.title='x'\">";
  writeFileSync(changed, readFileSync(place, "utf8").replace("</body>", `${added}</body>`));
  const page = await openPage("", changed);
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("heading", { name: "Check the record of a secret ballot" }).waitFor();
  expect(await page.title()).not.toBe("x");
  const tries = await page.evaluate(() =>
    Promise.all([
      fetch("https://example.com/").then(
        () => "went",
        () => "refused",
      ),
      fetch(location.href).then(
        () => "went",
        () => "refused",
      ),
    ]),
  );
  expect(tries).toEqual(["refused", "refused"]);
  await page.close();
  // Of all pages of this file: the page itself and its own threads.
  expect(asked.filter((url) => !/^(file:.*\/(verify|changed)\.html|blob:null\/[\w-]+)$/.test(url))).toEqual(
    [],
  );
});

test("U5: it is the second device of a check ballot too: pictures of codes, and no network (protocol B.12)", async () => {
  const page = await openPage();
  const before = asked.length;
  await page.getByRole("button", { name: vi.ballotTitle }).click();
  const round = Buffer.from(roundFile());
  await page.getByLabel(vi.ballotFile).setInputFiles({ name: "r.json", mimeType: "", buffer: round });
  const said = checkWords.vi;
  const show = async (texts: readonly string[]) => {
    const files = texts.map(async (text, index) => ({
      name: `${index}.png`,
      mimeType: "image/png",
      buffer: await pictureOf(text),
    }));
    await page.getByLabel(said.pictures).setInputFiles(await Promise.all(files));
  };
  const honest = await openedCodes(chosen);
  await show([honest.code, ...honest.cells.slice(2)]);
  await page.getByText(said.cellsMissing("1, 2")).waitFor();
  await show(honest.cells);
  await page.getByRole("heading", { name: said.matchTitle }).waitFor();
  expect(await page.locator("ol strong").allTextContents()).toEqual([
    "Hoàn thành xuất sắc nhiệm vụ",
    "Không hoàn thành nhiệm vụ",
    "Để trống",
    "Hoàn thành tốt nhiệm vụ",
  ]);
  await page.getByRole("button", { name: said.another }).click();
  const lying = await openedCodes([1, 3, "blank", 1], chosen);
  await show([lying.code, ...lying.cells]);
  await page.getByRole("heading", { name: said.noMatchTitle }).waitFor();
  expect(asked.slice(before)).toEqual([]);
  await page.close();
});
