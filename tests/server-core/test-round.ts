/** Steps of a round for tests: open, close, count. */
import { defined } from "../../shared/basics/assert.ts";
import { roles } from "../../shared/domain/roles.ts";
import { contribute } from "../../shared/crypto/contribution.ts";
import { parseElection } from "../../shared/crypto/election.ts";
import { parseBallotJson } from "../../shared/crypto/ballot-format.ts";
import { decodeCiphertext } from "../../shared/crypto/elgamal.ts";
import { uniformScalars } from "../../shared/crypto/scalar.ts";
import { addBallot, emptyTally, encryptedTally } from "../../shared/crypto/tally.ts";

import { wholeArchive } from "../record/whole-archive.ts";
import { unzipRecord } from "../../shared/record/zip.ts";
import { nativeGroupByName } from "../../native/groups.ts";
import type { MadeBallot } from "./test-phone.ts";
import { random, type Stage, type TestTeller } from "./stage.ts";
import { bytesOf } from "../hall/file-content.ts";

export async function openRound(stage: Stage, planIndex = 0): Promise<number> {
  const plan = defined(stage.draft.plans[planIndex], "the plan exists");
  await stage.done({ kind: "open-round", acceptsClose: false, planId: plan.planId, replaces: null });
  return stage.round().n;
}

export type Handed = {
  readonly handedOut: number;
  readonly spare: number;
};

export async function countHandedOut(stage: Stage, handed?: Handed): Promise<void> {
  const handedOut = handed?.handedOut ?? stage.draft.persons.filter(({ isVoter }) => isVoter).length;
  await stage.done({
    kind: "count-handed-out",
    n: stage.round().n,
    handedOut,
    spare: handed?.spare ?? stage.phones.length - handedOut,
    staffName: "Thư ký",
    tellerName: "Kiểm phiếu 1",
  });
}

export async function allPresent(stage: Stage): Promise<void> {
  for (const { personId } of stage.draft.persons) {
    await stage.done({ kind: "set-presence", personId, present: true });
  }
}

/** Closes, lets the grace period pass, and waits until the box is sealed (or void). */
export async function sealRound(stage: Stage): Promise<void> {
  await stage.done({ kind: "close-round", n: stage.round().n });
  await passGrace(stage);
}

export async function passGrace(stage: Stage): Promise<void> {
  const over = untilPhase(stage, ["sealed", "voided"]);
  stage.time.advance(stage.draft.settings.graceSeconds * 1_000);
  await over;
}

/** Resolves when the last round is in one of these phases. */
export function untilPhase(stage: Stage, phases: readonly string[]): Promise<void> {
  return new Promise((resolve) => {
    const hall = stage.hall();
    const look = () => {
      if (!phases.includes(stage.round().phase)) return;
      stop();
      resolve();
    };
    const stop = hall.onChange(look);
    look();
  });
}

/** The ballots of the full record, as a teller's device reads them. */
export async function recordedBallots(stage: Stage, n: number): Promise<readonly string[]> {
  const zip = defined(
    await bytesOf(stage.hall().roundFile(n, "full.zip", roles)),
    "a sealed round has a record",
  );
  const files = unzipRecord(zip);
  if (!files.ok) throw new Error(files.error);
  const bel = [...files.value].find(([name]) => name.endsWith(".bel"));
  const archive = wholeArchive(defined(bel, "a record has its archive")[1]);
  if (!archive.ok) throw new Error("the archive can be read");
  const texts = archive.value.records.map(({ text }) => text);
  return texts.filter((text) => parseBallotJson(text) !== null);
}

/** What a teller's device gives to the count of round n. */
export async function shareOf(stage: Stage, { seat, secret }: TestTeller, n: number) {
  const parsed = parseElection(await stage.text(n, "election.json"), nativeGroupByName);
  if (!parsed.ok) throw new Error("the election can be read");
  const election = parsed.value;
  const { group } = election;
  const sum = (await recordedBallots(stage, n)).reduce((total, text) => {
    const json = defined(parseBallotJson(text), "a recorded ballot can be read");
    const choices = json.answers.map((answer) =>
      answer.choices.map((choice) => defined(decodeCiphertext(group, choice), "it holds elements")),
    );
    return addBallot(group, total, choices);
  }, emptyTally(election));
  const tally = encryptedTally(group, sum);
  const subject = { election, tally, owner: seat, publicKey: group.multiplyBase(secret) };
  const { partialDecryption, secondProofs } = contribute(subject, secret, uniformScalars(group, random));
  return { kind: "contribute-share", n, seat, partialDecryption, boundProofs: secondProofs } as const;
}

export async function countRound(stage: Stage, lot = "4711"): Promise<void> {
  const { n } = stage.round();
  await stage.done({ kind: "say-lot", n, lot });
  for (const teller of stage.tellers) await stage.done(await shareOf(stage, teller, n));
}

/** Counts per row [blank, option 1, …] that these ballots must give. */
export function expectedResult(made: readonly MadeBallot[], rows: number, options: number): number[][] {
  return Array.from({ length: rows }, (_, row) =>
    Array.from(
      { length: options + 1 },
      (_unused, choice) => made.filter(({ choices }) => choices[row] === choice - 1).length,
    ),
  );
}
