/** Halls written by hand: renamed they keep their people, removed they leave them on the list, and two people do not undo each other. */
import { expect, test } from "vitest";
import { defined } from "../../shared/basics/assert.ts";
import type { Draft } from "../../shared/domain/draft.ts";
import { draftSchema } from "../../shared/domain/draft.ts";
import { hallNameOf } from "../../shared/domain/halls.ts";
import { rebased } from "../../admin/model/draft-edit.ts";
import { hasHallOfName, peopleOfHall, withHall, withoutHall } from "../../admin/model/hall-edits.ts";
import { newDraft } from "../../admin/model/new-draft.ts";
import { emptyPerson, personFields, withPerson } from "../../admin/model/roster-edits.ts";

const random = (byteCount: number) => crypto.getRandomValues(new Uint8Array(byteCount));
const plain = withPerson(newDraft("", 2023, random), null, { ...emptyPerson, name: "Nguyễn Văn A" }, random);
const withOne = withHall(plain, null, { name: "Hà Trung", address: null }, random);
const hall = defined(withOne.halls?.[0], "a hall");
const person = defined(plain.persons[0], "a person");
const inHall = withPerson(
  withOne,
  person.personId,
  { ...personFields(withOne, person), hallId: hall.hallId },
  random,
);
const next = (draft: Draft): Draft => ({ ...draft, revision: draft.revision + 1 });

test("a hall under another name keeps its people", () => {
  const renamed = withHall(inHall, hall.hallId, { name: "Huyện Hà Trung", address: null }, random);
  expect(renamed.halls).toHaveLength(1);
  expect(hallNameOf(renamed.halls ?? [], renamed.persons[0]?.hallId)).toBe("Huyện Hà Trung");
  expect(draftSchema.parse(renamed)).toEqual(renamed);
});

test("with the last hall goes every trace of halls", () => {
  expect(peopleOfHall(inHall, hall.hallId)).toBe(1);
  expect(JSON.stringify(withoutHall(inHall, hall.hallId))).toBe(JSON.stringify(plain));
});

test("two halls have two names, however these are written", () => {
  expect(hasHallOfName(withOne, null, "HÀ  TRUNG")).toBe(true);
  expect(hasHallOfName(withOne, hall.hallId, "Hà Trung")).toBe(false);
  expect(hasHallOfName(withOne, null, "Hà Trung 2")).toBe(false);
});

test("who is put in a hall that somebody else has removed meanwhile is asked about", () => {
  const latest = next(withoutHall(withOne, hall.hallId));
  const edit = (now: Draft) =>
    withPerson(now, person.personId, { ...personFields(now, person), hallId: hall.hallId }, random);
  expect(rebased(withOne, latest, edit)).toMatchObject({
    kind: "draft-changed",
    conflicts: [{ key: `hall ${hall.hallId}`, theirs: null, mine: { kind: "hall" } }],
  });
});

test("two people who write two halls keep both", () => {
  const theirs = next(withHall(plain, null, { name: "Nông Cống", address: null }, random));
  const merged = rebased(plain, theirs, (now) =>
    withHall(now, null, { name: "Hà Trung", address: null }, random),
  );
  expect("kind" in merged ? merged.kind : merged.halls?.map(({ name }) => name)).toEqual([
    "Nông Cống",
    "Hà Trung",
  ]);
});
