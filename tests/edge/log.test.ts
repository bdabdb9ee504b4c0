import { describe, expect, test } from "vitest";
import { internalError, openLog, type LogEvent } from "../../server/log.ts";

function logged(events: readonly LogEvent[]): string[] {
  const lines: string[] = [];
  const log = openLog({ write: (line) => lines.push(line) }, () => Date.UTC(2026, 10, 20));
  for (const event of events) log(event);
  return lines;
}

test("an event is one JSON line of its kind, its fields and the time", () => {
  expect(logged([{ kind: "server-started", version: "0.1.0" }])).toEqual([
    '{"level":"info","time":"2026-11-20T00:00:00.000Z","kind":"server-started","version":"0.1.0"}\n',
  ]);
});

describe("security S4: the allow-list", () => {
  test("a wider object loses what its kind does not have", () => {
    const wider = { kind: "certificate-made", what: "server", token: "abc", address: "10.0.0.1" } as const;
    const lines = logged([wider]).join("");
    expect(lines).toContain('"what":"server"');
    expect(lines).not.toMatch(/abc|10\.0\.0\.1|token|address/);
  });

  test("security S3: the same error is written once, so its times tell nothing about votes", () => {
    const event: LogEvent = { kind: "internal-error", name: "TypeError", places: ["a.ts:1"] };
    expect(logged([event, event, event]).length).toBe(1);
    expect(logged([event, { ...event, places: ["a.ts:2"] }, event]).length).toBe(2);
    const other: LogEvent = { kind: "mirror-lost", failure: "disk-full" };
    expect(logged([other, other]).length).toBe(2);
  });

  test("of an error, its class and our own places are kept, its message is not", () => {
    const secret = "khoa bi mat";
    const error = new TypeError(`cannot read ${secret}\n    at evil (/x/${secret}.ts:1:1)`);
    const event = internalError(error);
    expect(event).toMatchObject({ kind: "internal-error", name: "TypeError" });
    const text = logged([event]).join("");
    expect(text).not.toContain(secret);
    expect(text).toContain("log.test.ts:");
    expect(internalError("a thrown text")).toEqual({ kind: "internal-error", name: "string", places: [] });
  });
});
