/** Records, good and bad, as somebody may hand them to either program. */
import { readFileSync } from "node:fs";
import * as z from "zod/mini";
import { defined } from "../../shared/basics/assert.ts";
import { concatBytes, utf8ToBytes } from "../../shared/basics/bytes.ts";
import { canonicalJson, type Json } from "../../shared/basics/canonical-json.ts";
import { sha256Hex } from "../../shared/basics/hash.ts";
import { formIds, type FormChoice } from "../../shared/domain/form-choice.ts";
import { planIdSchema } from "../../shared/domain/ids.ts";
import type { Form } from "../../shared/forms/form.ts";
import type { Round } from "../../shared/protocol/round.ts";
import type { MeetingEvent } from "../../shared/protocol/events.ts";
import { fileNames, type RecordFiles } from "../../shared/record/files.ts";
import { recordCode } from "../../shared/record/write.ts";
import type { RateInput } from "../../shared/rules/input.ts";
import { unzipRecord, zipRecord } from "../../shared/record/zip.ts";
import { filledChoice, formOf } from "../forms/sample-forms.ts";
import { bareArchive, bareBoard, type BareElection } from "../record/bare-archive.ts";
import { chosen, outcomeOf } from "../record/build-outcome.ts";
import { buildRecord, voided, type RecordPlan } from "../record/build-record.ts";
import { changedJson, drawFrom, mutantOf, type Draw } from "../record/mutants.ts";
import { tamperedRecords } from "../record/tampered-records.ts";
import { at, belName, changeAt, editBoard, textIn, withFile } from "../record/tampering.ts";
import type { WholeBoard } from "../record/whole-archive.ts";
import { writeFullRecord, type WholeSource } from "../record/whole-record.ts";

export type Case = {
  readonly what: string;
  /** A record by file name, the bytes of a .zip, or a bare archive. */
  readonly given:
    | { readonly kind: "folder"; readonly files: RecordFiles }
    | { readonly kind: "zip"; readonly bytes: Uint8Array }
    | { readonly kind: "bel"; readonly bytes: Uint8Array; readonly archiveOnly: boolean };
};

const folder = (what: string, files: RecordFiles): Case => ({ what, given: { kind: "folder", files } });
const zip = (what: string, bytes: Uint8Array): Case => ({ what, given: { kind: "zip", bytes } });
const record = (what: string, plan: RecordPlan): Case =>
  folder(what, writeFullRecord(buildRecord(plan).source));

/** Archives of the original tool. */
export function goldenCases(names: readonly string[]): readonly Case[] {
  return names.map((name) => {
    const bytes = new Uint8Array(readFileSync(new URL(`../vectors/elections/${name}.bel`, import.meta.url)));
    return { what: name, given: { kind: "bel", bytes, archiveOnly: true } };
  });
}

const small = { votes: [[1], [2], [3]], subjects: ["Một người"], tellers: 1 } as const;
const counted = buildRecord({ ...small, tellers: 2 });
const sealed = buildRecord({ ...small, until: "sealed" });
const shared = buildRecord({ ...small, tellers: 3, threshold: 2 });

/** Voided while people voted: there is no closing. */
function voidedEarly(): WholeSource {
  const { source, ...built } = sealed;
  const closing = source.journal.findIndex(({ kind }) => kind === "round-closing");
  const open = { ...source, closing: null, counts: null, journal: source.journal.slice(0, closing) };
  return voided({ ...built, source: open });
}

const subject = (votes: readonly (readonly number[])[]) => ({ ...small, votes });

/** Records of each kind that both must call valid, and bare archives. */
export function soundCases(): readonly Case[] {
  return [
    folder("of two tellers, all needed", writeFullRecord(counted.source)),
    folder("that was not counted", writeFullRecord(sealed.source)),
    folder("that was voided after sealing", writeFullRecord(voided(sealed))),
    folder("that was voided while open", writeFullRecord(voidedEarly())),
    folder("of three tellers, two needed", writeFullRecord(shared.source)),
    record("of five tellers, three needed and three there", {
      ...small,
      tellers: 5,
      threshold: 3,
      contributors: [1, 4, 5],
    }),
    record("in group BELENIOS-2048", { ...small, group: "BELENIOS-2048" }),
    record("without a blank choice", { ...subject([[1], [2], [4]]), blank: "forbid" }),
    record("with blanks", subject([[0], [0], [0]])),
    record("of a rehearsal", { ...small, rehearsal: true }),
    record("of a second round", { ...small, n: 2 }),
    record("close to another by agreement", {
      ...small,
      closeTo: [{ planId: planIdSchema.parse("8".repeat(22)), title: "Lượt khác" }],
    }),
    record(
      "of so many ballots that several processes check them",
      subject(Array.from({ length: 20 }, (_, index) => [index % 5])),
    ),
    ...(["row-valid", "present", "summoned"] as const).map((base) => inPercentOf(base, [[0], [5], [2]])),
    inPercentOf("row-valid", [[5], [5], [0]]),
    zip("as a .zip", zipRecord(writeFullRecord(counted.source))),
    ...formIds.map((formId) => formCase(formId, "allow")),
    ...(["pdg-02", "mau-phieu-so-1", "free"] as const).map((formId) => formCase(formId, "ask-blank")),
    ...bareCases(),
  ];
}

