/**
 * Simulated phones for a rehearsal, ordered from the console: the product's own phone engine for every voter, over this very hall,
 * with the waits of real phones. They stand in this process's memory alone, and in no meeting but a rehearsal (security B11).
 */
import { fastNacl } from "../../native/nacl.ts";
import { nativeGroupByName } from "../../native/groups.ts";
import { toHex } from "../../shared/basics/bytes.ts";
import { randomBelow, randomId, type RandomBytes } from "../../shared/basics/random.ts";
import { ok, type Result } from "../../shared/basics/result.ts";
import { memoryStorage } from "../../shared/client/phone/memory-storage.ts";
import { makePhone, type Phone } from "../../shared/client/phone/phone.ts";
import { roundsOn } from "../../shared/client/phone/rounds.ts";
import type { Screen } from "../../shared/client/phone/screen.ts";
import type { Choice } from "../../shared/client/phone/sealer.ts";
import type { Answered, PhoneTransport } from "../../shared/client/phone/world.ts";
import { meetingFingerprint } from "../../shared/crypto/fingerprint.ts";
import { slipKeyPair, slipUrl } from "../../shared/crypto/slip.ts";
import type { Draft } from "../../shared/domain/draft.ts";
import { batchIdSchema, commandIdSchema, slipKeySchema } from "../../shared/domain/ids.ts";
import { refuse, type Refusal } from "../../shared/domain/refusal.ts";
import type { Role } from "../../shared/domain/roles.ts";
import { slipClasses } from "../../shared/domain/slip-classes.ts";
import type { MeetingCommand } from "../../shared/protocol/commands.ts";
import { publicRoutes } from "../../shared/protocol/public-routes.ts";
import type { PublicMeeting } from "../../shared/protocol/public-view.ts";
import type { Hall, PhoneRequestKind } from "../hall.ts";
import type { HallTime } from "../live/hall-options.ts";
import { nobody } from "../meeting/facts.ts";
import type { VerifyPool } from "../verify-pool/pool.ts";

/** More would keep the threads from the phones that people hold. */
const phonesMax = 300;
/** Slips at a time, at least (protocol B.2). */
const slipsMin = 5;

export type RehearsalHall = Pick<Hall, "publicView" | "onChange" | "phoneRequest" | "roundFile" | "command">;

type Parts = {
  readonly hall: RehearsalHall;
  /** Of the current meeting. */
  readonly draft: () => Draft | null;
  readonly pool: Pick<VerifyPool, "sealBallot">;
  readonly random: RandomBytes;
  readonly time: Pick<HallTime, "nowMs" | "startTimer">;
};

export type RehearsalPhones = {
  /** One for each voter, up to 300: slips are registered, people ticked, and the phones wait for the rounds. */
  readonly begin: (roles: readonly Role[]) => Promise<Result<null, Refusal>>;
  readonly count: () => number;
  readonly stop: () => void;
};

export function openRehearsalPhones(parts: Parts): RehearsalPhones {
  const { hall } = parts;
  let phones: readonly Phone[] = [];
  let stopLooking = () => {};
  let isBeginning = false;
  const stop = () => {
    stopLooking();
    for (const phone of phones) phone.stop();
    phones = [];
  };
  const beginOn = async (meeting: PublicMeeting, draft: Draft, roles: readonly Role[]) => {
    let room = phonesMax;
    const addresses: string[] = [];
    for (const kind of slipClasses(draft, draft.settings.refuseBelow)) {
      const entitledCount = Math.min(kind.entitledCount, room);
      if (entitledCount === 0) continue;
      room -= entitledCount;
      const registered = await registerSlips(parts, { meeting, draft, roles }, { ...kind, entitledCount });
      if (!registered.ok) return registered;
      addresses.push(...registered.value);
    }
    stop();
    phones = addresses.map((address) => startPhone(parts, address));
    stopLooking = hall.onChange(() => {
      const now = hall.publicView().meeting;
      if (now?.meetingId !== meeting.meetingId || now.phase === "finished") stop();
    });
    return ok(null);
  };

  return {
    begin: async (roles) => {
      const { meeting } = hall.publicView();
      const draft = parts.draft();
      if (meeting?.rehearsal !== true || draft === null || meeting.phase === "finished")
        return refuse("rehearsal-only");
      if (isBeginning) return refuse("server-busy");
      isBeginning = true;
      try {
        return await beginOn(meeting, draft, roles);
      } finally {
        isBeginning = false;
      }
    },
    count: () => phones.length,
    stop,
  };
}

type Rehearsal = {
  readonly meeting: PublicMeeting;
  readonly draft: Draft;
  readonly roles: readonly Role[];
};

