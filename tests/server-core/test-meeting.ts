/** Drafts for tests: a body with some leaders, all of whom vote on all of them. */
import { pdg02Choice } from "../forms/sample-forms.ts";
import { randomId, type RandomBytes } from "../../shared/basics/random.ts";
import {
  defaultSettings,
  draftDefaults,
  personDefaults,
  type Draft,
  type Settings,
} from "../../shared/domain/draft.ts";
import {
  commandIdSchema,
  electorateIdSchema,
  meetingIdSchema,
  personIdSchema,
  planIdSchema,
} from "../../shared/domain/ids.ts";

export type DraftWishes = {
  readonly title?: string;
  readonly voters?: number;
  readonly rows?: number;
  readonly tellers?: number;
  /** k of the tellers open; by default all of them are needed. */
  readonly threshold?: number;
  readonly plans?: number;
  readonly blank?: "allow" | "forbid";
  readonly rehearsal?: boolean;
  readonly settings?: Partial<Settings>;
  readonly pack?: Draft["pack"];
};

export function aDraft(random: RandomBytes, wishes: DraftWishes = {}): Draft {
  const { voters = 5, rows = 2, tellers = 1, plans = 1, blank = "allow", settings = {} } = wishes;
  const { threshold = null, rehearsal = false } = wishes;
  const electorateId = electorateIdSchema.parse(randomId(random));
  const persons = Array.from({ length: Math.max(voters, rows) }, (_, index) => ({
    personId: personIdSchema.parse(randomId(random)),
    name: `Nguyễn Văn ${index + 1}`,
    post: index === 0 ? "Giám đốc" : "Phó Giám đốc",
    unit: "Sở",
    electorates: [electorateId],
    // Where the head alone is rated somebody else is in the chair.
    isChair: index === (rows === 1 ? 1 : 0),
    isSubject: index < rows,
    isVoter: index < voters,
    selfRating: null,
    ...personDefaults,
  }));
  return {
    ...draftDefaults,
    pack: wishes.pack ?? null,
    meetingId: meetingIdSchema.parse(randomId(random)),
    revision: 0,
    title: wishes.title ?? "Hội nghị đánh giá, xếp loại năm 2026",
    superiorBody: "Tỉnh",
    body: "Sở Thử nghiệm",
    place: "Hội trường",
    year: 2026,
    wifiName: "",
    wifiPassphrase: "",
    rehearsal,
    electorates: [{ electorateId, name: "Tập thể lãnh đạo" }],
    persons,
    plans: Array.from({ length: plans }, (_, index) => ({
      planId: planIdSchema.parse(randomId(random)),
      title: `Lượt ${index + 1}`,
      purpose: "rating",
      form: pdg02Choice(blank),
      electorateId,
      subjects: persons.slice(0, rows).map(({ personId }) => personId),
    })),
    tellers: Array.from({ length: tellers }, (_, index) => ({
      name: `Kiểm phiếu ${index + 1}`,
      post: "",
      publicKey: null,
      device: null,
      holder: null,
    })),
    threshold,
    settings: { ...defaultSettings, ...settings },
  };
}

export function aCommandId(random: RandomBytes) {
  return commandIdSchema.parse(randomId(random));
}
