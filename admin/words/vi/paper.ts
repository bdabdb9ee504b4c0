import type { PaperCount, PaperFault } from "../../../shared/domain/paper-count.ts";

/** Counts of votes that were held on paper. */
export const paper = {
  title: "Kết quả phiếu giấy",
  intro:
    "Khi một lượt bỏ phiếu bằng giấy. Hai người, hai tài khoản, mỗi người nhập một lần từ biên bản kiểm phiếu giấy; hai bản giống nhau mới được nhận.",
  noneTitle: "Không có lượt nào nhập được",
  noneText: "Lượt đã bỏ phiếu điện tử thì không nhập phiếu giấy.",
  round: "Lượt bỏ phiếu",
  roundHint: "Chỉ những lượt chưa bỏ phiếu điện tử.",
  noForm: "Mẫu phiếu của lượt này chưa đủ nên chưa nhập được.",
  enterTwice: "Chưa ai nhập. Cần hai tài khoản khác nhau nhập riêng; người nhập không thấy số của người kia.",
  enteredOnce: (name: string) => `${name} đã nhập. Cần thêm một người khác nhập độc lập.`,
  differ: (names: string) =>
    `Các bản nhập của ${names} khác nhau. Xin đối chiếu với biên bản kiểm phiếu giấy rồi nhập lại.`,
  agreed: (names: string) =>
    `Hai bản nhập giống nhau (${names}). Kết quả đã được nhận và ghi riêng trong biên bản.`,
  totalsTitle: "Tình hình phiếu",
  totals: {
    summoned: "Triệu tập",
    present: "Có mặt",
    issued: "Phát ra",
    returned: "Thu về",
    valid: "Hợp lệ",
    invalid: "Không hợp lệ",
  } satisfies Record<keyof PaperCount["counts"], string>,
  figureNeeded: "Xin nhập số.",
  cellsCaption: (count: number) => `Số phiếu, ${count} dòng`,
  row: "Đối tượng",
  blank: "Để trống",
  invalid: "Không hợp lệ",
  missing: "Còn ô chưa có số. Không có phiếu nào thì ghi 0.",
  faultsTitle: "Các số không khớp",
  faults: {
    "present-le-summoned": "Có mặt nhiều hơn triệu tập.",
    "issued-le-present": "Phát ra nhiều hơn có mặt.",
    "returned-le-issued": "Thu về nhiều hơn phát ra.",
    "valid-plus-invalid": "Hợp lệ cộng không hợp lệ khác thu về.",
  } satisfies Record<Exclude<PaperFault, `row-sum:${number}`>, string>,
  rowSum: (name: string) => `${name}: cộng các mức, để trống và không hợp lệ phải bằng số phiếu hợp lệ.`,
  enter: "Ghi kết quả phiếu giấy",
  enterFact: (title: string, { issued, returned, valid }: PaperCount["counts"]) =>
    `Ghi kết quả phiếu giấy của lượt “${title}”: phát ra ${issued}, thu về ${returned}, hợp lệ ${valid}. Kết quả được nhận khi người thứ hai nhập giống hệt.`,
  entered: "Đã ghi bản nhập.",
};
