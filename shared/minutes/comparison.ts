/**
 * D14: bảng so sánh các vị trí tương đương (rules §10; seed 003 line 33, seed 004 line 63): who holds an equal post stands
 * side by side, with everything that is known of each. For those who lead and write alone.
 */
import type { PaperRegime } from "../domain/draft.ts";
import { levels, type Level } from "../domain/levels.ts";
import type { Form } from "../forms/form.ts";
import { center, heading, left, paragraph, type Block, type Cell, type Paper } from "./document.ts";
import type { DossierSource, RatedSubject } from "./dossier.ts";
import { votesOn, type OwnVote } from "./own-votes.ts";
import { chairOf, chairSignature, fileName, plainLetterhead, sealOf, writerSignature } from "./parts.ts";
import { subjectResults, type CapacityResult, type SubjectResult } from "./results.ts";
import { ruledWords } from "./ruling-papers.ts";
import { capacityWords } from "./statistics.ts";
import { finalText, levelText } from "./summary-table.ts";
import { countCells, countColumns, roundingNote, votesLegend } from "./votes-table.ts";

export function comparison(source: DossierSource, regime: PaperRegime = source.meeting.regime): Paper {
  const { meeting } = source;
  const all = equalGroups(source);
  const groups = all.filter(({ members }) => members.length > 1);
  const alone = all.filter(({ members }) => members.length === 1).flatMap(({ members }) => members);
  const shown = groups.flatMap(({ members }) => members.flatMap(shownVotes));
  const compared = new Set(shown.map(({ planNumber }) => planNumber));
  return {
    title: "Bảng so sánh các vị trí tương đương",
    fileName: fileName("Bang-so-sanh", meeting),
    regime,
    orientation: "landscape",
    rehearsal: meeting.rehearsal,
    seals: source.rounds.filter(({ planNumber }) => compared.has(planNumber)).map(sealOf),
    blocks: [
      plainLetterhead(meeting),
      {
        kind: "title",
        heading: "BẢNG SO SÁNH CÁC VỊ TRÍ TƯƠNG ĐƯƠNG",
        abstract: [`Đánh giá, xếp loại chất lượng năm ${meeting.year}`],
      },
      ...(groups.length === 0 ? [paragraph("Không có hai người giữ vị trí tương đương đã kiểm phiếu.")] : []),
      ...groups.flatMap(groupBlocks),
      ...(alone.length === 0 ? [] : [note(`Không có vị trí tương đương để so sánh: ${namesOf(alone)}.`)]),
      note(
        "Dùng cho lãnh đạo và bộ phận tham mưu. Mức đề nghị không phải mức xếp loại; mức xếp loại do cấp có thẩm quyền quyết định.",
      ),
      { kind: "signatures", rows: [[writerSignature(meeting), chairSignature(chairOf(source))]] },
    ],
  };
}

type Member = {
  readonly result: SubjectResult;
  readonly capacity: CapacityResult;
  readonly rated: RatedSubject;
  /** Of the ballot that rated this one, from 1. */
  readonly planNumber: number;
  readonly votes: readonly OwnVote[];
};

type EqualGroup = { readonly name: string; readonly members: readonly Member[] };

/** Who is counted, by equal post and by what they are rated as: a member's level is not compared with a leader's. */
function equalGroups(source: DossierSource): readonly EqualGroup[] {
  const found = new Map<string, Member[]>();
  for (const result of subjectResults(source)) {
    const { subject, capacities } = result;
    for (const capacity of capacities) {
      const { rated, planNumber } = capacity;
      if (subject.equalPosts === "" || rated === null) continue;
      const name = `${subject.equalPosts} (${capacityWords[capacity.kind]})`;
      const votes = votesOn(source, subject.subjectId);
      found.set(name, [...(found.get(name) ?? []), { result, capacity, rated, planNumber, votes }]);
    }
  }
  return [...found].map(([name, members]) => ({ name, members }));
}

function groupBlocks({ name, members }: EqualGroup, index: number): readonly Block[] {
  const own = members.flatMap((member) => ratingOf(member) ?? []);
  return [
    heading(`${index + 1}. ${name}`),
    ratingTable(members),
    note([...legends(own), ...roundingNote(own.flatMap(({ cells }) => cells))].join(" ")),
    ...pollBlocks(members),
  ];
}

function shownVotes({ votes, planNumber }: Member): readonly OwnVote[] {
  return votes.filter((vote) => vote.planNumber === planNumber || isPoll(vote.purpose));
}

