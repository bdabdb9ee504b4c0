/** The arguments of `npm start`, exactly as docs/commands describe them. */
import { isAbsolute, relative, resolve } from "node:path";
import { parseArgs, type ParseArgsConfig } from "node:util";
import { err, ok, type Result } from "../../shared/basics/result.ts";
import { parseDatabaseAddress, type DatabaseAddress } from "../storage/postgres/address.ts";

type PortName = "http" | "console" | "https" | "kioskHttps";

export type StartOptions = {
  /** Absolute paths. */
  readonly data: string;
  readonly mirror: string | null;
  /** Meetings, drafts and accounts lie in PostgreSQL, sealed under the key in this file; null: in the data folder. */
  readonly database: { readonly address: DatabaseAddress; readonly serverKeyFile: string } | null;
  /** 0: any free port. kioskHttps is used with a given certificate alone. */
  readonly ports: Readonly<Record<PortName, number>>;
  readonly tls: { readonly cert: string; readonly key: string } | null;
  /** Address or name under which phones reach this machine; null: found out. */
  readonly host: string | null;
  /** The folder of a backup that is to become the data folder, instead of a start. */
  readonly restore: string | null;
  /** The version that froze the meeting that is under way and may go on in this one; null: none. */
  readonly continueFrom: string | null;
  /** The port at which systems' probes of a Wi-Fi are answered; null: they are not. */
  readonly keepWifi: number | null;
};

export const usage = `Phiếu Kín: máy chủ bỏ phiếu kín của hội nghị / a conference's secret-ballot server

npm start -- [--data DIR] [--mirror DIR] [--http-port N] [--console-port N] [--https-port N]
             [--tls-cert FILE --tls-key FILE] [--kiosk-https-port N] [--host ADDRESS]
             [--keep-wifi PORT]
npm start -- --database postgres://USER@HOST/NAME[,postgres://…] --server-key FILE [--data DIR] …
npm start -- --restore DIR [--data DIR]

  --data DIR        nơi giữ dữ liệu / where data lies (./data)
  --mirror DIR      bản sao trên ổ đĩa thứ hai / copy on a second disk
  --database ADDRESS
                    giữ dữ liệu trong PostgreSQL thay cho thư mục (docs/several-servers.md) / keep data in PostgreSQL
  --server-key FILE khóa niêm dữ liệu trong đó (npm run -s server-key -- FILE) / the key that seals them
  --http-port N     kiosk và màn hình hội trường / kiosk and projector (8080; 0: cổng trống bất kỳ / any free one)
  --console-port N  trang điều hành trên chính máy này / console on this machine alone (8081)
  --https-port N    trang điều hành và Ban kiểm phiếu / console and tellers (8443)
  --tls-cert FILE   chứng thư có sẵn, PEM / a given certificate, PEM
  --tls-key FILE    khóa của chứng thư đó / its key
  --kiosk-https-port N
                    kiosk qua https, chỉ khi có chứng thư / kiosk over TLS, with a given certificate alone (8444)
  --host ADDRESS    địa chỉ hoặc tên mà điện thoại dùng / address or name that phones use
  --keep-wifi PORT  giữ điện thoại ở Wi-Fi không có internet, thường là cổng 80; bộ định tuyến phải trỏ tên của các máy dò
                    về máy này (docs/running-a-conference.md) / answers to phones that test the Wi-Fi, mostly 80
  --continue-from VERSION
                    hội nghị đang diễn ra do phiên bản này chốt, nay không còn, được tiếp tục ở đây (docs/running-a-conference.md)
                    / a meeting under way that this version froze, now lost, goes on here
  --restore DIR     khôi phục bản sao lưu vào thư mục dữ liệu còn trống, rồi dừng / restores a backup into an empty
                    data folder, then ends
`;

const options = {
  data: { type: "string", default: "data" },
  mirror: { type: "string" },
  database: { type: "string" },
  "server-key": { type: "string" },
  "http-port": { type: "string", default: "8080" },
  "console-port": { type: "string", default: "8081" },
  "https-port": { type: "string", default: "8443" },
  "kiosk-https-port": { type: "string", default: "8444" },
  "tls-cert": { type: "string" },
  "tls-key": { type: "string" },
  host: { type: "string" },
  restore: { type: "string" },
  "continue-from": { type: "string" },
  "keep-wifi": { type: "string" },
  help: { type: "boolean", default: false },
} as const satisfies ParseArgsConfig["options"];

