/** The guided path (evening 27) and the one list of people (evening 26), worked out from what the server tells. */
import { expect, test } from "vitest";
import { accountIdSchema } from "../../shared/domain/ids.ts";
import type { Role } from "../../shared/domain/roles.ts";
import type { AccountEntry } from "../../shared/protocol/console-view.ts";
import { newDraft } from "../../admin/model/new-draft.ts";
import {
  beyondReset,
  invitationAddress,
  loginState,
  peopleAtWork,
  uninvited,
} from "../../admin/model/people.ts";
import { withSeat } from "../../admin/model/seat-edits.ts";
import { isOnPath, nextToDo, toDoIds, toDoSteps } from "../../admin/model/to-do.ts";
import { consoleMeetingAt } from "../admin-live/fixtures/stages.ts";
import { systemRandom } from "../../server/machine/random.ts";

const draft = newDraft("Hội nghị", 2026, systemRandom);
const nothing = { accounts: [], ceremonies: [], meeting: null };

function account(
  digit: string,
  name: string,
  role: Role,
  invitedUntilMs: number | null = null,
): AccountEntry {
  const accountId = accountIdSchema.parse(digit.repeat(22));
  return { accountId, name, role, madeBy: [], personOf: null, invitedUntilMs };
}

test("evening 27: the first step is to make a meeting, and what needs one waits for it", () => {
  const steps = toDoSteps({ draft: null, view: nothing });
  expect(steps.map(({ id }) => id)).toEqual(toDoIds);
  expect(nextToDo(steps, null)).toMatchObject({ id: "meeting", path: "/meetings" });
  expect(steps.find(({ id }) => id === "rounds")).toMatchObject({ waitsFor: ["roster"] });
});

test("evening 27: after saving a page the next step is another page, in order, and only one that can be done now", () => {
  const steps = toDoSteps({ draft, view: nothing });
  expect(nextToDo(steps, "/meetings")).toMatchObject({ id: "details" });
  // An empty roster is imported; rounds wait for it, so from there the way goes on to who works at the meeting.
  expect(nextToDo(steps, "/details")).toMatchObject({ id: "roster", path: "/import" });
  expect(nextToDo(steps, "/import")).toMatchObject({ id: "people" });
  expect(nextToDo(steps, "/accounts")).toMatchObject({ id: "seats" });
  // At the end it comes back to what was left out.
  expect(nextToDo(steps, "/seats")).toMatchObject({ id: "details" });
  expect(isOnPath(steps, "/bodies") && isOnPath(steps, "/pack")).toBe(true);
  expect(isOnPath(steps, "/network")).toBe(false);
});

test("evening 27: a draft is frozen only after every step that freezing asks for", () => {
  const view = { ...nothing, accounts: [account("2", "Văn phòng", "staff")] };
  const freezing = toDoSteps({ draft: withSeat(draft, null, { name: "An", post: "" }), view }).find(
    ({ id }) => id === "freeze",
  );
  expect(freezing?.waitsFor).toEqual(["details", "roster", "rounds", "people", "keys"]);
});

test("evening 27: once a meeting is frozen the path goes on at the slips, the check and the doors", () => {
  const meeting = consoleMeetingAt("frozen", "staff");
  const steps = toDoSteps({ draft: null, view: { ...nothing, meeting } });
  const left = steps.filter(({ state }) => state !== "done").map(({ id }) => id);
  expect(toDoIds.slice(toDoIds.indexOf("slips"))).toEqual(expect.arrayContaining(left));
  expect(steps.find(({ id }) => id === "freeze")).toMatchObject({ state: "done" });
});

test.each(["open", "announced", "finished"] as const)(
  "the path ends where voting begins: at %s nobody is sent to the doors again",
  (stage) => {
    const steps = toDoSteps({
      draft: null,
      view: { ...nothing, meeting: consoleMeetingAt(stage, "staff") },
    });
    expect(steps.filter(({ state }) => state !== "done")).toEqual([]);
    expect(nextToDo(steps, "/meetings")).toBeNull();
  },
);

test("evening 26: accounts and seats are one list, joined by the name as people write it", () => {
  const seats = [
    { name: "Nguyễn Thị Kiểm", publicKey: "0" },
    { name: "Trần Văn Phiếu", publicKey: null },
    { name: "Văn phòng", publicKey: null },
  ];
  const accounts = [account("2", "Văn phòng", "staff"), account("3", "nguyễn thị  kiểm", "teller", 5_000)];
  const people = peopleAtWork(accounts, seats);
  expect(people.map(({ name, seat }) => [name, seat])).toEqual([
    ["Văn phòng", null],
    ["nguyễn thị  kiểm", { seat: 1, hasKey: true }],
    ["Trần Văn Phiếu", { seat: 2, hasKey: false }],
    ["Văn phòng", { seat: 3, hasKey: false }],
  ]);
  expect(people.map((person) => loginState(person, 4_999))).toEqual([
    "ready",
    "invited",
    "no-account",
    "no-account",
  ]);
  expect(people.map((person) => loginState(person, 5_000))[1]).toBe("invitation-over");
  // The office's name is taken: the server would refuse a teller of that name.
  expect(uninvited(people)).toEqual([{ name: "Trần Văn Phiếu", seat: 2 }]);
});

test("staff and chair who alone could not be helped after a forgotten passphrase are named, and a third person helps both", () => {
  const office = account("1", "Văn phòng", "staff");
  const chair = account("2", "Chủ trì", "chair");
  const teller = account("3", "Kiểm phiếu", "teller");
  expect(beyondReset([office, chair, teller])).toEqual(["Văn phòng", "Chủ trì"]);
  // Made by the office alone: one person with it.
  const clerk = { ...account("4", "Thư ký hai", "staff"), personOf: "Văn phòng" };
  expect(beyondReset([office, chair, clerk])).toEqual(["Chủ trì"]);
  expect(beyondReset([office, chair, { ...clerk, personOf: null }])).toEqual([]);
  expect(beyondReset([office, chair, account("5", "Thư ký ba", "staff", 5_000)])).toEqual([
    "Văn phòng",
    "Chủ trì",
  ]);
});

test("M7: the code of an invitation stands behind the #, which no browser sends to a server", () => {
  const address = new URL(invitationAddress("https://192.168.1.10:8443/console/", "ABCD-EFGH-JKMN-PQRS", 2));
  expect(address.hash).toBe("#/invitation?code=ABCD-EFGH-JKMN-PQRS&seat=2");
  expect(address.href.replace(address.hash, "")).toBe("https://192.168.1.10:8443/console/");
});
