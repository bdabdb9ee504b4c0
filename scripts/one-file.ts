/**
 * Makes one file of a page: its style and its one script stand in the template, and the page's own policy names both by
 * their hashes, so that nothing else ever runs in it and nothing is fetched (security C18).
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

/** template: path of the HTML with POLICY and the comments STYLE and SCRIPT in it; fileName: what the build is called. */
export function oneFile(template: string, fileName: string): Plugin {
  return {
    name: "one-file",
    enforce: "post",
    generateBundle(_options, bundle) {
      const parts = Object.values(bundle);
      const scripts = parts.flatMap((part) => (part.type === "chunk" ? [part.code] : []));
      const styles = parts.flatMap((part) =>
        part.type === "asset" && part.fileName.endsWith(".css") ? [String(part.source)] : [],
      );
      const [script = "", style = ""] = [scripts[0]?.trim(), styles[0]?.trim()];
      if (scripts.length !== 1 || styles.length !== 1 || parts.length !== 2)
        this.error(`one script and one style were expected: ${Object.keys(bundle).join(", ")}`);
      if (isUnsafeInside(script) || isUnsafeInside(style))
        this.error("what stands in the page would end it, or be read otherwise by a browser");
      for (const name of Object.keys(bundle)) Reflect.deleteProperty(bundle, name);
      const filled: Readonly<Record<string, string>> = {
        POLICY: policyOf(script, style),
        "<!-- STYLE -->": `<style>${style}</style>`,
        "<!-- SCRIPT -->": `<script>${script}</script>`,
      };
      const source = readFileSync(template, "utf8").replace(
        /POLICY|<!-- (?:STYLE|SCRIPT) -->/g,
        (part) => filled[part] ?? "",
      );
      this.emitFile({ type: "asset", fileName, source });
    },
  };
}

/** blob: and wasm-unsafe-eval are for threads of the same script and for the verifying module in it. */
function policyOf(script: string, style: string): string {
  return [
    "default-src 'none'",
    `script-src ${hashSource(script)} 'wasm-unsafe-eval'`,
    `style-src ${hashSource(style)}`,
    "worker-src blob:",
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

function hashSource(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

/** Ends the element, opens a comment in it, or is not kept byte for byte by a parser of HTML. */
function isUnsafeInside(text: string): boolean {
  return /<\/(?:script|style)|<!--|[\r\0]/i.test(text);
}
