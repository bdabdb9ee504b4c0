export const usage = `Usage: npm run -s verify-record -- PATH [--archive-only] [--json]

Checks the record of one secret ballot and trusts nobody.
PATH is a record folder, its .zip, or a bare Belenios archive (.bel): files only, no
address. Nothing is fetched, so that nobody can hand out another record for checking.

  --archive-only  checks only the archive, as other programs do
  --json          prints one JSON object instead of lines
  --help          prints this

Each check is one line "NN name PASS|FAIL|SKIP detail"; the last line is
"VERDICT valid|refused|incomplete <record code>". Compare the code with the minutes.
Exit: 0 valid, 1 refused, 2 incomplete, 64 wrong usage or unreadable path.
`;

export type Usage = { readonly path: string; readonly archiveOnly: boolean; readonly json: boolean };

/** Reads the arguments; "help" was asked for, or the error says what is wrong. */
export function readArguments(args: readonly string[]): Usage | "help" | { readonly error: string } {
  if (args.includes("--help")) return "help";
  const known = ["--archive-only", "--json"];
  const unknown = args.find((arg) => arg.startsWith("-") && !known.includes(arg));
  if (unknown !== undefined) return { error: `unknown option ${unknown}` };
  const [path, ...more] = args.filter((arg) => !arg.startsWith("-"));
  if (path === undefined || path === "") return { error: "no PATH given" };
  if (more.length > 0) return { error: "more than one PATH given" };
  if (/^[a-z]+:\/\//i.test(path)) return { error: "PATH is a file or a folder: download the record first" };
  return { path, archiveOnly: args.includes("--archive-only"), json: args.includes("--json") };
}
