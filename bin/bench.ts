/** bench: measures what design §7 promises, on this machine, and prints one table (docs: benchmarks). */
import { cpus, loadavg, totalmem } from "node:os";
import process from "node:process";
import { err, ok, type Result } from "../shared/basics/result.ts";
import { attackNames, attackRows } from "./bench/attack.ts";
import { burstRows } from "./bench/burst.ts";
import { hallRun } from "./bench/hall.ts";
import { beleniosVersion, cryptoRows, kioskRows, peerRows } from "./bench/local.ts";
import { header, line, type Row } from "./bench/row.ts";
import { readArguments, wrongUsage } from "./parts/arguments.ts";

const usual = ["crypto", "peer", "kiosk", "browser", "hall"] as const;
const names = [...usual, "air", "burst", "attack"] as const;
type Name = (typeof names)[number];

const help = `Usage: npm run -s bench -- [NAME…] [--phones N]

Measures and prints a table; nothing here passes or fails. Takes about six minutes; let the machine do nothing else.

  NAME        crypto   one ballot: verify, make (this machine's Node)
              peer     the same archive here and in Debian's belenios-tool
              kiosk    sizes of what a phone downloads
              browser  one ballot and a teller's check in Chromium
              hall     a hall of phones: tokens, ballots, count, verify-record
              air      what travels until a phone can wait, and a hall of phones on one slow link
              burst    everybody sends in the same moment
              attack   a hall while somebody tries to jam it, at most eight minutes
              (default: all but air, burst and attack)
  --only NAME one attack: ${attackNames.join(", ")}
  --phones N  phones in the hall (10 to 2000, default 1000; air, burst and attack: 300; browser: 100)
`;

/** Of the record that a teller's device checks in one core. */
const tellerBallots = 100;

const phonesDefault = 1_000;
const smallHallPhones = 300;

type Wanted = {
  readonly names: readonly Name[];
  /** null: what is usual. */
  readonly phones: number | null;
  readonly only: string | null;
};

async function main(): Promise<number> {
  const wanted = wantedOf(process.argv.slice(2));
  if (!wanted.ok) {
    say(`${wanted.error}\n\n${help}`);
    return wrongUsage;
  }
  if (wanted.value === null) {
    process.stdout.write(help);
    return 0;
  }
  print(machine());
  print("");
  print(header());
  for (const name of wanted.value.names) {
    say(`measuring: ${name}`);
    for (const row of await measure(name, wanted.value)) print(line(row));
  }
  return 0;
}

async function measure(name: Name, wanted: Wanted): Promise<readonly Row[]> {
  switch (name) {
    case "crypto":
      return cryptoRows();
    case "peer":
      return peerRows();
    case "kiosk":
      return kioskRows();
    case "browser": {
      // Its tools take a second to load, which the others need not wait for.
      const { browserRows } = await import("./bench/browser.ts");
      const ballotCount = wanted.phones ?? tellerBallots;
      return browserRows((await hallRun(ballotCount, say)).sealedRecord, ballotCount);
    }
    case "hall":
      return (await hallRun(wanted.phones ?? phonesDefault, say)).rows;
    case "air": {
      const { airRows } = await import("./bench/air.ts");
      return airRows(wanted.phones ?? smallHallPhones, say);
    }
    case "burst":
      return burstRows(wanted.phones ?? smallHallPhones, say);
    case "attack":
      // Each row as soon as it is there: the run is long.
      await attackRows(wanted.phones ?? smallHallPhones, wanted.only, {
        say,
        show: (row) => print(line(row)),
      });
      return [];
  }
}

function wantedOf(args: readonly string[]): Result<Wanted | null, string> {
  const read = readArguments({
    args: [...args],
    allowPositionals: true,
    options: { phones: { type: "string" }, only: { type: "string" }, help: { type: "boolean" } },
  });
  if (!read.ok) return read;
  const { values, positionals } = read.value;
  if (values.help === true) return ok(null);
  const unknown = positionals.find((given) => !names.some((name) => name === given));
  if (unknown !== undefined) return err(`There is no benchmark "${unknown}".`);
  const phones = values.phones === undefined ? null : phonesOf(values.phones);
  if (Number.isNaN(phones)) return err("--phones is a whole number from 10 to 2000.");
  const only = values.only ?? null;
  if (only !== null && !attackNames.includes(only)) return err(`There is no attack "${only}".`);
  const chosen = positionals.length === 0 ? usual : names.filter((name) => positionals.includes(name));
  return ok({ names: chosen, phones, only });
}

function phonesOf(given: string): number {
  const phones = /^\d{2,4}$/.test(given) ? Number(given) : Number.NaN;
  return phones >= 10 && phones <= 2_000 ? phones : Number.NaN;
}

function machine(): string {
  const [first] = cpus();
  const load = loadavg()[0] ?? Number.NaN;
  return [
    `Machine: ${first?.model.trim() ?? "unknown"}, ${String(cpus().length)} cores, ${(totalmem() / 2 ** 30).toFixed(0)} GB, ${process.platform} ${process.arch}`,
    `Versions: Node ${process.versions.node}, OpenSSL ${process.versions.openssl}, belenios-tool ${beleniosVersion()}`,
    `Load before the run (1 minute): ${load.toFixed(2)}${load > 0.5 ? " - other programs are running, so every time below is too long" : ""}`,
  ].join("\n");
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function say(progress: string): void {
  process.stderr.write(`${progress}\n`);
}

process.exitCode = await main();
