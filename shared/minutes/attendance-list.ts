/** D2: danh sách có mặt (rules §10): everybody who was called, with room to sign. Says nothing about voting. */
import { absenceWords } from "../domain/attendance.ts";
import type { PaperRegime } from "../domain/draft.ts";
import { center, left, nobodySigns, paragraph, type Paper } from "./document.ts";
import type { DossierPerson, DossierSource } from "./dossier.ts";
import { hallTable } from "./hall-table.ts";
import { fileName, meetingWords, namesOf, plainLetterhead, signHint } from "./parts.ts";
import { byGivenName } from "./sort-names.ts";
import { dateWords } from "./words.ts";

export function attendanceList(
  { meeting, persons }: DossierSource,
  regime: PaperRegime = meeting.regime,
): Paper {
  const present = persons.filter((person) => person.present).length;
  return {
    title: "Danh sách có mặt",
    fileName: fileName("Danh-sach-co-mat", meeting),
    regime,
    orientation: "portrait",
    rehearsal: meeting.rehearsal,
    seals: [],
    blocks: [
      plainLetterhead(meeting),
      {
        kind: "title",
        heading: "DANH SÁCH CÓ MẶT",
        abstract: [meetingWords(meeting.title), `(${dateWords(meeting.startedAt)})`],
      },
      {
        kind: "table",
        tall: true,
        columns: [
          { head: "TT", width: 6 },
          { head: "Họ và tên", width: 24 },
          { head: "Chức vụ, đơn vị", width: 27 },
          { head: "Thành phần", width: 21 },
          { head: "Có mặt", width: 8 },
          { head: "Ký tên", width: 14 },
        ],
        rows: byGivenName(persons).map((person, index) => [
          center(String(index + 1)),
          left(person.name),
          left(...postLines(person)),
          left(person.votesIn.length === 0 ? "Đại biểu, không bỏ phiếu" : person.votesIn.join("; ")),
          center(person.present ? "x" : ""),
          left(person.absence === null ? "" : absenceWords[person.absence].vi),
        ]),
      },
      paragraph(
        `Danh sách gồm ${persons.length} người; có mặt: ${present}; vắng mặt: ${persons.length - present}.`,
      ),
      ...hallTable(meeting, persons),
      ...(meeting.guests.length === 0
        ? []
        : [paragraph(`Khách dự ngoài danh sách, không bỏ phiếu: ${meeting.guests.join("; ")}.`)]),
      {
        kind: "signatures",
        rows: [[nobodySigns, { titles: ["THƯ KÝ"], hint: signHint, names: namesOf(meeting.secretary) }]],
      },
    ],
  };
}

function postLines({ post, unit }: DossierPerson): readonly string[] {
  return [post, unit].filter((line) => line !== "");
}