const withNotRated: FormChoice = {
  formId: "pdg-02",
  blank: "allow",
  ownRow: "allow",
  showSelfRating: false,
  notRated: true,
};

/** With blanks and "cannot rate" among the votes. */
function inPercentOf(percentageBase: Round["percentageBase"], votes: RecordPlan["votes"] & object): Case {
  return record(`in per cent of ${percentageBase}, ${JSON.stringify(votes)}`, {
    ...subject(votes),
    percentageBase,
    editForm: ({ rows }) => formOf(withNotRated, rows),
  });
}

function formCase(formId: (typeof formIds)[number], ownRow: "allow" | "ask-blank"): Case {
  const formFor = (rows: Form["rows"]) => formOf({ ...filledChoice(formId), blank: "allow", ownRow }, rows);
  const cells = formFor(sealed.round.form.rows).questions.map(() => 1);
  const plan = { ...subject([cells, cells, cells]), editForm: ({ rows }: Form) => formFor(rows) };
  // What a ballot says is asked of a voided round too, and that has no ballots to check.
  const source =
    formId === "mau-phieu-so-1"
      ? buildRecord(plan).source
      : voided(buildRecord({ ...plan, until: "sealed" }));
  return folder(`on form ${formId}, ${ownRow}`, writeFullRecord(source));
}

const weighted: BareElection = {
  group: "Ed25519",
  weights: [1, 5, 2, null],
  ballots: [
    { voter: 2, vote: [0, 1, 0], counts: true },
    { voter: 1, vote: [1, 0, 0], counts: false },
    { voter: 0, vote: [0, 1, 0], counts: true },
    { voter: 1, vote: [0, 0, 1], counts: true },
    { voter: 3, vote: [0, 0, 1], counts: true },
  ],
  result: [0, 3, 6],
};

function bareCases(): readonly Case[] {
  const board = bareBoard(weighted);
  const bare = (what: string, own: WholeBoard, archiveOnly = true): Case => ({
    what,
    given: { kind: "bel", bytes: bareArchive(own), archiveOnly },
  });
  return [
    bare("a bare archive with weights and revotes", board),
    bare("a bare archive that is asked for second proofs", board, false),
    bare("a bare archive without a count", { ...board, count: null }),
    bare("a bare archive with a ballot twice", {
      ...board,
      ballots: [...board.ballots, at(board.ballots, 0)],
    }),
    bare("a bare archive in another group", {
      ...board,
      election: board.election.replace("Ed25519", "RFC-3526-2048"),
    }),
  ];
}

/** With a rule pack: an outcome, and what is wrong in it without a rule being asked. */
export function outcomeCases(): readonly Case[] {
  const built = buildRecord({ ...small, rulePack: chosen.frozen });
  const outcome = outcomeOf(built);
  const { input } = outcome;
  const head = at(input.subjects, 0);
  const counts = defined(input.counts, "an outcome names its counts");
  const changed = (what: string, own: Partial<RateInput>): Case =>
    folder(what, writeFullRecord({ ...built.source, outcome: { ...outcome, input: { ...input, ...own } } }));
  const other = { n: 7, recordCode: "a".repeat(64) };
  const whole = writeFullRecord({ ...built.source, outcome });
  return [
    changed("an outcome", {}),
    changed("facts", { subjects: [{ ...head, facts: { disciplinedInYear: false } }] }),
    folder("two records", writeFullRecord({ ...built.source, outcome, usedRecords: [other] })),
    changed("other votes", { subjects: [{ ...head, votes: { ...head.votes, HTXS: 3 } }] }),
    changed("another name", { subjects: [{ ...head, name: "Người khác" }] }),
    changed("another unit", { subjects: [{ ...head, unit: "v" }] }),
    changed("a row too many", { subjects: [head, head] }),
    changed("other counts", { counts: { ...counts, present: 4 } }),
    changed("no counts", { counts: null }),
    changed("another pack", { pack: "bac-giang-2023" }),
    folder("no outcome", writeFullRecord(built.source)),
    ...["decisions", "collectiveLevels", "parameters"].map((absent) => {
      const less = Object.fromEntries(Object.entries(input).filter(([key]) => key !== absent));
      const recordCodes = [{ n: 1, recordCode: recordCode(whole) }];
      const text = canonicalJson({ ...outcome, input: less, recordCodes });
      return folder(`no ${absent}`, new Map([...whole, [fileNames.outcome, utf8ToBytes(text)]]));
    }),
  ];
}

