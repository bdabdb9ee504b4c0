/**
 * Text for comparing and searching, never for showing: a name stays as it was typed. Letters that look alike are one
 * letter here (Ð and Đ, Cyrillic and full-width letters), and what cannot be seen is not there.
 */

/** Letters that a reader takes for the second one. */
const lookAlikes = new Map(
  [
    ["ÐƉ", "ĐĐ"],
    ["ðɖ", "đđ"],
    ["АВЕЅІЈКМНОРСТУХԌ", "ABESIJKMHOPCTYXG"],
    ["аеѕіјорсухԁһԛԝ", "aesijopcyxdhqw"],
    ["ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"],
    ["ο", "o"],
  ].flatMap(([alike = "", latin = ""]) =>
    Array.from(alike, (letter, index) => [letter, latin.charAt(index)]),
  ),
);
const toneMarks = /\u0300|\u0301|\u0303|\u0309|\u0323/g;
/** Something other than Latin letters as they are typed: only then there is anything to exchange. */
const oddLetter = /[ÐðƉɖ\uff00-\uffef]|\p{Default_Ignorable_Code_Point}|[^\p{Script=Latin}\p{ASCII}\p{M}]/u;

function plainLetters(text: string): string {
  if (!oddLetter.test(text)) return text;
  // Joiners, direction marks, soft hyphens, fillers: nothing of them is seen.
  const seen = text.normalize("NFKC").replace(/\p{Default_Ignorable_Code_Point}/gu, "");
  return Array.from(seen, (letter) => lookAlikes.get(letter) ?? letter).join("");
}

/** No tone marks, case, punctuation or double spaces: for searching and for the heads of a table. */
export function foldText(text: string): string {
  return plainLetters(text)
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[đĐ]/g, "d")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/**
 * What two spellings of one text have in common: like foldText, but letters and tones count (Hùng is not Hưng), while
 * the place of a tone in its syllable does not (hoà is hòa).
 */
export function likenText(text: string): string {
  return plainLetters(text)
    .normalize("NFD")
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== "")
    .map((word) => word.replace(toneMarks, "") + (word.match(toneMarks) ?? []).join(""))
    .join(" ")
    .normalize("NFC");
}

/** Whether a text mixes in letters that only look like the Latin ones. */
export function hasLookAlikes(text: string): boolean {
  return Array.from(text).some(
    (letter) => (lookAlikes.has(letter) && !/[ðÐ]/.test(letter)) || /[\uff01-\uff5e]/.test(letter),
  );
}
