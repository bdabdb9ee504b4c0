/** Ballots are bounded by people (design §3; security B4, R6): what staff type is held against what the program knows. */
import { afterEach, expect, test } from "vitest";
import { roles } from "../../shared/domain/roles.ts";
import { defined } from "../../shared/basics/assert.ts";
import { refuse } from "../../shared/domain/refusal.ts";
import { unzipRecord } from "../../shared/record/zip.ts";
import { verifySealedForOpening } from "../../shared/record/verify/verify-record.ts";
import { nativeGroupByName } from "../../native/groups.ts";
import { fastNacl } from "../../native/nacl.ts";
import { aStage, type Stage } from "./stage.ts";
import { allPresent, countHandedOut, countRound, openRound, sealRound } from "./test-round.ts";
import { bytesOf } from "../hall/file-content.ts";

let stage: Stage;
afterEach(() => stage.close());

const consoleRound = () => defined(stage.console().rounds[0], "a round was opened");

async function deviceAnswer() {
  const zip = defined(
    await bytesOf(stage.hall().roundFile(1, "full.zip", roles)),
    "a sealed round has a record",
  );
  const files = unzipRecord(zip);
  if (!files.ok) throw new Error(files.error);
  return verifySealedForOpening(files.value, { groupByName: nativeGroupByName, nacl: fastNacl });
}

test("security B4, H0: a spare slip that votes is told at closing, and neither device nor announcing passes it", async () => {
  stage = await aStage({ voters: 5, spares: 5 });
  await allPresent(stage);
  await openRound(stage);
  await Promise.all(stage.phones.slice(0, 6).map((phone) => phone.vote()));
  // Six slips are out, five people are here; nobody can call the sixth an exchange, since none is in the journal.
  await countHandedOut(stage, { handedOut: 6, spare: 4 });
  expect(consoleRound()).toMatchObject({
    slipChanges: { replaced: 0, voided: 0 },
    imbalances: ["handed-out-above-present"],
  });
  await sealRound(stage);
  expect(consoleRound().imbalances).toEqual(["handed-out-above-present"]);
  const device = await deviceAnswer();
  expect(device).toMatchObject({ ok: false });
  await countRound(stage);
  expect(await stage.order({ kind: "announce-round", n: 1, scope: "hall", detail: "counts" })).toEqual(
    refuse("counts-unbalanced", "handed-out-above-present"),
  );
});

test("security B4, H0: exchanged and voided slips are counted from the journal, for those who count slips and in the closing", async () => {
  stage = await aStage({ voters: 5, spares: 5 });
  await allPresent(stage);
  const [lost, torn] = stage.phones.slice(8);
  const slipOf = (phone: typeof lost) => defined(phone, "ten phones").slip();
  await stage.done({ kind: "void-slip", slip: slipOf(lost), exchanged: true });
  await stage.done({ kind: "void-slip", slip: slipOf(torn), exchanged: false });
  await openRound(stage);
  await Promise.all(stage.phones.slice(0, 5).map((phone) => phone.vote()));
  await countHandedOut(stage, { handedOut: 6, spare: 3 });
  expect(consoleRound()).toMatchObject({ slipChanges: { replaced: 1, voided: 1 }, imbalances: [] });
  await sealRound(stage);
  expect(consoleRound().counts).toMatchObject({ handedOut: 6, replaced: 1, voided: 1, spare: 3, cast: 5 });
  expect(await deviceAnswer()).toMatchObject({ ok: true });
});

test("R6: who left early with a slip still counts as present, who was ticked by mistake does not", async () => {
  stage = await aStage({ voters: 5, spares: 5 });
  await allPresent(stage);
  const [early, mistaken] = stage.draft.persons.map(({ personId }) => personId);
  const [leaver, other] = [defined(early, "five"), defined(mistaken, "five")];
  await stage.done({ kind: "set-slip-handed", personId: leaver, handed: true });
  await stage.done({ kind: "set-presence", personId: leaver, present: false, reason: "left" });
  await stage.done({ kind: "set-presence", personId: other, present: false });
  await openRound(stage);
  await Promise.all(stage.phones.slice(0, 4).map((phone) => phone.vote()));
  await countHandedOut(stage, { handedOut: 4, spare: 6 });
  await sealRound(stage);
  expect(consoleRound().counts).toMatchObject({ present: 4 });
  expect(consoleRound().imbalances).toEqual([]);
});
