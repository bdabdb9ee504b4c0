/** The meeting that a rehearsal holds: made from numbers, or from a sample that ships with the project. */
import { randomId, type RandomBytes } from "../../shared/basics/random.ts";
import {
  defaultSettings,
  draftDefaults,
  personDefaults,
  type Draft,
  type Person,
} from "../../shared/domain/draft.ts";
import {
  electorateIdSchema,
  type ElectorateId,
  meetingIdSchema,
  personIdSchema,
  planIdSchema,
} from "../../shared/domain/ids.ts";
import { levels } from "../../shared/domain/levels.ts";
import { defaultChoice } from "../../shared/forms/catalogue.ts";
import type { MeetingOptions } from "./options.ts";

/** A grace period long enough to be seen and short enough not to be waited for. */
const graceSeconds = 2;

export function rehearsalDraft(
  options: MeetingOptions,
  roster: { readonly persons: readonly Person[]; readonly electorates: Draft["electorates"] },
  random: RandomBytes,
): Draft {
  const voting = roster.electorates.find(({ electorateId }) =>
    roster.persons.some((person) => person.isVoter && person.electorates.includes(electorateId)),
  );
  return {
    ...draftDefaults,
    meetingId: meetingIdSchema.parse(randomId(random)),
    revision: 0,
    title: "Hội nghị chạy thử",
    superiorBody: "ỦY BAN NHÂN DÂN TỈNH",
    body: "SỞ KHOA HỌC VÀ CÔNG NGHỆ",
    place: "Hội trường Sở",
    year: 2026,
    wifiName: "",
    wifiPassphrase: "",
    rehearsal: true,
    electorates: [...roster.electorates],
    persons: [...roster.persons],
    plans:
      voting === undefined
        ? []
        : [
            {
              planId: planIdSchema.parse(randomId(random)),
              title: "Bỏ phiếu đánh giá, xếp loại các đồng chí lãnh đạo Sở",
              purpose: "rating",
              form: { ...defaultChoice("pdg-02"), blank: options.blank },
              electorateId: voting.electorateId,
              subjects: roster.persons.filter(({ isSubject }) => isSubject).map(({ personId }) => personId),
            },
          ],
    tellers: Array.from({ length: options.tellers }, (_, index) => ({
      name: `Kiểm phiếu viên ${String(index + 1)}`,
      post: "",
      publicKey: null,
      device: null,
      holder: null,
    })),
    threshold: options.threshold,
    settings: { ...defaultSettings, group: options.group, graceSeconds },
  };
}

/**
 * Voters "Đại biểu 1 …", the first subjects of them leaders, or leaders apart where there are more of those. Where the
 * head alone is rated somebody else is in the chair.
 */
export function inventedRoster(attendees: number, subjects: number, random: RandomBytes) {
  const electorateId = electorateIdSchema.parse(randomId(random));
  const leaders = Array.from({ length: subjects }, (_, index) =>
    person(random, [electorateId], {
      name: `Lãnh đạo ${String(index + 1)}`,
      post: index === 0 ? "Giám đốc Sở" : "Phó Giám đốc Sở",
      isSubject: true,
      isChair: index === 0 && subjects > 1,
      isVoter: index < attendees,
      selfRating: levels[index % 2] ?? null,
    }),
  );
  const staff = Array.from({ length: Math.max(0, attendees - subjects) }, (_, index) =>
    person(random, [electorateId], {
      name: `Đại biểu ${String(index + 1)}`,
      isVoter: true,
      isChair: index === 0 && subjects === 1,
    }),
  );
  return {
    persons: [...leaders, ...staff],
    electorates: [{ electorateId, name: "Hội nghị cán bộ, công chức" }],
  };
}

function person(random: RandomBytes, electorates: ElectorateId[], facts: Partial<Person>): Person {
  return {
    personId: personIdSchema.parse(randomId(random)),
    name: "",
    post: "",
    unit: "",
    electorates,
    isChair: false,
    isSubject: false,
    isVoter: false,
    selfRating: null,
    ...personDefaults,
    ...facts,
  };
}
