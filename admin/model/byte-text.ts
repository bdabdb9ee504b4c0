/** Room on a disk as people say it: "12,3 GB", "850 MB". Never more than there is. */
import type { Language } from "../../shared/basics/bilingual.ts";

const [million, billion] = [1_000_000, 1_000_000_000];

export function byteText(byteCount: number, language: Language): string {
  if (byteCount < billion) return `${String(Math.floor(byteCount / million))} MB`;
  const tenths = Math.floor(byteCount / (billion / 10));
  const text = `${String(Math.floor(tenths / 10))}.${String(tenths % 10)} GB`;
  return language === "vi" ? text.replace(".", ",") : text;
}
