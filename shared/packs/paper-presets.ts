/**
 * What a meeting's papers begin with (P6): symbol, addressees, recipients and who signs, as the office of the pack's
 * document writes them; from the people where no document says. Staff change all of it on the page of papers.
 */
import type { Draft } from "../domain/draft.ts";
import * as z from "zod/mini";
import { minutesFactsSchema } from "../domain/minutes-facts.ts";

export const paperPresetsSchema = z.pick(minutesFactsSchema, {
  symbol: true,
  addressees: true,
  copies: true,
  ownCopies: true,
  signTitles: true,
  signer: true,
});
export type PaperPresets = z.infer<typeof paperPresetsSchema>;

type OfPack = Pick<PaperPresets, "symbol" | "addressees" | "copies"> & {
  /** Who the notice is for. */
  readonly told: readonly string[];
};

const ofPacks: ReadonlyMap<string, OfPack> = new Map([
  [
    "bac-giang-2023",
    {
      // Seed 000 line 3 (symbol), 126 (report to the standing committee of the province), 130 to 139 (recipients).
      symbol: "KHCN",
      addressees: ["Ban Thường vụ Tỉnh ủy", "Ban Tổ chức Tỉnh ủy"],
      copies: ["Lãnh đạo Sở", "Lưu: VT, VP, hồ sơ"],
      told: ["Các phòng, đơn vị thuộc Sở", "Tập thể, cá nhân có tên"],
    },
  ],
  [
    "dak-lak-2019",
    {
      // Seed 001 line 5 (symbol), 230 (the committee of the block decides).
      symbol: "ĐU",
      addressees: ["Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh"],
      copies: ["Các chi bộ trực thuộc", "Lưu Văn phòng Đảng ủy"],
      told: ["Các chi bộ trực thuộc", "Tập thể, đảng viên có tên"],
    },
  ],
  [
    "son-la-2022",
    {
      // Seed 002 line 3 (symbol), 135 (report to the province through the department of home affairs), 141 to 146.
      symbol: "BDT",
      addressees: ["Ủy ban nhân dân tỉnh (qua Sở Nội vụ)"],
      copies: ["Sở Nội vụ", "Cấp ủy chi bộ", "Lãnh đạo Ban", "Lưu: VT, THHC, hồ sơ"],
      told: ["Các phòng thuộc Ban", "Tập thể, cá nhân có tên"],
    },
  ],
  [
    "son-duong-2021",
    {
      // Seed 003 line 4 (symbol), 22 (carries out a plan of the standing committee of the district).
      symbol: "ĐU",
      addressees: ["Ban Thường vụ Huyện ủy"],
      copies: ["Các chi bộ trực thuộc", "Lưu Văn phòng Đảng ủy"],
      told: ["Các chi bộ trực thuộc", "Tập thể, đảng viên có tên"],
    },
  ],
  [
    "thanh-hoa-2023",
    {
      // Seed 004 line 3 (symbol), 11 and 115 (report to the department of home affairs), 116 (filed).
      symbol: "SNN&PTNT",
      addressees: ["Sở Nội vụ"],
      copies: ["Lãnh đạo Sở", "Lưu: VT, TCCB, hồ sơ"],
      told: ["Các phòng, đơn vị thuộc Sở", "Tập thể, cá nhân có tên"],
    },
  ],
]);

const unknown: OfPack = { symbol: "", addressees: [], copies: [], told: [] };

/** The report goes up with the common list; the notice to those it tells, minutes to the file alone. */
function ownCopies({ copies, told }: OfPack): PaperPresets["ownCopies"] {
  const filed = copies.filter((copy) => copy.startsWith("Lưu"));
  return { report: [], notice: told.length === 0 ? [] : [...told, ...filed], minutes: filed };
}

export function paperPresets(draft: Pick<Draft, "pack" | "persons" | "settings">): PaperPresets {
  const head = draft.persons.find(({ position, tags }) => position === "head" && tags.includes("leadership"));
  const ofPack = (draft.pack === null ? undefined : ofPacks.get(draft.pack.packId)) ?? unknown;
  const { symbol, addressees, copies } = ofPack;
  return {
    ...{ symbol, addressees, copies, ownCopies: ownCopies(ofPack) },
    signTitles: head === undefined ? [] : signTitlesOf(head.post, draft.settings.regime),
    signer: head?.name ?? "",
  };
}

/** "Giám đốc Sở" signs as GIÁM ĐỐC; "Bí thư Đảng ủy" for the committee, with the post below. */
function signTitlesOf(post: string, regime: Draft["settings"]["regime"]): string[] {
  const [first = ""] = post.split(",");
  const committee = /^bí thư (.+)$/i.exec(first.trim())?.[1];
  if (committee !== undefined && regime === "party")
    return [`T/M ${committee.toLocaleUpperCase("vi")}`, "BÍ THƯ"];
  const own = first.trim().replace(/ (sở|chi cục|trung tâm)( .*)?$/i, "");
  return own === "" ? [] : [own.toLocaleUpperCase("vi")];
}
