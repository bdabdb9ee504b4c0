/**
 * Everything that the papers of a meeting say (rules §10), as plain data: who was called and who came, what was voted
 * on, what was counted, what the rules make of it. No slip, no ballot and no person's vote is in it, and no secret.
 */
import type { AbsenceReason } from "../domain/attendance.ts";
import type { CopiedPaper } from "../domain/minutes-facts.ts";
import type { Answer } from "../domain/duties.ts";
import type { PaperRegime, Plan, Settings } from "../domain/draft.ts";
import type { Level } from "../domain/levels.ts";
import type { BallotChecks } from "../domain/ballot-checks.ts";
import type { PaperCount } from "../domain/paper-count.ts";
import type { Remedy } from "../domain/remedies.ts";
import type { RuledLevel } from "../domain/ruling.ts";
import type { Form } from "../forms/form.ts";
import type { Round } from "../protocol/round.ts";
import type { MinutesFigures } from "../record/figures.ts";
import type { SubjectKind } from "../rules/input.ts";

export type NamedPerson = { readonly name: string; readonly post: string };

export type DossierSource = {
  readonly meeting: DossierMeeting;
  /** In roster order. */
  readonly persons: readonly DossierPerson[];
  readonly electorates: readonly { readonly name: string; readonly size: number }[];
  /** Planned rounds in the order of the agenda, opened or not. */
  readonly plans: readonly DossierPlan[];
  /** Rounds that are sealed, counted, announced or voided, in the order of opening. */
  readonly rounds: readonly DossierRound[];
  readonly paperVotes: readonly DossierPaperVote[];
  /** Planned rounds that the chair did not hold, each with the reason. */
  readonly skipped: readonly { readonly title: string; readonly reason: string; readonly at: string }[];
  /** Review items of the agenda in the order in which they were held. */
  readonly reviews: readonly DossierReview[];
  /** Suggestions, register and opinions (rules §3.1). */
  readonly duties: DossierDuties;
  /** What the rule pack makes of the counts, one per counted rating; none without a pack. */
  readonly outcomes: readonly DossierOutcome[];
  /** Who is rated, bodies first, in the frozen order: papers about one of them carry the place, from 1. */
  readonly subjects: readonly DossierSubject[];
};

export type DossierSubject = NamedPerson & {
  readonly subjectId: string;
  readonly kind: "person" | "collective" | "organisation";
  readonly unit: string;
  /** Who has the same is compared (domain/equal-posts.ts); empty: nobody is. */
  readonly equalPosts: string;
  /** What documents say about this one beside the votes. */
  readonly facts: RatedSubject["facts"];
  /** One per planned rating; a person may be rated as an official and as a Party member. */
  readonly capacities: readonly DossierCapacity[];
};

export type DossierCapacity = {
  /** Of its plan, from 1, and the plan's title. */
  readonly planNumber: number;
  readonly title: string;
  readonly kind: RatedSubject["kind"];
  /** What the competent authority decided; null while nothing was entered. */
  readonly ruling: DossierRuling | null;
};

export type DossierRuling = {
  readonly level: RuledLevel;
  /** "Quyết định số 12/QĐ-UBND ngày 05/01/2027 của UBND tỉnh". */
  readonly document: string;
};

