/** A teller makes a key with the pages of the own installation; the hall's console sees it ready. */
import { spawn, type ChildProcess } from "node:child_process";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { publicRoutes } from "../../shared/protocol/public-routes.ts";
import { ConsoleActor, passphrase } from "./console-actor.ts";
import { addAccounts, prepareMeeting, tellerNames } from "./office.ts";
import { openStage, type Stage } from "./stage.ts";

let stage: Stage;
let copy: ChildProcess | null = null;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(async () => {
  copy?.kill();
  await stage.close();
});

/** Starts the built program and waits for its address. */
async function startCopy(hallUrl: string, fingerprint: string): Promise<string> {
  const program = new URL("../../dist/bin/own-copy.js", import.meta.url).pathname;
  const args = [program, hallUrl, "--fingerprint", fingerprint, "--port", "0"];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  copy = child;
  return new Promise((resolve, reject) => {
    let said = "";
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const url = /(http:\/\/127\.0\.0\.1:\d+)\/console\//.exec(said)?.[1];
      if (url !== undefined) resolve(url);
    });
    child.once("close", () => reject(new Error(`own-copy ended: ${said}`)));
  });
}

describe("a teller's own copy", () => {
  test("security K8: a teller logs in through it and makes a key, and the hall's console shows it", async () => {
    const staff = new ConsoleActor(await stage.person(), stage.server.consoleUrl);
    await staff.setUp(stage.server.setupCode, "Văn phòng Sở");
    await addAccounts(staff, stage);
    await prepareMeeting(staff, "samples/bon-lanh-dao.csv");
    const fingerprint = await (await fetch(`${stage.server.httpUrl}${publicRoutes.caFingerprint}`)).text();
    const ownUrl = await startCopy(stage.server.httpsUrl, fingerprint);

    const page = await stage.person();
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    const teller = new ConsoleActor(page, ownUrl);
    await teller.logIn("Kiểm phiếu 1");
    await teller.choose("Tôi là", tellerNames[0]);
    await teller.fill("Mật khẩu của phần khóa", passphrase);
    await teller.fill("Nhập lại mật khẩu của phần khóa", passphrase);
    await teller.press("Tạo phần khóa");
    await teller.reads(`Phần khóa của ${tellerNames[0]} nằm trong trình duyệt`);
    await staff.reads("1/2 thành viên đã tạo khóa");

    expect(asked.filter((url) => !url.startsWith(ownUrl) && !/^(data|blob):/.test(url))).toEqual([]);
    expect(stage.complaints).toEqual([]);
  });
});
