/** How many ballots one server core takes a second: a small hall in which everybody presses "send" in the same moment. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { defined } from "../../shared/basics/assert.ts";
import { must } from "../rehearse/console-people.ts";
import { startServer } from "../rehearse/server-process.ts";
import { openCrowd, prepareHall } from "./hall.ts";
import { ms, percentile, type Row, seconds, timed } from "./row.ts";

/** phoneCount phones send at once; what is timed is from then to the last receipt, checks, disk and answers included. */
export async function burstRows(
  phoneCount: number,
  say: (progress: string) => void,
): Promise<readonly Row[]> {
  const folder = await mkdtemp(path.join(tmpdir(), "phieu-kin-bench-"));
  const server = await startServer(path.join(folder, "data"));
  try {
    const { draft, people, slips } = await prepareHall(server, phoneCount);
    const crowd = openCrowd(server.httpUrl, slips);
    try {
      await crowd.order({ kind: "arrive", baseUrl: server.httpUrl, slips: [] });
      const plan = defined(draft.plans[0], "there is a plan");
      const open = { kind: "open-round", planId: plan.planId, replaces: null, acceptsClose: false } as const;
      must("open", await people.chair.client.command(open));
      await crowd.order({ kind: "prepare" });
      await crowd.order({ kind: "tokens" });
      say("tokens issued, ballots made");
      let times: readonly number[] = [];
      const wholeMs = await timed(async () => {
        ({ times } = await crowd.order({ kind: "cast", spreadMs: 0, count: null }));
      });
      return [rowOf(phoneCount, wholeMs, times)];
    } finally {
      crowd.end();
    }
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function rowOf(phoneCount: number, wholeMs: number, times: readonly number[]): Row {
  return {
    what: `${String(phoneCount)} phones press “send” in one moment: ballots taken a second by one worker thread`,
    bar: "≥ 40",
    measured: ((phoneCount * 1_000) / wholeMs).toFixed(0),
    beside: `token, proofs, disk and receipt; the last receipt after ${seconds(wholeMs)}, half of them after ${ms(percentile(times, 50))}`,
  };
}
