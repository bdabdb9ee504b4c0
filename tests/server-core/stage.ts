/**
 * A hall with people, without network: real files in a temporary folder, real worker threads, real envelopes made by
 * the phone's own code. The clock is the test's.
 */
import { cp, mkdtemp, rm } from "node:fs/promises";
import { randomBytes } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { defined } from "../../shared/basics/assert.ts";
import { fromUtf8, toHex } from "../../shared/basics/bytes.ts";
import { randomId, type RandomBytes } from "../../shared/basics/random.ts";
import { ok, type Result } from "../../shared/basics/result.ts";
import { checkCertificates, makeOutput, startMember } from "../../shared/crypto/ceremony.ts";
import {
  checkReveals,
  commitmentOf,
  makeReveal,
  signTranscript,
} from "../../shared/crypto/ceremony-transcript.ts";
import { makeTrusteeKey, trusteeKeyText } from "../../shared/crypto/trustees.ts";
import { uniformScalars } from "../../shared/crypto/scalar.ts";
import type { Actor } from "../../shared/protocol/actor.ts";
import type { Draft } from "../../shared/domain/draft.ts";
import { accountIdSchema, batchIdSchema, ceremonyAttemptSchema } from "../../shared/domain/ids.ts";
import type { Refusal } from "../../shared/domain/refusal.ts";
import { roles, type Role } from "../../shared/domain/roles.ts";
import type { Command } from "../../shared/protocol/commands.ts";
import { answerKeyTest } from "../../shared/protocol/key-test.ts";
import type { ConsoleMeeting } from "../../shared/protocol/console-view.ts";
import type { PublicMeeting, PublicRound } from "../../shared/protocol/public-view.ts";
import { nativeGroupByName } from "../../native/groups.ts";
import type { Hall } from "../../server/hall.ts";
import type { HallNotice } from "../../server/live/hall-options.ts";
import { openHall } from "../../server/hall/open-hall.ts";
import { nodeFileOps, type FileOps } from "../../server/storage/files/file-ops.ts";
import { openFileStore } from "../../server/storage/files/file-store.ts";
import type { Store } from "../../server/storage/store.ts";
import { aPhone, type TestPhone } from "./test-phone.ts";
import { aCommandId, aDraft, type DraftWishes } from "./test-meeting.ts";
import { testTime, type TestTime } from "./test-time.ts";
import { bytesOf } from "../hall/file-content.ts";

export const random: RandomBytes = (byteCount) => new Uint8Array(randomBytes(byteCount));

export type TestTeller = { readonly seat: number; readonly secret: bigint };

