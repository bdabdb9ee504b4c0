import { expect, test } from "vitest";
import { err, ok } from "../../shared/basics/result.ts";
import { groupByName } from "../../shared/crypto/groups.ts";
import { uniformScalars } from "../../shared/crypto/scalar.ts";
import {
  makeTrusteeKey,
  parseTrusteeKey,
  parseTrustees,
  trusteeKeyText,
} from "../../shared/crypto/trustees.ts";
import type { Draft } from "../../shared/domain/draft.ts";
import { accountIdSchema } from "../../shared/domain/ids.ts";
import type { RefusalCode } from "../../shared/domain/refusal.ts";
import { refuse } from "../../shared/domain/refusal.ts";
import { nobody } from "../../server/meeting/facts.ts";
import { decideFreezing } from "../../server/meeting/decide/freezing.ts";
import { decideDraftEdit, type DraftEdit } from "../../server/meeting/drafts.ts";
import { aDraft } from "../server-core/test-meeting.ts";
import { countedRandom } from "./pure-meeting.ts";

const random = countedRandom("drafts");
const group = groupByName("Ed25519");
if (group === null) throw new Error("Ed25519 is known");
const isDraft = { isFrozen: () => false, by: nobody };

function edit(drafts: readonly Draft[], command: DraftEdit): readonly Draft[] {
  const seat = command.kind === "submit-teller-key" ? command.seat : 8;
  const by = { accountId: accountIdSchema.parse(String(seat).repeat(22)), name: `Tài khoản ${String(seat)}` };
  const decision = decideDraftEdit(drafts, command, { ...isDraft, by });
  if (!decision.ok) throw new Error(decision.error.code);
  return decision.value;
}

function keyText(): string {
  if (group === null) throw new Error("Ed25519 is known");
  return trusteeKeyText(makeTrusteeKey(group, uniformScalars(group, random)).publicKey);
}

const edited = aDraft(random, { tellers: 2 });
const { meetingId } = edited;
const saved = edit([], { kind: "save-draft", draft: edited });
const submit = (seat: number, publicKey: string, device: string) =>
  ({ kind: "submit-teller-key", meetingId, seat, publicKey, device }) as const;
const [keyA, keyB] = [keyText(), keyText()];
const withKeys = edit(edit(saved, submit(1, keyA, "aa".repeat(16))), submit(2, keyB, "bb".repeat(16)));
const ready = firstOf(withKeys);

function firstOf(drafts: readonly Draft[]): Draft {
  const [draft] = drafts;
  if (draft === undefined) throw new Error("there is a draft");
  return draft;
}

test("two browsers cannot overwrite each other's edits unseen", () => {
  expect(firstOf(saved).revision).toBe(1);
  const again = { kind: "save-draft", draft: edited } as const;
  expect(decideDraftEdit(saved, again, isDraft)).toEqual(refuse("draft-changed"));
  const next = edit(saved, { kind: "save-draft", draft: { ...firstOf(saved), title: "Khác" } });
  expect(firstOf(next)).toMatchObject({ revision: 2, title: "Khác" });
});

test("CO1: a draft that changed since it was seen is not deleted", () => {
  const seen = { kind: "delete-draft", meetingId, revision: 1 } as const;
  const changed = edit(saved, { kind: "save-draft", draft: { ...firstOf(saved), title: "Khác" } });
  expect(decideDraftEdit(changed, seen, isDraft)).toEqual(refuse("draft-changed"));
  expect(edit(changed, { ...seen, revision: 2 })).toEqual([]);
});

test("an edit never brings, takes or moves a teller's key", () => {
  const forged = { ...edited, tellers: edited.tellers.map((seat) => ({ ...seat, publicKey: keyA })) };
  const fresh = edit([], { kind: "save-draft", draft: forged });
  expect(firstOf(fresh).tellers.map(({ publicKey }) => publicKey)).toEqual([null, null]);
  const without = { ...edited, revision: 1 };
  const kept = firstOf(edit(withKeys, { kind: "save-draft", draft: without }));
  expect(kept.tellers.map(({ publicKey }) => publicKey)).toEqual([keyA, keyB]);
  const swapped = { ...ready, tellers: ready.tellers.toReversed() };
  const cleared = firstOf(edit(withKeys, { kind: "save-draft", draft: swapped }));
  expect(cleared.tellers.map(({ publicKey }) => publicKey)).toEqual([null, null]);
  const settings = { ...ready.settings, group: "BELENIOS-2048" } as const;
  const regrouped = firstOf(edit(withKeys, { kind: "save-draft", draft: { ...ready, settings } }));
  expect(regrouped.tellers.map(({ publicKey }) => publicKey)).toEqual([null, null]);
});

const other = keyText();
const wrongKeys: readonly (readonly [string, DraftEdit, RefusalCode])[] = [
  ["a second key for a seat", submit(1, other, "cc".repeat(16)), "seat-taken"],
  ["a key for no seat", submit(3, other, "cc".repeat(16)), "not-found"],
  ["no key at all", submit(2, "{}", "cc".repeat(16)), "key-proof-invalid"],
];
test.each(wrongKeys)("%s is refused", (_what, command, code) => {
  const drafts = code === "key-proof-invalid" ? saved : withKeys;
  expect(decideDraftEdit(drafts, command, isDraft)).toEqual(refuse(code));
});