/** For every check, what tests/record refuses. */
export function tamperedCases(): readonly Case[] {
  const sound = writeFullRecord(buildRecord().source);
  return tamperedRecords.map(([id, what, tamper]) => folder(`${id}: ${what}`, tamper(sound)));
}

const phi = (first: string) => `${first.repeat(42)}A`;
const opening = (n: number): MeetingEvent => ({ kind: "round-opened", n, phi: phi("B"), replaces: null });

/** By a server that signs whatever it says. */
export function lyingServers(): readonly Case[] {
  const plans: readonly (readonly [string, RecordPlan])[] = [
    ["a ballot after sealing", { ballotsAfterSealing: 1 }],
    ["too few ballots", { refuseBelow: 6 }],
    ["close to itself", { closeTo: [{ planId: planIdSchema.parse("7".repeat(22)), title: "A" }] }],
    ["another plan in the journal", { journalPlanId: planIdSchema.parse("8".repeat(22)) }],
    ["one commitment twice", { repeatedNonces: "within" }],
    ["one commitment in both proofs", { repeatedNonces: "across" }],
    ["n opened twice", { moreEvents: () => [opening(1)] }],
    ["a number left out", { moreEvents: () => [opening(3)] }],
    ["another round opened meanwhile", { moreEvents: () => [opening(2)] }],
    ["a lot too many", { moreEvents: () => [{ kind: "lot-said", n: 1, lot: "1111" }] }],
    ["a lot of another round", { moreEvents: () => [{ kind: "lot-said", n: 7, lot: "1111" }] }],
    [
      "an announcement in the open",
      { moreEvents: () => [{ kind: "round-announced", n: 1, scope: "hall", detail: "counts" }] },
    ],
    ["a voided slip that is entitled", { entitleVoidedSlip: true }],
    ["more rows than an answer", { editForm: (form) => ({ ...form, options: form.options.toReversed() }) }],
    [
      "another heading",
      { editForm: (form) => ({ ...form, heading: { ...form.heading, vi: "PHIẾU KHÁC" } }) },
    ],
    ["a ceremony that is none", { editCeremony: () => null, tellers: 3, threshold: 2 }],
    [
      "fewer starts than were signed",
      {
        tellers: 3,
        threshold: 2,
        editCeremony: (ceremony) =>
          ceremony && {
            ...ceremony,
            members: changeAt(ceremony.members, 1, (own) => ({ ...own, starts: 2 })),
          },
      },
    ],
  ];
  const counts: readonly NonNullable<RecordPlan["counts"]>[] = [
    { tokensIssued: 5 },
    { cast: 2 },
    { cast: 7 },
    { handedOut: 3 },
    { present: 2 },
    { present: 13, summoned: 13 },
    { summoned: 9 },
    { replaced: 0 },
    { voided: 2 },
  ];
  return [
    ...plans.map(([what, plan]) => record(what, { ...small, ...plan })),
    ...counts.map((own) => record(`counts ${JSON.stringify(own)}`, { ...small, counts: own })),
  ];
}

/** Files and .zips with a byte or a value changed. */
export function drawnCases(count: number, seed: string): readonly Case[] {
  return Array.from({ length: count }, (_, number) => {
    const { what, files, zip: bytes } = mutantOf(seed, number);
    return bytes === null ? folder(what, files ?? new Map()) : zip(what, bytes);
  });
}

type Line = Readonly<Record<string, Json>>;
const lineSchema: z.ZodMiniType<Line> = z.record(z.string(), z.json());

