/** Where the compiled program of the worker threads lies. */
import { existsSync } from "node:fs";
import { assert, defined } from "../../shared/basics/assert.ts";

/** Worker threads run compiled JavaScript: beside this file in dist, or in dist where the source itself runs (tests). */
export function workerFileUrl(): URL {
  const places = ["./worker.js", "../../dist/server/verify-pool/worker.js"];
  const found = places.map((place) => new URL(place, import.meta.url)).filter((url) => existsSync(url));
  assert(found.length > 0, "the server is compiled before it runs: npx tsc -b server");
  return defined(found[0], "one place was found");
}
