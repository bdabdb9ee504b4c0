/** `npm run NAME -- ARGS`: builds what is stale, then runs bin/NAME, or server/NAME. Data on stdout is the program's alone. */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { buildPages, buildPrograms } from "./build.mjs";

const [name, ...args] = process.argv.slice(2);
await buildPrograms();
if (!["verify-record", "check-roster", "forget", "server-key", "statistics"].includes(name))
  await buildPages();
// What opens a data folder or a database is a part of the server.
const folder = name === "forget" || name === "server-key" ? "server" : "bin";
const program = fileURLToPath(new URL(`../dist/${folder}/${name}.js`, import.meta.url));
const child = spawn(process.execPath, [program, ...args], { stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code) => process.exit(code ?? 1));
