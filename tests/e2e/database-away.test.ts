/** A database that goes away while people vote: every screen says so within 3 s, nothing is lost, and all goes on by itself. */
import { join } from "node:path";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aVoter } from "../../bin/rehearse/voter.ts";
import { Evening } from "../scenarios/evening.ts";
import { runBuilt } from "../scenarios/server.ts";
import { postgresPrograms, startCluster, type Cluster } from "../storage/postgres-cluster.ts";
import { ConsoleActor } from "./console-actor.ts";
import { PhoneActor } from "./phone-actor.ts";
import { launchChromium } from "../chromium.ts";

const saidWithinMs = 3_000;
const hallSays = /^Máy chủ tạm chưa ghi được phiếu/;
const consoleSays = /^Máy chủ không nối được với cơ sở dữ liệu/;

const why = postgresPrograms() === null ? "PostgreSQL is not installed (apt-get install postgresql)" : null;
test.runIf(why !== null)(`skipped: ${why ?? ""}`, ({ skip }) => skip());

describe.skipIf(why !== null)("a database that goes away", () => {
  let cluster: Cluster;
  let evening: Evening;
  let browser: Browser;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "phieu-kin-away-"));
    cluster = await startCluster();
    const key = join(folder, "key");
    expect(await runBuilt("server/server-key.js", [key])).toMatchObject({ code: 0 });
    const options = ["--database", cluster.address("postgres"), "--server-key", key];
    evening = await Evening.begin({ attendees: 3, server: { options } });
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser.close();
    await evening.end();
    await cluster.remove();
    await rm(folder, { recursive: true, force: true });
  });

  const aPage = async (): Promise<Page> => (await browser.newContext({ locale: "vi-VN" })).newPage();

  test("chair, projector and phones say so, a ballot waits on its phone, orders are refused; when it is back it is in the box", async () => {
    const n = await evening.open();
    const [own = "", ...others] = evening.slips;
    for (const slip of others) await (await aVoter(evening.baseUrl, slip)).vote();
    const phone = new PhoneActor(await aPage());
    await phone.scan(own);
    await phone.receive();
    await phone.fillIn("Hoàn thành tốt nhiệm vụ");
    await phone.send();
    // It has its token, and the ballot leaves at a moment of the phone's own.
    await phone.page.getByRole("heading", { name: "Đang gửi vào hòm phiếu…" }).waitFor({ timeout: 60_000 });
    const projector = await aPage();
    await projector.goto(`${evening.baseUrl}/projector`);
    await projector.getByRole("heading", { name: "ĐANG BỎ PHIẾU" }).waitFor();
    const chair = new ConsoleActor(await aPage(), evening.consoleUrl);
    const { name, passphrase } = evening.people.chairLogin;
    await chair.logIn(name, passphrase);
    await chair.go("Điều hành bỏ phiếu");

    const alarms = [
      projector.getByRole("alert").filter({ hasText: hallSays }),
      chair.page.getByRole("alert").filter({ hasText: consoleSays }),
      phone.page.getByRole("status").filter({ hasText: hallSays }),
    ];
    await cluster.stop("fast");
    await Promise.all(alarms.map((alarm) => alarm.waitFor({ timeout: saidWithinMs })));
    expect(
      await evening.people.chair.client.command({ kind: "show-screen", screen: { kind: "wait" } }),
    ).toMatchObject({ ok: false, error: { refusal: { code: "database-away" } } });
    await phone.reads(/^Phiếu đã đóng kín nhưng chưa gửi được/, 90_000);

    await cluster.start();
    await Promise.all(alarms.map((alarm) => alarm.waitFor({ state: "detached", timeout: 10_000 })));
    await phone.hasVoted();
    expect((await evening.seal(n)).closing).toMatchObject({ cast: 3, tokensIssued: 3 });
    await phone.reads("Phiếu của đồng chí có trong hòm.");
  });
});