/** "help", the options, or one sentence about what is wrong. Relative paths start at `from`. */
export function parseStartArguments(
  args: readonly string[],
  from: string,
): Result<StartOptions | "help", string> {
  const parsed = parseOrExplain(args);
  if (!parsed.ok) return parsed;
  const { value } = parsed;
  if (value.help) return ok("help");
  const ports = readPorts(value);
  if (!ports.ok) return ports;
  const [cert, key] = [value["tls-cert"], value["tls-key"]];
  if ((cert === undefined) !== (key === undefined)) return err("--tls-cert and --tls-key go together.");
  const host = value.host ?? null;
  if (host !== null && !/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(host)) {
    return err(`--host must be an IPv4 address or a name without a port, not "${host}".`);
  }
  const data = resolve(from, value.data);
  const mirror = value.mirror === undefined ? null : resolve(from, value.mirror);
  if (mirror !== null && (isWithin(data, mirror) || isWithin(mirror, data))) {
    return err("--mirror must be another folder than --data, on another disk, and neither inside the other.");
  }
  const tls =
    cert === undefined || key === undefined ? null : { cert: resolve(from, cert), key: resolve(from, key) };
  const keepWifi = readKeepWifi(value["keep-wifi"], ports.value);
  if (!keepWifi.ok) return keepWifi;
  const restore = value.restore === undefined ? null : resolve(from, value.restore);
  const database = readDatabase(value, from);
  if (!database.ok) return database;
  if (database.value !== null && (mirror !== null || restore !== null)) {
    return err(
      "--database goes without --mirror and --restore: a second copy and backups are the database's own.",
    );
  }
  return ok({
    data,
    mirror,
    database: database.value,
    ports: ports.value,
    tls,
    host,
    restore,
    continueFrom: value["continue-from"] ?? null,
    keepWifi: keepWifi.value,
  });
}

function readDatabase(
  value: { readonly database?: string | undefined; readonly "server-key"?: string | undefined },
  from: string,
): Result<StartOptions["database"], string> {
  const [text, serverKey] = [value.database, value["server-key"]];
  if ((text === undefined) !== (serverKey === undefined))
    return err("--database and --server-key go together.");
  if (text === undefined || serverKey === undefined) return ok(null);
  const address = parseDatabaseAddress(text);
  if (!address.ok) return address;
  return ok({ address: address.value, serverKeyFile: resolve(from, serverKey) });
}

function parseOrExplain(args: readonly string[]) {
  try {
    return ok(parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    // Node adds hints on further lines and after the first sentence.
    return err(`${error.message.split(/\.\s|\n/)[0] ?? error.message}.`);
  }
}

const portOptions = {
  http: "http-port",
  console: "console-port",
  https: "https-port",
  kioskHttps: "kiosk-https-port",
} as const satisfies Record<PortName, keyof typeof options>;

function readPorts(
  value: Readonly<Record<(typeof portOptions)[PortName], string>>,
): Result<StartOptions["ports"], string> {
  const taken = new Map<number, string>();
  const ports = { http: 0, console: 0, https: 0, kioskHttps: 0 };
  for (const name of ["http", "console", "https", "kioskHttps"] as const) {
    const option = portOptions[name];
    const port = readPort(value[option]);
    if (port === null) return err(`--${option} must be a number from 0 to 65535, not "${value[option]}".`);
    const other = taken.get(port);
    if (port !== 0 && other !== undefined) return err(`--${other} and --${option} must differ.`);
    taken.set(port, option);
    ports[name] = port;
  }
  return ok(ports);
}

function readKeepWifi(text: string | undefined, ports: StartOptions["ports"]): Result<number | null, string> {
  if (text === undefined) return ok(null);
  const port = readPort(text);
  if (port === null || port === 0) return err(`--keep-wifi must be a port from 1 to 65535, not "${text}".`);
  const isTaken = Object.values(ports).includes(port);
  return isTaken ? err("--keep-wifi needs a port of its own.") : ok(port);
}

function readPort(text: string): number | null {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : null;
}

function isWithin(outer: string, inner: string): boolean {
  const way = relative(outer, inner);
  return way === "" || (!way.startsWith("..") && !isAbsolute(way));
}
