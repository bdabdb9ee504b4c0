/** The lint rule that keeps floating-point numbers out of rules and packs is really in force there. */
import { fileURLToPath } from "node:url";
import { ESLint, Linter } from "eslint";
import { expect, test } from "vitest";
import * as z from "zod/mini";

const root = fileURLToPath(new URL("../..", import.meta.url));

const configSchema = z.object({
  rules: z.object({
    "no-restricted-syntax": z.tuple([z.literal(2)], z.object({ selector: z.string(), message: z.string() })),
  }),
});

async function complaints(folder: string, code: string): Promise<readonly string[]> {
  const config = configSchema.parse(
    await new ESLint({ cwd: root }).calculateConfigForFile(`${folder}/example.ts`),
  );
  const [, ...patterns] = config.rules["no-restricted-syntax"];
  const found = new Linter().verify(code, [{ rules: { "no-restricted-syntax": ["error", ...patterns] } }]);
  return found.map(({ message }) => message);
}

const inexact = [
  "export const share = 2 / 3;",
  "export const half = 0.5;",
  "export const near = Math.round(7);",
  'export const read = parseFloat("1");',
  'export const other = Number("1");',
];

test.each(["shared/rules", "shared/packs"])("security R1: %s admits no inexact number", async (folder) => {
  for (const code of inexact) expect(await complaints(folder, code), code).toHaveLength(1);
  expect(await complaints(folder, "export const share = Math.max(3, 2) * 5n;")).toEqual([]);
});
