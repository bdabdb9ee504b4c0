/**
 * A phone's whole way in the engines that half of the hall has: the built page on plain http at a name that is no secure
 * context, over a hall that the test steers.
 */
import { fileURLToPath } from "node:url";
import { decodeQR } from "qr/decode.js";
import * as z from "zod/mini";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { defined } from "../../shared/basics/assert.ts";
import {
  nothingRead,
  readInto,
  readRoundToCheck,
  verdictOn,
} from "../../shared/client/check-ballot/opened-ballot.ts";
import { formCatalogue } from "../../shared/forms/catalogue.ts";
import { levelOptions } from "../../shared/forms/option-sets.ts";
import { nativeGroupByName } from "../../native/groups.ts";
import { TestHall } from "../client-phone/test-hall.ts";
import { KioskServer } from "../kiosk/kiosk-server.ts";
import { pixelsOf } from "../kiosk/read-codes.ts";
import { type Engine, hostName, type PhoneSettings } from "./engine.ts";
import { EngineActor } from "./engine-actor.ts";
import { engines, mustHaveAll } from "./engines.ts";

const builtKiosk = fileURLToPath(new URL("../../dist/pages/kiosk", import.meta.url));

test("as root of a Debian machine no engine is missing", () => {
  expect(mustHaveAll ? engines.filter(({ missing }) => missing !== null) : []).toEqual([]);
});

for (const { name, start, missing } of engines)
  describe.skipIf(missing !== null)(missing === null ? name : `${name}: ${missing}`, () => {
    let engine: Engine;
    const servers: KioskServer[] = [];
    const phones: EngineActor[] = [];

    beforeAll(async () => {
      engine = await start();
    });
    afterAll(async () => {
      for (const { page } of phones) await page.close();
      await engine.close();
      for (const server of servers) await server.close();
    });

    async function phoneIn(hall: TestHall, storage: PhoneSettings["storage"] = "kept") {
      const server = await KioskServer.start(hall, builtKiosk);
      servers.push(server);
      const phone = new EngineActor(await engine.newPhone({ storage }), name);
      phones.push(phone);
      const address = `http://${hostName}:${server.port}/`;
      await phone.page.goto(address + hall.fragment);
      return { server, phone, address };
    }

    test("where the browser keeps nothing the page says so, and nothing is sent (protocol B.4)", async () => {
      const hall = new TestHall();
      const { phone } = await phoneIn(hall, "refused");
      await phone.reads("Trình duyệt này không giữ được phiếu.");
      await phone.picture("storage");
      expect(hall.sent).toEqual([]);
    });

    test("U5: a check ballot's codes, read in pictures of the page, give what was chosen (protocol B.12)", async () => {
      const hall = new TestHall({ rows: 2 });
      const { phone } = await phoneIn(hall);
      hall.open();
      await phone.press("button", /^Nhận phiếu$/);
      await fillIn(phone);
      const codes = await codesOn(phone);
      await phone.press("fold", /muốn kiểm tra máy trước khi bỏ phiếu/);
      await phone.press("button", /^Mở phiếu ra kiểm tra$/);
      await phone.reads("Phiếu này không được gửi đi.");
      await expect.poll(() => phone.count(".check-row svg.qr")).toBeGreaterThan(0);
      await phone.picture("check");
      const about = defined(
        readRoundToCheck(nativeGroupByName, hall.openRoundJson, hall.meeting.electionKey),
        "a round of ours",
      );
      const opened = [...codes, ...(await codesOn(phone))].reduce(
        (known, text) => readInto(about, known, text).opened,
        nothingRead,
      );
      expect(verdictOn(about, opened)).toMatchObject({ kind: "match", choices: [1, 1] });
      expect(hall.box.size).toBe(0);
    });

    test("security S13: going back after sending brings no choices, though engines keep pages as they were left", async () => {
      const hall = new TestHall({ rows: 2 });
      const { phone, address } = await phoneIn(hall);
      hall.open();
      await phone.press("button", /^Nhận phiếu$/);
      await fillIn(phone);
      await phone.page.goto(`${address}icon.svg`);
      // The slip is scanned again into the same tab, and this page votes.
      await phone.page.goto(address + hall.fragment);
      await fillIn(phone);
      await phone.press("button", /^Bỏ phiếu$/);
      hall.close();
      await phone.reads("ĐÃ BỎ PHIẾU");
      // To the first page's ballot, over the picture; each ballot stands in an entry of its own (evening 7).
      await phone.page.evaluate("(globalThis.isLast = true, history.go(-3))");
      await expect.poll(() => phone.page.evaluate("'isLast' in globalThis")).toBe(false);
      await phone.reads("ĐÃ BỎ PHIẾU");
      expect(await phone.text()).not.toContain("Hoàn thành");
      expect(await phone.page.evaluate("location.href")).toBe(address);
    });

    test("security N9, B12: from slip to result, with a reload in each state, on plain http at a non-localhost name", async () => {
      const hall = new TestHall({ rows: 4, size: 4 });
      const { server, phone, address } = await phoneIn(hall);
      const reload = () => phone.page.reload();
      await phone.reads("Thẻ của đồng chí hợp lệ.");
      expect(await phone.page.evaluate("[isSecureContext, 'subtle' in crypto, location.href]")).toEqual([
        false,
        false,
        address,
      ]);
      await phone.picture("waiting");
      await reload();
      await phone.reads("Thẻ của đồng chí hợp lệ.");

      hall.open();
      await phone.reads("Lượt này có 4 người bỏ phiếu.");
      await reload();
      await phone.press("button", /^Nhận phiếu$/);
      await phone.reads("Đã chọn 0/4");
      await phone.chooseForAll("Hoàn thành tốt nhiệm vụ");
      await phone.reads("Đã chọn 4/4");
      await phone.picture("ballot");
      // Engines fill fields in again after a reload; a ballot begins empty (security S13).
      await reload();
      await phone.reads("Đã chọn 0/4");
      expect(await phone.count("input:checked")).toBe(0);
      await fillIn(phone);
      await phone.picture("review");
      await reload();
      await phone.reads("Đã chọn 0/4");
      await fillIn(phone);

      hall.close();
      await expect.poll(() => phone.page.evaluate(holdsToken)).toBe(true);
      server.network(false);
      await phone.press("button", /^Bỏ phiếu$/);
      await phone.reads("Phiếu đã đóng kín nhưng chưa gửi được.");
      await phone.picture("sending");
      server.network(true);
      await reload();
      await phone.reads("ĐÃ BỎ PHIẾU");
      await phone.picture("done");
      const tracker = await phone.page.evaluate("document.querySelector('.tracker').innerText");
      await reload();
      await phone.reads("ĐÃ BỎ PHIẾU");
      expect(await phone.page.evaluate("document.querySelector('.tracker').innerText")).toEqual(tracker);
      expect(hall.box.size).toBe(1);

      hall.seal();
      await phone.reads("Hòm phiếu đã niêm phong. Phiếu của đồng chí có trong hòm.");
      hall.sayLot("0417");
      await phone.reads("Bốn từ này phải trùng với màn hình hội trường");
      await reload();
      await phone.reads("Bốn từ này phải trùng với màn hình hội trường");
      await phone.picture("sealed");
      announce(hall);
      await phone.reads("2 phiếu (50,00%)");
      await phone.picture("result");
      await reload();
      await phone.reads("2 phiếu (50,00%)");
      await phone.press("button", /^English$/);
      await phone.reads("Result of the count");
      expect(await phone.page.evaluate("location.href")).toBe(address);
      for (const asked of server.asked) expect(asked).not.toContain(hall.code.slice(0, 8));
    });
  });

