import { expect, test } from "vitest";
import { whichScreen } from "../../admin/model/which-screen.ts";
import type { HallScreen } from "../../shared/domain/hall-screen.ts";
import type { PublicView } from "../../shared/protocol/public-view.ts";
import { defined } from "../../shared/basics/assert.ts";
import { shownAt, type Stage } from "../admin-live/fixtures/stages.ts";

const reviewing = { name: "Nguyễn Văn Hùng", post: "Chi cục trưởng" };

/** The stage's view, while somebody's review is being held. */
function during(stage: Stage): PublicView {
  const { publicView } = shownAt(stage, "observer");
  return { ...publicView, meeting: { ...defined(publicView.meeting, "it is frozen"), reviewing } };
}

test.each<[Stage, string]>([
  ["frozen", "review"],
  ["voided", "review"],
  ["announced", "review"],
  ["open", "voting"],
  ["closing", "closing"],
  ["sealed", "sealed"],
  ["counted", "counting"],
])("evening 9: a review that is held after %s: the hall sees %s", (stage, kind) => {
  expect(whichScreen(during(stage)).kind).toBe(kind);
});

test.each<[Stage, string]>([
  ["voided", "voided"],
  ["announced", "result"],
  ["frozen", "join"],
])("evening 9: with no review after %s the hall sees %s", (stage, kind) => {
  expect(whichScreen(shownAt(stage, "observer").publicView).kind).toBe(kind);
});

/** What the hall sees at this stage when the chair has put this on. */
function steered(stage: Stage, screen: HallScreen): string {
  const { publicView } = shownAt(stage, "observer");
  return whichScreen({ ...publicView, meeting: { ...defined(publicView.meeting, "it is frozen"), screen } })
    .kind;
}

test.each<[Stage, HallScreen, string]>([
  ["open", { kind: "wait" }, "wait"],
  ["open", { kind: "join" }, "join"],
  ["announced", { kind: "end" }, "end"],
  ["announced", { kind: "seal" }, "sealed"],
  ["one-share", { kind: "seal" }, "sealed"],
  ["announced", { kind: "result", layout: "table", page: 2 }, "result"],
])("evening 9, D.17: at %s the chair has put on %o: the hall sees %s", (stage, screen, kind) => {
  expect(steered(stage, screen)).toBe(kind);
});

test.each<[Stage, HallScreen, string]>([
  ["counted", { kind: "result", layout: "persons", page: 0 }, "counting"],
  ["open", { kind: "result", layout: "persons", page: 0 }, "voting"],
  ["open", { kind: "seal" }, "voting"],
  ["finished", { kind: "join" }, "finished"],
])("D.17: what is not there cannot be put on: %s with %o stays %s", (stage, screen, kind) => {
  expect(steered(stage, screen)).toBe(kind);
});
