/** What lies in a pack, by its place in it: the program with its Node under app/, and beside it what people open. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { docPage } from "./doc-pages.mjs";
import { licencesText } from "./licences.mjs";
import { isNeeded, neededModules } from "./modules.mjs";

/** By the names of node-builds.json; native: as Node's own process tells the platform. */
export const platforms = {
  "win-x64": { native: "win32-x64", firstPage: "windows" },
  "linux-x64": { native: "linux-x64", firstPage: "linux" },
  "linux-arm64": { native: "linux-arm64", firstPage: "linux" },
  "darwin-arm64": { native: "darwin-arm64", firstPage: "macos" },
  "darwin-x64": { native: "darwin-x64", firstPage: "macos" },
};

const here = fileURLToPath(new URL(".", import.meta.url));

/**
 * root: the built project. platform: one of the above. node: what nodeBuild gave, and the file of its licence. about: { version, commit, installCode }.
 * Gives name -> { bytes, isProgram }, names beginning inside the pack's own folder.
 */
export function packContents({ root, platform, node, about }) {
  const files = new Map();
  const put = (name, bytes, isProgram = false) => files.set(name, { bytes: Buffer.from(bytes), isProgram });
  const copyFolder = (from, to, isWanted = () => true) => {
    for (const file of filesBelow(path.join(root, from))) {
      if (isWanted(file)) put(`${to}/${file}`, readFileSync(path.join(root, from, file)));
    }
  };
  const { native, firstPage } = platforms[platform];

  const programs = builtPrograms(root);
  for (const file of programs) put(`app/dist/${file}`, readFileSync(path.join(root, "dist", file)));
  copyFolder("dist/pages", "app/dist/pages");
  const texts = programs.map((file) => readFileSync(path.join(root, "dist", file), "utf8"));
  for (const folder of neededModules(root, texts)) {
    const ownFile = (file) => !file.startsWith("node_modules/") && isNeeded(file, native);
    copyFolder(folder, `app/${folder}`, ownFile);
  }
  put(`app/${path.basename(node.node)}`, readFileSync(node.node), true);
  put("app/server/openssl.cnf", readFileSync(path.join(root, "server/openssl.cnf")));
  put("app/package.json", json({ name: "phieu-kin", version: about.version, private: true, type: "module" }));
  put("app/kit.json", json({ ...about, platform, node: node.version }));
  copyFolder("samples", "app/samples");
  copyFolder("samples", "samples");
  put("verify.html", readFileSync(path.join(root, "dist/pages/verify/verify.html")));
  putGuides(root, put);
  putStartFiles(firstPage, about, put);
  put("GIAY-PHEP.txt", licencesText(root, node.licence));
  put("SHA256SUMS", sumsOf(files));
  return files;
}

/** Paths below dist/ of what tsc made of sources that are still there; what was removed leaves its output behind. */
function builtPrograms(root) {
  return ["bin", "native", "server", "shared"].flatMap((folder) =>
    filesBelow(path.join(root, "dist", folder))
      .map((file) => `${folder}/${file}`)
      .filter((file) => file.endsWith(".js") && !/^bin\/bench[./]/.test(file))
      .filter((file) => existsSync(path.join(root, file.replace(/js$/, "ts")))),
  );
}

function putGuides(root, put) {
  const guides = [
    "README.md",
    "CHANGELOG.md",
    ...namesIn(root, "docs").filter((name) => name.endsWith(".md")),
  ];
  const pictures = [...namesIn(root, "docs/images"), ...namesIn(root, "docs/pictures")];
  const others = [
    ...namesIn(root, "samples"),
    ...namesIn(root, "docs").filter((name) => /\.(json|txt)$/.test(name)),
  ];
  const carried = new Map([
    ...guides.map((name) => [name, `docs/${path.basename(name, ".md")}.html`]),
    ...[...pictures, ...others].map((name) => [name, name]),
  ]);
  for (const name of guides) {
    put(carried.get(name), docPage(readFileSync(path.join(root, name), "utf8"), name, carried));
  }
  for (const name of carried.keys()) {
    if (name.startsWith("docs/") && !name.endsWith(".md")) put(name, readFileSync(path.join(root, name)));
  }
}

/** Relative to the root, of one folder alone. */
function namesIn(root, folder) {
  return readdirSync(path.join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => `${folder}/${name}`)
    .sort();
}

function putStartFiles(firstPage, { version, commit, installCode }, put) {
  const file = (name) => readFileSync(path.join(here, name), "utf8");
  const isWindows = firstPage === "windows";
  const lines = (text) => (isWindows ? text.replaceAll("\n", "\r\n") : text);
  const markdown = `${file(`first-page/${firstPage}.md`)}\n${file("first-page/everywhere.md")}`
    .replaceAll("VERSION", version)
    .replaceAll("COMMIT", commit)
    .replaceAll("INSTALL_CODE", installCode);
  const guides = [
    "README",
    "running-a-conference",
    "running-a-conference.en",
    "tellers.vi",
    "verifying.vi",
    "legal.vi",
    "security",
  ];
  const carried = new Map([
    ["DOC-TRUOC.md", "DOC-TRUOC.html"],
    ...guides.map((name) => [`docs/${name}.html`, `docs/${name}.html`]),
    ["GIAY-PHEP.txt", "GIAY-PHEP.txt"],
  ]);
  put("DOC-TRUOC.html", docPage(markdown, "DOC-TRUOC.md", carried));
  put("DOC-TRUOC.txt", lines(plainText(markdown)));
  if (isWindows) {
    put("Phieu-Kin.cmd", lines(file("start-files/windows.cmd")));
    put("cong-cu.cmd", lines(file("start-files/tools.cmd")));
    return;
  }
  put(firstPage === "macos" ? "Phieu-Kin.command" : "Phieu-Kin.sh", file("start-files/unix.sh"), true);
  put("cong-cu.sh", file("start-files/tools.sh"), true);
  if (firstPage === "linux") put("Phieu-Kin.desktop", file("start-files/linux.desktop"), true);
}

/** Marks of markdown that a reader of plain text can do without. */
function plainText(markdown) {
  return markdown
    .replaceAll(/\[([^\]]+)\]\(([^)]+)\)/g, "$1 ($2)")
    .replaceAll(/\*\*|`/g, "")
    .replaceAll(/^#+ (.+)$/gm, (_line, title) => `${title}\n${"-".repeat(title.length)}`);
}

/** In the form that sha256sum -c reads. */
function sumsOf(files) {
  const lines = [...files].map(([name, { bytes }]) => {
    const hash = createHash("sha256").update(bytes).digest("hex");
    return `${hash}  ${name}\n`;
  });
  return lines.sort((a, b) => (a.slice(66) < b.slice(66) ? -1 : 1)).join("");
}

function json(value) {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Relative to the folder, with forward slashes, sorted. */
function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, "/"))
    .sort();
}