const holdsToken = `Object.values(localStorage).some((entry) => entry.includes('"kind":"held"'))`;

/** From the empty ballot to the page that shows all answers, with the code of the sealed ballot. */
async function fillIn(phone: EngineActor): Promise<void> {
  await phone.chooseForAll("Hoàn thành tốt nhiệm vụ");
  await phone.press("button", /^Kiểm tra lại phiếu$/);
  await phone.reads(/Mã kiểm tra: ([0-9a-f]{4} ?){8}/);
}

function announce(hall: TestHall): void {
  const cells = [{ counts: [1, 2, 0, 0], blank: 1, leading: "HTT" }];
  hall.announce({
    detail: "counts",
    effect: formCatalogue["pdg-02"].effect,
    options: [...levelOptions],
    questions: [{ questionId: "Q", vi: "", en: "" }],
    base: { kind: "ballot-valid", count: 4 },
    subjects: [{ name: "Nguyễn Văn An", post: "Giám đốc", cells }],
  });
}

/** What every code on the page says, read in pictures of the window. */
async function codesOn(phone: EngineActor): Promise<readonly string[]> {
  const texts: string[] = [];
  for (let n = 0; n < (await phone.count("svg.qr")); n++) {
    const place = placeSchema.parse(await phone.page.evaluate(`(${placeOf.toString()})(${n})`));
    const cut = JSON.stringify({ png: (await phone.page.picture()).toString("base64"), place });
    const { data, ...size } = pixelsSchema.parse(
      await phone.page.evaluate(`(${pixelsOf.toString()})(${cut})`),
    );
    texts.push(decodeQR({ ...size, data: Buffer.from(data, "base64") }));
  }
  return texts;
}

const placeSchema = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });
const pixelsSchema = z.object({ width: z.int(), height: z.int(), data: z.string() });

/** Runs in the page: where the n-th code stands in the window, once it is painted there. */
function placeOf(n: number): Promise<DOMRect | undefined> {
  const code = document.querySelectorAll("svg.qr")[n];
  code?.scrollIntoView({ block: "center" });
  return new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve(code?.getBoundingClientRect())));
  });
}
