/** Records spelt in another way, and with what only a careless reader takes for a number, a date, a point or a file. */
import { defined } from "../../shared/basics/assert.ts";
import { concatBytes, utf8ToBytes } from "../../shared/basics/bytes.ts";
import { fileNames, type RecordFiles } from "../../shared/record/files.ts";
import { buildRecord, voided } from "../record/build-record.ts";
import {
  belName,
  byTracker,
  changeAt,
  editBoard,
  swapped,
  textIn,
  withManifest,
} from "../record/tampering.ts";
import type { WholeBoard } from "../record/whole-archive.ts";
import { writeFullRecord } from "../record/whole-record.ts";
import type { Case } from "./cases.ts";

const small = { votes: [[1], [2], [3]], subjects: ["Một người"] } as const;
const counted = writeFullRecord(buildRecord({ ...small, tellers: 3, threshold: 2 }).source);
const emptied = writeFullRecord(voided(buildRecord({ ...small, tellers: 1, until: "sealed" })));

type Spelling = readonly [what: string, spell: (text: string) => string];
const q = 2n ** 252n + 27742317777372353535851937790883648493n;

/** In the order of protocol A.1's str: small orders, coordinates of p and more, no point at all. */
const oddPoints = [
  `${"0".repeat(63)}1`,
  "0".repeat(64),
  `8${"0".repeat(63)}`,
  `7${"f".repeat(61)}ec`,
  `7${"f".repeat(61)}ed`,
  `7${"f".repeat(61)}ee`,
  `f${"f".repeat(61)}ee`,
  "7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd83d3d706a17c7",
  "05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826",
  `${"0".repeat(63)}2`,
] as const;

