/** Where two people must stand for something, one person typed twice is not two. */
import { expect, test } from "vitest";
import { samePerson } from "../../shared/domain/text.ts";
import type { MeetingCommand } from "../../shared/protocol/commands.ts";
import { decide } from "../../server/meeting/decide/decide.ts";
import { err } from "../../shared/basics/result.ts";
import {
  aClosingRound,
  aReadyMeeting,
  anOpenRound,
  batchIdOf,
  closedEvent,
  countCommand,
  goodFacts,
  slipKeys,
  withEvents,
  type PureMeeting,
} from "./pure-meeting.ts";

const twice = ["Nguyễn Thu Hà", "nguyễn thu HÀ"] as const;
const ready = aReadyMeeting();
const voting = anOpenRound(ready);
const unbalanced = withEvents(aClosingRound(voting), [{ ...closedEvent(1), present: 6 }]);

const orders: readonly (readonly [
  string,
  PureMeeting,
  (names: readonly [string, string]) => MeetingCommand,
])[] = [
  [
    "counting the slips that were given out",
    voting,
    ([staffName, tellerName]) => ({ ...countCommand(1), staffName, tellerName }),
  ],
  [
    "printing slips",
    ready,
    (names) => ({
      kind: "register-slips",
      batchId: batchIdOf("later"),
      electorates: ready.state.frozen.draft.electorates.map(({ electorateId }) => electorateId),
      slips: [...slipKeys(5, "later")],
      names: [...names],
    }),
  ],
  [
    "explaining an imbalance",
    unbalanced,
    (names) => ({ kind: "explain-imbalance", n: 1, reason: "Đếm sai", names: [...names] }),
  ],
];

test.each(orders)("%s takes two people", (_what, { state }, order) => {
  expect(decide(state, order(twice), goodFacts)).toMatchObject(err({ code: "malformed" }));
  expect(decide(state, order(["Nguyễn Thu Hà", "Nguyễn Thu Hạ"]), goodFacts)).toMatchObject({ ok: true });
});

test("names differ by letters and marks, not by upper and lower case", () => {
  expect(samePerson("Lê Văn Đạt", "LÊ VĂN ĐẠT")).toBe(true);
  expect(samePerson("Lê Văn Đạt", "Lê Văn Dạt")).toBe(false);
});
