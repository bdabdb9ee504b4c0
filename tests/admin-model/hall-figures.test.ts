/** Figures, piles of slips and screens by hall: they are the whole's, divided, and know nothing of votes (security S21). */
import { expect, test } from "vitest";
import { deskFigures } from "../../admin/model/desk.ts";
import { hallFigures, ownHallFirst } from "../../admin/model/hall-figures.ts";
import { hallShown, screenAddress, withHall } from "../../admin/model/hall-screens.ts";
import { classesOf, pilePlans } from "../../admin/model/slip-classes.ts";
import { defined } from "../../shared/basics/assert.ts";
import { dossierSource } from "../../server/documents/dossier-source.ts";
import { consoleMeeting } from "../../server/hall/views.ts";
import type { MeetingCommand } from "../../shared/protocol/commands.ts";
import { buildPaper } from "../../shared/minutes/catalogue.ts";
import { textsOf } from "../documents/paper-texts.ts";
import { after, aFrozenMeeting, type PureMeeting } from "../meeting/pure-meeting.ts";
import { central, inTwoHalls, ordersOf, remote } from "../meeting/two-halls.ts";

function staffView({ state }: PureMeeting) {
  const none = () => null;
  const facts = { graceSecondsLeft: null, isTimeUp: false, finished: null, keyTestNonce: "" };
  const turnout = { cast: 0, tokensIssued: 0, isComplete: false, wasComplete: false, shownAtMs: 0 };
  return consoleMeeting(state, { ...facts, turnout, closing: none, voiding: none, recordCode: none }, [
    "staff",
  ]);
}

/** Twelve voters: nine in the province's hall, two in the remote one, one of whom nothing is said. */
const empty = inTwoHalls({ voters: 12 }, 9);
const [first, second, away, remoteOne, last] = [0, 1, 8, 9, 11].map((index) => ordersOf(empty, index));
const orders: readonly MeetingCommand[] = [
  defined(first, "first").slip(),
  defined(second, "second").slip(),
  defined(second, "second").returned,
  // Listed in the province's hall, seen in the remote one.
  defined(away, "away").slip(remote.hallId),
  defined(remoteOne, "remote").slip(remote.hallId),
  defined(last, "last").present(remote.hallId),
];
const evening = orders.reduce((so, order) => after(so, order), empty);

test("each hall has who is there, and the halls together are the whole", () => {
  const lines = hallFigures(staffView(evening));
  const figures = lines.map(({ hall, listed, present, handed, returned }) => [
    hall?.name ?? "",
    ...[listed, present, handed, returned],
  ]);
  expect(figures).toEqual([
    [central.name, 9, 2, 1, 1],
    [remote.name, 2, 3, 2, 0],
    ["", 1, 0, 0, 0],
  ]);
  const whole = deskFigures(staffView(evening).roster ?? []);
  const sum = (key: "listed" | "present" | "handed") => lines.reduce((all, line) => all + line[key], 0);
  expect([sum("listed"), sum("present"), sum("handed")]).toEqual([whole.voters, whole.present, whole.handed]);
});

test("who holds a slip without being there is a contradiction of that hall", () => {
  const { roster, ...meeting } = staffView(evening);
  const wrong = (roster ?? []).map((entry, index) => (index === 9 ? { ...entry, present: false } : entry));
  const lines = hallFigures({ ...meeting, roster: wrong });
  expect(lines.map(({ unexplained }) => unexplained)).toEqual([0, 1, 0]);
});

test("a desk has its own people first and everybody else behind them", () => {
  const roster = staffView(empty).roster ?? [];
  const order = ownHallFirst(roster, remote.hallId).map((entry) => roster.indexOf(entry));
  expect(order).toEqual([9, 10, 0, 1, 2, 3, 4, 5, 6, 7, 8, 11]);
  expect(ownHallFirst(roster, null)).toBe(roster);
});

test("a class has a pile for each hall with spares of its own; without halls it is one pile", () => {
  const meeting = staffView(empty);
  const [slipClass] = classesOf(meeting);
  const piles = pilePlans(meeting, defined(slipClass, "one class"));
  expect(piles.map(({ hall, people, spare }) => [hall?.name ?? "", people, spare])).toEqual([
    [central.name, 9, 5],
    [remote.name, 2, 5],
    ["", 1, 5],
  ]);
  const plain = staffView(aFrozenMeeting({ voters: 60 }));
  const [only] = classesOf(plain);
  expect(pilePlans(plain, defined(only, "one class"))).toEqual([{ hall: null, people: 60, spare: 6 }]);
});

test("a hall's screen has its name and address and is otherwise the common one", () => {
  const { public: meeting } = staffView(empty);
  const address = screenAddress(meeting.kioskUrl, remote);
  expect(address).toBe(`http://10.0.2.1:8080/projector#hall=${remote.hallId}`);
  expect(hallShown(meeting, new URL(address).hash)).toEqual(remote);
  const view = { meeting, round: null };
  const shown = withHall(view, remote);
  expect(shown).toEqual({ meeting: { ...meeting, kioskUrl: remote.address }, round: null });
  // The province's hall has no address of its own.
  expect(withHall(view, central)).toBe(view);
  expect([hallShown(meeting, "#hall=3"), hallShown(meeting, "")]).toEqual([null, null]);
});

test("the attendance list counts each hall, and a meeting in one hall has list and views as they always were", () => {
  const listOf = (meeting: PureMeeting) =>
    textsOf(defined(buildPaper(dossierSource(meeting.state, []), "attendance", "state"), "there is a list"));
  const texts = listOf(evening).join(" ");
  expect(texts).toContain("Theo điểm cầu");
  expect(texts).toContain("Có mặt ở điểm cầu khác với danh sách: 2 người.");
  for (const row of [
    "Hội trường tỉnh 9 2 6 1 1",
    "Điểm cầu Hà Trung 2 3 1 2 0",
    "Chưa ghi điểm cầu 1 0 0 0 0",
    "Cộng 12 5 7 3 1",
  ])
    expect(texts).toContain(row);
  expect(listOf(aFrozenMeeting({ voters: 12 })).join(" ")).not.toMatch(/điểm cầu/i);
  expect(JSON.stringify(staffView(aFrozenMeeting({ voters: 12 })))).not.toMatch(/hall(s|Id)|seenIn/);
});
