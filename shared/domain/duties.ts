/**
 * What the papers of a procedure ask for beside reviews and votes: suggestions of the superior with their answers, the
 * register of what was sent when, and opinions of bodies on a subject (rules §3.1). None of it is read by a rule.
 */
import * as z from "zod/mini";
import { entryIdSchema, subjectIdSchema, type EntryId } from "./ids.ts";
import { levels } from "./levels.ts";
import { sourceDocumentSchema, typedDocumentSchema, type SourceDocument } from "./subject-facts.ts";
import { dateSchema, lineSchema, optionalLineSchema, sentenceSchema } from "./text.ts";

const suggestionShape = {
  subjectId: subjectIdSchema,
  /** Who sent it. */
  from: lineSchema,
  text: sentenceSchema,
};

/** Gợi ý kiểm điểm: what the superior wants a subject to answer in the review. */
export const suggestionSchema = z.strictObject({ ...suggestionShape, document: sourceDocumentSchema });
export type Suggestion = z.infer<typeof suggestionSchema>;

export const answerKinds = ["accepted", "explained"] as const;

/** What the subject said to it in the review. */
export const answerSchema = z.strictObject({ kind: z.enum(answerKinds), text: sentenceSchema });
export type Answer = z.infer<typeof answerSchema>;

/** One sending: what, to whom, on which day, by which way. */
export const sentPaperSchema = z.strictObject({
  what: lineSchema,
  to: lineSchema,
  sentOn: dateSchema,
  how: optionalLineSchema,
});
export type SentPaper = z.infer<typeof sentPaperSchema>;

const opinionShape = {
  subjectId: subjectIdSchema,
  body: lineSchema,
  /** The level that it proposes, where it names one. */
  level: z.nullable(z.enum(levels)),
  /** Empty: it names a level alone. */
  text: z.union([z.literal(""), sentenceSchema]),
  /** Whether the meeting hears it before it votes; the others are for the authority that decides. */
  isBeforeVote: z.boolean(),
};

/** What a body other than the voters thinks of a subject. */
export const opinionSchema = z.strictObject({ ...opinionShape, document: sourceDocumentSchema });
export type Opinion = z.infer<typeof opinionSchema>;

/** As typed: a paper of which something is missing is refused with a sentence. */
export const typedSuggestionSchema = z.strictObject({ ...suggestionShape, document: typedDocumentSchema });
export const typedOpinionSchema = z.strictObject({ ...opinionShape, document: typedDocumentSchema });

/** An entry of a list that several people write: known by its id and never by its place. */
export type Entry<Content> = Content & { readonly entryId: EntryId };

export const suggestionEntrySchema = z.strictObject({
  entryId: entryIdSchema,
  ...suggestionSchema.shape,
});
export const sentPaperEntrySchema = z.strictObject({ entryId: entryIdSchema, ...sentPaperSchema.shape });
export const opinionEntrySchema = z.strictObject({ entryId: entryIdSchema, ...opinionSchema.shape });

/** A suggestion as a meeting holds it. */
export type HeldSuggestion = Entry<Suggestion> & { readonly answer: Answer | null };

/** The list with this entry, in its place or at the end; null: without it. */
export function withEntryContent<Held extends { readonly entryId: EntryId }>(
  list: readonly Held[],
  entryId: EntryId,
  held: Held | null,
): readonly Held[] {
  if (held === null) return list.filter((entry) => entry.entryId !== entryId);
  return list.some((entry) => entry.entryId === entryId)
    ? list.map((entry) => (entry.entryId === entryId ? held : entry))
    : [...list, held];
}

/** The paper as typed, once nothing of it is missing. */
export function sourceOf(document: z.infer<typeof typedDocumentSchema>): SourceDocument | null {
  const parsed = sourceDocumentSchema.safeParse(document);
  return parsed.success ? parsed.data : null;
}

/** Meetings of versions up to 0.3 knew one day on which everything was sent; such a draft with that day in its register. */
export function withRegister(draft: unknown): unknown {
  if (typeof draft !== "object" || draft === null || !("papersSentDate" in draft)) return draft;
  const { papersSentDate, ...others } = draft;
  const sent = papersSentDate === null ? [] : [{ ...ofOneDay, sentOn: papersSentDate }];
  return { ...others, sentPapers: sent };
}

const ofOneDay = {
  entryId: "1".repeat(22),
  what: "Tài liệu kiểm điểm",
  to: "các thành viên dự hội nghị",
  how: "",
};
