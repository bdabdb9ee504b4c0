/** Records that somebody damaged or changed, drawn from a seed: bytes, files, and the structure of the .zip. */
import { defined } from "../../shared/basics/assert.ts";
import { concatBytes, fromUtf8 } from "../../shared/basics/bytes.ts";
import { canonicalJson, parseCanonicalJson, type Json } from "../../shared/basics/canonical-json.ts";
import { fastNacl } from "../../native/nacl.ts";
import { nativeGroupByName } from "../../native/groups.ts";
import { verifyingGroupByName } from "../../native/verifying-groups.ts";
import type { GroupByName, PublicGroup } from "../../shared/crypto/group.ts";
import { fileNames, type RecordFiles } from "../../shared/record/files.ts";
import {
  ballotTaskRunner,
  type BallotTask,
  type BallotTaskResult,
} from "../../shared/record/verify/ballot-work.ts";
import type { VerifyOptions } from "../../shared/record/verify/options.ts";
import { reportLines } from "../../shared/record/verify/report.ts";
import { verifyRecord } from "../../shared/record/verify/verify-record.ts";
import { unzipRecord, zipRecord } from "../../shared/record/zip.ts";
import * as z from "zod/mini";
import { buildRecord, seededRandom, voided } from "./build-record.ts";
import { withManifest } from "./tampering.ts";
import { writeFullRecord } from "./whole-record.ts";

const small = { votes: [[1], [2], [3]], subjects: ["Một người"], tellers: 1 } as const;
const sealed = buildRecord({ ...small, until: "sealed" });
const records: readonly RecordFiles[] = [
  writeFullRecord(buildRecord(small).source),
  writeFullRecord(sealed.source),
  writeFullRecord(voided(sealed)),
];

/** A whole number below n. */
export type Draw = (n: number) => number;

export function drawFrom(seed: string): Draw {
  const random = seededRandom(seed);
  return (n) => {
    const bytes = random(4);
    return new DataView(bytes.buffer).getUint32(0) % n;
  };
}

type ByteChange = (bytes: Uint8Array, draw: Draw) => Uint8Array;

const byteChanges: readonly ByteChange[] = [
  (bytes, draw) => {
    const at = draw(bytes.length);
    return bytes.with(at, (bytes[at] ?? 0) ^ (1 << draw(8)));
  },
  (bytes, draw) => bytes.with(draw(bytes.length), draw(256)),
  (bytes, draw) => bytes.subarray(0, draw(bytes.length)),
  (bytes, draw) => {
    const [from, length] = [draw(bytes.length), 1 + draw(600)];
    return concatBytes(bytes.subarray(0, from), bytes.subarray(from + length));
  },
  (bytes, draw) => {
    const [from, length, to] = [draw(bytes.length), 1 + draw(600), draw(bytes.length)];
    return concatBytes(bytes.subarray(0, to), bytes.subarray(from, from + length), bytes.subarray(to));
  },
];

const jsonSchema: z.ZodMiniType<Json> = z.json();

/** The value with one of its parts left out, doubled, exchanged or of another kind. */
export function changedJson(value: Json, draw: Draw): Json {
  if (Array.isArray(value) && value.length > 0 && draw(3) > 0) {
    const list = value.map((item) => jsonSchema.parse(item));
    const [a, b] = [draw(list.length), draw(list.length)];
    const [first, second] = [defined(list[a], "in range"), defined(list[b], "in range")];
    switch (draw(4)) {
      case 0:
        return list.toSpliced(a, 1);
      case 1:
        return list.toSpliced(b, 0, first);
      case 2:
        return list.with(a, second).with(b, first);
      default:
        return list.with(a, changedJson(first, draw));
    }
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    const entries = Object.entries(value).map(([key, field]) => [key, jsonSchema.parse(field)] as const);
    const chosen = entries[draw(Math.max(1, entries.length))];
    if (chosen === undefined) return { a: 1 };
    const [key, field] = chosen;
    switch (draw(4)) {
      case 0:
        return Object.fromEntries(entries.filter(([other]) => other !== key));
      case 1:
        return { ...Object.fromEntries(entries), [`${key}x`]: field };
      default:
        return { ...Object.fromEntries(entries), [key]: changedJson(field, draw) };
    }
  }
  return [0, 1, -1, "", "x", [], {}, 2 ** 40, true][draw(10)] ?? null;
}

