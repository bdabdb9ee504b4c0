/** security C18: verify.html from a stick in the engines of Firefox and Safari, with the words of the command. */
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fileNames } from "../../shared/record/files.ts";
import { zipRecord } from "../../shared/record/zip.ts";
import { vi } from "../../verifier/page/words/vi.ts";
import { buildRecord } from "../record/build-record.ts";
import { editText } from "../record/tampering.ts";
import { writeFullRecord } from "../record/whole-record.ts";
import type { Engine } from "./engine.ts";
import { EngineActor } from "./engine-actor.ts";
import { engines } from "./engines.ts";

const dist = fileURLToPath(new URL("../../dist", import.meta.url));
const stick = mkdtempSync(path.join(tmpdir(), "stick-"));
const place = path.join(stick, "verify.html");
const good = writeFullRecord(
  buildRecord({ votes: [[1], [2], [3]], subjects: ["Một người"], tellers: 1 }).source,
);
/** Of so many ballots that several threads check them, where the machine has more than one core. */
const names = ["Một người", "Hai người", "Ba người", "Bốn người"];
const votes = Array.from({ length: 36 }, (_, index) => names.map((_name, row) => 1 + ((index + row) % 4)));
const large = writeFullRecord(buildRecord({ votes, subjects: names, tellers: 1 }).source);
const bad = editText(fileNames.minutes, (text) => text.replace('"count":1', '"count":2'))(good);

beforeAll(() => copyFileSync(path.join(dist, "pages/verify/verify.html"), place));
afterAll(() => rmSync(stick, { recursive: true }));

/** A file that somebody drops on the page. */
const dropped = (name: string, bytes: Uint8Array) => `(() => {
  const bytes = Uint8Array.from(atob("${Buffer.from(bytes).toString("base64")}"), (one) => one.charCodeAt(0));
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([bytes], "${name}"));
  document.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  return true;
})()`;

for (const { name, start, missing } of engines)
  describe.skipIf(missing !== null)(missing === null ? name : `${name}: ${missing}`, () => {
    let engine: Engine;
    beforeAll(async () => {
      engine = await start();
    });
    afterAll(() => engine.close());

    test.each([
      ["good.zip", good, vi.verdict.valid.title],
      ["bad.zip", bad, vi.verdict.refused.title],
      ["large.zip", large, vi.verdict.valid.title],
    ] as const)("opens from a file and says of %s what the command says", async (file, files, verdict) => {
      const onDisk = path.join(stick, file);
      writeFileSync(onDisk, zipRecord(files));
      const command = path.join(dist, "bin/verify-record.js");
      const { stdout } = spawnSync(process.execPath, [command, onDisk], { encoding: "utf8" });
      const page = await engine.newPhone({ storage: "kept" });
      await page.goto(pathToFileURL(place).href);
      const person = new EngineActor(page, name);
      await person.reads(vi.dropTitle);
      await page.evaluate(dropped(file, zipRecord(files)));
      await person.reads(verdict);
      expect(await page.evaluate("document.querySelector('pre').textContent")).toBe(stdout.trimEnd());
      await page.close();
    });
  });