/** Every line of a journal left out, doubled, moved and hidden, and lines that do not belong there behind each. */
export function journalCases(): readonly Case[] {
  const strangers: readonly (readonly [string, Line])[] = [
    ["lot-said", { n: 7, lot: "0000" }],
    ["round-voided", { n: 1, reason: "x" }],
    ["round-opened", { n: 2, phi: phi("C"), replaces: null }],
    ["round-announced", { n: 1, scope: "hall", detail: "counts" }],
    ["meeting-finished", { at: "2026-11-20T09:00" }],
  ];
  const sources = { counted: counted.source, sealed: sealed.source, voided: voided(sealed) };
  return Object.entries(sources).flatMap(([name, source]) => {
    const files = writeFullRecord(source);
    const lines = textIn(files, fileNames.journal)
      .split("\n")
      .slice(0, -1)
      .map((own) => lineSchema.parse(JSON.parse(own)));
    const changed = (what: string, own: readonly Line[]): readonly Case[] => {
      const text = own.map((line, index) => ("hash" in line ? line : { ...line, seq: index + 1 }));
      const journal = text.map((line) => `${canonicalJson(line)}\n`).join("");
      if (journal === textIn(files, fileNames.journal)) return [];
      return [folder(`journal of ${name}: ${what}`, withFile(files, fileNames.journal, journal))];
    };
    return lines.flatMap((line, index) => [
      ...changed(`without line ${index + 1}`, lines.toSpliced(index, 1)),
      ...changed(`line ${index + 1} twice`, lines.toSpliced(index, 0, line)),
      ...changed(`line ${index + 1} at the end`, [...lines.toSpliced(index, 1), line]),
      ...changed(`up to line ${index + 1}`, lines.slice(0, index + 1)),
      ...("hash" in line
        ? []
        : changed(
            `line ${index + 1} hidden`,
            changeAt(lines, index, (own) => hidden(own)),
          )),
      ...strangers.flatMap(([kind, data]) => {
        const stranger = { seq: 1, kind, data, salt: "ab".repeat(16) };
        return [
          ...changed(`${kind} behind line ${index + 1}`, lines.toSpliced(index + 1, 0, stranger)),
          ...changed(
            `hidden ${kind} behind line ${index + 1}`,
            lines.toSpliced(index + 1, 0, hidden(stranger)),
          ),
        ];
      }),
    ]);
  });
}

function hidden(line: Line): Line {
  return { hash: sha256Hex(canonicalJson(line)), kind: defined(line["kind"], "every line has a kind") };
}

const jsonSchema: z.ZodMiniType<Json> = z.json();

/** A text of the archive with another value, chained anew. */
export function archiveCases(count: number, seed: string): readonly Case[] {
  const records = [counted, sealed, shared].map(({ source }) => writeFullRecord(source));
  return Array.from({ length: count }, (_, number) => {
    const draw = drawFrom(`${seed}|archive|${number}`);
    const files = at(records, draw(records.length));
    const changed = editBoard((board) => changedBoard(board, draw))(files);
    if (draw(3) > 0) return folder(`archive ${number}`, changed);
    const bytes = defined(changed.get(belName(changed)), "a record has an archive");
    return { what: `bare archive ${number}`, given: { kind: "bel", bytes, archiveOnly: draw(2) === 0 } };
  });
}

function changedBoard(board: WholeBoard, draw: Draw): WholeBoard {
  const changed = (text: string): string =>
    JSON.stringify(changedJson(jsonSchema.parse(JSON.parse(text)), draw));
  const { count } = board;
  switch (draw(count === null ? 4 : 8)) {
    case 0:
      return { ...board, election: changed(board.election) };
    case 1:
      return { ...board, trustees: changed(board.trustees) };
    case 2:
      return { ...board, credentials: changed(board.credentials) };
    case 3:
      return { ...board, ballots: changeAt(board.ballots, draw(board.ballots.length), changed) };
    case 4:
      return { ...board, count: count && { ...count, encryptedTally: changed(count.encryptedTally) } };
    case 5:
      return { ...board, count: count && { ...count, result: changed(count.result) } };
    case 6:
      return { ...board, count: count && { ...count, numTallied: draw(5), totalWeight: draw(5) } };
    default: {
      const partialDecryptions = changeAt(
        count?.partialDecryptions ?? [],
        draw(count?.partialDecryptions.length ?? 1),
        ({ owner, text }) => ({ owner: draw(4) === 0 ? draw(5) + 1 : owner, text: changed(text) }),
      );
      return { ...board, count: count && { ...count, partialDecryptions } };
    }
  }
}

/** One .zip with each of its fields changed, and with something before, between and behind. */
export function zipCases(): readonly Case[] {
  const first: RecordFiles = new Map([["a.json", utf8ToBytes("[]")]]);
  const whole = zipRecord(new Map([...first, ...writeFullRecord(voided(sealed))]));
  if (!unzipRecord(whole).ok) throw new Error("the .zip can be read before it is changed");
  const view = new DataView(whole.buffer, whole.byteOffset);
  const directory = view.getUint32(whole.length - 6, true);
  const flipped = (where: string, from: number, length: number): readonly Case[] =>
    Array.from({ length }, (_, index) =>
      zip(`${where} byte ${index}`, whole.with(from + index, (whole[from + index] ?? 0) ^ 1)),
    );
  return [
    ...flipped("local header", 0, 36),
    ...flipped("directory", directory, 52),
    ...flipped("end", whole.length - 22, 22),
    zip("with a byte before", concatBytes(new Uint8Array(1), whole)),
    zip("with a byte behind", concatBytes(whole, new Uint8Array(1))),
    zip("of nothing", whole.subarray(-22)),
    zip("of no bytes", new Uint8Array()),
  ];
}
