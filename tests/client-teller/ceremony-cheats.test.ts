/** Members and servers that cheat in a key ceremony: honest devices stop, and name whose message it was. */
import { beforeEach, describe, expect, test } from "vitest";
import { defined } from "../../shared/basics/assert.ts";
import { ok } from "../../shared/basics/result.ts";
import {
  parseOutput,
  outputText,
  parsePolynomial,
  polynomialText,
  type PolynomialJson,
} from "../../shared/crypto/ceremony-messages.ts";
import {
  checkCertificates,
  makeOutput,
  startMember,
  type Certificates,
} from "../../shared/crypto/ceremony.ts";
import {
  checkReveals,
  commitmentOf,
  makeReveal,
  signTranscript,
  type Revealed,
} from "../../shared/crypto/ceremony-transcript.ts";
import { keysOfSeed, sendText } from "../../shared/crypto/pki.ts";
import { uniformScalars } from "../../shared/crypto/scalar.ts";
import { textsOf, type CeremonyStep } from "../../shared/domain/ceremony.ts";
import { refuse } from "../../shared/domain/refusal.ts";
import { seededRandom } from "../record/build-record.ts";
import { Room } from "./ceremony-room.ts";
import { group } from "./device.ts";

const plan = { size: 3, threshold: 2 };
const cheat = 3;
let room: Room;
let random: ReturnType<typeof seededRandom>;
let seed: string;

/** Seats 1 and 2 are honest devices; seat 3 is played by the test. */
beforeEach(async () => {
  room = new Room(plan.size, plan.threshold);
  random = seededRandom("cheat");
  room.start();
  await room.join(room.device(1));
  await room.join(room.device(2));
  const made = startMember(group, plan, cheat, random);
  seed = made.seed;
  room.must({ ...attempt(), kind: "join-ceremony", certificate: made.certificate, device: "00".repeat(16) });
});

function attempt() {
  return { meetingId: room.meetingId, attempt: room.run().attempt, seat: cheat };
}

function certificates(texts = shown("certificate")): Certificates {
  const checked = checkCertificates(group, plan, texts);
  if (!checked.ok) throw new Error(checked.error.code);
  return checked.value;
}

function shown(step: CeremonyStep): readonly string[] {
  return defined(textsOf(room.run().messages ?? [], step), "all messages of the step are there");
}

/** A polynomial and its nonce. */
function reveal(of = certificates()): string {
  return makeReveal(of, { index: cheat, seed }, random);
}

function committed(text: string): string {
  const { meetingId, attempt: drawn } = attempt();
  return defined(commitmentOf({ meetingId, attempt: drawn }, certificates(), cheat, text), "a reveal");
}

function submit(step: "commitment" | "polynomial" | "agreement" | "output", text: string) {
  return room.order({ ...attempt(), kind: "submit-ceremony", step, text });
}

/** Commits to one reveal and lets the honest devices reveal theirs. */
async function commitTo(text: string): Promise<void> {
  await lookHonest();
  room.plant(cheat, { commitment: committed(text) });
  await lookHonest();
}

async function lookHonest(): Promise<void> {
  await room.look(room.device(1));
  await room.look(room.device(2));
}

function named(reason: string) {
  return { kind: "objects", objection: { reason, blamed: cheat } };
}

function seen(): Revealed {
  const { meetingId, attempt: drawn } = attempt();
  const start = { meetingId, attempt: drawn };
  const checked = checkReveals(start, certificates(), shown("commitment"), shown("polynomial"));
  if (!checked.ok) throw new Error(checked.error.code);
  return checked.value;
}

/** Reveals, signs what everybody revealed, and lets the honest devices make their outputs. */
async function agreeTo(text: string): Promise<void> {
  expect(submit("polynomial", text)).toEqual(ok(null));
  await lookHonest();
  expect(submit("agreement", signTranscript(seen(), { index: cheat, seed }, 1, random))).toEqual(ok(null));
  await lookHonest();
}

function ownOutput(): string {
  const made = makeOutput(seen(), { index: cheat, seed }, random);
  if (!made.ok) throw new Error(made.error.code);
  return made.value.output;
}

/** The polynomial with another secret for seat 1, well encrypted and signed. */
function withWrongShareForOne(text: string): string {
  const json = polynomialIn(text);
  const receiver = defined(certificates().list[0], "seat 1");
  const message = '{"secret":"12345"}';
  const wrong = sendText(group, keysOfSeed(group, seed), receiver, message, uniformScalars(group, random));
  return withPolynomial(text, { ...json, secrets: [wrong, ...json.secrets.slice(1)] });
}

const revealForm = /^(\{"nonce":"[0-9a-f]{64}","polynomial":)(.*)\}$/;

function polynomialIn(text: string): PolynomialJson {
  return defined(parsePolynomial(revealForm.exec(text)?.[2] ?? ""), "our own polynomial");
}

function withPolynomial(text: string, json: PolynomialJson): string {
  return `${revealForm.exec(text)?.[1] ?? ""}${polynomialText(json)}}`;
}

