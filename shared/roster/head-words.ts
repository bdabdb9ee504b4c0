/** What offices write over the columns of a list. */
import { foldText } from "../domain/fold-text.ts";
import { rosterColumns, type RosterColumn } from "./problems.ts";

/** A column's meaning: one that the roster has, a half of the name, or one that no list needs to lose. */
export type HeadMeaning =
  | { readonly kind: "column"; readonly column: RosterColumn; readonly rank: number }
  | { readonly kind: "family-name" | "given-name" | "harmless" };

/** Spellings of the heads, folded; where two columns of a file mean the same, the earlier spelling is the one. */
const spellings: Readonly<Record<RosterColumn, readonly string[]>> = {
  number: ["tt", "stt", "so tt", "so thu tu", "s tt", "no"],
  name: [
    ...["ho va ten", "ho ten", "ho ten day du", "ho va ten nguoi bo phieu", "ten can bo"],
    ...["ten can bo cong chuc", "ten can bo cong chuc vien chuc", "ten dai bieu"],
  ],
  post: [
    ...["chuc vu", "chuc vu chinh quyen", "chuc vu hien nay", "chuc vu hien tai", "chuc vu cong tac"],
    ...["chuc vu chuc danh", "chuc danh chuc vu", "chuc vu don vi", "chuc vu don vi cong tac"],
    ...["chuc vu noi cong tac", "chuc vu vi tri viec lam", "chuc danh", "vi tri viec lam", "chuc vu dang"],
  ],
  unit: [
    ...["don vi", "don vi cong tac", "phong don vi", "phong ban", "phong ban don vi", "don vi phong ban"],
    ...["co quan don vi", "co quan don vi cong tac", "co quan", "co quan cong tac", "noi cong tac"],
    ...["phong chuyen mon", "phong", "bo phan", "bo phan cong tac"],
  ],
  electorates: [
    ...["thanh phan", "thanh phan bo phieu", "thanh phan ghi phieu", "thanh phan lay phieu"],
    ...["thanh phan tham gia bo phieu", "nhom bo phieu", "khoi bo phieu", "thanh phan du hop"],
    ...["thanh phan tham du", "thanh phan du hoi nghi"],
  ],
  chair: ["chu tri", "chu toa", "nguoi chu tri", "chu tri hoi nghi"],
  subject: [
    ...["doi tuong", "doi tuong danh gia", "doi tuong duoc danh gia", "nguoi duoc danh gia", "duoc danh gia"],
    ...["doi tuong kiem diem", "nguoi duoc kiem diem", "doi tuong xep loai", "doi tuong duoc xep loai"],
    ...["nguoi duoc xep loai", "doi tuong lay phieu", "nguoi duoc lay phieu", "duoc lay phieu"],
    ...["doi tuong duoc lay phieu", "doi tuong danh gia xep loai", "nguoi duoc danh gia xep loai"],
  ],
  voter: [
    ...["nguoi bo phieu", "bo phieu", "duoc bo phieu", "quyen bo phieu", "co quyen bo phieu"],
    ...[
      "tham gia bo phieu",
      "nguoi ghi phieu",
      "ghi phieu",
      "nguoi tham gia bo phieu",
      "nguoi duoc bo phieu",
    ],
  ],
  selfRating: [
    ...["muc tu xep loai", "tu xep loai", "ca nhan tu xep loai", "ket qua tu xep loai", "muc tu danh gia"],
    ...["muc tu danh gia xep loai", "tu danh gia xep loai", "tu danh gia", "ca nhan tu danh gia xep loai"],
    ...["tu nhan xep loai", "muc tu nhan", "tu nhan", "ca nhan tu nhan", "ca nhan tu danh gia"],
    ...["tu nhan muc xep loai", "ca nhan tu nhan xep loai"],
  ],
  position: ["cuong vi", "cap truong cap pho"],
  group: ["nhom xep loai", "nhom", "doi tuong cap linh vuc"],
  leadership: ["tap the lanh dao", "thanh vien tap the lanh dao"],
  officeStaff: ["cong chuc co quan", "cong chuc van phong", "cong chuc khoi van phong"],
  keyCadre: ["can bo chu chot", "cbcc chu chot"],
  committee: ["cap uy vien", "cap uy", "uy vien bch dang bo"],
  partyMember: ["dang vien"],
  hall: [
    ...["diem cau", "ten diem cau", "diem cau du hop", "diem cau tham du", "diem cau du hoi nghi"],
    ...["thuoc diem cau", "du tai diem cau"],
  ],
};

