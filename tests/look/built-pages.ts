import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

const root = join(import.meta.dirname, "../..");

/** The folder of a page as it ships; it is built where its sources have changed since. */
export async function builtPages(page: "admin" | "kiosk" | "station"): Promise<string> {
  const build = `import("./scripts/build.mjs").then(({ buildPages }) => buildPages(["${page}"]))`;
  await promisify(execFile)(process.execPath, ["-e", build], { cwd: root });
  return join(root, "dist/pages", page);
}
