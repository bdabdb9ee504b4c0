import { afterEach, expect, test } from "vitest";
import { defined } from "../../shared/basics/assert.ts";
import { refuse } from "../../shared/domain/refusal.ts";
import { aStage, type Stage } from "./stage.ts";
import {
  allPresent,
  countHandedOut,
  countRound,
  expectedResult,
  openRound,
  sealRound,
} from "./test-round.ts";

let stage: Stage;
afterEach(() => stage.close());

test("from a draft to the announced result: five phones vote, one teller opens, the counts are theirs", async () => {
  stage = await aStage({ voters: 5, rows: 2 });
  await allPresent(stage);
  await openRound(stage);
  expect(stage.round()).toMatchObject({ phase: "open", turnout: { kind: "voting" }, smallGroup: false });
  const made = await Promise.all(stage.phones.slice(0, 5).map((phone) => phone.vote()));
  await countHandedOut(stage);
  await sealRound(stage);
  expect(stage.round()).toMatchObject({ phase: "sealed", turnout: { kind: "complete", cast: 5 } });
  expect(stage.console().rounds[0]?.imbalances).toEqual([]);
  await countRound(stage);
  expect(stage.round()).toMatchObject({ phase: "counted", result: null });
  await stage.done({ kind: "announce-round", n: 1, scope: "hall", detail: "counts" });
  const result = defined(stage.round().result, "the result is announced");
  const counts = result.subjects.map((subject) => [subject.blank, ...subject.counts]);
  expect(counts).toEqual(expectedResult(made, 2, 4));
  expect(await stage.order({ kind: "void-round", n: 1, reason: "x" })).toEqual(refuse("wrong-phase"));
});
