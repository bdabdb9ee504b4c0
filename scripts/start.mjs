/** `npm start`: builds what is stale, then runs the server in this terminal. */
import { buildPages, buildPrograms } from "./build.mjs";

await buildPrograms();
await buildPages();
const { keepRunning } = await import("../dist/server/keep-running.js");
process.exit(await keepRunning(process.argv.slice(2)));
