import { describe, expect, test } from "vitest";
import { fastNacl } from "../../native/nacl.ts";
import { verifyingGroupByName } from "../../native/verifying-groups.ts";
import { fromUtf8 } from "../../shared/basics/bytes.ts";
import { sha256Hex } from "../../shared/basics/hash.ts";
import { fileNames, type RecordFiles } from "../../shared/record/files.ts";
import { verifyRecord, verifySealedForOpening } from "../../shared/record/verify/verify-record.ts";
import { recordCode } from "../../shared/record/write.ts";
import { unzipRecord, zipRecord } from "../../shared/record/zip.ts";
import { buildRecord, subjectNames, voided, voterName } from "./build-record.ts";
import { editBallot, editIssue, otherNumber, textIn, withFile } from "./tampering.ts";
import { writeFullRecord, writeSealedRecord } from "./whole-record.ts";

const options = { groupByName: verifyingGroupByName, nacl: fastNacl };
const counted = buildRecord();
const sealed = buildRecord({ until: "sealed" });
const allText = (files: RecordFiles) => [...files.values()].map((bytes) => fromUtf8(bytes) ?? "").join("\n");

describe("the full record", () => {
  const files = writeFullRecord(counted.source);

  test("has exactly the files of protocol B.10", () => {
    expect([...files.keys()]).toEqual(
      [
        ...["README.txt", "closing.json", "decryption-proofs.json", "election.json", "issuance.json"],
        ...["issuer.json", "journal.jsonl", "manifest.json", "minutes.json", "opening.json", "outcome.json"],
        ...["round.json", "tokens.json", "trackers.json", `${counted.round.uuid}.bel`],
      ].sort(),
    );
  });

  test("does not depend on the order in which ballots, issues and shares are gathered", () => {
    const { source } = counted;
    const again = writeFullRecord({
      ...source,
      ballots: source.ballots.toReversed(),
      issued: source.issued.toReversed(),
      entitledSlips: source.entitledSlips.toReversed(),
      shares: source.shares.toReversed(),
    });
    expect(again).toEqual(files);
  });

  test("names no person but those on the ballot, and hides lines about persons", () => {
    const text = allText(files);
    expect(text).toContain(subjectNames[0]);
    expect(
      allText(new Map([[fileNames.journal, files.get(fileNames.journal) ?? new Uint8Array()]])),
    ).toContain('"kind":"meeting-frozen"}');
    expect(text).not.toContain(voterName);
  });

  test("does not change with the journal's later lines", () => {
    const last = counted.source.journal.at(-1);
    const journal = [...counted.source.journal, ...(last === undefined ? [] : [last])];
    expect(writeFullRecord({ ...counted.source, journal })).toEqual(files);
  });

  test("has a record code that covers every file but manifest, minutes, outcome and README", () => {
    expect(recordCode(files)).toBe(sha256Hex(textIn(files, fileNames.manifest)));
    for (const name of files.keys()) {
      const isOutside = ["manifest.json", "minutes.json", "outcome.json", "README.txt"].includes(name);
      expect(textIn(files, fileNames.manifest).includes(`"${name}"`)).toBe(!isOutside);
    }
  });

  test("of a voided round holds no ballot, token, tracker or issuer secret, and says why", () => {
    const text = allText(writeFullRecord(voided(sealed, "Nhầm danh sách")));
    const { ballots, issuer } = sealed.source;
    for (const secret of [...ballots.map(({ token }) => token), issuer.secretKey ?? ""]) {
      expect(text).not.toContain(secret);
    }
    expect(text).not.toContain('"individual_proofs"');
    expect(text).toContain("Lý do: Nhầm danh sách");
  });
});

describe("the sealed record", () => {
  test("holds round, opening, closing and trackers, and no ballot, token or slip", () => {
    const files = writeSealedRecord(sealed.source);
    expect([...files.keys()]).toEqual(["closing.json", "opening.json", "round.json", "trackers.json"]);
    const text = allText(files);
    const { ballots, entitledSlips } = sealed.source;
    for (const kept of [...ballots.map(({ token }) => token), ...entitledSlips])
      expect(text).not.toContain(kept);
  });
});

describe("the .zip of a record", () => {
  const files = writeFullRecord(counted.source);

  test("is read back as the same files, and is the same bytes each time", () => {
    const zip = zipRecord(files);
    expect(unzipRecord(zip)).toEqual({ ok: true, value: files });
    expect(zipRecord(new Map([...files].reverse()))).toEqual(zip);
  });

  test("is refused where a name stands twice", () => {
    const twice = Buffer.from(
      Buffer.from(
        zipRecord(
          new Map([
            ["aa", new Uint8Array()],
            ["ab", new Uint8Array()],
          ]),
        ),
      )
        .toString("latin1")
        .replaceAll("ab", "aa"),
      "latin1",
    );
    expect(unzipRecord(new Uint8Array(twice))).toEqual({
      ok: false,
      error: "a name stands twice in the .zip",
    });
  });

  test.each([
    ["nothing", new Uint8Array()],
    ["text", new TextEncoder().encode("PK is not enough")],
    ["a cut end", zipRecord(files).subarray(0, -30)],
  ])("%s is no .zip", (_, bytes) => {
    expect(unzipRecord(bytes)).toMatchObject({ ok: false });
  });
});

describe("what a teller's device checks before it touches its share (protocol B.9)", () => {
  const files = writeFullRecord(sealed.source);

  test("gives the sum that the device computed itself", async () => {
    const opened = await verifySealedForOpening(files, options);
    if (!opened.ok) throw new Error("refused");
    expect(opened.value.tally.text).toBe(counted.source.encryptedTally);
    expect(opened.value.ballotCount).toBe(5);
    expect(opened.value.closing.boxRoot).toBe(sealed.source.closing?.boxRoot);
  });

  test.each<[string, RecordFiles]>([
    ["a counted round", writeFullRecord(counted.source)],
    ["a voided round", writeFullRecord(voided(sealed))],
    [
      "fewer than three ballots",
      writeFullRecord(
        buildRecord({
          until: "sealed",
          votes: [
            [1, 1, 1, 1],
            [2, 2, 2, 2],
          ],
        }).source,
      ),
    ],
    [
      "a ballot with a wrong proof",
      editBallot((ballot) => {
        const { proof } = ballot.signature;
        return {
          ...ballot,
          signature: { ...ballot.signature, proof: { ...proof, response: otherNumber(proof.response) } },
        };
      })(files),
    ],
    ["an issue that nobody signed", editIssue(files)],
    [
      "a cut journal",
      withFile(files, fileNames.journal, textIn(files, fileNames.journal).split("\n").slice(1).join("\n")),
    ],
    ["nothing at all", new Map()],
  ])("refuses %s", async (_, tampered) => {
    expect(await verifySealedForOpening(tampered, options)).toMatchObject({ ok: false });
  });
});

test("checks that run elsewhere give the same report as those that run here", async () => {
  const files = writeFullRecord(counted.source);
  const here = await verifyRecord(files, options);
  const lanes = await verifyRecord(files, { ...options, lanes: 4, pause: () => Promise.resolve() });
  expect(lanes).toEqual(here);
});
