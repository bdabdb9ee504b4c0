/** A dossier in which every paper has something to say: a rated round, a poll, a vote on paper, reviews, rules. */
import type { DossierChange } from "./dossier.ts";
import type {
  DossierOutcome,
  DossierRound,
  DossierSource,
  RatedSubject,
} from "../../shared/minutes/dossier.ts";
import { levels } from "../../shared/domain/levels.ts";
import type { RecordPlan } from "../record/build-record.ts";
import { builtDossier, firstRound } from "./dossier.ts";

export function fullDossier(plan: RecordPlan = {}, change: DossierChange = {}): DossierSource {
  const source = builtDossier(plan, change);
  const rated = bestRatesItself(firstRound(source));
  const poll = {
    ...firstRound(builtDossier({ ...plan, seed: "poll" })),
    n: 2,
    purpose: "staff-poll",
  } as const;
  const { form } = rated.round;
  return {
    ...source,
    rounds: [rated, poll],
    outcomes: [
      outcomeOf(rated),
      { ...outcomeOf(rated), n: null, hash: null, title: "Bỏ phiếu giấy dự phòng", stands: false },
    ],
    subjects: outcomeOf(rated).subjects.map(({ subjectId, name, post, unit, kind }, index) => ({
      subjectId,
      kind: "person",
      name,
      post,
      unit,
      equalPosts: "Phó Chi cục trưởng",
      facts: [{ text: `hoàn thành ${90 + index}% chỉ tiêu`, document: "Báo cáo số 11/BC ngày 01/11/2026" }],
      capacities: [
        {
          planNumber: 1,
          title: rated.round.title,
          kind,
          ruling: {
            level: index === 0 ? "KHT" : "HTNV",
            document: "Quyết định số 12/QĐ-UBND ngày 05/01/2027 của UBND tỉnh",
          },
        },
      ],
    })),
    reviews: [
      {
        subjectId: "collective",
        subject: "Tập thể lãnh đạo Chi cục",
        isPerson: false,
        chair: rated.chair,
        openedAt: "2026-11-20T07:35",
        closedAt: "2026-11-20T07:45",
        conclusion: "đoàn kết, hoàn thành nhiệm vụ được giao",
        version: 1,
        returned: null,
      },
    ],
    duties: {
      ...source.duties,
      suggestions: [
        {
          subjectId: "person-1",
          subject: "Người thứ nhất",
          from: "Ban Thường vụ Đảng ủy",
          text: "Làm rõ việc giải ngân chậm",
          document: "Công văn số 15-CV/ĐU ngày 02/11/2026",
          answer: { kind: "accepted", text: "Nhận trách nhiệm" },
        },
      ],
      remedies: outcomeOf(rated).subjects.map(({ subjectId, name, post }, index) => ({
        subjectId,
        subject: `${name}, ${post}`,
        shortcoming: "Giải ngân vốn đầu tư công chậm so với kế hoạch",
        measure: "Giao ban hằng tuần, báo cáo tiến độ từng công trình",
        deadline: `2027-0${index + 1}-15`,
        responsible: "Trưởng phòng Kế hoạch",
        state: "under-way" as const,
      })),
    },
    paperVotes: [
      {
        number: 1,
        subjectIds: rated.subjectIds,
        title: "Bỏ phiếu giấy dự phòng",
        electorate: "Tập thể lãnh đạo",
        purpose: "rating",
        form,
        count: {
          counts: { summoned: 12, present: 11, issued: 10, returned: 9, valid: 8, invalid: 1 },
          cells: form.rows.map(() => ({ votes: [5, 2, 1, 0], blank: 0, invalid: 0 })),
        },
        percentageBase: "ballot-valid",
        enteredBy: ["Nguyễn Thu Hà", "Hoàng Thị Yến"],
        enteredAt: "2026-11-20T08:50",
      },
    ],
  };
}

/** The widest level stands in the narrow column of self-ratings. */
function bestRatesItself(round: DossierRound): DossierRound {
  const { figures } = round;
  const subjects = (figures.subjects ?? []).map((subject, index) =>
    index === 0 ? { ...subject, selfRating: "HTXS" as const } : subject,
  );
  return { ...round, figures: { ...figures, subjects } };
}

function outcomeOf(round: DossierRound): DossierOutcome {
  const subjects = (round.figures.subjects ?? []).map(
    ({ name, post, selfRating, cells }, index): RatedSubject => {
      const isLowered = index === 1;
      return {
        subjectId: `person-${index + 1}`,
        name,
        post,
        kind: "leader",
        unit: "Chi cục Thủy lợi",
        group: "lãnh đạo",
        selfRating,
        votes: levels.map((level, place) => ({ level, count: cells[0]?.votes[place]?.count ?? 0 })),
        byVote: index < 2 ? "HTXS" : index === 2 ? "HTT" : "HTNV",
        voteReason: "quá nửa số phiếu (3/5) đề nghị HTXS",
        choices: [],
        rank: 1,
        beforeCap: index < 2 ? "HTXS" : index === 2 ? "HTT" : "HTNV",
        final: index === 0 ? "HTXS" : index < 3 ? "HTT" : "HTNV",
        status: "proposal",
        steps: [
          {
            rule: "R2",
            before: null,
            after: "HTXS",
            text: "Đa số phiếu đề nghị mức này.",
            cite: "quy tắc giả định",
            documents: [],
          },
          ...(isLowered
            ? [
                {
                  rule: "R3",
                  before: "HTXS",
                  after: "HTT",
                  text: "Vượt giới hạn 20 % số người hoàn thành tốt nhiệm vụ.",
                  cite: "seed 004, dòng 81",
                  documents: [],
                } as const,
              ]
            : []),
        ],
        facts:
          index === 3
            ? [{ text: "Hoàn thành 80 % chỉ tiêu", document: "Báo cáo số 11/BC ngày 01/11/2026" }]
            : [],
      };
    },
  );
  return {
    n: round.n,
    planNumber: 1,
    title: round.round.title,
    stands: true,
    hash: "4c".repeat(32),
    pack: {
      title: "Hướng dẫn Thanh Hóa 2023",
      version: "1",
      parametersHash: "ab".repeat(32),
      copyName: null,
      lines: [{ text: "Tỷ lệ trần: 20 %", cite: "seed 004, dòng 81" }],
    },
    subjects,
    groups: [
      {
        kind: "leader",
        group: "lãnh đạo",
        entitled: 2,
        htt: 1,
        quota: 1,
        byException: true,
        kept: [subjects[0]?.name ?? ""],
        lowered: [subjects[1]?.name ?? ""],
        tied: [],
        excess: 0,
      },
    ],
  };
}
