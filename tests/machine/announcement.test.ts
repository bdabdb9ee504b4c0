import { expect, test } from "vitest";
import { startedText, type Started } from "../../server/machine/announcement.ts";

const started: Started = {
  version: "0.1.0",
  localConsoleUrl: "http://localhost:8081/console/",
  consoleUrl: "https://192.168.1.10:8443/console/",
  setupCode: "K7QZ-2M4P-9XTR",
  kioskUrl: "http://192.168.1.10:8080/",
  authority: null,
  data: "/srv/data",
  mirror: null,
  database: null,
};

test("in a network the start shows the kiosk's address with its code, and the hall's screen", async () => {
  const text = await startedText(started);
  expect(text).toContain("  http://192.168.1.10:8080/\n");
  expect(text.match(/[█▀▄]/g)?.length).toBeGreaterThan(100);
  expect(text).toContain("http://192.168.1.10:8080/projector");
  expect(text).not.toContain("chưa ở trong mạng nào");
});

test("without a network the start says in both languages that no phone can come, and what to do", async () => {
  const text = await startedText({ ...started, kioskUrl: "http://localhost:8080/" });
  expect(text).toContain("Xin nối Wi-Fi hoặc dây mạng của hội trường");
  expect(text).toContain("This machine is in no network");
  expect(text).not.toMatch(/[█▀▄]/);
});
