import { expect, test } from "vitest";
import { isTimeZone, minuteIn } from "../../shared/basics/time-zone.ts";

/** 22:47 on the 26th in Greenwich is 05:47 on the 27th in Vietnam. */
const instant = Date.UTC(2026, 10, 26, 22, 47, 59);

test.each([
  ["Asia/Ho_Chi_Minh", "2026-11-27T05:47"],
  ["UTC", "2026-11-26T22:47"],
  ["America/New_York", "2026-11-26T17:47"],
  ["Asia/Kathmandu", "2026-11-27T04:32"],
])("MT1: in %s the clock shows %s, whatever zone the machine is set to", (zone, shown) => {
  const before = process.env["TZ"];
  try {
    for (const machine of ["UTC", "America/New_York", "Pacific/Auckland"]) {
      process.env["TZ"] = machine;
      expect(new Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(machine);
      expect(minuteIn(zone, instant)).toBe(shown);
    }
  } finally {
    if (before === undefined) delete process.env["TZ"];
    else process.env["TZ"] = before;
  }
});

test("midnight is 00:00 of the new day, and summer time is known", () => {
  expect(minuteIn("Asia/Ho_Chi_Minh", Date.UTC(2026, 11, 31, 17, 0))).toBe("2027-01-01T00:00");
  expect(minuteIn("Europe/Paris", Date.UTC(2026, 6, 1, 12, 0))).toBe("2026-07-01T14:00");
});

test("only names of zones are zones", () => {
  for (const name of ["Asia/Ho_Chi_Minh", "UTC", "America/Argentina/Ushuaia", "Etc/GMT+7"])
    expect(isTimeZone(name), name).toBe(true);
  for (const name of ["", "+07:00", "Asia/Hanoi", "Asia/Ho_Chi_Minh ", "../etc/localtime"])
    expect(isTimeZone(name), name).toBe(false);
});