export type DossierMeeting = {
  readonly superiorBody: string;
  readonly body: string;
  readonly place: string;
  readonly title: string;
  readonly year: number;
  /** The regime of the convening body; a paper may be asked for in the other one. */
  readonly regime: PaperRegime;
  readonly committeeWord: "Ban" | "Tổ";
  readonly rehearsal: boolean;
  /** Local time YYYY-MM-DDTHH:MM; null leaves room for a hand. */
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  /** In the order in which they chaired reviews and rounds of the conference; the first one opened it. */
  readonly chairs: readonly NamedPerson[];
  readonly secretary: NamedPerson;
  /** The first one heads the committee. */
  readonly tellers: readonly NamedPerson[];
  readonly witnesses: readonly string[];
  readonly absenceReason: string;
  /** Number of the counting minutes, such as 15/BB-CCTL. */
  readonly documentNumber: string;
  /** Địa danh before the date; empty: minutes leave the line out, other papers leave room. */
  readonly placeName: string;
  /** Rules and plans the meeting relies on (căn cứ), one per line. */
  readonly basis: readonly string[];
  /** Recipients, one copy each. */
  readonly copies: readonly string[];
  /** Of one kind of paper instead; empty: those. */
  readonly ownCopies: Readonly<Record<CopiedPaper, readonly string[]>>;
  /** Of the office in the numbers of its papers; empty leaves room. */
  readonly symbol: string;
  /** In full, of the report and of the meeting's minutes; empty leaves room. */
  readonly reportNumber: string;
  readonly minutesNumber: string;
  /** Kính gửi of the report; none: the superior body. */
  readonly addressees: readonly string[];
  /** Lines above the signature of the office, and who signs; none: for the body. */
  readonly signTitles: readonly string[];
  readonly signer: string;
  /** Names of the halls in their order; absent: the meeting is held in one. */
  readonly halls?: readonly string[];
  /** Who attended and stands on no list, a name or a number of people each. */
  readonly guests: readonly string[];
  readonly incidents: readonly DossierIncident[];
  /** Meeting fingerprint in eight groups of four hex digits. */
  readonly fingerprint: readonly string[];
  readonly softwareVersion: string;
  /** sha256hex of verify.html of this version; null where that is not known. */
  readonly verifyPageHash: string | null;
  readonly sharesOnOneDevice: boolean;
  /** So many key shares open a box; the number of tellers where all of them are needed. */
  readonly sharesNeeded: number;
  /** How often the key ceremony was begun (protocol D.8); 0 where each teller made a key alone. */
  readonly ceremonyStarts: number;
  /** Whose share came from a key file, and whose device confirmed what was opened (protocol D.11). */
  readonly sharesRestored: readonly { readonly name: string; readonly confirmedBy: string }[];
  /** Names of the tellers whose device has deleted its share (security K11). */
  readonly sharesDeletedBy: readonly string[];
};

export type DossierIncident = {
  readonly at: string;
  readonly text: string;
  /** Noted by an observer, and not by chair or staff. */
  readonly isObserved: boolean;
};

export type DossierPerson = NamedPerson & {
  readonly unit: string;
  /** Names of the electorates in which the person votes. */
  readonly votesIn: readonly string[];
  /** Who left early too. */
  readonly present: boolean;
  readonly absence: AbsenceReason | null;
  /** Only in a meeting of several halls. */
  readonly place?: DossierPlace;
};

/** Names of halls, empty where none is said: where the list has a person, and where the desk saw them. */
export type DossierPlace = {
  readonly listed: string;
  readonly seen: string;
  readonly holdsSlip: boolean;
  readonly returnedSlip: boolean;
};

export type DossierPlan = {
  readonly title: string;
  readonly electorate: string;
  readonly purpose: RoundPurpose;
  readonly form: Form;
};

export type RoundPurpose = Plan["purpose"];

export type DossierRound = {
  readonly n: number;
  /** Of its plan, from 1. */
  readonly planNumber: number;
  /** Who stands on its ballot, row by row. */
  readonly subjectIds: readonly string[];
  readonly purpose: RoundPurpose;
  readonly round: Round;
  readonly figures: MinutesFigures;
  /** 64 hex digits of the full record as it stands. */
  readonly recordCode: string;
  readonly chair: NamedPerson | null;
  /** Local times as in DossierMeeting. */
  readonly times: {
    readonly openedAt: string | null;
    readonly closingAt: string | null;
    readonly countedAt: string | null;
  };
  /** Slips printed for the electorate before the round opened. */
  readonly printed: number;
  /** Who counted the slips that were given out. */
  readonly slipsCountedBy: { readonly staff: string; readonly teller: string } | null;
  readonly imbalance: { readonly reason: string; readonly names: readonly [string, string] } | null;
  readonly ballotChecks: BallotChecks;
  readonly voidReason: string | null;
  /** Names of the tellers whose shares opened the box. */
  readonly openedBy: readonly string[];
  /** Number of an earlier round on the same matter (voided, or sent back by the superior); null: none. */
  readonly repeats: number | null;
  /** Why the superior sent the result back; null: it stands. */
  readonly returned: DossierReview["returned"];
};

/** A vote on paper where machines failed, entered alike by two people (rules §6.1); never mixed with a box. */
export type DossierPaperVote = {
  /** Of its plan, from 1. */
  readonly number: number;
  /** Who stands on its ballot, row by row. */
  readonly subjectIds: readonly string[];
  readonly title: string;
  readonly electorate: string;
  readonly purpose: RoundPurpose;
  readonly form: Form;
  readonly count: PaperCount;
  readonly percentageBase: Settings["percentageBase"];
  readonly enteredBy: readonly string[];
  readonly enteredAt: string;
};

