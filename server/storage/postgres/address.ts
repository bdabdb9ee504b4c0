/** `--database postgres://…[,postgres://…]`: one database on the servers that may hold it, only one of which takes writes. */
import { readFileSync } from "node:fs";
import { err, ok, type Result } from "../../../shared/basics/result.ts";

/** ca: PEM of the authority that vouches for the server; null: those that Node knows. */
export type Tls = { readonly ca: string | null };

export type Target = {
  readonly host: string;
  readonly port: number;
  /** Null: this machine's user, or PGUSER. */
  readonly user: string | null;
  /** Null: PGPASSWORD, or a .pgpass file. */
  readonly password: string | null;
  readonly database: string;
  /** Null: plain. */
  readonly tls: Tls | null;
};

/** name: for messages, without user and password. */
export type DatabaseAddress = { readonly name: string; readonly targets: readonly Target[] };

const known = new Set(["sslmode", "sslrootcert"]);

/** An error is a sentence, and never repeats the text: it may hold a password. */
export function parseDatabaseAddress(text: string): Result<DatabaseAddress, string> {
  const targets: Target[] = [];
  for (const part of text.split(",")) {
    const target = parseTarget(part.trim());
    if (!target.ok) return target;
    targets.push(target.value);
  }
  const [first] = targets;
  if (first === undefined || targets.some(({ database }) => database !== first.database)) {
    return err("All addresses of --database must name the same database.");
  }
  const hosts = targets.map(({ host, port }) => `${host}:${port}`).join(",");
  return ok({ name: `${hosts}/${first.database}`, targets });
}

function parseTarget(text: string): Result<Target, string> {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isPostgres = url?.protocol === "postgres:" || url?.protocol === "postgresql:";
  const database = url === null ? "" : decodeURIComponent(url.pathname.slice(1));
  if (url === null || !isPostgres || url.hostname === "" || !/^[\w.-]+$/.test(database)) {
    return err("--database must be postgres://USER@HOST:PORT/NAME, several of them with commas between.");
  }
  if ([...url.searchParams.keys()].some((key) => !known.has(key))) {
    return err(`Of parameters --database knows ${[...known].join(" and ")}.`);
  }
  const tls = tlsOf(url);
  if (!tls.ok) return tls;
  return ok({
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: url.port === "" ? 5432 : Number(url.port),
    user: url.username === "" ? null : decodeURIComponent(url.username),
    password: url.password === "" ? null : decodeURIComponent(url.password),
    database,
    tls: tls.value,
  });
}

/** Beyond this machine TLS with a checked certificate is the rule; only sslmode=disable says otherwise. */
function tlsOf({ hostname, searchParams }: URL): Result<Tls | null, string> {
  const isHere = hostname === "localhost" || hostname === "[::1]" || hostname.startsWith("127.");
  const mode = searchParams.get("sslmode") ?? (isHere ? "disable" : "verify-full");
  if (mode === "disable") return ok(null);
  if (mode !== "verify-full") return err("sslmode of --database is verify-full or disable.");
  const file = searchParams.get("sslrootcert");
  if (file === null) return ok({ ca: null });
  try {
    return ok({ ca: readFileSync(file, "utf8") });
  } catch {
    return err(`${file} (sslrootcert of --database) cannot be read.`);
  }
}