describe("a member who cheats", () => {
  test("security K4: who reveals another polynomial than committed to is named, by server and devices", async () => {
    await commitTo(reveal());
    const other = reveal();
    expect(submit("polynomial", other)).toEqual(refuse("ceremony-message-wrong", "3"));
    room.plant(cheat, { polynomial: other });
    await lookHonest();
    expect(room.device(1).standing).toEqual(named("commitment-broken"));
    expect(room.device(2).standing).toEqual(named("commitment-broken"));
  });

  test("security K4: who waits for the others' values gets none, and a changed commitment is seen", async () => {
    await lookHonest();
    // The commitment of seat 3 is missing, so nobody has revealed anything.
    expect(room.run().messages?.map((sent) => sent.polynomial)).toEqual([null, null, null]);
    expect(submit("polynomial", reveal())).toEqual(refuse("ceremony-changed"));
    await commitTo(reveal());
    expect(submit("commitment", "ab".repeat(32))).toEqual(refuse("ceremony-changed"));
    const late = reveal();
    room.plant(cheat, { commitment: committed(late), polynomial: late });
    await lookHonest();
    expect(room.device(1).standing).toEqual(named("commitment-broken"));
  });

  test("a wrong share for one member is found by that member, who names its sender and stops everybody", async () => {
    const text = withWrongShareForOne(reveal());
    await commitTo(text);
    await agreeTo(text);
    expect(room.device(1).standing).toEqual(named("share-wrong"));
    expect(room.device(2).standing?.kind).toBe("waiting");
    const objection = { reason: "share-wrong", blamed: cheat } as const;
    expect(await room.device(1).member.report(room.run(), objection)).toMatchObject({ ok: true });
    await room.look(room.device(2));
    expect(room.device(2).standing).toEqual({ kind: "stopped", stop: { ...objection, reportedBy: 1 } });
  });

  test("shares sent to the wrong people are found", async () => {
    const made = reveal();
    const json = polynomialIn(made);
    const [one = "", two = "", three = ""] = json.secrets;
    const text = withPolynomial(made, { ...json, secrets: [two, one, three] });
    await commitTo(text);
    await agreeTo(text);
    expect(room.device(1).standing).toEqual(named("share-wrong"));
    expect(room.device(2).standing).toEqual(named("share-wrong"));
  });

  test("security K5: a key whose proof or signature does not hold, or that is another, is named", async () => {
    const text = reveal();
    await commitTo(text);
    await agreeTo(text);
    const good = defined(parseOutput(ownOutput()), "our own output");
    const { public_key: key } = good;
    const rogue = group.encode(group.multiplyBase(7n));
    const wrongKeys = [
      { ...key, pok: { ...key.pok, response: "1" } },
      { ...key, signature: { ...key.signature, response: "1" } },
      { ...key, public_key: rogue },
    ];
    for (const wrong of wrongKeys) {
      const output = outputText({ ...good, public_key: wrong });
      expect(submit("output", output)).toEqual(refuse("ceremony-message-wrong", "3"));
      room.plant(cheat, { output });
      await lookHonest();
      expect(room.device(1).standing).toEqual(named("key-wrong"));
      expect(room.device(2).standing).toEqual(named("key-wrong"));
      room.plant(cheat, { output: null });
    }
  });

  test("a certificate of another seat, of another plan or with a broken signature is refused by its seat", () => {
    room.stop();
    room.start();
    const join = (certificate: string) =>
      room.order({ ...attempt(), kind: "join-ceremony", certificate, device: "00".repeat(16) });
    const wrong = [
      startMember(group, plan, 2, random).certificate,
      startMember(group, { size: 5, threshold: 3 }, cheat, random).certificate,
      startMember(group, plan, cheat, random).certificate.replace(/"response":"\d/, '"response":"9'),
      "{}",
    ];
    for (const certificate of wrong) {
      expect(join(certificate)).toEqual(refuse("ceremony-message-wrong", "3"));
    }
    expect(join(startMember(group, plan, cheat, random).certificate)).toMatchObject({ ok: true });
  });
});

describe("C8: a member who tells the others different things, with the server's help,", () => {
  test("stops the ceremony before any output, and nobody is blamed", async () => {
    await lookHonest();
    const [told1, told2] = [reveal(), reveal()];
    room.plant(cheat, { commitment: committed(told1) });
    room.changeView = (run, seat) => {
      if (seat !== 2) return run;
      const [one, two, three] = run.messages ?? [];
      if (one === undefined || two === undefined || three === undefined) return run;
      const polynomial = three.polynomial === null ? null : told2;
      return { ...run, messages: [one, two, { ...three, commitment: committed(told2), polynomial }] };
    };
    // Each honest device is shown a sound ceremony; an honest server would not pass on what they sign.
    const signed: string[] = [];
    room.changeOrder = (command) => {
      if (command.kind !== "submit-ceremony" || command.step !== "agreement") return command;
      signed.push(command.text);
      room.plant(command.seat, { agreement: command.text });
      return command;
    };
    await lookHonest();
    expect(submit("polynomial", told1)).toEqual(ok(null));
    await lookHonest();
    expect(new Set(signed).size).toBe(2);
    room.plant(cheat, { agreement: signTranscript(seen(), { index: cheat, seed }, 1, random) });
    await lookHonest();
    const differs = { kind: "objects", objection: { reason: "others-differ", blamed: null } };
    expect(room.device(1).standing).toEqual(differs);
    expect(room.device(2).standing).toEqual(differs);
    expect(room.run().messages?.map(({ output }) => output)).toEqual([null, null, null]);
  });

  test("and a signature on another transcript, or another's, makes no output", async () => {
    const text = reveal();
    await commitTo(text);
    expect(submit("polynomial", text)).toEqual(ok(null));
    await lookHonest();
    const own = signTranscript(seen(), { index: cheat, seed }, 1, random);
    const [ofOne = ""] = room.run().messages?.flatMap(({ agreement }) => agreement ?? []) ?? [];
    for (const wrong of [
      ofOne,
      own.replace(/(agreed\/3\|)./, "$1g"),
      own.replace('|1"', '|2"'),
      own.replace(/.(?="\}\}$)/, "x"),
      "{}",
    ]) {
      expect(submit("agreement", wrong)).toEqual(refuse("ceremony-message-wrong", "3"));
      room.plant(cheat, { agreement: wrong });
      await lookHonest();
      expect(room.device(1).standing).toEqual({
        kind: "objects",
        objection: { reason: "others-differ", blamed: null },
      });
      room.plant(cheat, { agreement: null });
    }
    expect(submit("agreement", own)).toEqual(ok(null));
    await lookHonest();
    expect(room.run().messages?.map(({ output }) => output !== null)).toEqual([true, true, false]);
  });
});

describe("a server that cheats", () => {
  test("security K3: other certificates for one member are found by the others, before any key is there", async () => {
    const fake = startMember(group, plan, 1, random);
    room.changeView = (run, seat) =>
      seat !== 2
        ? run
        : {
            ...run,
            messages: (run.messages ?? []).map((sent, index) =>
              index === 0 ? { ...sent, certificate: fake.certificate } : sent,
            ),
          };
    await lookHonest();
    // Seat 2 has made its polynomial for a member that the server invented; an honest server would not pass it on.
    const text = reveal();
    room.plant(cheat, { commitment: committed(text) });
    let passedOn = "";
    room.changeOrder = (command) => {
      if (command.kind === "submit-ceremony" && command.seat === 2) passedOn = command.text;
      return command;
    };
    await lookHonest();
    room.plant(2, { polynomial: passedOn });
    room.plant(cheat, { polynomial: text });
    await room.look(room.device(1));
    expect(room.device(1).standing).toEqual({
      kind: "objects",
      objection: { reason: "others-differ", blamed: null },
    });
    expect(room.run().messages?.map((sent) => sent.output)).toEqual([null, null, null]);
  });

  test("security K3: two members' certificates swapped for one of them are found at once", async () => {
    room.changeView = (run, seat) => {
      const messages = run.messages ?? [];
      const [one, two, three] = messages;
      if (seat !== 1 || one === undefined || two === undefined || three === undefined) return run;
      const swapped = [
        one,
        { ...two, certificate: three.certificate },
        { ...three, certificate: two.certificate },
      ];
      return { ...run, messages: swapped };
    };
    await room.look(room.device(1));
    expect(room.device(1).standing).toMatchObject({
      kind: "objects",
      objection: { reason: "certificate-wrong", blamed: 2 },
    });
    expect(room.run().messages?.[0]?.commitment).toBeNull();
  });

  test("a certificate that changes after it was seen is found", async () => {
    await lookHonest();
    const other = startMember(group, plan, cheat, random);
    room.plant(cheat, { certificate: other.certificate });
    await lookHonest();
    expect(room.device(1).standing).toEqual(named("message-changed"));
    expect(room.device(2).standing).toEqual(named("message-changed"));
  });

  test("a device's own message that is not what it sent is found, at every step", async () => {
    const stranger = startMember(group, plan, 1, random).certificate;
    const own = { kind: "objects", objection: { reason: "message-changed", blamed: 1 } };
    const before = room.preparation;
    for (const sent of [
      { certificate: stranger },
      { commitment: "ab".repeat(32) },
      { polynomial: "{}" },
      { agreement: "{}" },
      { output: "{}" },
    ]) {
      room.preparation = before;
      room.plant(1, sent);
      expect(await room.look(room.device(1))).toEqual(own);
    }
    room.preparation = before;
    expect((await room.look(room.device(1))).kind).toBe("waiting");
  });

  test("asks for the polynomial too early and gets nothing", async () => {
    await lookHonest();
    // It pretends that the step of commitments is over, by inventing one.
    room.plant(cheat, { commitment: "ab".repeat(32) });
    await lookHonest();
    const text = reveal();
    room.plant(cheat, { commitment: committed(text), polynomial: text });
    await lookHonest();
    expect(room.device(1).standing).toEqual(named("commitment-broken"));
    expect(room.device(2).standing).toEqual(named("commitment-broken"));
  });
});
