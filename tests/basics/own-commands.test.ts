import { expect, test } from "vitest";
import { ownCommands } from "../../shared/basics/own-commands.ts";

const said = "Run: npm run -s own-copy -- https://h --fingerprint F\nnpm start -- --help; npm start";

test.each([
  ["win32", "Run: cong-cu own-copy https://h --fingerprint F\nPhieu-Kin.cmd --help; Phieu-Kin.cmd"],
  ["linux", "Run: ./cong-cu.sh own-copy https://h --fingerprint F\n./Phieu-Kin.sh --help; ./Phieu-Kin.sh"],
  [
    "darwin",
    "Run: ./cong-cu.sh own-copy https://h --fingerprint F\n./Phieu-Kin.command --help; ./Phieu-Kin.command",
  ],
])("in a pack for %s texts name its own files, and npm nowhere", (pack, expected) => {
  expect(ownCommands(said, pack)).toBe(expected);
});

test("where the source runs texts stay as they are", () => {
  expect(ownCommands(said, undefined)).toBe(said);
});
