/**
 * The program's commands as whoever reads a text can type them. Texts name those of the source; a pack has no npm, and
 * a start file and `cong-cu` in its place (design §11).
 */

/** Set by a pack's start files for the programs that they run, to the system's name as Node tells it. */
export const packVariable = "PHIEU_KIN_PACK";

/** pack: the variable's value; undefined where the source runs. */
export function ownCommands(text: string, pack: string | undefined): string {
  if (pack === undefined) return text;
  const isWindows = pack === "win32";
  const tools = isWindows ? "cong-cu" : "./cong-cu.sh";
  const start = isWindows ? "Phieu-Kin.cmd" : pack === "darwin" ? "./Phieu-Kin.command" : "./Phieu-Kin.sh";
  return text
    .replaceAll(/npm run -s ([a-z-]+) --/g, (_command, name: string) => `${tools} ${name}`)
    .replaceAll(/npm start( --)?/g, start);
}
