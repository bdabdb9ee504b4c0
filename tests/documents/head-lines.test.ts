import { expect, test } from "vitest";
import { headLines } from "../../shared/minutes/head-lines.ts";

test.each([
  ["BAN DÂN TỘC", ["BAN DÂN TỘC"]],
  ["", []],
  ["ỦY BAN NHÂN DÂN TỈNH LIM XANH", ["ỦY BAN NHÂN DÂN", "TỈNH LIM XANH"]],
  ["ỦY BAN NHÂN DÂN TỈNH HOA BAN", ["ỦY BAN NHÂN DÂN", "TỈNH HOA BAN"]],
  ["ĐẢNG ỦY SỞ KHOA HỌC VÀ CÔNG NGHỆ", ["ĐẢNG ỦY SỞ KHOA HỌC", "VÀ CÔNG NGHỆ"]],
  ["ĐẢNG ỦY KHỐI ỦY BAN NHÂN DÂN HUYỆN", ["ĐẢNG ỦY KHỐI", "ỦY BAN NHÂN DÂN HUYỆN"]],
  [
    "ĐẢNG ỦY KHỐI CÁC CƠ QUAN VÀ DOANH NGHIỆP TỈNH DÃ QUỲ",
    ["ĐẢNG ỦY KHỐI CÁC CƠ QUAN", "VÀ DOANH NGHIỆP TỈNH DÃ QUỲ"],
  ],
])("P6: the head of a paper breaks %j as a typist would", (name, lines) => {
  expect(headLines(name)).toEqual(lines);
});

test("P6: a name without a place to break it, or too long for two lines, is left to the renderer", () => {
  expect(headLines("X".repeat(60))).toEqual(["X".repeat(60)]);
  const long = "TRUNG TÂM ỨNG DỤNG TIẾN BỘ KHOA HỌC VÀ CÔNG NGHỆ TỈNH BÀ RỊA VŨNG TÀU";
  expect(headLines(long)).toEqual([long]);
});