/** A JSON file or one line of the journal with another value, written canonically. */
const changeJson: ByteChange = (bytes, draw) => {
  const lines = (fromUtf8(bytes) ?? "").split("\n");
  const at = draw(lines.length);
  const parsed = jsonSchema.safeParse(parseCanonicalJson(lines[at] ?? "")?.value);
  if (!parsed.success) return bytes;
  return new TextEncoder().encode(lines.with(at, canonicalJson(changedJson(parsed.data, draw))).join("\n"));
};

export type Mutant = {
  readonly what: string;
  readonly original: RecordFiles;
  readonly files: RecordFiles | null;
  /** Where the .zip was changed and not a file in it. */
  readonly zip: Uint8Array | null;
};

/** The mutant of a number, always the same one; files null: its .zip is refused. */
export function mutantOf(seed: string, number: number): Mutant {
  const draw = drawFrom(`${seed}|${number}`);
  const original = defined(records[draw(records.length)], "in range");
  if (draw(4) === 0) {
    const change = defined(byteChanges[draw(byteChanges.length)], "in range");
    const zip = change(zipRecord(original), draw);
    const unzipped = unzipRecord(zip);
    return { what: `.zip ${number}`, original, files: unzipped.ok ? unzipped.value : null, zip };
  }
  const names = [...original.keys()];
  const name = defined(names[draw(names.length)], "in range");
  const what = `${name} ${number}`;
  if (draw(20) === 0) return { what, original, files: withManifest(without(original, name)), zip: null };
  const change = defined(
    [...byteChanges, changeJson, changeJson, changeJson][draw(byteChanges.length + 3)],
    "",
  );
  const files = new Map([...original, [name, change(defined(original.get(name), name), draw)]]);
  // Whoever changes a file makes the manifest anew.
  return { what, original, files: name === fileNames.manifest ? files : withManifest(files), zip: null };
}

function without(files: RecordFiles, name: string): RecordFiles {
  return new Map([...files].filter(([other]) => other !== name));
}

/** Ballots that were not touched are checked once; everything else every time. */
export function rememberingBallots(groups: GroupByName<PublicGroup> = verifyingGroupByName): VerifyOptions {
  const run = ballotTaskRunner(groups);
  const known = new Map<string, BallotTaskResult>();
  return {
    groupByName: groups,
    nacl: fastNacl,
    checkBallots: (task: BallotTask) => {
      const key = [task.electionText, ...task.ballots.map(({ text, weight }) => `${weight} ${text}`)].join(
        "|",
      );
      const result = known.get(key) ?? run(task);
      known.set(key, result);
      return Promise.resolve(result);
    },
  };
}

const options = rememberingBallots();
const optionsWithout = rememberingBallots(nativeGroupByName);

/** What is wrong with how the verifier takes a mutant; null: nothing. A verifier that throws fails the test itself. */
export async function problemOf(
  { what, original, files }: Mutant,
  isComparedWithout: boolean,
): Promise<string | null> {
  const report = await verifyRecord(files ?? new Map(), options);
  if (isComparedWithout) {
    const without = await verifyRecord(files ?? new Map(), optionsWithout);
    if (reportLines(without).join("\n") !== reportLines(report).join("\n"))
      return `${what}: another report without the verifying module`;
  }
  const last = reportLines(report).at(-1) ?? "";
  if (
    !/^(REHEARSAL )?VERDICT (valid|refused|incomplete) ([0-9a-f]{64}|-)( \((uncounted|voided)\))?$/.test(last)
  ) {
    return `${what}: ${last}`;
  }
  return report.verdict === "refused" || meansTheSame(original, files ?? new Map())
    ? null
    : `${what}: ${last}`;
}

/**
 * The changes that mean nothing: none to any file, but for salt and time of lines behind the closing. Nobody signed
 * those; another record code is all that they make.
 */
function meansTheSame(original: RecordFiles, files: RecordFiles): boolean {
  const plain = (record: RecordFiles): string =>
    [...record]
      .filter(([name]) => name !== fileNames.manifest)
      .map(([name, bytes]) => {
        const text = Buffer.from(bytes).toString("latin1");
        return `${name}\n${name === fileNames.journal ? withoutSalts(text) : text}`;
      })
      .join("\n");
  return plain(original) === plain(files);
}

function withoutSalts(journal: string): string {
  const lines = journal.split("\n");
  const closed = lines.findIndex((line) => line.includes('"kind":"round-closed"'));
  return lines
    .map((line, index) =>
      index <= closed ? line : line.replace(/"salt":"[0-9a-f]{32}"/, "").replace(/"at":"[0-9T:-]{16}"/, ""),
    )
    .join("\n");
}
