import { expect, test } from "vitest";
import { whichScreen } from "../../admin/model/which-screen.ts";
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