test("security K5: a key whose proof is another's, and one key at two seats, are refused", () => {
  const [first, second] = [parseTrusteeKey(keyA), parseTrusteeKey(keyB)];
  if (first === null || second === null) throw new Error("keys can be read");
  const stolen = trusteeKeyText({ pok: second.pok, public_key: first.public_key });
  expect(decideDraftEdit(saved, submit(1, stolen, "cc".repeat(16)), isDraft)).toEqual(
    refuse("key-proof-invalid"),
  );
  const one = edit(saved, submit(1, keyA, "aa".repeat(16)));
  expect(decideDraftEdit(one, submit(2, keyA, "bb".repeat(16)), isDraft)).toEqual(
    refuse("key-proof-invalid"),
  );
  expect(decideDraftEdit(one, submit(1, keyA, "aa".repeat(16)), isDraft)).toEqual(ok(one));
});

test("security K9: a cleared seat makes another key while the meeting is a draft, and never after", () => {
  const publicKey = firstOf(withKeys).tellers[0]?.publicKey ?? "";
  const clear = { kind: "clear-teller-key", meetingId, seat: 1 } as const;
  const cleared = edit(withKeys, { ...clear, publicKey });
  // CO1: the seat holds another key by now, or another person does.
  const another = decideDraftEdit(
    withKeys,
    { ...clear, publicKey: other },
    { isFrozen: () => false, by: nobody },
  );
  expect(another).toEqual(refuse("draft-changed"));
  expect(firstOf(edit(cleared, submit(1, other, "cc".repeat(16)))).tellers[0]?.publicKey).toBe(other);
  const late = decideDraftEdit([], submit(1, other, "cc".repeat(16)), { isFrozen: () => true, by: nobody });
  expect(late).toEqual(refuse("keys-fixed"));
});

const facts = {
  at: "2026-11-20T08:00",
  softwareVersion: "thử",
  verifyPageHash: "7e".repeat(32),
  receiptPublicKey: "11".repeat(32),
  postPublicKey: "22".repeat(32),
  ceremony: null,
  holdTwoPeople: true,
};

function freeze(draft: Draft, sharesOnOneDevice = false) {
  return decideFreezing(
    draft,
    {
      kind: "freeze-meeting",
      acceptsClose: false,
      meetingId,
      revision: draft.revision,
      kioskUrl: "http://192.168.1.10:8080",
      sharesOnOneDevice,
    },
    facts,
  );
}

test("a complete draft freezes into an election key that is the product of the tellers' keys", () => {
  const frozen = freeze(ready);
  expect(frozen).toMatchObject({
    ok: true,
    value: { sharesOnOneDevice: false, draft: ready, verifyPageHash: facts.verifyPageHash },
  });
  if (!frozen.ok) throw new Error("it freezes");
  const trustees = parseTrustees(group, frozen.value.trusteesJson);
  if (!trustees.ok) throw new Error("the trustees can be read");
  expect(frozen.value.electionKey).toBe(group.encode(trustees.value.y));
});

const [plan] = ready.plans;
const [person] = ready.persons;
if (plan === undefined || person === undefined) throw new Error("the draft has plans and people");
const incomplete: readonly (readonly [string, Partial<Draft>, RefusalCode, string?])[] = [
  ["a title", { title: "" }, "title-missing"],
  ["a body", { body: "" }, "body-missing"],
  ["a round", { plans: [] }, "no-round-planned"],
  ["subjects", { plans: [{ ...plan, subjects: [] }] }, "no-subject", plan.title],
  [
    "a ballot for every marked subject (C32)",
    { plans: [{ ...plan, subjects: plan.subjects.slice(1) }] },
    "subject-on-no-ballot",
    ready.persons.find(({ personId }) => personId === plan.subjects[0])?.name ?? "",
  ],
  [
    "distinct subjects",
    { plans: [{ ...plan, subjects: [person.personId, person.personId] }] },
    "no-subject",
    plan.title,
  ],
  ["an electorate", { electorates: [] }, "no-electorate", plan.title],
  ["voters", { persons: ready.persons.map((one) => ({ ...one, isVoter: false })) }, "no-voter", plan.title],
  ["distinct people", { persons: [...ready.persons, person] }, "malformed"],
  ["tellers", { tellers: [] }, "no-teller"],
  [
    "every teller's key",
    { tellers: ready.tellers.map((seat, index) => (index === 0 ? { ...seat, publicKey: null } : seat)) },
    "tellers-missing-keys",
    "1/2",
  ],
];
const incompleteRows = incomplete.map(([what, change, code, detail]) => ({
  what,
  change,
  refusal: detail === undefined ? { code } : { code, detail },
}));
test.each(incompleteRows)("a draft without $what does not freeze", ({ change, refusal }) => {
  expect(freeze({ ...ready, ...change })).toEqual(err(refusal));
});

test("security K10: keys from one device, or one teller alone, need a yes that the minutes will show", () => {
  const shared = { ...ready, tellers: ready.tellers.map((seat) => ({ ...seat, device: "aa".repeat(16) })) };
  expect(freeze(shared)).toEqual(refuse("same-device"));
  expect(freeze(shared, true)).toMatchObject({ ok: true, value: { sharesOnOneDevice: true } });
  // C7: two keys of one account are in one hand too, whatever browsers they were made in.
  const holder = ready.tellers[0]?.holder ?? null;
  const ofOneAccount = { ...ready, tellers: ready.tellers.map((seat) => ({ ...seat, holder })) };
  expect(holder).not.toBeNull();
  expect(freeze(ofOneAccount)).toEqual(refuse("same-device"));
  expect(freeze(ofOneAccount, true)).toMatchObject({ ok: true, value: { sharesOnOneDevice: true } });
  const alone = { ...ready, tellers: ready.tellers.slice(0, 1) };
  expect(freeze(alone)).toEqual(refuse("same-device"));
  expect(freeze(alone, true)).toMatchObject({ ok: true, value: { sharesOnOneDevice: true } });
});
