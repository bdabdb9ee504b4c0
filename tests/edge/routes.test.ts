import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const edge = fileURLToPath(new URL("../../server/edge/", import.meta.url));

test("security S11: the edge answers at addresses of the tables of routes alone", () => {
  // pages.ts gives out built files, the same in every phase.
  const files = readdirSync(edge).filter((file) => file !== "pages.ts");
  const addresses = files.flatMap((file) =>
    [
      ...readFileSync(join(edge, file), "utf8").matchAll(
        /\brouter\s*\.\s*(?:get|post|put|patch|delete|head|options|all|route)\(\s*([^,)]+)/g,
      ),
    ].map(([, address]) => `${file}: ${String(address).trim()}`),
  );
  expect(addresses.length).toBeGreaterThan(15);
  // The round's files are a list of such addresses.
  const fromTables = /: \[?(publicRoutes\.\w+|consoleRoutes\.\w+(\(":n")?|route)$/;
  expect(addresses.filter((address) => !fromTables.test(address))).toEqual([]);
});