const spellings: readonly Spelling[] = [
  ["a byte order mark", (text) => `\uFEFF${text}`],
  ["a newline at its end", (text) => `${text}\n`],
  ["a space before", (text) => ` ${text}`],
  ["a zero behind", (text) => `${text}\0`],
  ["nothing", () => ""],
  ["null", () => "null"],
  ["an empty list", () => "[]"],
  ["an empty object", () => "{}"],
  ["a list emptied", (text) => text.replace(/\[[^[\]]+\]/, "[]")],
  ["a key twice", (text) => text.replace(/\{("[^"]+":)/, "{$1null,$1")],
  ["the same key twice", (text) => text.replace(/\{("[^"]+":(?:"[^"]*"|\d+)),/, "{$1,$1,")],
  ["a key in capitals", (text) => text.replace(/"[a-z]/, (start) => start.toUpperCase())],
  ["white space", (text) => text.replace(",", ", ")],
  ["a comma too many", (text) => text.replace(/([\]}])$/, ",$1")],
  ["a number as text", (text) => text.replace(/:(\d+)/, ':"$1"')],
  ["a text as number", (text) => text.replace(/"(\d+)"/, "$1")],
  ["a fraction", (text) => text.replace(/([:[])(\d+)/, "$1$2.0")],
  ["a power", (text) => text.replace(/([:[])(\d+)/, "$1$2e0")],
  ["a leading zero", (text) => text.replace(/([:[])(\d+)/, "$10$2")],
  ["a minus", (text) => text.replace(/([:[])(\d+)/, "$1-$2")],
  ["minus zero", (text) => text.replace(/([:[])(\d+)/, "$1-0")],
  ["a huge number", (text) => text.replace(/([:[])(\d+)/, `$1${"9".repeat(400)}`)],
  ["2 to the 53", (text) => text.replace(/([:[])(\d+)/, "$19007199254740992")],
  ["one less than that", (text) => text.replace(/([:[])(\d+)/, "$19007199254740991")],
  ["no number", (text) => text.replace(/([:[])(\d+)/, "$1NaN")],
  ["yes as a number", (text) => text.replace(/([:[])(\d+)/, "$1true")],
  ["an escaped letter", (text) => text.replace(/"([a-z])/, (_, letter: string) => `"${escaped(letter)}`)],
  ["an escaped slash", (text) => text.replace("/", "\\/")],
  ["an escaped tab", (text) => text.replace(/:"/, ':"\\t')],
  ["letters and marks apart", (text) => text.normalize("NFD")],
  ["half a pair", (text) => text.replace(/(:|\[)"/, '$1"\\ud800')],
  ["half a pair in capitals", (text) => text.replace(/(:|\[)"/, '$1"\\uDFFF')],
  ["a whole pair", (text) => text.replace(/(:|\[)"/, '$1"😀')],
  ["a character that turns the line", (text) => text.replace(/:"/, ':"\u202E')],
  ["a no-break space", (text) => text.replace(/:"/, ':"\u00A0')],
  ["a next line", (text) => text.replace(/:"/, ':"\u0085')],
  ["a line separator", (text) => text.replace(/:"/, ':"a\u2028')],
  [
    "brackets in brackets",
    (text) => text.replace(/:("[^"]*"|\d+)/, `:${"[".repeat(5_000)}${"]".repeat(5_000)}`),
  ],
  [
    "objects in objects",
    (text) => text.replace(/:("[^"]*"|\d+)/, `:${'{"a":'.repeat(400)}1${"}".repeat(400)}`),
  ],
  ["capitals in hex", (text) => text.replace(/[0-9a-f]{64}/, (hex) => hex.toUpperCase())],
  ["hex cut short", (text) => text.replace(/[0-9a-f]{64}/, (hex) => hex.slice(1))],
  [
    "letters of full width",
    (text) =>
      text.replace(/"[0-9]/, (digit) => `"${String.fromCodePoint((digit.codePointAt(1) ?? 0) + 0xfee0)}`),
  ],
  ["another round's number", (text) => text.replace(/"n":1\b/, '"n":2')],
  ["a key that every object has", (text) => text.replace("{", '{"__proto__":{},')],
  [
    "a scalar of q more",
    (text) => text.replace(/"response":"(\d+)"/, (_, old: string) => `"response":"${BigInt(old) + q}"`),
  ],
  [
    "a challenge of q more",
    (text) => text.replace(/"challenge":"(\d+)"/, (_, old: string) => `"challenge":"${BigInt(old) + q}"`),
  ],
  ["a scalar with a zero before", (text) => text.replace(/"response":"/, '"response":"0')],
  ["a scalar with a plus", (text) => text.replace(/"response":"/, '"response":"+')],
  ["a scalar with a line behind", (text) => text.replace(/"response":"(\d+)"/, '"response":"$1\\n"')],
  ["a scalar of 101 digits", (text) => text.replace(/"response":"(\d+)"/, `"response":"${"9".repeat(101)}"`)],
  ["a signature with S of q more", (text) => text.replace(/[0-9a-f]{128}/, largerS)],
  [
    "a signature with S of zero",
    (text) => text.replace(/[0-9a-f]{128}/, (old) => old.slice(0, 64) + "0".repeat(64)),
  ],
  ["a signature of the identity", (text) => text.replace(/[0-9a-f]{128}/, `01${"0".repeat(126)}`)],
  ...oddPoints.flatMap((point): readonly Spelling[] => [
    [`point ${point}`, (text) => text.replace(/[0-9a-f]{64}/, point)],
    [`bytes of point ${point}`, (text) => text.replace(/[0-9a-f]{64}/, reversed(point))],
  ]),
];

function escaped(letter: string): string {
  return `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

function reversed(hex: string): string {
  return (hex.match(/../g) ?? []).toReversed().join("");
}

/** The same number modulo q in the second half: a signature that a careless verifier takes too. */
function largerS(signature: string): string {
  const s = BigInt(`0x${reversed(signature.slice(64))}`) + q;
  return signature.slice(0, 64) + reversed(s.toString(16).padStart(64, "0"));
}

const folder = (what: string, files: RecordFiles): Case => ({ what, given: { kind: "folder", files } });

/** The file with these bytes, in a manifest that says so. */
function withBytes(files: RecordFiles, name: string, bytes: Uint8Array): RecordFiles {
  const changed = new Map([...files, [name, bytes]]);
  return name === fileNames.manifest ? changed : withManifest(changed);
}

const ofBoard: readonly (readonly [string, (spell: Spelling[1]) => (board: WholeBoard) => WholeBoard])[] = [
  ["election", (spell) => (board) => ({ ...board, election: spell(board.election) })],
  ["trustees", (spell) => (board) => ({ ...board, trustees: spell(board.trustees) })],
  ["credentials", (spell) => (board) => ({ ...board, credentials: spell(board.credentials) })],
  ["ballot", (spell) => (board) => ({ ...board, ballots: byTracker(changeAt(board.ballots, 0, spell)) })],
  [
    "tally",
    (spell) => (board) => ({
      ...board,
      count: board.count && { ...board.count, encryptedTally: spell(board.count.encryptedTally) },
    }),
  ],
  [
    "partial decryption",
    (spell) => (board) => ({
      ...board,
      count: board.count && {
        ...board.count,
        partialDecryptions: changeAt(board.count.partialDecryptions, 0, (own) => ({
          ...own,
          text: spell(own.text),
        })),
      },
    }),
  ],
  [
    "result",
    (spell) => (board) => ({
      ...board,
      count: board.count && { ...board.count, result: spell(board.count.result) },
    }),
  ],
];

/** Every text of a record spelt in every way, or every so manieth of all these. */
export function spellingCases(every = 1): readonly Case[] {
  const texts = [
    ...[...counted.keys()].filter((name) => !name.endsWith(".bel")).map((name) => [counted, name] as const),
    [emptied, fileNames.voiding] as const,
    [emptied, fileNames.journal] as const,
  ];
  const makers = spellings.flatMap(([what, spell]) => [
    ...texts.map(([files, name]) => [`${name}: ${what}`, () => speltFile(files, name, spell)] as const),
    ...ofBoard.map(
      ([name, edit]) => [`${name} in the archive: ${what}`, () => editBoard(edit(spell))(counted)] as const,
    ),
  ]);
  return makers
    .filter((_, index) => index % every === 0)
    .map(([what, make]) => folder(what, make()))
    .filter(({ given }) => given.kind === "folder" && !isCounted(given.files));
}

function speltFile(files: RecordFiles, name: string, spell: Spelling[1]): RecordFiles {
  const before = textIn(files, name);
  const after = name === fileNames.journal ? inLastLine(before, spell) : spell(before);
  return after === before ? counted : withBytes(files, name, utf8ToBytes(after));
}

function isCounted(files: RecordFiles): boolean {
  return [...files].every(([name, bytes]) =>
    Buffer.from(bytes).equals(counted.get(name) ?? new Uint8Array()),
  );
}

function inLastLine(journal: string, spell: Spelling[1]): string {
  const lines = journal.split("\n");
  return changeAt(lines, lines.length - 2, spell).join("\n");
}

/** Files that are not text, have other names, are of another round, or stand in another order. */
export function fileCases(): readonly Case[] {
  const names = [...counted.keys()];
  const bytesOf = (files: RecordFiles, name: string) => defined(files.get(name), name);
  const renamed = (from: string, to: string): RecordFiles =>
    withManifest(new Map([...counted].map(([name, bytes]) => [name === from ? to : name, bytes])));
  const other = writeFullRecord(
    buildRecord({ ...small, votes: [[1], [1], [2]], tellers: 3, threshold: 2, seed: "another" }).source,
  );
  const extra = [
    "ROUND.JSON",
    "round.json ",
    ".DS_Store",
    "Ghi chú.txt",
    "voiding.json",
    "b.bel",
    "e.BEL",
    "expected.json",
  ];
  const swappedBoards: readonly (readonly [string, (board: WholeBoard) => WholeBoard])[] = [
    ["ballots", (board) => ({ ...board, ballots: swapped(board.ballots, 0, 1) })],
    ["partial decryptions", (board) => withPartials(board, (list) => list.toReversed())],
    [
      "owners",
      (board) => withPartials(board, (list) => list.map((own) => ({ ...own, owner: 4 - own.owner }))),
    ],
    ["a share twice", (board) => withPartials(board, (list) => [...list, ...list.slice(0, 1)])],
    ["no share", (board) => withPartials(board, () => [])],
    ["no ballot", (board) => ({ ...board, ballots: [], credentials: "[]" })],
    ["no credential", (board) => ({ ...board, credentials: "[]" })],
    ["no trustee", (board) => ({ ...board, trustees: "[]" })],
    [
      "a shuffle that is none",
      (board) => ({ ...board, election: board.election.replace("Ed25519", "\\ud800") }),
    ],
  ];
  return [
    ...names.map((name) =>
      folder(
        `${name}: a byte that is no text`,
        withBytes(counted, name, concatBytes(bytesOf(counted, name), Uint8Array.of(0xff))),
      ),
    ),
    ...names.map((name) =>
      folder(`no ${name}`, withManifest(new Map([...counted].filter(([own]) => own !== name)))),
    ),
    ...names
      .filter((name) => other.has(name))
      .map((name) => folder(`${name} of another round`, withBytes(counted, name, bytesOf(other, name)))),
    folder(
      "the archive of another round",
      withBytes(counted, belName(counted), bytesOf(other, belName(other))),
    ),
    ...names.map((name) => folder(`${name} in capitals`, renamed(name, name.toUpperCase()))),
    ...extra.map((name) =>
      folder(`${name} too many`, withManifest(new Map([...counted, [name, utf8ToBytes("{}")]]))),
    ),
    ...swappedBoards.map(([what, edit]) => folder(`other ${what}`, editBoard(edit)(counted))),
    folder("other second proofs in file and journal alike", speltProofs()),
    folder("no files", new Map()),
  ];
}

/** Nobody signs the journal's shares: a number there may be spelt as in decryption-proofs.json. */
function speltProofs(): RecordFiles {
  const name = fileNames.decryptionProofs;
  const proofs = textIn(counted, name).replace(/"response":"/, "$&0");
  const journal = textIn(counted, fileNames.journal).replace(
    /"boundProofs":"[^:]*:[^:]*response\\":\\"/,
    "$&0",
  );
  return withBytes(withBytes(counted, name, utf8ToBytes(proofs)), fileNames.journal, utf8ToBytes(journal));
}

type Count = NonNullable<WholeBoard["count"]>;

function withPartials(
  board: WholeBoard,
  edit: (list: Count["partialDecryptions"]) => Count["partialDecryptions"],
): WholeBoard {
  return {
    ...board,
    count: board.count && { ...board.count, partialDecryptions: edit(board.count.partialDecryptions) },
  };
}

/** Days that the calendar has and has not, before and behind what an archive can say. */
export function dateCases(): readonly Case[] {
  const days = [
    "2024-02-29T08:00",
    "2023-02-29T08:00",
    "2100-02-29T08:00",
    "2000-02-29T08:00",
    "2026-02-30T08:00",
    "2026-04-31T08:00",
    "2026-13-01T08:00",
    "2026-00-10T08:00",
    "2026-01-00T08:00",
    "2026-11-20T24:00",
    "2026-11-20T23:60",
    "1970-01-01T00:00",
    "1969-12-31T23:00",
    "0000-01-01T00:00",
    "0099-01-01T00:00",
    "2242-03-16T00:00",
    "2242-03-17T00:00",
    "9999-12-31T23:59",
  ];
  return days.map((preparedAt) => {
    const day = Date.UTC(...datePartsOf(preparedAt)) / 1_000;
    const { source } = buildRecord({ ...small, tellers: 1, preparedAt });
    const archiveTimestamp = Math.min(Math.max(0, day), 2 ** 33 - 1);
    return folder(`prepared at ${preparedAt}`, writeFullRecord({ ...source, archiveTimestamp }));
  });
}

function datePartsOf(moment: string): [number, number, number] {
  const [year = 0, month = 1, day = 1] = moment.slice(0, 10).split("-").map(Number);
  return [year, month - 1, day];
}
