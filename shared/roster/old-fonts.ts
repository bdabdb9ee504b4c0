/**
 * Text of the time before Unicode: .VnTime (TCVN3) and VNI-Times keep Vietnamese letters in the places of Western ones,
 * so that "Nguyễn Văn Hùng" stands in a file as "NguyÔn V¨n Hïng" or "Nguyeãn Vaên Huøng". Tables: TCVN 5712:1993
 * (VN3) and the VNI encoding for Windows.
 */

const tcvn3 = pairs(
  "¡Ă¢Â£Ê¤Ô¥Ơ¦Ư§Đ¨ă©âªê«ô¬ơ\u00adư®đ" +
    "µà¶ả·ã¸á¹ạ»ằ¼ẳ½ẵ¾ắÆặÇầÈẩÉẫÊấËậ" +
    "ÌèÎẻÏẽÐéÑẹÒềÓểÔễÕếÖệ×ìØỉÜĩÝíÞị" +
    "ßòáỏâõãóäọåồæổçỗèốéộêờëởìỡíớîợ" +
    "ïùñủòũóúôụõừöử÷ữøứùựúỳûỷüỹýýþỵ",
);

/** VNI writes a vowel and then its marks; some letters have a place of their own. */
const vniLetters = pairs("ñđÑĐöưÖƯôơÔƠæỉÆỈóĩÓĨòịÒỊîỵÎỴ");
const vniMarks = new Map([
  ...marks("ùøûõï", ["\u0301", "\u0300", "\u0309", "\u0303", "\u0323"]),
  ...marks(
    "âáàåãä",
    ["", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"].map((tone) => `\u0302${tone}`),
  ),
  ...marks(
    "êéèúüë",
    ["", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"].map((tone) => `\u0306${tone}`),
  ),
]);

function pairs(text: string): ReadonlyMap<string, string> {
  const letters = Array.from(text);
  return new Map(
    letters.flatMap((letter, index) =>
      index % 2 === 0 ? [[letter, letters[index + 1] ?? ""] as const] : [],
    ),
  );
}

function marks(letters: string, combining: readonly string[]): readonly (readonly [string, string])[] {
  return Array.from(letters, (letter, index) => [letter, combining[index] ?? ""] as const);
}

export type OldFont = { readonly font: ".VnTime" | "VNI"; readonly unicode: string };

/** What the text says if it was typed in an old font; null where it reads well as it is. */
export function oldFontOf(text: string): OldFont | null {
  // Both have one byte for each character.
  const line = text.normalize("NFC");
  if (!/[\u0080-\u00ff]/.test(line) || Array.from(line).some((letter) => letter > "\u00ff")) return null;
  const readings: readonly OldFont[] = [
    { font: ".VnTime", unicode: Array.from(line, (letter) => tcvn3.get(letter) ?? letter).join("") },
    { font: "VNI", unicode: fromVni(line) },
  ];
  return readings.find(({ unicode }) => reads(line, unicode)) ?? null;
}

function fromVni(text: string): string {
  let unicode = "";
  for (const letter of text) {
    const mark = vniMarks.get(letter.toLowerCase());
    const isMark = mark !== undefined && /[aeiouyơư]$/i.test(unicode.normalize("NFC"));
    unicode += isMark ? mark : (vniLetters.get(letter) ?? letter);
  }
  return unicode.normalize("NFC");
}

/** Each word with a letter beyond ASCII becomes a Vietnamese syllable, and one of them is none before. */
function reads(before: string, after: string): boolean {
  const words = before.split(/[\s,;:.()/-]+/);
  const converted = after.split(/[\s,;:.()/-]+/);
  const foreign = words.map((word, index) => ({ word, unicode: converted[index] ?? "" }));
  const changed = foreign.filter(({ word }) => /[\u0080-\u00ff]/.test(word));
  return (
    words.length === converted.length &&
    changed.length > 0 &&
    changed.every(({ unicode }) => isSyllable(unicode)) &&
    changed.some(({ word }) => !isSyllable(word))
  );
}

const onset = "(?:b|ch|c|d|đ|gh|gi|g|h|kh|k|l|m|ngh|ng|nh|n|ph|p|qu|r|s|th|tr|t|v|x)?";
const rhyme =
  "(?:uyê|iêu|yêu|ươu|ươi|uôi|oai|oay|oeo|uây|uya|uyu|iê|yê|ươ|uô|oa|oă|oe|uâ|uê|uơ|uy|ai|ao|au|ay|âu|ây|eo|êu|ia|iu|oi|ôi|ơi|oo|ua|ui|ưa|ưi|ưu|a|ă|â|e|ê|i|o|ô|ơ|u|ư|y)";
const syllable = new RegExp(`^${onset}${rhyme}(?:ch|ng|nh|c|m|n|p|t)?$`);

/** Built like a Vietnamese syllable: a capital only in front or everywhere, at most one tone. */
function isSyllable(word: string): boolean {
  const isCased = word === word.toUpperCase() || word.slice(1) === word.slice(1).toLowerCase();
  const plain = word.toLowerCase().normalize("NFD");
  const tones = plain.match(/\u0300|\u0301|\u0303|\u0309|\u0323/g) ?? [];
  const base = plain.replace(/\u0300|\u0301|\u0303|\u0309|\u0323/g, "").normalize("NFC");
  return isCased && tones.length <= 1 && syllable.test(base);
}
