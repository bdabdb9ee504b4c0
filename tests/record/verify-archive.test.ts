import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { fastNacl } from "../../native/nacl.ts";
import { verifyingGroupByName } from "../../native/verifying-groups.ts";
import { groupByName } from "../../shared/crypto/groups.ts";
import { archiveRecord, writeArchive } from "../../shared/record/archive.ts";
import { boardRecords } from "../../shared/record/chain.ts";
import { exitCodeOf, reportLines } from "../../shared/record/verify/report.ts";
import { verifyArchive } from "../../shared/record/verify/verify-record.ts";
import { bareArchive, bareBoard, type BareElection } from "./bare-archive.ts";
import { buildRecord } from "./build-record.ts";
import { at, belName, boardOf, changeAt, editBallot, otherNumber } from "./tampering.ts";
import { writeFullRecord } from "./whole-record.ts";

const options = { groupByName: verifyingGroupByName, nacl: fastNacl };
const verify = (bytes: Uint8Array, archiveOnly = true) => verifyArchive(bytes, { ...options, archiveOnly });
const golden = (file: string) =>
  new Uint8Array(readFileSync(new URL(`../vectors/elections/${file}`, import.meta.url)));

describe("golden archives of the original tool", () => {
  const files = [
    "single/GdFK3Cikws4YaX.bel",
    "2048-single/7znxN7xbqhELN3.bel",
    "threshold/S29ytbEpVPDbUr.bel",
  ];

  test.each(files)("%s is valid as an archive", async (file) => {
    const report = await verify(golden(file));
    expect(report.verdict).toBe("valid");
    expect(report.result).toEqual([
      [1, 2, 0, 1, 1],
      [2, 2, 2],
      [1, 2, 2, 2],
    ]);
  });

  test.each(files)("%s is incomplete where the second proofs are asked for", async (file) => {
    const report = await verify(golden(file), false);
    expect(exitCodeOf(report)).toBe(2);
    expect(reportLines(report)[8]).toBe(
      "09 decryption-bound SKIP the count is not protected against a dishonest trustee",
    );
  });

  test.each(files)("%s with one changed ballot is refused", async (file) => {
    const bytes = editBallot((ballot) => ({
      ...ballot,
      answers: changeAt(ballot.answers, 1, (answer) => ({
        ...answer,
        overall_proof: changeAt(answer.overall_proof, 0, ({ challenge, response }) => ({
          challenge,
          response: otherNumber(response),
        })),
      })),
    }))(new Map([["golden.bel", golden(file)]])).get("golden.bel");
    const report = await verify(bytes ?? new Uint8Array());
    expect(report.checks.filter(({ status }) => status === "FAIL").map(({ id }) => id)).toEqual([6]);
    expect(exitCodeOf(report)).toBe(1);
  });
});

const weighted: BareElection = {
  group: "Ed25519",
  weights: [1, 5, 2],
  ballots: [
    { voter: 2, vote: [0, 1, 0], counts: true },
    { voter: 1, vote: [1, 0, 0], counts: false },
    { voter: 0, vote: [0, 1, 0], counts: true },
    { voter: 1, vote: [0, 0, 1], counts: true },
  ],
  result: [0, 3, 5],
};

