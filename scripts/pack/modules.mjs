/** Which of node_modules a pack carries: what the built programs import and what that depends on, less what no Node runs. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

/** Asked for by name while running: native/sodium.ts, server/documents/print-fonts.ts. */
const loadedByName = ["sodium-native", "@fontsource/tinos"];

/** Declared by packages for something that we do not use of them. */
const unused = new Set([
  // qrcode's own command line
  "yargs",
  // thread priorities of piscina, which we do not set
  "@napi-rs/nice",
]);

/**
 * root: the project; programs: texts of the built files. Gives the folders of packages, relative to the root, sorted.
 * Throws where one is not installed.
 */
export function neededModules(root, programs) {
  const found = new Set();
  const add = (name, from) => {
    if (unused.has(name) || name.startsWith("@types/")) return;
    const folder = folderOf(root, name, from);
    if (found.has(folder)) return;
    found.add(folder);
    for (const other of Object.keys(descriptionOf(root, folder).dependencies ?? {})) add(other, folder);
  };
  for (const name of [...loadedByName, ...programs.flatMap(importedPackages)]) add(name, "");
  return [...found].sort();
}

export function descriptionOf(root, folder) {
  return JSON.parse(readFileSync(path.join(root, folder, "package.json"), "utf8"));
}

/** As Node looks for it: beside whoever asks, then further out. */
function folderOf(root, name, from) {
  for (let place = from; ; place = place.slice(0, Math.max(0, place.lastIndexOf("/node_modules/")))) {
    const folder = `${place === "" ? "" : `${place}/`}node_modules/${name}`;
    if (existsSync(path.join(root, folder, "package.json"))) return folder;
    if (place === "") throw new Error(`${name}, which ${from || "a program"} imports, is not installed`);
  }
}

function importedPackages(text) {
  return ts.preProcessFile(text).importedFiles.flatMap(({ fileName: specifier }) => {
    if (/^[./#]|^node:/.test(specifier)) return [];
    const parts = specifier.split("/");
    return [parts.slice(0, specifier.startsWith("@") ? 2 : 1).join("/")];
  });
}

/** nativeName: the platform as Node's process tells it, such as "win32-x64". */
export function isNeeded(file, nativeName) {
  const [top] = file.split("/");
  if (/^(tests?|__tests__|examples?|benchmarks?|coverage|\.github|\.vscode|docs?)$/.test(top)) return false;
  // Beside each build for Node one for another runtime, Bare.
  if (top === "prebuilds") return file.startsWith(`prebuilds/${nativeName}/`) && !file.endsWith(".bare");
  if (/(^|\/)\./.test(file)) return false;
  // Builds for pages that load a script by its address: docx has four copies of itself.
  if (/\.(iife|umd)\.c?js$/.test(file)) return false;
  if (isLicenceFile(path.basename(file))) return true;
  // Sources and descriptions of types, maps, other runtimes' bindings, fonts for browsers of long ago.
  return !/\.(map|[cm]?tsx?|flow|md|markdown|cc|h|txt|woff|lock|ya?ml)$/i.test(file);
}

export function isLicenceFile(name) {
  return (
    /^(licen[cs]e|copying|copyright.*|notice|unlicense|ofl)([.-].*)?$/i.test(name) &&
    !/\.([cm]?js|json)$/i.test(name)
  );
}
