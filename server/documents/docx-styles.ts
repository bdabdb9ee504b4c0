/** Word styles of a regime: what people change in one place when the office wants another size. */
import { AlignmentType, type IStylesOptions } from "docx";
import type { RegimeStyle } from "../../shared/minutes/regimes.ts";
import { twips } from "./docx-parts.ts";

const font = "Times New Roman";
const { CENTER, JUSTIFIED, LEFT } = AlignmentType;

type StyleOf = NonNullable<IStylesOptions["paragraphStyles"]>[number];
type RunOf = NonNullable<StyleOf["run"]>;
type ParagraphOf = NonNullable<StyleOf["paragraph"]>;

export function docxStyles(style: RegimeStyle): IStylesOptions {
  const { bodyPt, headingPt, titlePt } = style;
  return {
    default: {
      document: {
        run: { font, ...size(bodyPt), language: { value: "vi-VN" } },
        paragraph: { spacing: { line: 240, lineRule: "auto" } },
      },
      title: {
        run: { font, ...size(titlePt), bold: true, color: "000000" },
        paragraph: { alignment: CENTER, keepNext: true, ...before(14) },
      },
      heading1: {
        run: { font, ...size(headingPt), bold: true, color: "000000" },
        paragraph: { keepNext: true, spacing: { before: points(8), after: points(2) } },
      },
    },
    paragraphStyles: [...textStyles(style), ...headStyles(style), ...smallStyles(), ...signStyles(style)],
  };
}

function textStyles({ lineSpacing, indentMm }: RegimeStyle): readonly StyleOf[] {
  const spacing = {
    line: Math.round(240 * lineSpacing),
    lineRule: "auto",
    before: points(3),
    after: points(3),
  } as const;
  const indent = { firstLine: twips(indentMm) };
  return [
    named("BodyText", "Nội dung", {}, { alignment: JUSTIFIED, indent, spacing }),
    named("ListText", "Gạch đầu dòng", {}, { alignment: JUSTIFIED, indent, spacing }),
    named("CodeText", "Mã", size(10), { alignment: LEFT, indent, spacing }),
    named(
      "AddressText",
      "Kính gửi",
      {},
      { alignment: CENTER, spacing: { before: points(6), after: points(10) } },
    ),
  ];
}

function headStyles({ headingPt }: RegimeStyle): readonly StyleOf[] {
  const middle = { alignment: CENTER };
  const head = size(headingPt);
  return [
    named("Abstract", "Trích yếu", { ...head, bold: true }, { ...middle, keepNext: true }),
    named("SubAbstract", "Chú dẫn trích yếu", { ...head, italics: true }, { ...middle, keepNext: true }),
    named("HeadText", "Đầu văn bản", size(12), middle),
    named("HeadBold", "Đầu văn bản đậm", { ...size(12), bold: true }, middle),
    named("HeadNumber", "Số văn bản", size(13), { ...middle, ...before(6) }),
    named("HeadPlace", "Địa danh, ngày tháng", { ...size(13), italics: true }, { ...middle, ...before(6) }),
  ];
}

function smallStyles(): readonly StyleOf[] {
  return [
    named("TableHead", "Đầu bảng", { ...size(11), bold: true }, { alignment: CENTER }),
    named("TableText", "Ô bảng", size(11), { alignment: LEFT }),
    named("TableCenter", "Ô bảng giữa", size(11), { alignment: CENTER }),
    named("NoteText", "Ghi chú", { ...size(11), italics: true }, before(4)),
    named("FootText", "Chân trang", size(8), {}),
    named("PageNumber", "Số trang", size(13), { alignment: CENTER }),
    named(
      "RehearsalMark",
      "Dấu bản chạy thử",
      { ...size(13), bold: true, color: "808080" },
      { alignment: CENTER },
    ),
  ];
}

function signStyles({ recipientsLabel }: RegimeStyle): readonly StyleOf[] {
  const { bold, italic, underline } = recipientsLabel;
  const label = { ...size(12), bold, italics: italic, ...(underline ? { underline: {} } : {}) };
  const together = { alignment: CENTER, keepNext: true };
  return [
    named("SignPost", "Quyền hạn, chức vụ", { ...size(13), bold: true }, together),
    named("SignHint", "Cách ký", { ...size(12), italics: true }, together),
    named("SignName", "Họ tên người ký", { ...size(13), bold: true }, { alignment: CENTER, ...before(48) }),
    named("RecipientsLabel", "Nơi nhận", label, { keepNext: true, ...before(10) }),
    named("RecipientsText", "Danh sách nơi nhận", size(11), {}),
  ];
}

function named(id: string, name: string, run: RunOf, paragraph: ParagraphOf): StyleOf {
  return { id, name, basedOn: "Normal", quickFormat: true, run: { font, ...run }, paragraph };
}

/** Word counts type in half points, and distances in twentieths of a point. */
function size(pt: number) {
  return { size: pt * 2 };
}

function points(pt: number): number {
  return pt * 20;
}

function before(pt: number) {
  return { spacing: { before: points(pt) } };
}