export type DossierDuties = {
  readonly suggestions: readonly DossierSuggestion[];
  readonly sentPapers: readonly DossierSentPaper[];
  readonly opinions: readonly DossierOpinion[];
  /** Points that somebody gave, each with the paper they stand in. */
  readonly scores: readonly (Named & { readonly score: string; readonly document: string })[];
  readonly remedies: readonly DossierRemedy[];
};

/** Whom an entry is about. */
type Named = {
  readonly subjectId: string;
  /** A person's with the post. */
  readonly subject: string;
};

export type DossierRemedy = Named & Omit<Remedy, "subjectId">;

export type DossierSuggestion = Named & {
  readonly from: string;
  readonly text: string;
  readonly document: string;
  readonly answer: Answer | null;
};

export type DossierSentPaper = {
  readonly what: string;
  readonly to: string;
  readonly sentOn: string;
  readonly how: string;
  /** Null where no day of the conference is known. */
  readonly isInTime: boolean | null;
  /** The last day; empty where none is known. */
  readonly latest: string;
};

export type DossierOpinion = Named & {
  readonly body: string;
  readonly level: Level | null;
  readonly text: string;
  readonly document: string;
  readonly isBeforeVote: boolean;
};

export type DossierReview = Named & {
  readonly isPerson: boolean;
  readonly chair: NamedPerson | null;
  readonly openedAt: string | null;
  readonly closedAt: string | null;
  readonly conclusion: string;
  /** 1, or more where the superior sent it back. */
  readonly version: number;
  readonly returned: { readonly reason: string; readonly document: string } | null;
};

export type DossierOutcome = {
  /** The round that was counted; null: a vote on paper. */
  readonly n: number | null;
  /** Of its plan, from 1, and the plan's title. */
  readonly planNumber: number;
  readonly title: string;
  /** False for a result that was sent back; letters and statistics are of what stands. */
  readonly stands: boolean;
  /** Mã kết quả: sha256hex of the round's outcome.json, 64 hex digits; null where there is none. */
  readonly hash: string | null;
  readonly pack: {
    readonly title: string;
    readonly version: string;
    readonly parametersHash: string;
    /** Name of an edited copy; null: the pack as it ships. */
    readonly copyName: string | null;
    /** Every parameter in words, with its citation. */
    readonly lines: readonly { readonly text: string; readonly cite: string }[];
  };
  readonly subjects: readonly RatedSubject[];
  readonly groups: readonly RatedGroup[];
};

/** What the chair chose where votes or places were equal. */
export type RatedChoice = {
  readonly stage: "vote" | "cap";
  readonly level: Level;
  readonly reason: string;
};

export type RatedSubject = NamedPerson & {
  readonly subjectId: string;
  readonly kind: SubjectKind;
  readonly unit: string;
  readonly group: string;
  readonly selfRating: Level | null;
  readonly votes: readonly { readonly level: Level; readonly count: number }[];
  /** Level that the votes propose; null where a decision is still open. */
  readonly byVote: Level | null;
  /** Why the votes propose it, or propose nothing: a clause without a full stop. */
  readonly voteReason: string;
  readonly choices: readonly RatedChoice[];
  /** Place among those who are rated as papers name them: bodies, head, deputies, heads of divisions, others. */
  readonly rank: number;
  readonly beforeCap: Level | null;
  readonly final: Level | null;
  readonly status: "proposal" | "needs-decision" | "not-rated";
  readonly steps: readonly {
    readonly rule: string;
    readonly before: Level | null;
    readonly after: Level | null;
    readonly text: string;
    readonly cite: string;
    /** What proves the facts that this step is about. */
    readonly documents: readonly string[];
  }[];
  /** Facts beside the votes, each with the document that proves it. */
  readonly facts: readonly { readonly text: string; readonly document: string }[];
};

export type RatedGroup = {
  readonly kind: RatedSubject["kind"];
  readonly group: string;
  /** Entitled to HTXS, and rated HTT, both before the cap. */
  readonly entitled: number;
  readonly htt: number;
  readonly quota: number;
  readonly byException: boolean;
  /** Names. */
  readonly kept: readonly string[];
  readonly lowered: readonly string[];
  readonly tied: readonly string[];
  /** HTXS above the quota where the limit only warns; else 0. */
  readonly excess: number;
};