/** Brings slips of one kind into the rehearsal, and ticks as many people as get a phone. Gives the phones' addresses. */
async function registerSlips(
  { hall, random }: Parts,
  { meeting, draft, roles }: Rehearsal,
  { electorates, entitledCount }: ReturnType<typeof slipClasses>[number],
): Promise<Result<readonly string[], Refusal>> {
  const { meetingId, kioskUrl } = meeting;
  const secretSlips = Array.from({ length: Math.max(slipsMin, entitledCount) }, () => random(16));
  const keyOf = (secretSlip: Uint8Array) =>
    slipKeySchema.parse(toHex(slipKeyPair(fastNacl, meetingId, secretSlip).publicKey));
  const batchId = batchIdSchema.parse(randomId(random));
  const orders: readonly MeetingCommand[] = [
    {
      kind: "register-slips",
      batchId,
      electorates: [...electorates],
      slips: secretSlips.map(keyOf).sort(),
      names: ["Máy ảo A", "Máy ảo B"],
    },
    { kind: "confirm-slips", batchId },
    ...draft.persons
      .filter(({ isVoter, electorates: own }) => isVoter && electorates.every((id) => own.includes(id)))
      .slice(0, entitledCount)
      .flatMap(({ personId }): readonly MeetingCommand[] => [
        { kind: "set-presence", personId, present: true },
        { kind: "set-slip-handed", personId, handed: true },
      ]),
  ];
  for (const order of orders) {
    // Each names the rehearsal: should another meeting be frozen meanwhile, it is refused there.
    const commandId = commandIdSchema.parse(randomId(random));
    const done = await hall.command(commandId, order, roles, nobody, meetingId);
    if (!done.ok) return done;
  }
  const fingerprint = meetingFingerprint(meeting);
  const used = secretSlips.slice(0, entitledCount);
  return ok(used.map((secretSlip) => slipUrl({ kioskUrl, secretSlip, fingerprint })));
}

function startPhone(parts: Parts, address: string): Phone {
  const { hall, pool, random, time } = parts;
  const phone = makePhone({
    transport: transportOver(hall),
    storage: memoryStorage(),
    clock: { nowMs: time.nowMs, after: time.startTimer },
    random,
    nacl: fastNacl,
    sealer: { seal: pool.sealBallot },
    loadRounds: () => Promise.resolve(roundsOn(nativeGroupByName)),
  });
  const done = new Set<string>();
  /** Between these seconds after the page came up; at once when the round closes. */
  const act = (key: string, seconds: readonly [number, number], isHurried: boolean, run: () => void) => {
    if (done.has(key)) return;
    done.add(key);
    const [least, most] = seconds;
    const waitMs = isHurried ? 0 : least * 1_000 + randomBelow((most - least) * 1_000, random);
    time.startTimer(waitMs, run);
  };
  phone.onChange(({ screen }) => press(screen, phone, act, random));
  void phone.start(address.slice(address.indexOf("#")));
  return phone;
}

type Act = (key: string, seconds: readonly [number, number], isHurried: boolean, run: () => void) => void;

/** What a person does on each page: takes the ballot, chooses, looks it over, sends. */
function press(screen: Screen, phone: Phone, act: Act, random: RandomBytes): void {
  if (screen.kind === "round-open") {
    act(`receive ${String(screen.sheet.n)}`, [2, 15], false, () => phone.act({ kind: "receive" }));
  } else if (screen.kind === "voting") {
    const { sheet, timeLeft } = screen;
    const choose = () => phone.act({ kind: "review", choices: choicesFor(sheet, random) });
    act(`choose ${String(sheet.n)}`, [5, 40], timeLeft?.kind === "closing", choose);
  } else if (screen.kind === "review" && screen.checkCode !== null) {
    const isHurried = screen.timeLeft?.kind === "closing";
    act(`send ${String(screen.sheet.n)}`, [1, 8], isHurried, () => phone.act({ kind: "send" }));
  }
}

function choicesFor(
  { cells, form }: Extract<Screen, { kind: "voting" }>["sheet"],
  random: RandomBytes,
): readonly Choice[] {
  return cells.map(() => randomBelow(form.options.length, random));
}

const kinds: ReadonlyMap<string, PhoneRequestKind> = new Map<string, PhoneRequestKind>([
  [publicRoutes.join, "join"],
  [publicRoutes.token, "token"],
  [publicRoutes.cast, "cast"],
]);
const files = ["round.json", "election.json", "end.json", "trackers.json"] as const;

/** The kiosk's routes without a network. */
function transportOver(hall: RehearsalHall): PhoneTransport {
  return {
    getText: async (path) => {
      const [, n = "", name = ""] = /^\/api\/rounds\/(\d+)\/([\w.]+)$/.exec(path) ?? [];
      const file = files.find((one) => one === name);
      const content = file === undefined ? null : await hall.roundFile(Number(n), file, []);
      if (content === null) return answered(404, "");
      const pieces: Uint8Array[] = [];
      for await (const piece of content.pieces()) pieces.push(piece);
      return answered(200, Buffer.concat(pieces).toString("utf8"));
    },
    post: async (path, body) => {
      const kind = kinds.get(path);
      const answer = kind === undefined ? null : await hall.phoneRequest(kind, body, Symbol("phone"));
      return answered(answer === null ? 400 : 200, answer ?? new Uint8Array());
    },
    listen: ({ onView, onConnection }) => {
      onConnection(true);
      onView(hall.publicView());
      return hall.onChange(() => onView(hall.publicView()));
    },
  };
}

function answered<T>(status: number, body: T): Answered<T> {
  return { kind: "answered", status, body };
}
