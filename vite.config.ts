import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin, type UserConfig } from "vite";
import { oneFile } from "./scripts/one-file.ts";
import { phonePart, reactPart } from "./scripts/phone-parts.ts";

const root = (place: string) => fileURLToPath(new URL(place, import.meta.url));

/**
 * noble keeps Ed25519 and ristretto255 in one file, and a bundler keeps a file in one piece. A phone needs the second for
 * its tokens alone, which come behind the waiting page: there its importer gets a copy of its own, and each copy is left with what is used of it.
 */
const ristrettoApart: Plugin = {
  name: "ristretto-apart",
  enforce: "pre",
  async resolveId(source, importer) {
    if (source !== "@noble/curves/ed25519.js" || importer?.endsWith("/blind-token.ts") !== true) return null;
    const found = await this.resolve(source, importer, { skipSelf: true });
    return found === null ? null : `${found.id}?ristretto`;
  },
};

/**
 * Vite wraps every import() in a kilobyte that looks for styles and preloads, of which the phone's page has none to look for:
 * kiosk/later.ts loads its styles itself.
 */
const plainImports: Plugin = {
  name: "plain-imports",
  enforce: "pre",
  resolveId: (source) => (source === preloadHelper ? source : null),
  load: (id) => (id === preloadHelper ? "export const __vitePreload = (load) => load();" : null),
};
const preloadHelper = "\0vite/preload-helper.js";

/**
 * Asked for with the first script (kiosk/start.ts), which needs both: the engine's worker, which finds it in the browser's
 * cache, and then the script of what is seen.
 */
function pageAhead(): Plugin {
  let base = "/";
  return {
    name: "page-ahead",
    configResolved: (config) => {
      base = config.base;
    },
    transformIndexHtml: {
      order: "post",
      handler: (_html, { bundle }) =>
        ["phone-worker", "show-page"].flatMap((name) =>
          Object.keys(bundle ?? {})
            .filter((file) => file.startsWith(`assets/${name}-`) && file.endsWith(".js"))
            .map((file) => ({
              tag: "link",
              attrs: { rel: "modulepreload", href: base + file },
              injectTo: "head",
            })),
        ),
    },
  };
}

/** The oldest that pages run in: these have workers that are modules. What pages call of younger ones is in kiosk/worker/old-browsers.ts. */
const target = ["chrome90", "safari15", "firefox114"];

/** Served by the hall's server: several files, loaded as they are needed. */
const served = (page: "kiosk" | "admin"): UserConfig => ({
  root: page,
  base: page === "admin" ? "/console/" : "/",
  plugins: page === "kiosk" ? [plainImports, phonePart, reactPart(), react(), pageAhead()] : [react()],
  worker: {
    format: "es",
    plugins: () => [ristrettoApart, phonePart],
    rolldownOptions: { output: { comments: false } },
  },
  build: {
    outDir: `../dist/pages/${page}`,
    emptyOutDir: true,
    target,
    assetsInlineLimit: 0,
    modulePreload: false,
    rolldownOptions: {
      input:
        page === "admin"
          ? { console: "admin/index.html", projector: "admin/projector.html" }
          : { kiosk: "kiosk/index.html" },
    },
  },
});

/**
 * The voting station is a build of its own: what it shares with the phones' page would otherwise be cut into more files, which
 * three hundred phones would load.
 */
const station = (): UserConfig => ({
  ...served("kiosk"),
  root: "kiosk/station",
  base: "/station/",
  publicDir: false,
  build: {
    ...served("kiosk").build,
    outDir: "../../dist/pages/station",
    rolldownOptions: { input: root("kiosk/station/index.html") },
  },
});

/** verify.html: one file with everything in it, that opens from a USB stick. */
const verify = (): UserConfig => ({
  root: "verifier/page",
  plugins: [react(), oneFile(root("verifier/page/template.html"), "verify.html")],
  define: { SOFTWARE_VERSION: JSON.stringify(versionOf(root("package.json"))) },
  build: {
    outDir: "../../dist/pages/verify",
    emptyOutDir: true,
    target,
    cssCodeSplit: false,
    modulePreload: false,
    rolldownOptions: {
      input: root("verifier/page/main.tsx"),
      output: { format: "iife", codeSplitting: false },
    },
  },
});

/** Four builds: `vite build --mode kiosk`, `--mode station`, `--mode admin` and `--mode verify`. */
export default defineConfig(({ mode }) => {
  if (mode === "verify") return verify();
  if (mode === "station") return station();
  return served(mode === "admin" ? "admin" : "kiosk");
});

function versionOf(packageFile: string): string {
  return /"version": "([^"]+)"/.exec(readFileSync(packageFile, "utf8"))?.[1] ?? "";
}
