/**
 * Under which licences everything in a pack may be passed on, with each text: what the server loads, what the pages were
 * made of, and what lies inside those without a package of its own. Whatever has no known licence or no text ends the packing.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { descriptionOf, isLicenceFile } from "./modules.mjs";

const free = new Set([
  "MIT",
  "ISC",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "0BSD",
  "Unlicense",
  "OFL-1.1",
  "Zlib",
  "(MIT OR Apache-2.0)",
  "(MIT OR CC0-1.0)",
]);

/** Packages whose authors left something out: what stands in their own repositories or package.json. */
const completed = {
  saxes: {
    licence: "ISC",
    notices: [
      "Copyright (c) Contributors",
      "Copyright (c) Isaac Z. Schlueter and Contributors (sax, of which it was made)",
    ],
  },
  "react-remove-scroll-bar": { licence: "MIT", notices: ["Copyright (c) Anton Korzunov"] },
  // Theirs stand at the end of their README.md.
  "pg-types": { licence: "MIT", notices: ["Copyright (c) 2014 Brian M. Carlson"] },
  pgpass: { licence: "MIT", notices: ["Copyright (c) 2013-2016 Hannes Hörl"] },
  // Its package.json names none; its file LICENSE is MIT's.
  "xmlhttprequest-ssl": { licence: "MIT" },
};

/** Inside other packages: compiled into them, or copied from them while building. */
const inside = [
  {
    name: "libsodium (in sodium-native)",
    licence: "ISC",
    notices: ["Copyright (c) 2013-2017 Frank Denis <j at pureftpd dot org>"],
  },
];

/** root: the project; nodeLicence: the file with Node's own. The text of one file. */
export function licencesText(root, nodeLicence) {
  const node = { name: "Node.js", licence: "MIT", text: textFile(nodeLicence) };
  const parts = [
    ...productionFolders(root).map((folder) => ofPackage(root, folder)),
    ...inside.map(standard),
    node,
  ];
  const list = parts.map(({ name, licence }) => `${name}: ${licence}`);
  const texts = new Map();
  for (const { name, text } of parts) texts.set(text, [...(texts.get(text) ?? []), name]);
  const rule = "=".repeat(80);
  const sections = [...texts].map(([text, names]) => `${rule}\n${names.join("\n")}\n${rule}\n\n${text}\n`);
  return `${intro}\n${list.join("\n")}\n\n${sections.join("\n")}`;
}

const intro = `Phần mềm của bên thứ ba trong gói này và giấy phép của từng phần.
Software of others in this package, with the licence of each. The texts follow the list.
`;

/** What is installed of package-lock.json without the tools, and the compiler whose runtime is in the verifying module. */
function productionFolders(root) {
  const { packages } = JSON.parse(readFileSync(path.join(root, "package-lock.json"), "utf8"));
  const folders = Object.entries(packages).flatMap(([folder, { dev, optional }]) => {
    const isCarried = dev !== true && optional !== true && !folder.includes("node_modules/@types/");
    return folder !== "" && (isCarried || folder === "node_modules/assemblyscript") ? [folder] : [];
  });
  return folders.filter((folder) => existsSync(path.join(root, folder))).sort();
}

function ofPackage(root, folder) {
  const { name, version, license } = descriptionOf(root, folder);
  const told = completed[name];
  const licence = told?.licence ?? license;
  if (!free.has(licence))
    throw new Error(`${name} ${version} has the licence "${licence}", which is not among the free ones`);
  const shown = `${name} ${version}`;
  if (told?.notices !== undefined) return standard({ name: shown, licence, notices: told.notices });
  const files = readdirSync(path.join(root, folder)).filter(isLicenceFile).sort();
  if (files.length === 0) throw new Error(`${shown} (${licence}) comes without the text of its licence`);
  return {
    name: shown,
    licence,
    text: files.map((file) => textFile(path.join(root, folder, file))).join("\n\n"),
  };
}

/** A licence that consists of notices and a text that is the same for all. */
function standard({ name, licence, notices }) {
  const text = textFile(fileURLToPath(new URL(`licences/${licence}.txt`, import.meta.url)));
  return { name, licence, text: `${notices.join("\n")}\n\n${text}` };
}

function textFile(file) {
  return readFileSync(file, "utf8").replaceAll("\r\n", "\n").trim();
}
