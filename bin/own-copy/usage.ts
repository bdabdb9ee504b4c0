/** The command line of own-copy. Wrong usage is one sentence and exit 64. */
import { err, ok, type Result } from "../../shared/basics/result.ts";
import { readArguments } from "../parts/arguments.ts";

export const ownCopyHelp = `Usage: npm run -s own-copy -- https://ADDRESS:PORT [--fingerprint AA:BB:…] [--port N]

For tellers: the console's pages come from this installation and not from the hall's server, so that a dishonest server
cannot serve pages that take keys (docs/tellers.md). Only data goes to the server, over TLS.

  --fingerprint F  SHA-256 of the meeting's certificate authority, as the projector shows it; without it the program
                   prints the one it sees and stops, and you compare it
  --port N         local port (default 8090); the browser keeps keys per port, so use the same one each time
  --help           prints this

Exit: 0 stopped by Ctrl-C, 1 the server cannot be reached or is another one, 64 wrong usage or no fingerprint.
`;

export type OwnCopyOptions = {
  readonly hall: HallAddress;
  /** SHA-256 as 32 upper-case hex pairs with colons; null: not given. */
  readonly fingerprint: string | null;
  /** 0: any free one. */
  readonly port: number;
};

/** host: name or IP address without brackets. authority: as in a Host header. */
export type HallAddress = { readonly host: string; readonly port: number; readonly authority: string };

/** Null: help was asked for. An error is a sentence. */
export function ownCopyOptions(args: readonly string[]): Result<OwnCopyOptions | null, string> {
  const read = commandLine(args);
  if (!read.ok) return read;
  const { values, positionals } = read.value;
  if (values.help === true) return ok(null);
  const [address, ...more] = positionals;
  if (address === undefined || more.length > 0)
    return err("Give one address, such as https://192.168.1.10:8443.");
  const hall = hallAddress(address);
  if (hall === null) return err(`"${address}" is no address such as https://192.168.1.10:8443.`);
  const fingerprint = values.fingerprint === undefined ? null : readFingerprint(values.fingerprint);
  if (values.fingerprint !== undefined && fingerprint === null) {
    return err("--fingerprint is 64 hexadecimal digits, with or without colons.");
  }
  if (!/^\d{1,5}$/.test(values.port) || Number(values.port) > 65_535) {
    return err(`--port is a whole number from 0 to 65535, not "${values.port}".`);
  }
  return ok({ hall, fingerprint, port: Number(values.port) });
}

function commandLine(args: readonly string[]) {
  return readArguments({
    args: [...args],
    allowPositionals: true,
    options: {
      fingerprint: { type: "string" },
      port: { type: "string", default: "8090" },
      help: { type: "boolean" },
    },
  });
}

/** Also takes the console's address as it stands on the screen. */
function hallAddress(text: string): HallAddress | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const isAddress = url.username === "" && url.password === "" && url.search === "" && url.hash === "";
  if (url.protocol !== "https:" || !isAddress || !/^\/(console\/?)?$/.test(url.pathname)) return null;
  const port = url.port === "" ? 443 : Number(url.port);
  return { host: url.hostname.replace(/^\[|\]$/g, ""), port, authority: url.host };
}

function readFingerprint(text: string): string | null {
  const digits = text.replaceAll(":", "").toUpperCase();
  return /^[0-9A-F]{64}$/.test(digits) ? (digits.match(/../g) ?? []).join(":") : null;
}