function ratingOf({ votes, planNumber }: Member): OwnVote | undefined {
  return votes.find((vote) => vote.planNumber === planNumber);
}

function ratingTable(members: readonly Member[]): Block {
  const isRuled = members.some(({ capacity }) => capacity.ruling !== null);
  const isOneBallot = new Set(members.map(({ planNumber }) => planNumber)).size === 1;
  return {
    kind: "table",
    columns: [
      { head: "TT", width: 4 },
      { head: "Họ và tên, chức vụ, đơn vị", width: 19 },
      { head: "Tự xếp loại", width: 7 },
      ...levels.map((level) => ({ head: level, width: 7, group: "Số phiếu đề nghị, tỷ lệ" })),
      { head: "Đề nghị theo phiếu", width: 8 },
      { head: "Mức đề nghị sau khi đối chiếu quy định", width: 9 },
      ...(isRuled ? [{ head: "Mức được quyết định", width: 9 }] : []),
      { head: "Kết quả, tài liệu đã ghi nhận", width: isRuled ? 16 : 25 },
    ],
    rows: members.map((member, index) => {
      const { result, capacity, rated } = member;
      const { name, post, unit, facts } = result.subject;
      const ballot = isOneBallot ? "" : `(${capacity.title})`;
      return [
        center(String(index + 1)),
        left(...[name, post, unit, ballot].filter((line) => line !== "")),
        center(rated.selfRating ?? ""),
        ...levels.map((level) => levelCell(ratingOf(member), level)),
        center(levelText(rated.byVote)),
        center(finalText(rated)),
        ...(isRuled ? [center(capacity.ruling === null ? "" : ruledWords(capacity.ruling.level))] : []),
        left(...facts.map(({ text, document }) => `${text} (${document})`)),
      ];
    }),
  };
}

function levelCell(vote: OwnVote | undefined, level: Level): Cell {
  const cell = vote?.cells[0];
  const figure = cell?.votes.find(({ option }) => option === level);
  if (cell === undefined || figure === undefined) return center("–");
  return { kind: "votes", count: figure.count, base: cell.base, percent: figure.percent };
}

/** Polls in which at least two of them stood, question by question: nobody is rated by one. */
function pollBlocks(members: readonly Member[]): readonly Block[] {
  const polls = members.flatMap(({ votes }) => votes.filter(({ purpose }) => isPoll(purpose)));
  return [...new Set(polls.map(({ planNumber }) => planNumber))].flatMap((planNumber) => {
    const lines = members.flatMap(({ result, votes }) => {
      const vote = votes.find((one) => one.planNumber === planNumber);
      return vote === undefined ? [] : [{ name: result.subject.name, vote }];
    });
    const [first] = lines;
    if (first === undefined || lines.length < 2) return [];
    const cells = lines.flatMap(({ vote }) => vote.cells);
    return [
      paragraph(`Lấy phiếu: ${first.vote.title}.`),
      pollTable(first.vote.form, lines),
      note([votesLegend(first.vote), ...roundingNote(cells)].join(" ")),
    ];
  });
}

function isPoll(purpose: OwnVote["purpose"]): boolean {
  return purpose === "staff-poll" || purpose === "opinion";
}

type PollLine = { readonly name: string; readonly vote: OwnVote };

function pollTable(form: Form, lines: readonly PollLine[]): Block {
  const { questions } = form;
  const isMany = questions.length > 1;
  return {
    kind: "table",
    columns: [
      ...(isMany ? [{ head: "Nội dung", width: 30 }] : []),
      { head: "Họ và tên", width: isMany ? 22 : 40 },
      ...countColumns(form, isMany ? 48 : 60),
    ],
    rows: questions.flatMap(({ vi }, place) =>
      lines.map(({ name, vote }, index) => {
        const cell = vote.cells[place];
        return [
          ...(isMany ? [left(index === 0 ? `${place + 1}. ${vi}` : "")] : []),
          left(name),
          ...(cell === undefined ? [] : countCells(cell)),
        ];
      }),
    ),
  };
}

function legends(votes: readonly OwnVote[]): readonly string[] {
  return [...new Set(votes.map(votesLegend))];
}

function namesOf(members: readonly Member[]): string {
  return [...new Set(members.map(({ result }) => result.subject.name))].join("; ");
}

function note(text: string): Block {
  return { kind: "note", text };
}
