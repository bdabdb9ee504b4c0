/**
 * `npm run -s pictures -- DIR [--language en] [--only BEGINNING]`: pictures of every screen at five sizes, light
 * and dark, as the tests look at them (tests/look/screens.ts). All of them take
 * minutes; BEGINNING is that of their names, such as console-open-chair, hall, phone, station or paper.
 */
import { spawnSync } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const root = fileURLToPath(new URL("..", import.meta.url));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { language: { type: "string", default: "vi" }, only: { type: "string", default: "" } },
});
const [folder] = positionals;
if (folder === undefined) {
  process.stderr.write("npm run -s pictures -- DIR [--language en] [--only BEGINNING]\n");
  process.exit(2);
}
const { status } = spawnSync(
  process.execPath,
  [
    path.join(root, "node_modules/vitest/vitest.mjs"),
    "run",
    "--config",
    "tests/look/pictures/vitest.config.ts",
  ],
  {
    cwd: root,
    stdio: "inherit",
    env: {
      ...process.env,
      PICTURES_DIR: path.resolve(folder),
      PICTURES_LANGUAGE: values.language,
      PICTURES_ONLY: values.only,
    },
  },
);
process.exit(status ?? 1);
