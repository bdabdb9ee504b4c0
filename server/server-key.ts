/** `npm run -s server-key -- FILE`: makes the key that seals what a server keeps in a database (docs/several-servers.md). */
import { resolve } from "node:path";
import { systemRandom } from "./machine/random.ts";
import { typeable } from "./machine/typeable.ts";
import { makeServerKey } from "./storage/postgres/server-key.ts";

const exitFailed = 1;
const exitUsage = 64;
const usage = `npm run -s server-key -- FILE

Tạo tệp khóa niêm dữ liệu trong PostgreSQL (--database). Chép tay sang máy dự phòng; mất tệp là mất dữ liệu.
Makes the file of the key that seals data in PostgreSQL (--database). Carry it to the spare machine by hand: without it
the data are lost.
`;

async function main(): Promise<number> {
  const [file, ...more] = process.argv.slice(2);
  if (file === "--help") {
    process.stdout.write(typeable(usage));
    return 0;
  }
  if (file === undefined || file.startsWith("-") || more.length > 0) {
    process.stderr.write(typeable(usage));
    return exitUsage;
  }
  const path = resolve(process.env["INIT_CWD"] ?? process.cwd(), file);
  const made = await makeServerKey(path, systemRandom);
  process.stderr.write(made.ok ? `${path}\n` : `${made.error}\n`);
  return made.ok ? 0 : exitFailed;
}

process.exitCode = await main();
