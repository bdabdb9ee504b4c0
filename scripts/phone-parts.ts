/** What the kiosk's build leaves out of its libraries, for the sake of three hundred phones on one access point. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const root = (place: string) => fileURLToPath(new URL(place, import.meta.url));

/**
 * Parts of libraries that a phone never uses stay behind. By the end of an importer's name: what it asks for, and what it gets.
 * A phone whose network carries no WebSocket asks for the view itself (kiosk/worker/http-transport.ts); views are text, so that
 * bytes end a connection as what nobody understands; a code of capitals and digits needs no search for its best cut;
 * pages have one root, no portals, and name no file that React would load ahead.
 */
export const phonePart: Plugin = {
  name: "phone-part",
  enforce: "pre",
  resolveId: (source, importer) =>
    phoneParts.find(([end, asked]) => importer?.endsWith(end) === true && asked.test(source))?.[2] ?? null,
  load: (id) => phoneParts.find(([, , part]) => part === id)?.[3] ?? null,
};
const noTransports = "export const WT = null, XHR = null;";
const phoneParts: readonly (readonly [string, RegExp, string, string | null])[] = [
  [
    "/engine.io-client/build/esm/transports/index.js",
    /webtransport|polling-xhr/,
    "\0phone-part/transports",
    noTransports,
  ],
  ["/engine.io-client/build/esm/index.js", /polling-xhr/, "\0phone-part/transports", noTransports],
  [
    "/socket.io-parser/build/esm/index.js",
    /binary/,
    "\0phone-part/binary",
    `export const isBinary = () => false, hasBinary = isBinary;
export const deconstructPacket = null, reconstructPacket = (packet) => packet;`,
  ],
  [
    "/engine.io-parser/build/esm/decodePacket.browser.js",
    /base64/,
    "\0phone-part/base64",
    "export const decode = () => new ArrayBuffer(0);",
  ],
  ["/qrcode/lib/core/qrcode.js", /segments/, root("../kiosk/parts/qr-segments.cjs"), null],
  ["/qrcode/lib/core/mode.js", /regex/, "\0phone-part/regex", "exports.none = null;"],
  [
    "/react-dom/cjs/react-dom-client.production.js",
    /^react-dom$/,
    "\0phone-part/react-dom",
    `const none = () => {};
exports.__DOM_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE =
  { d: { f: none, r: none, D: none, C: none, L: none, m: none, X: none, S: none, M: none }, p: 0, findDOMNode: null };`,
  ],
];

/**
 * React's modules export one object with all they have, of which a bundler drops nothing. Here go the exports that no page of
 * the kiosk imports; the minifier drops what only they used.
 */
export function reactPart(): Plugin {
  const parts = keptOfReact();
  return {
    name: "react-part",
    enforce: "pre",
    transform(code, id) {
      const kept = parts.find(([end]) => id.endsWith(end))?.[1];
      if (kept === undefined) return null;
      const unused = this.parse(code)
        .body.filter((statement) => {
          const name = /^exports\.(\w+) =/.exec(code.slice(statement.start, statement.end))?.[1];
          return name !== undefined && !kept.has(name);
        })
        .toReversed();
      return unused.reduce((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), code);
    },
  };
}

/** By the end of a file's name: the exports that somebody asks for. */
function keptOfReact(): readonly (readonly [string, ReadonlySet<string>])[] {
  const dom = "/react-dom/cjs/react-dom-client.production.js";
  const domCode = readFileSync(root(`../node_modules${dom}`), "utf8");
  const askedByDom = (variable: string) =>
    [...domCode.matchAll(new RegExp(`\\b${variable}\\.(\\w+)`, "g"))].flatMap(([, name]) => name ?? []);
  return [
    [dom, new Set(importedByPages("react-dom/client"))],
    ["/react/cjs/react.production.js", new Set([...importedByPages("react"), ...askedByDom("React")])],
    ["/scheduler/cjs/scheduler.production.js", new Set(askedByDom("Scheduler"))],
  ];
}

function importedByPages(module: string): readonly string[] {
  const pages = root("../kiosk");
  return readdirSync(pages, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name))
    .flatMap((name) => readFileSync(path.join(pages, name), "utf8").split(";"))
    .filter((statement) => statement.trim().endsWith(`from "${module}"`))
    .flatMap((statement) => statement.match(/\w+/g) ?? []);
}
