/** The register of what was sent, against the deadline of the conference (R10): one answer for screens and papers. */
import { checkDeadline, type Deadline, type DeadlineSettings } from "./deadline.ts";

export type CheckedPaper<Paper> = {
  readonly paper: Paper;
  /** False: sent after the last day. */
  readonly isInTime: boolean;
  readonly isOnWorkingDay: boolean;
};

export type CheckedRegister<Paper> = Pick<Deadline, "latest" | "conferenceOnWorkingDay"> & {
  readonly papers: readonly CheckedPaper<Paper>[];
};

export function checkRegister<Paper extends { readonly sentOn: string }>(
  conference: string,
  papers: readonly Paper[],
  settings: DeadlineSettings,
): CheckedRegister<Paper> {
  const { latest, conferenceOnWorkingDay } = checkDeadline({ conference, sent: null }, settings);
  const checked = papers.map((paper): CheckedPaper<Paper> => {
    const { ok, sentOnWorkingDay } = checkDeadline({ conference, sent: paper.sentOn }, settings);
    return { paper, isInTime: ok === true, isOnWorkingDay: sentOnWorkingDay === true };
  });
  return { latest, conferenceOnWorkingDay, papers: checked };
}
