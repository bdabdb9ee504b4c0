import { expect, test } from "vitest";
import { consoleRoutes } from "../../shared/protocol/http.ts";
import { ask, loginAll, startEdge, testHall } from "./edge-support.ts";

test("security N15: papers are made one at a time, an account has ten waiting at most, and others get theirs", async () => {
  let [underWay, most, made] = [0, 0, 0];
  const running = await startEdge(
    testHall({
      roundFile: async () => {
        underWay += 1;
        most = Math.max(most, underWay);
        await new Promise((resolve) => setTimeout(resolve, 10));
        underWay -= 1;
        made += 1;
        return null;
      },
    }),
  );
  const cookies = await loginAll(running);
  const paper = async (role: "staff" | "chair") => {
    const headers = { cookie: cookies.get(role) ?? "" };
    return (await ask(running.edge, consoleRoutes.minutes(1), { headers })).status;
  };
  const flood = Array.from({ length: 30 }, () => paper("staff"));
  await expect.poll(() => underWay + made).toBeGreaterThan(0);
  expect(await paper("chair")).toBe(404);
  const statuses = await Promise.all(flood);
  expect(most).toBe(1);
  expect(statuses.filter((status) => status === 503).length).toBeGreaterThanOrEqual(10);
  expect(statuses.filter((status) => status === 404).length).toBeGreaterThanOrEqual(10);
  await running.close();
});
