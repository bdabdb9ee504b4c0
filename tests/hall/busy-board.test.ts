import { expect, test } from "vitest";
import { openBusyBoard } from "../../server/hall/busy-board.ts";
import { testTime } from "../server-core/test-time.ts";

test("security N15, S12: what waits is told in wide steps, every ten seconds at most, and not while it is little", () => {
  const time = testTime();
  let waiting = 0;
  const told: number[] = [];
  const board = openBusyBoard(
    time,
    () => waiting,
    () => told.push(board.shown()),
  );
  for (const now of [1, 49, 50, 99, 430, 431, 5_000, 51, 3]) {
    waiting = now;
    time.advance(9_999);
    time.advance(1);
  }
  expect(told).toEqual([50, 200, 2_000, 50, 0]);
  waiting = 60;
  time.advance(9_999);
  expect(board.shown()).toBe(0);
  board.stop();
  time.advance(20_000);
  expect(told).toHaveLength(5);
});
