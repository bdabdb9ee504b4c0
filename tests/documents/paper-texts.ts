/** Every text that stands in a paper, in order. */
import { cellLines, type Paper } from "../../shared/minutes/document.ts";

export function textsOf({ blocks }: Paper): readonly string[] {
  return blocks.flatMap((block): readonly string[] => {
    switch (block.kind) {
      case "letterhead":
        return [block.superiorBody, block.body, block.number ?? "", block.placeDate ?? ""];
      case "title":
        return [block.heading, ...block.abstract];
      case "heading":
      case "paragraph":
      case "address":
      case "note":
        return [block.text];
      case "code":
        return [`${block.label}: ${block.code}`];
      case "list":
        return block.items.map((item) => `- ${item}`);
      case "table":
        return [
          ...block.columns.map(({ head }) => head),
          ...block.rows.flatMap((row) => row.flatMap((cell) => cellLines(cell))),
        ];
      case "signatures":
        return block.rows.flat().flatMap(({ titles, hint, names }) => [...titles, hint, ...names]);
      case "recipients":
        return block.lines;
      case "closing":
        return [...block.recipients, ...block.signature.titles, block.signature.hint];
      case "page-break":
        return [];
    }
  });
}
