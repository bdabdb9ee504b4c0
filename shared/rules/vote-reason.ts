/** Why the votes of one row propose what they propose, in the words of papers: one short clause without a full stop. */
import type { Bilingual } from "../basics/bilingual.ts";
import { levels, type Level } from "../domain/levels.ts";
import type { LevelCounts } from "./input.ts";
import type { VoteFlag } from "./output.ts";
import type { RateParameters } from "./parameters.ts";
import { votesAtLeast } from "./vote.ts";

/** base: what more than half is of. */
export type ReadVote = {
  readonly votes: LevelCounts;
  readonly level: Level | null;
  readonly flags: readonly VoteFlag[];
  readonly base: number;
  readonly voteRule: RateParameters["voteRule"];
};

export function voteReason(read: ReadVote): Bilingual {
  const { level, flags, voteRule } = read;
  if (flags.includes("no-votes")) return { vi: "không có phiếu nào", en: "no votes" };
  if (flags.includes("no-majority")) return noMajority;
  switch (voteRule) {
    case "cumulative":
      return cumulativeReason(read);
    case "majority":
      return level === null ? noMajority : moreThanHalf(read, level, read.votes[level]);
    case "plurality":
      return pluralityReason(read);
    case "manual":
      return { vi: "chủ trì chọn sau khi xem số phiếu", en: "chosen by the chair from the counts" };
  }
}

const noMajority: Bilingual = {
  vi: "không mức nào có quá nửa số phiếu",
  en: "no level has more than half of the votes",
};

function cumulativeReason(read: ReadVote): Bilingual {
  const { votes, level, flags, base } = read;
  const half = levels.find((each) => 2 * votesAtLeast(votes, each) === base);
  const isTied = flags.includes("tie-lowered") || flags.includes("needs-decision");
  const main = level === null ? null : moreThanHalf(read, level, votesAtLeast(votes, level));
  if (!isTied || half === undefined) return main ?? noMajority;
  const tied = halfOnly(half, `${votesAtLeast(votes, half)}/${base}`);
  return main === null ? tied : { vi: `${tied.vi}; ${main.vi}`, en: `${tied.en}; ${main.en}` };
}

function halfOnly(level: Level, share: string): Bilingual {
  const { vi, en } = orHigher(level);
  return {
    vi: `đúng một nửa số phiếu (${share}) đề nghị ${vi}, chưa quá bán`,
    en: `exactly half of the votes (${share}) for ${en}, which is not more than half`,
  };
}

function moreThanHalf({ base, voteRule }: ReadVote, level: Level, count: number): Bilingual {
  if (voteRule === "majority") {
    return {
      vi: `quá nửa số phiếu (${count}/${base}) đề nghị ${level}`,
      en: `more than half of the votes (${count}/${base}) for ${level}`,
    };
  }
  if (level === "KHT") {
    return {
      vi: "không mức nào cao hơn KHT có quá nửa số phiếu",
      en: "no level above KHT has more than half of the votes",
    };
  }
  const { vi, en } = orHigher(level);
  return {
    vi: `quá nửa số phiếu (${count}/${base}) đề nghị ${vi}`,
    en: `more than half of the votes (${count}/${base}) for ${en}`,
  };
}

function orHigher(level: Level): Bilingual {
  return level === levels[0]
    ? { vi: level, en: level }
    : { vi: `từ mức ${level} trở lên`, en: `${level} or higher` };
}

function pluralityReason({ votes, level }: ReadVote): Bilingual {
  const most = Math.max(...levels.map((each) => votes[each]));
  const leading = levels.filter((each) => votes[each] === most).join(", ");
  if (level === null) {
    return {
      vi: `số phiếu cao nhất bằng nhau (${most}): ${leading}`,
      en: `equal highest votes (${most}): ${leading}`,
    };
  }
  return { vi: `nhiều phiếu nhất (${most}) đề nghị ${level}`, en: `most votes (${most}) for ${level}` };
}
