/** The poll of the staff before the conference (seed 000 line 30): a part of its own, with its own people and numbers (P5). */
import { heading, list, type Block } from "./document.ts";
import type { DossierPaperVote, DossierPerson, DossierPlan, DossierRound, DossierSource } from "./dossier.ts";
import { clockWords, dateWords } from "./words.ts";

const separately = "Kết quả ở văn bản riêng, thông báo trong tập thể lãnh đạo, không ghi vào biên bản này.";

/** Nothing where nobody was polled. */
export function staffPollBlocks({ rounds, paperVotes }: DossierSource): readonly Block[] {
  const items = [
    ...rounds.filter(isStaffPoll).map(roundSentence),
    ...paperVotes.filter(isStaffPoll).map(paperSentence),
  ];
  return items.length === 0 ? [] : [heading("LẤY PHIẾU ĐÁNH GIÁ CỦA CÔNG CHỨC TRƯỚC HỘI NGHỊ"), list(items)];
}

export function isStaffPoll({ purpose }: Pick<DossierPlan, "purpose">): boolean {
  return purpose === "staff-poll";
}

/** Who was called to the conference itself: not those who only filled in the poll before it. */
export function conferencePeople({ persons, plans }: DossierSource): readonly DossierPerson[] {
  const electoratesOf = (wanted: boolean) =>
    new Set(plans.filter((plan) => isStaffPoll(plan) === wanted).map(({ electorate }) => electorate));
  const [polled, others] = [electoratesOf(true), electoratesOf(false)];
  const onlyPolled = ({ votesIn }: DossierPerson) =>
    votesIn.some((name) => polled.has(name)) && !votesIn.some((name) => others.has(name));
  return persons.filter((person) => !onlyPolled(person));
}

function roundSentence({ n, round, times, voidReason, figures }: DossierRound): string {
  const when = `Lượt ${n}, ${round.title}: ${dateWords(times.openedAt)}, từ ${clockWords(times.openedAt)}`;
  if (voidReason !== null) return `${when}; hủy, lý do: ${voidReason}.`;
  const { counts } = figures;
  const numbers =
    counts === null
      ? ""
      : `; triệu tập ${counts.summoned}, có mặt ${counts.present}; phiếu phát ra ${counts.handedOut}, thu về ${counts.cast}, hợp lệ ${counts.valid}`;
  return `${when} đến ${clockWords(times.closingAt)}${numbers}. ${separately}`;
}

function paperSentence({ title, count, enteredAt }: DossierPaperVote): string {
  const { summoned, present, issued, returned, valid } = count.counts;
  return `${title} (bỏ phiếu giấy): ${dateWords(enteredAt)}; triệu tập ${summoned}, có mặt ${present}; phiếu phát ra ${issued}, thu về ${returned}, hợp lệ ${valid}. ${separately}`;
}