const familyNames = ["ho", "ho dem", "ho va dem", "ho ten dem", "ho va ten dem", "ho lot", "ho va lot"];
const moreFamilyNames = ["ho va chu lot", "ho va ten lot", "ho va chu dem", "ho chu dem", "ho ten lot"];
const givenNames = ["ten", "ten goi", "ten rieng"];

/** Columns of real lists that a meeting does not need. */
const harmless = [
  ...["ghi chu", "ngay sinh", "nam sinh", "ngay thang nam sinh", "ngay thang sinh", "gioi tinh", "nam", "nu"],
  ...["dan toc", "ton giao", "que quan", "dien thoai", "so dien thoai", "sdt", "email", "dia chi"],
  ...["ky ten", "ky nhan", "chu ky", "ky", "trinh do", "trinh do chuyen mon", "ly luan chinh tri"],
  ...["ma so", "ma can bo", "ma nhan vien", "ngach", "bac", "bac luong", "he so", "ngay vao dang"],
  ...["ngay chinh thuc", "so the", "so the dang", "so can cuoc", "cccd", "so ghe", "cho ngoi", "ban so"],
];

const meanings = new Map<string, HeadMeaning>([
  ...harmless.map((text) => [text, { kind: "harmless" }] as const),
  ...[...familyNames, ...moreFamilyNames].map((text) => [text, { kind: "family-name" }] as const),
  ...givenNames.map((text) => [text, { kind: "given-name" }] as const),
  ...rosterColumns.flatMap((column) =>
    spellings[column].map((text, rank) => [text, { kind: "column", column, rank }] as const),
  ),
]);

/** "Chủ trì (x)": what stands in brackets explains the head and is not part of it. */
function folded(head: string): string {
  return foldText(head.replace(/\([^)]*\)?/g, " "));
}

/** Whether a text is a head in one of the spellings, and hardly anything else. */
export function isSpelledHead(text: string): boolean {
  return meanings.has(folded(text));
}

/** What a head means, or null. */
export function meaningOfHead(head: string): HeadMeaning | null {
  const text = folded(head);
  const known = meanings.get(text);
  if (known !== undefined) return known;
  // "Họ và tên cán bộ, công chức", "Đối tượng được đánh giá, xếp loại", and so on.
  const column = rosterColumns.find((one) => beginnings[one]?.test(text) === true);
  return column === undefined ? null : { kind: "column", column, rank: rankOfBeginning };
}

/** Behind every spelling that is known as a whole. */
const rankOfBeginning = 1_000;
const beginnings: Readonly<Partial<Record<RosterColumn, RegExp>>> = {
  name: /^ho (va )?ten (?!bo|me|cha|vo|chong|con)/,
  post: /^(chuc vu|chuc danh) /,
  unit: /^(don vi|phong ban|co quan) (?!tinh|quan ly|chu quan)/,
  electorates: /^thanh phan (?!gia dinh|xuat than|ban than|dan toc)/,
  chair: /^chu (tri|toa) /,
  subject:
    /^((doi tuong|nguoi|ca nhan) (duoc )?(de nghi )?|duoc )(danh gia|xep loai|kiem diem|lay phieu)( |$)/,
  voter: /^(nguoi |dai bieu )?(duoc |tham gia |co quyen |quyen )?(bo|ghi) phieu /,
  selfRating: /^(ca nhan |muc |ket qua )*tu (danh gia|xep loai|nhan)( |$)/,
};

/** Whether a head stands over people's names, or over a half of them. */
export function isNameHead(head: string): boolean {
  const meaning = meaningOfHead(head);
  if (meaning === null || meaning.kind === "harmless") return false;
  return meaning.kind !== "column" || meaning.column === "name";
}
