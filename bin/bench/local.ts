/** Rows that need no server: ballots in Node, the peer's verifier, sizes of the kiosk. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { groupByName } from "../../shared/crypto/groups.ts";
import { nativeGroupByName } from "../../native/groups.ts";
import { verifyingGroupByName } from "../../native/verifying-groups.ts";
import { defined } from "../../shared/basics/assert.ts";
import { runVerifier } from "../rehearse/outcome.ts";
import { benchBallotMake, benchBallotVerify, type Clock } from "./crypto.ts";
import { ms, seconds, timed, type Row } from "./row.ts";

// Seen from dist/bin/bench/.
const project = fileURLToPath(new URL("../../../", import.meta.url));

/** Processor time of this process, which other programs do not lengthen by being there. */
const processorClock: Clock = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};

/** One core each. */
export function cryptoRows(): readonly Row[] {
  const native = defined(nativeGroupByName("Ed25519"), "Ed25519 is known");
  const noble = defined(groupByName("Ed25519"), "Ed25519 is known");
  const verifying = defined(verifyingGroupByName("Ed25519"), "Ed25519 is known");
  const ballot = "one ballot of 7 rows x (4 levels + blank)";
  return [
    {
      what: `verify ${ballot}, WebAssembly`,
      bar: "≤ 19 ms",
      measured: ms(benchBallotVerify(native, 30, processorClock, verifying)),
      beside: "what server, verify-record and tellers' devices use",
    },
    {
      what: `verify ${ballot}, sodium-native`,
      bar: "≤ 27 ms",
      measured: ms(benchBallotVerify(native, 30, processorClock)),
      beside: "belenios-tool 2.5.1 on libsodium, quoted: 37 to 43 ms",
    },
    {
      what: `verify ${ballot}, noble`,
      bar: "none",
      measured: ms(benchBallotVerify(noble, 10, processorClock)),
      beside: "",
    },
    {
      what: `make ${ballot}, noble in Node`,
      bar: "none (see Chromium)",
      measured: ms(benchBallotMake(noble, 10, processorClock)),
      beside: "belenios-tool native, quoted: 114 ms",
    },
    {
      what: `make ${ballot}, sodium-native`,
      bar: "none",
      measured: ms(benchBallotMake(native, 30, processorClock)),
      beside: "used by rehearsals alone",
    },
  ];
}

/** The only group that Debian's belenios-tool (2.0) reads, on the same archive of 5 ballots. */
export async function peerRows(): Promise<readonly Row[]> {
  const source = path.join(project, "tests/vectors/elections/2048-single");
  const archive = defined(
    readdirSync(source).find((name) => name.endsWith(".bel")),
    "the golden election has an archive",
  );
  const folder = mkdtempSync(path.join(tmpdir(), "phieu-kin-bench-"));
  try {
    cpSync(path.join(source, archive), path.join(folder, archive));
    const args = ["election", "verify", "--dir", folder];
    const run = () => spawnSync("belenios-tool", args, { encoding: "utf8" });
    const isThere = run().status === 0;
    const peerMs = await timed(() => Promise.resolve(run()));
    const ourMs = await timed(() => runVerifier(path.join(folder, archive)));
    return [
      {
        what: "verify a BELENIOS-2048 archive of 5 ballots (golden election), whole process",
        bar: "none",
        measured: seconds(ourMs),
        beside: isThere
          ? `belenios-tool ${beleniosVersion()} of the same run: ${seconds(peerMs)}`
          : "belenios-tool is not installed here",
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function beleniosVersion(): string {
  const { stdout } = spawnSync("belenios-tool", ["--version"], { encoding: "utf8" });
  return typeof stdout === "string" ? stdout.trim() : "not installed";
}

/** What a phone downloads over plain http, as the build has compressed it. */
export function kioskRows(): readonly Row[] {
  const folder = path.join(project, "dist/pages/kiosk");
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".gz"),
  );
  const bytesOf = (pattern: RegExp) =>
    names
      .filter((name) => pattern.test(name))
      .reduce((sum, name) => sum + readFileSync(path.join(folder, name)).length, 0);
  const kb = (byteCount: number) => `${(byteCount / 1_000).toFixed(1)} kB`;
  // The worker is named by the page's script and holds the slip, so nothing can be used before it is there.
  return [
    {
      what: "kiosk until the waiting page can be used: bytes over plain http, fonts aside",
      bar: "≤ 110 kB",
      measured: kb(bytesOf(/index\.html|too-old|kiosk-|show-page|phone-worker/)),
      beside: `its worker ${kb(bytesOf(/phone-worker/))}`,
    },
    {
      what: "kiosk in all: bytes over plain http, fonts aside",
      bar: "≤ 165 kB",
      measured: kb(bytesOf(/./)),
      beside: "",
    },
  ];
}
