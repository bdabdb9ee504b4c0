/**
 * D15: kế hoạch khắc phục hạn chế sau kiểm điểm (rules §3.2; seed 000 line 62, seed 003 line 37, seed 004 line 67): what is
 * lacking, what is done about it until which day, who answers for it; beside it what the superior had suggested.
 */
import type { PaperRegime } from "../domain/draft.ts";
import { remedyStates, type RemedyState } from "../domain/remedies.ts";
import { center, left, type Block, type Paper } from "./document.ts";
import type { DossierRemedy, DossierSource } from "./dossier.ts";
import { suggestionSentence } from "./duties.ts";
import { fileName, headSignature, plainLetterhead, writerSignature } from "./parts.ts";
import { twoDigits } from "./words.ts";

const stateWords = {
  planned: "Chưa thực hiện",
  "under-way": "Đang thực hiện",
  done: "Đã khắc phục",
} as const satisfies Record<RemedyState, string>;

export function remedyPlan(source: DossierSource, regime: PaperRegime = source.meeting.regime): Paper {
  const { meeting } = source;
  return {
    title: "Kế hoạch khắc phục hạn chế sau kiểm điểm",
    fileName: fileName("Ke-hoach-khac-phuc", meeting),
    regime,
    orientation: "landscape",
    rehearsal: meeting.rehearsal,
    seals: [],
    blocks: [
      plainLetterhead(meeting),
      {
        kind: "title",
        heading: "KẾ HOẠCH KHẮC PHỤC HẠN CHẾ, KHUYẾT ĐIỂM SAU KIỂM ĐIỂM",
        abstract: [`Năm ${meeting.year}`],
      },
      ...planBlocks(source),
      { kind: "signatures", rows: [[writerSignature(meeting), headSignature(meeting, regime)]] },
    ],
  };
}

/** In the order of those who are rated, and of each one's deadlines. */
function planBlocks({ subjects, duties }: DossierSource): readonly Block[] {
  const { remedies, suggestions } = duties;
  const ofSubject = subjects.flatMap(({ subjectId }) => {
    const own = remedies.filter((remedy) => remedy.subjectId === subjectId);
    return own.length === 0 ? [] : [own.toSorted((a, b) => (a.deadline < b.deadline ? -1 : 1))];
  });
  const planned = new Set(remedies.map(({ subjectId }) => subjectId));
  const hasSuggestions = suggestions.some(({ subjectId }) => planned.has(subjectId));
  const suggested = (subjectId: string) =>
    suggestions.filter((one) => one.subjectId === subjectId).map(suggestionSentence);
  const rows = ofSubject.flatMap((own) =>
    own.map((remedy, index) => ({ remedy, beside: index === 0 ? suggested(remedy.subjectId) : [] })),
  );
  return [table(rows, hasSuggestions), ...notes({ subjects, duties })];
}

type PlanRow = { readonly remedy: DossierRemedy; readonly beside: readonly string[] };

function table(rows: readonly PlanRow[], hasSuggestions: boolean): Block {
  return {
    kind: "table",
    columns: [
      { head: "TT", width: 4 },
      { head: "Tập thể, cá nhân", width: 14 },
      ...(hasSuggestions ? [{ head: "Gợi ý của cấp trên, trả lời", width: 18 }] : []),
      { head: "Hạn chế, khuyết điểm", width: hasSuggestions ? 18 : 25 },
      { head: "Biện pháp khắc phục", width: hasSuggestions ? 18 : 29 },
      { head: "Thời hạn", width: 9 },
      { head: "Người chịu trách nhiệm", width: 11 },
      { head: "Tiến độ", width: 8 },
    ],
    rows: rows.map(({ remedy, beside }, index) => [
      center(String(index + 1)),
      left(remedy.subject),
      ...(hasSuggestions ? [left(...beside)] : []),
      left(remedy.shortcoming),
      left(remedy.measure),
      center(dayText(remedy.deadline)),
      left(remedy.responsible),
      center(stateWords[remedy.state]),
    ]),
  };
}

/** How far it is, and for whom a suggestion has led to nothing yet. */
function notes({ subjects, duties }: Pick<DossierSource, "subjects" | "duties">): readonly Block[] {
  const { remedies, suggestions } = duties;
  const counts = remedyStates
    .map((state) => `${stateWords[state].toLocaleLowerCase("vi")}: ${countText(remedies, state)}`)
    .join("; ");
  const planned = new Set(remedies.map(({ subjectId }) => subjectId));
  const suggested = new Set(suggestions.map(({ subjectId }) => subjectId));
  const forgotten = subjects.filter(({ subjectId }) => suggested.has(subjectId) && !planned.has(subjectId));
  return [
    { kind: "note", text: `Tổng số ${twoDigits(remedies.length)} hạn chế; ${counts}.` },
    ...(forgotten.length === 0
      ? []
      : [
          {
            kind: "note",
            text: `Có gợi ý kiểm điểm nhưng chưa ghi biện pháp khắc phục: ${forgotten.map(({ name }) => name).join("; ")}.`,
          } as const,
        ]),
  ];
}

function countText(remedies: readonly DossierRemedy[], state: RemedyState): string {
  return twoDigits(remedies.filter((remedy) => remedy.state === state).length);
}

/** "05/01/2027" of YYYY-MM-DD. */
function dayText(day: string): string {
  return day.split("-").toReversed().join("/");
}