describe("a bare archive", () => {
  test("may have weights, revotes and any order of credentials: the last ballot of each counts", async () => {
    const report = await verify(bareArchive(bareBoard(weighted)));
    expect(reportLines(report).filter((line) => /FAIL/.test(line))).toEqual([]);
    expect(report.result).toEqual([[0, 3, 5]]);
  });

  test("is valid with a uuid so long that a ballot's credential stands far behind its beginning", async () => {
    const board = bareBoard({ ...weighted, uuid: "a".repeat(3_000) });
    expect((await verify(bareArchive(board))).verdict).toBe("valid");
  });

  test("counts what is not replaced: another ballot of a voter counted is refused", async () => {
    const ballots = weighted.ballots.map((ballot, index) =>
      index === 1 ? { ...ballot, counts: true } : index === 3 ? { ...ballot, counts: false } : ballot,
    );
    const report = await verify(bareArchive(bareBoard({ ...weighted, ballots, result: [5, 3, 0] })));
    expect(reportLines(report)[6]).toMatch(/^07 tally FAIL /);
  });

  test("with a byte-identical ballot twice is refused", async () => {
    const board = bareBoard(weighted);
    const report = await verify(bareArchive({ ...board, ballots: [...board.ballots, at(board.ballots, 3)] }));
    expect(reportLines(report)[5]).toBe("06 ballots FAIL a ballot is there twice");
  });

  test("that ends without a count says so", async () => {
    const report = await verify(bareArchive({ ...bareBoard(weighted), count: null }));
    expect(reportLines(report).at(-1)).toBe("VERDICT valid - (uncounted)");
  });

  test("in an unknown group is incomplete", async () => {
    const report = await verifyArchive(bareArchive(bareBoard(weighted)), {
      ...options,
      groupByName: () => null,
    });
    expect(exitCodeOf(report)).toBe(2);
    expect(reportLines(report)[2]).toMatch(/^03 election SKIP /);
  });

  test("with shuffles is incomplete", async () => {
    const records = boardRecords({ ...bareBoard(weighted), count: null });
    const parent = at(records, -1).hash;
    const payload = archiveRecord("data", "{}");
    const event = { parent, height: 6, type: "Shuffle", payload: payload.hash };
    const more = [payload, archiveRecord("event", JSON.stringify(event))];
    const report = await verify(writeArchive({ timestamp: 1, records: [...records, ...more] }));
    expect(exitCodeOf(report)).toBe(2);
    expect(reportLines(report)[1]).toMatch(/^02 chain SKIP /);
  });

  test("gives the same verdict in plain JavaScript as on native arithmetic", async () => {
    const bytes = bareArchive(bareBoard(weighted));
    const plain = await verifyArchive(bytes, { ...options, groupByName, archiveOnly: true });
    expect(plain).toEqual(await verify(bytes));
  });
});

describe("belenios-tool, which nobody here wrote", () => {
  const verdictOfTool = (bytes: Uint8Array, uuid: string): number | null => {
    const folder = mkdtempSync(path.join(tmpdir(), "belenios-"));
    writeFileSync(path.join(folder, `${uuid}.bel`), bytes);
    return spawnSync("belenios-tool", ["election", "verify", "--dir", folder]).status;
  };
  const plan = {
    group: "BELENIOS-2048",
    subjects: ["Lê Văn Ánh", "Trần Thị Bình"],
    votes: [
      [1, 2],
      [2, 0],
      [4, 3],
    ],
  } as const;

  test("is installed", () => {
    expect(execFileSync("belenios-tool", ["--version"], { encoding: "utf8" })).toMatch(/\d/);
  });

  test("accepts our archive in group BELENIOS-2048, as we do", async () => {
    const { source, round } = buildRecord(plan);
    const files = writeFullRecord(source);
    const bytes = files.get(belName(files)) ?? new Uint8Array();
    expect(verdictOfTool(bytes, round.uuid)).toBe(0);
    expect((await verify(bytes)).verdict).toBe("valid");
  });

  test("refuses the same archive with one changed ballot, as we do", async () => {
    const { source, round } = buildRecord(plan);
    const files = editBallot((ballot) => ({
      ...ballot,
      answers: changeAt(ballot.answers, 0, (answer) => ({
        ...answer,
        choices: changeAt(answer.choices, 1, () => at(answer.choices, 2)),
      })),
    }))(writeFullRecord(source));
    const bytes = files.get(belName(files)) ?? new Uint8Array();
    expect(boardOf(files).board.ballots).toHaveLength(3);
    expect(verdictOfTool(bytes, round.uuid)).not.toBe(0);
    expect((await verify(bytes)).verdict).toBe("refused");
  });

  test("accepts weights and revotes as we do", async () => {
    const board = bareBoard({ ...weighted, group: "BELENIOS-2048" });
    const uuid = /"uuid":"([^"]+)"/.exec(board.election)?.[1] ?? "";
    expect(verdictOfTool(bareArchive(board), uuid)).toBe(0);
    expect((await verify(bareArchive(board))).verdict).toBe("valid");
  });
});
