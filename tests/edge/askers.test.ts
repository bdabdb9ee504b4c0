import { expect, test } from "vitest";
import { machineOf, openAskers } from "../../server/edge/askers.ts";

test.each([
  ["192.168.1.7", "192.168.1.7"],
  ["::ffff:192.168.1.7", "192.168.1.7"],
  ["::FFFF:192.168.1.7", "192.168.1.7"],
  ["2001:db8:1:2:aaaa:bbbb:cccc:dddd", "2001:db8:1:2"],
  ["2001:db8:1:2::1", "2001:db8:1:2"],
  ["2001:db8::9", "2001:db8:0:0"],
  ["fe80::1%eth0", "fe80:0:0:0"],
  ["::1", "0:0:0:0"],
  [undefined, "0:0:0:0"],
])("security N15: of the address %s the machine is %s", (address, machine) => {
  expect(machineOf(address)).toBe(machine);
});

test("security N15, L5: where too many requests are under way, the first of another machine comes in all the same", () => {
  const askers = openAskers(2, () => 50);
  const [a, b, c] = ["10.0.0.1", "10.0.0.1", "10.0.0.1"].map((address) => askers.enter(address));
  expect([a?.mark === b?.mark, c]).toEqual([true, null]);
  const other = askers.enter("10.0.0.2");
  expect([other === null, other?.mark === a?.mark]).toEqual([false, false]);
  expect(askers.enter("10.0.0.2")).toBeNull();
  other?.leave();
  a?.leave();
  expect(askers.enter("10.0.0.1")?.mark).toBe(b?.mark);
});

test("security S1: a machine that has nothing under way is forgotten", () => {
  const askers = openAskers(2, () => 50);
  const first = askers.enter("10.0.0.1");
  first?.leave();
  expect(askers.enter("10.0.0.1")?.mark === first?.mark).toBe(false);
});

test("security N15, L5: one machine has no more under way than the hall says, and its share again when answers are there", () => {
  let share = 3;
  const askers = openAskers(2_000, () => share);
  const flood = Array.from({ length: 10 }, () => askers.enter("10.0.0.1"));
  expect(flood.filter((asker) => asker !== null)).toHaveLength(3);
  expect(askers.enter("10.0.0.2")).not.toBeNull();
  flood[0]?.leave();
  expect(askers.enter("10.0.0.1")).not.toBeNull();
  expect(askers.enter("10.0.0.1")).toBeNull();
  share = 4;
  expect(askers.enter("10.0.0.1")).not.toBeNull();
});
