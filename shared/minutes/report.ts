/** D8: báo cáo to the superior (rules §10; seed 000 line 126, seed 002 line 135). */
import { copiesFor } from "../domain/minutes-facts.ts";
import type { PaperRegime } from "../domain/draft.ts";
import { center, heading, left, paragraph, type Block, type Paper, list } from "./document.ts";
import type { DossierMeeting, DossierSource, RatedGroup, RatedSubject } from "./dossier.ts";
import {
  fileName,
  headSignature,
  letterhead,
  meetingWords,
  outcomeCodes,
  comradeOrBlank,
  placeAndDate,
  recipientLines,
  sealOf,
} from "./parts.ts";
import { opinionBlocks } from "./duties.ts";
import { regimeStyles } from "./regimes.ts";
import { subjectResults } from "./results.ts";
import { shortCapacityPrefix, statisticsBlocks } from "./statistics.ts";
import { lowerFirst, nameHead } from "./subject-words.ts";
import { groundsOf } from "./grounds.ts";
import { finalText } from "./summary-table.ts";
import { dateWords, officeName, orBlank, twoDigits } from "./words.ts";

export function superiorReport(source: DossierSource, regime: PaperRegime = source.meeting.regime): Paper {
  const { meeting } = source;
  const outcomes = source.outcomes.filter(({ stands }) => stands);
  const { end } = regimeStyles[regime].words;
  return {
    title: "Báo cáo kết quả đề nghị xếp loại",
    fileName: fileName("Bao-cao", meeting),
    regime,
    orientation: "portrait",
    rehearsal: meeting.rehearsal,
    seals: sealsOf(source),
    blocks: [
      letterhead(meeting, regime, {
        type: "BC",
        documentNumber: meeting.reportNumber,
        placeDate: placeAndDate(meeting, meeting.endedAt),
      }),
      {
        kind: "title",
        heading: "BÁO CÁO",
        abstract: [`Kết quả đánh giá và đề nghị xếp loại chất lượng năm ${meeting.year}`],
      },
      ...addressBlocks(meeting),
      ...meeting.basis.map((line) => paragraph(`Căn cứ ${line};`)),
      paragraph(heldSentence(source)),
      heading("I. KẾT QUẢ ĐỀ NGHỊ XẾP LOẠI"),
      ...levelTable(source),
      ...outcomeCodes(outcomes),
      ...opinionBlocks(source.duties),
      heading("II. TỔNG HỢP"),
      ...statisticsBlocks(source),
      heading("III. ĐỀ NGHỊ"),
      paragraph(
        `${officeName(meeting.body)} kính đề nghị ${addresseesOf(meeting).join(", ")} xem xét mức xếp loại chất lượng năm ${meeting.year} đối với các tập thể, cá nhân có tên trên. Gửi kèm biên bản hội nghị, biên bản kiểm phiếu, bảng tổng hợp kết quả${end}`,
      ),
      {
        kind: "closing",
        recipients: recipientLines(["Như trên", ...copiesFor(meeting, "report")], regime),
        signature: headSignature(meeting, regime),
      },
    ],
  };
}

function addresseesOf({ addressees, superiorBody }: DossierMeeting): readonly string[] {
  return addressees.length === 0 ? [orBlank(officeName(superiorBody))] : addressees;
}

/** One on a line with "Kính gửi", several below it. */
function addressBlocks(meeting: DossierMeeting): readonly Block[] {
  const [only = "", ...others] = addresseesOf(meeting);
  if (others.length === 0) return [{ kind: "address", text: `Kính gửi: ${only}` }];
  const lines = [only, ...others].map((line, index) => `${line}${index < others.length ? ";" : "."}`);
  return [{ kind: "address", text: "Kính gửi:" }, list(lines)];
}

function sealsOf({ rounds, outcomes }: DossierSource): Paper["seals"] {
  return rounds.filter(({ n }) => outcomes.some((outcome) => outcome.stands && outcome.n === n)).map(sealOf);
}

function heldSentence({ meeting, rounds }: DossierSource): string {
  const counted = rounds.filter(({ figures }) => figures.subjects !== null).length;
  return `${dateWords(meeting.startedAt).replace("ngày", "Ngày")}, ${officeName(meeting.body)} đã tổ chức ${lowerFirst(meetingWords(meeting.title))}, do ${comradeOrBlank(meeting.chairs[0] ?? null)} chủ trì; tổ chức ${twoDigits(counted)} lượt bỏ phiếu kín. ${officeName(meeting.body)} báo cáo kết quả như sau:`;
}

/** In the prescribed order; whoever is rated in two capacities stands here once, with both (rules §10). */
function levelTable(source: DossierSource): readonly Block[] {
  const rated = subjectResults(source)
    .flatMap(({ capacities }) => {
      const own = capacities.flatMap((capacity) => capacity.rated ?? []);
      const [subject] = own;
      return subject === undefined ? [] : [{ subject, own }];
    })
    .toSorted((a, b) => a.subject.rank - b.subject.rank);
  const isTwice = rated.some(({ own }) => own.length > 1);
  return [
    {
      kind: "table",
      columns: [
        { head: "TT", width: 6 },
        { head: nameHead(rated.map(({ subject }) => ballotKind(subject))), width: isTwice ? 18 : 20 },
        { head: "Chức vụ, đơn vị", width: 19 },
        { head: "Tự xếp loại", width: 10 },
        { head: "Mức đề nghị", width: isTwice ? 18 : 10 },
        { head: "Căn cứ", width: isTwice ? 29 : 35 },
      ],
      rows: rated.map(({ subject, own }, index) => [
        center(String(index + 1)),
        left(subject.name),
        left(...[subject.post, subject.unit].filter((line) => line !== "" && line !== subject.name)),
        center(subject.selfRating ?? ""),
        center(...own.map((one) => `${shortCapacityPrefix(own, one)}${finalText(one)}`)),
        left(
          ...own.flatMap((one) =>
            groundsOf(one, groupsOf(source, one)).map(
              (ground) => `${shortCapacityPrefix(own, one)}${ground}`,
            ),
          ),
        ),
      ]),
    },
  ];
}

/** Of the outcome that this level is from. */
function groupsOf({ outcomes }: DossierSource, rated: RatedSubject): readonly RatedGroup[] {
  return outcomes.find(({ subjects }) => subjects.includes(rated))?.groups ?? [];
}

function ballotKind({ kind }: RatedSubject): "person" | "collective" | "organisation" {
  return kind === "collective" || kind === "organisation" ? kind : "person";
}
