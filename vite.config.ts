import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig, type UserConfig } from "vite";
import { oneFile } from "./scripts/one-file.ts";

const root = (place: string) => fileURLToPath(new URL(place, import.meta.url));

/** Served by the hall's server: several files, loaded as they are needed. */
const served = (page: "kiosk" | "admin"): UserConfig => ({
  root: page,
  base: page === "admin" ? "/console/" : "/",
  plugins: [react()],
  worker: { format: "es" },
  build: {
    outDir: `../dist/pages/${page}`,
    emptyOutDir: true,
    target: ["chrome90", "safari15"],
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

/** verify.html: one file with everything in it, that opens from a USB stick. */
const verify = (): UserConfig => ({
  root: "verifier/page",
  plugins: [react(), oneFile(root("verifier/page/template.html"), "verify.html")],
  define: { SOFTWARE_VERSION: JSON.stringify(versionOf(root("package.json"))) },
  build: {
    outDir: "../../dist/pages/verify",
    emptyOutDir: true,
    target: ["chrome90", "safari15"],
    cssCodeSplit: false,
    modulePreload: false,
    rolldownOptions: {
      input: root("verifier/page/main.tsx"),
      output: { format: "iife", codeSplitting: false },
    },
  },
});

/** Three builds: `vite build --mode kiosk`, `--mode admin` and `--mode verify`. */
export default defineConfig(({ mode }) =>
  mode === "verify" ? verify() : served(mode === "admin" ? "admin" : "kiosk"),
);

function versionOf(packageFile: string): string {
  return /"version": "([^"]+)"/.exec(readFileSync(packageFile, "utf8"))?.[1] ?? "";
}
