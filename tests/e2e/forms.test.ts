/** Rounds on forms with several questions: real browsers in the hall of a real built server, from slip to result. */
import type { Browser } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { verifyRecord } from "../../shared/record/verify/verify-record.ts";
import { fastNacl } from "../../native/nacl.ts";
import { nativeGroupByName } from "../../native/groups.ts";
import { Evening } from "../scenarios/evening.ts";
import { filledChoice } from "../forms/sample-forms.ts";
import { PhoneActor } from "./phone-actor.ts";
import { launchChromium } from "../chromium.ts";

let evening: Evening;
let browser: Browser;
let phones: readonly PhoneActor[];

beforeAll(async () => {
  evening = await Evening.begin({
    attendees: 3,
    subjects: 3,
    plans: 2,
    change: (draft) => ({
      ...draft,
      plans: draft.plans.map((plan, index) =>
        index === 0
          ? { ...plan, form: filledChoice("mau-01") }
          : {
              ...plan,
              purpose: "ad-hoc",
              form: filledChoice("mau-phieu-so-1"),
              subjects: plan.subjects.slice(1, 2),
            },
      ),
    }),
  });
  browser = await launchChromium();
  phones = await Promise.all(
    evening.slips.map(async (slip) => {
      const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: "vi-VN" });
      const phone = new PhoneActor(await context.newPage());
      await phone.scan(slip);
      return phone;
    }),
  );
});

afterAll(async () => {
  await browser.close();
  await evening.end();
});

/** Answers every page with the same answer and sends. */
async function vote({ page }: PhoneActor, answer: string, pageCount: number): Promise<void> {
  for (let shown = 1; shown <= pageCount; shown++) {
    if (pageCount > 1) await page.getByRole("heading", { level: 1, name: `${shown}/${pageCount}` }).waitFor();
    for (const radio of await page.getByRole("radio", { name: new RegExp(`: ${answer}$`) }).all())
      await radio.check();
    if (shown < pageCount) await page.getByRole("button", { name: "Tiếp theo" }).click();
  }
  await page.getByRole("button", { name: "Kiểm tra lại phiếu" }).click();
  await page.getByText(/Mã kiểm tra: ([0-9a-f]{4} ?){8}/).waitFor();
}

/** One round: each phone gives its own answer to everything. Resolves to the counts of every cell. */
async function holdRound(planIndex: number, answers: readonly string[], pageCount: number) {
  const n = await evening.open(planIndex);
  await Promise.all(
    phones.map(async (phone, index) => {
      await phone.receive();
      await vote(phone, answers[index] ?? "", pageCount);
      await phone.send();
      await phone.hasVoted();
    }),
  );
  await evening.seal(n);
  await evening.countAndAnnounce(n);
  const { result } = await evening.round();
  const report = await verifyRecord(await evening.fullRecord(n), {
    nacl: fastNacl,
    groupByName: nativeGroupByName,
  });
  expect(report.verdict).toBe("valid");
  return result?.subjects.flatMap(({ cells }) => cells.map(({ counts }) => counts));
}

test("MẪU 01: three phones assess three leaders in seven items, a person per page, and see the result", async () => {
  const counts = await holdRound(0, ["Xuất sắc", "Trung bình", "Trung bình"], 3);
  expect(counts).toEqual(Array.from({ length: 21 }, () => [1, 0, 2, 0]));
  for (const phone of phones) await phone.reads("không dùng để tính mức xếp loại");
});

test("MẪU PHIẾU SỐ 1: three phones answer three manifestations of one person on one page", async () => {
  const counts = await holdRound(1, ["Có", "Không", "Không có ý kiến"], 1);
  expect(counts).toEqual(Array.from({ length: 3 }, () => [1, 1, 1]));
  for (const phone of phones) await phone.reads("tự nó không làm thay đổi mức xếp loại");
});