export type Stage = {
  readonly folder: string;
  readonly time: TestTime;
  readonly notices: HallNotice[];
  readonly draft: Draft;
  readonly tellers: readonly TestTeller[];
  readonly phones: readonly TestPhone[];
  readonly hall: () => Hall;
  readonly order: (command: Command, as?: readonly Role[]) => Promise<Result<null, Refusal>>;
  /** As order, for steps that must succeed. */
  readonly done: (command: Command) => Promise<void>;
  readonly meeting: () => PublicMeeting;
  readonly console: (as?: readonly Role[]) => ConsoleMeeting;
  readonly round: () => PublicRound;
  readonly text: (n: number, file: "round.json" | "election.json" | "trackers.json") => Promise<string>;
  /** Closes the hall and opens the same store again, as after a restart. */
  readonly restart: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export type StageWishes = DraftWishes & {
  readonly spares?: number;
  /** A data folder to begin with. */
  readonly from?: string;
  readonly ops?: FileOps;
  readonly withMirror?: boolean;
  /** Instead of files; called at each start. */
  readonly openStore?: () => Promise<Store>;
  readonly workers?: number;
  /** Instead of the standing clock's. */
  readonly localMinute?: TestTime["localMinute"];
  readonly holdTwoPeople?: boolean;
};

/** A frozen meeting with confirmed slips, key tests passed and one phone per slip. */
export async function aStage(wishes: StageWishes = {}): Promise<Stage> {
  const stage = await anEmptyHall(wishes);
  await freeze(stage);
  await makeSlips(stage, (wishes.voters ?? 5) + (wishes.spares ?? 5));
  await passKeyTests(stage);
  return stage;
}

type MutableStage = Stage & { tellers: TestTeller[]; phones: TestPhone[] };

export async function anEmptyHall(wishes: StageWishes = {}): Promise<MutableStage> {
  const folder = await mkdtemp(join(tmpdir(), "phieu-kin-hall-"));
  if (wishes.from !== undefined) await cp(wishes.from, join(folder, "data"), { recursive: true });
  const standing = testTime();
  const time = { ...standing, localMinute: wishes.localMinute ?? standing.localMinute };
  const notices: HallNotice[] = [];
  const draft = aDraft(random, wishes);
  const openStore =
    wishes.openStore ??
    (() =>
      openFileStore({
        ops: wishes.ops ?? nodeFileOps,
        dataFolder: join(folder, "data"),
        mirrorFolder: wishes.withMirror === true ? join(folder, "mirror") : null,
        random,
        onMirrorLost: () => undefined,
      }));
  const open = async () =>
    openHall({
      store: await openStore(),
      random,
      time,
      softwareVersion: "thử nghiệm",
      mayContinue: () => false,
      verifyPageHash: "ab".repeat(32),
      workerCount: wishes.workers ?? 1,
      holdTwoPeople: () => wishes.holdTwoPeople ?? true,
      report: (notice) => notices.push(notice),
    });
  let hall = await open();
  const order: Stage["order"] = (command, as = roles) =>
    hall.command(aCommandId(random), command, as, giverOf(command));
  const meeting = () => defined(hall.publicView().meeting, "the meeting is frozen");
  return {
    folder,
    time,
    notices,
    draft,
    tellers: [],
    phones: [],
    hall: () => hall,
    order,
    done: async (command) => {
      expect(await order(command)).toEqual(ok(null));
    },
    meeting,
    console: (as = roles) => defined(hall.consoleView(as).meeting, "the meeting is frozen"),
    round: () => defined(hall.publicView().round, "a round was opened"),
    text: async (n, file) => {
      const bytes = defined(await bytesOf(hall.roundFile(n, file, roles)), `${file} is published`);
      return defined(fromUtf8(bytes), "the file is text");
    },
    restart: async () => {
      await hall.close();
      hall = await open();
    },
    close: async () => {
      await hall.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** Another meeting in the same hall, still to be frozen. */
export function nextMeeting(stage: Stage, wishes: DraftWishes = {}): MutableStage {
  return { ...stage, draft: aDraft(random, wishes), tellers: [], phones: [] };
}

/** What is done in a teller's seat comes from an account of its own; everything else from one account of the office. */
export function giverOf(command: Command): Actor {
  const seat = "seat" in command ? command.seat : 8;
  return { accountId: accountIdSchema.parse(String(seat + 1).repeat(22)), name: `Tài khoản ${String(seat)}` };
}

/** Tellers make their keys, staff freeze. */
export async function freeze(stage: MutableStage): Promise<void> {
  const { draft } = stage;
  const { meetingId } = draft;
  await stage.done({ kind: "save-draft", draft });
  const group = defined(nativeGroupByName(draft.settings.group), "the group is known");
  if (draft.threshold !== null) stage.tellers.push(...(await holdCeremony(stage)));
  for (const index of draft.threshold === null ? draft.tellers.keys() : []) {
    const { secret, publicKey } = makeTrusteeKey(group, uniformScalars(group, random));
    stage.tellers.push({ seat: index + 1, secret });
    await stage.done({
      kind: "submit-teller-key",
      meetingId,
      seat: index + 1,
      publicKey: trusteeKeyText(publicKey),
      device: toHex(random(16)),
    });
  }
  await stage.done({
    kind: "freeze-meeting",
    acceptsClose: false,
    meetingId,
    revision: 1,
    kioskUrl: "http://192.168.1.10:8080",
    sharesOnOneDevice: draft.tellers.length === 1,
  });
}

/** All members of a ceremony in one place, step by step; the chair confirms. */
export async function holdCeremony({ draft, done }: Stage): Promise<readonly TestTeller[]> {
  const { meetingId, tellers, settings } = draft;
  const group = defined(nativeGroupByName(settings.group), "the group is known");
  const plan = { size: tellers.length, threshold: defined(draft.threshold, "with a threshold") };
  const attempt = ceremonyAttemptSchema.parse(randomId(random));
  await done({ kind: "start-ceremony", meetingId, attempt, instead: null });
  const members = tellers.map((_, index) => ({
    index: index + 1,
    ...startMember(group, plan, index + 1, random),
  }));
  for (const { index: seat, certificate } of members) {
    const device = toHex(random(16));
    await done({ kind: "join-ceremony", meetingId, attempt, seat, certificate, device });
  }
  const send = async (
    step: "commitment" | "polynomial" | "agreement" | "output",
    texts: readonly string[],
  ) => {
    for (const [index, text] of texts.entries()) {
      await done({ kind: "submit-ceremony", meetingId, attempt, seat: index + 1, step, text });
    }
  };
  const certificates = sound(
    checkCertificates(
      group,
      plan,
      members.map(({ certificate }) => certificate),
    ),
  );
  const start = { meetingId, attempt };
  const texts = members.map((member) => makeReveal(certificates, member, random));
  const commitments = texts.map((text, index) =>
    defined(commitmentOf(start, certificates, index + 1, text), "a reveal"),
  );
  await send("commitment", commitments);
  await send("polynomial", texts);
  const revealed = sound(checkReveals(start, certificates, commitments, texts));
  await send(
    "agreement",
    members.map((member) => signTranscript(revealed, member, 1, random)),
  );
  const made = members.map((member) => sound(makeOutput(revealed, member, random)));
  await send(
    "output",
    made.map(({ output }) => output),
  );
  await done({ kind: "confirm-ceremony", meetingId, attempt });
  return made.map(({ share }, index) => ({ seat: index + 1, secret: share }));
}

function sound<T, E>(result: Result<T, E>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

export async function makeSlips(stage: MutableStage, count: number): Promise<void> {
  const phones = Array.from({ length: count }, () => aPhone(stage.hall, random));
  stage.phones.push(...phones);
  const batchId = batchIdSchema.parse(randomId(random));
  const electorates = stage.draft.electorates.map(({ electorateId }) => electorateId).sort();
  const slips = phones.map((phone) => phone.slip()).sort();
  await stage.done({ kind: "register-slips", batchId, electorates, slips, names: ["An", "Bình"] });
  await stage.done({ kind: "confirm-slips", batchId });
}

export async function passKeyTests(stage: Stage): Promise<void> {
  const { meetingId, settings } = stage.draft;
  const group = defined(nativeGroupByName(settings.group), "the group is known");
  const nonce = defined(stage.console().keyTestNonce, "tellers see a nonce");
  for (const { seat, secret } of stage.tellers) {
    const publicKey = group.multiplyBase(secret);
    const proof = answerKeyTest(
      { group, meetingId, nonce, publicKey },
      secret,
      uniformScalars(group, random),
    );
    await stage.done({ kind: "answer-key-test", seat, nonce, proof });
  }
}
