/** Opens a page in whatever browser the machine's user has chosen. */
import { spawn } from "node:child_process";
import { win32 } from "node:path";

/** url: one of our own, without anything that a shell or a browser's command line would read. False where nothing opens it. */
export function openBrowser(url: string): Promise<boolean> {
  const [program, ...args] = openerOf(process.platform, process.env["SystemRoot"] ?? "C:\\Windows");
  return new Promise((resolve) => {
    const opener = spawn(program, [...args, url], { stdio: "ignore", detached: true });
    opener.once("error", () => resolve(false));
    opener.once("spawn", () => {
      opener.unref();
      resolve(true);
    });
  });
}

function openerOf(platform: NodeJS.Platform, systemFolder: string): readonly [string, ...string[]] {
  // cmd's own "start" would read & and ^ in an address.
  if (platform === "win32")
    return [win32.join(systemFolder, "System32", "rundll32.exe"), "url.dll,FileProtocolHandler"];
  return platform === "darwin" ? ["/usr/bin/open"] : ["xdg-open"];
}
