/** How the name of a body stands in the head of a paper: on one line, or broken where a typist would break it. */

/** Letters of capitals at 12 pt that fit beside the State's name. */
const lineMax = 26;

/** A name is broken before the word with which a part of it begins: its province, the second of two offices. */
const beginsPart =
  /^(TỈNH|THÀNH|HUYỆN|THỊ|QUẬN|XÃ|PHƯỜNG|ĐẶC|VÀ|SỞ|BAN|CỤC|CHI|TRUNG|TRƯỜNG|VIỆN|VĂN|KHỐI|CÁC|ỦY|HỘI|BỘ|ĐẢNG|CƠ)$/;

/** None, one or two lines without a space at either end; together they are the name. */
export function headLines(name: string): readonly string[] {
  if (name === "") return [];
  if (name.length <= lineMax) return [name];
  const words = name.split(" ");
  const breaks = words.map((word, index) => {
    const first = words.slice(0, index).join(" ");
    const uneven = Math.abs(name.length - 2 * first.length);
    return {
      first,
      rest: words.slice(index).join(" "),
      isPart: beginsPart.test(word) && !first.endsWith("ỦY"),
      uneven,
    };
  });
  const [best] = breaks
    .filter(({ first, rest }) => Math.max(first.length, rest.length) <= lineMax + 4 && first !== "")
    .toSorted((a, b) => Number(b.isPart) - Number(a.isPart) || a.uneven - b.uneven);
  return best === undefined ? [name] : [best.first, best.rest];
}
