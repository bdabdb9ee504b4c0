/** `npm start`: builds what is stale, then runs the server in this terminal. */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { buildPages, buildPrograms } from "./build.mjs";

await buildPrograms();
await buildPages();
const main = fileURLToPath(new URL("../dist/server/main.js", import.meta.url));
// Node has no call that stops TLS session tickets, which would join two connections of one phone (protocol B.5).
const openssl = `--openssl-config=${fileURLToPath(new URL("../server/openssl.cnf", import.meta.url))}`;
const server = spawn(process.execPath, [openssl, main, ...process.argv.slice(2)], { stdio: "inherit" });
// Ctrl-C reaches the whole terminal group; the server stops cleanly and this process follows with its code.
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.kill(signal));
server.on("exit", (code, signal) => process.exit(code ?? (signal === null ? 1 : 130)));
