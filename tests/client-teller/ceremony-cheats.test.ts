/** Members and servers that cheat in a key ceremony: honest devices stop, and name whose message it was. */
import { beforeEach, describe, expect, test } from "vitest";
import { defined } from "../../shared/basics/assert.ts";
import {
  parseOutput,
  outputText,
  parsePolynomial,
  polynomialText,
} from "../../shared/crypto/ceremony-messages.ts";
import {
  checkCertificates,
  checkPolynomials,
  commitmentOf,
  makeOutput,
  makePolynomial,
  startMember,
  type Certificates,
} from "../../shared/crypto/ceremony.ts";
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

function polynomial(of = certificates()): string {
  return makePolynomial(of, { index: cheat, seed }, random);
}

function submit(step: "commitment" | "polynomial" | "output", text: string) {
  return room.order({ ...attempt(), kind: "submit-ceremony", step, text });
}

/** Commits to one polynomial and lets the honest devices reveal theirs. */
async function commitTo(text: string): Promise<void> {
  await lookHonest();
  room.plant(cheat, { commitment: commitmentOf(text) });
  await lookHonest();
}

async function lookHonest(): Promise<void> {
  await room.look(room.device(1));
  await room.look(room.device(2));
}

function named(reason: string) {
  return { kind: "objects", objection: { reason, blamed: cheat } };
}

function ownOutput(): string {
  const polynomials = checkPolynomials(certificates(), shown("commitment"), shown("polynomial"));
  if (!polynomials.ok) throw new Error(polynomials.error.code);
  const made = makeOutput(polynomials.value, { index: cheat, seed }, random);
  if (!made.ok) throw new Error(made.error.code);
  return made.value.output;
}

/** The polynomial with another secret for seat 1, well encrypted and signed. */
function withWrongShareForOne(text: string): string {
  const json = defined(parsePolynomial(text), "our own polynomial");
  const receiver = defined(certificates().list[0], "seat 1");
  const message = '{"secret":"12345"}';
  const wrong = sendText(group, keysOfSeed(group, seed), receiver, message, uniformScalars(group, random));
  return polynomialText({ ...json, secrets: [wrong, ...json.secrets.slice(1)] });
}

describe("a member who cheats", () => {
  test("security K4: who reveals another polynomial than committed to is named, by server and devices", async () => {
    await commitTo(polynomial());
    const other = polynomial();
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
    expect(submit("polynomial", polynomial())).toEqual(refuse("ceremony-changed"));
    await commitTo(polynomial());
    expect(submit("commitment", "ab".repeat(32))).toEqual(refuse("ceremony-changed"));
    const late = polynomial();
    room.plant(cheat, { commitment: commitmentOf(late), polynomial: late });
    await lookHonest();
    expect(room.device(1).standing).toEqual(named("commitment-broken"));
  });

  test("a wrong share for one member is found by that member, who names its sender and stops everybody", async () => {
    const text = withWrongShareForOne(polynomial());
    await commitTo(text);
    expect(submit("polynomial", text)).toMatchObject({ ok: true });
    await lookHonest();
    expect(room.device(1).standing).toEqual(named("share-wrong"));
    expect(room.device(2).standing?.kind).toBe("waiting");
    const objection = { reason: "share-wrong", blamed: cheat } as const;
    expect(await room.device(1).member.report(room.run(), objection)).toMatchObject({ ok: true });
    await room.look(room.device(2));
    expect(room.device(2).standing).toEqual({ kind: "stopped", stop: { ...objection, reportedBy: 1 } });
  });

  test("shares sent to the wrong people are found", async () => {
    const json = defined(parsePolynomial(polynomial()), "our own polynomial");
    const [one = "", two = "", three = ""] = json.secrets;
    const text = polynomialText({ ...json, secrets: [two, one, three] });
    await commitTo(text);
    expect(submit("polynomial", text)).toMatchObject({ ok: true });
    await lookHonest();
    expect(room.device(1).standing).toEqual(named("share-wrong"));
    expect(room.device(2).standing).toEqual(named("share-wrong"));
  });

  test("security K5: a key whose proof or signature does not hold, or that is another, is named", async () => {
    const text = polynomial();
    await commitTo(text);
    expect(submit("polynomial", text)).toMatchObject({ ok: true });
    await lookHonest();
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
    const text = polynomial();
    room.plant(cheat, { commitment: commitmentOf(text) });
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
      objection: { reason: "others-differ", blamed: 2 },
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
    const text = polynomial();
    room.plant(cheat, { commitment: commitmentOf(text), polynomial: text });
    await lookHonest();
    expect(room.device(1).standing).toEqual(named("commitment-broken"));
    expect(room.device(2).standing).toEqual(named("commitment-broken"));
  });
});
