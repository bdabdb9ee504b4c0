/** Where a pack keeps what must outlive it: never in the unpacked folder, which the next version replaces (design §11). */
import { posix, resolve, win32 } from "node:path";

export type KitPlaces = {
  /** What the office may look into: data, settings, and what runs. */
  readonly home: string;
  readonly data: string;
  /** Options of the server, one a line. */
  readonly settings: string;
  /** Where the server that runs on these data answers. */
  readonly running: string;
  /** The mark was found: data lie beside the program. */
  readonly isPortable: boolean;
};

export type KitMachine = {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly userFolder: string;
  /** The unpacked folder. */
  readonly kitFolder: string;
  readonly isThere: (path: string) => boolean;
};

const portableMark = "du-lieu-o-day.txt";

/**
 * Beside the unpacked folder where the mark lies there. Else in a folder of this user's own, since the server's keys are
 * among the data: %LOCALAPPDATA% on Windows, for other accounts of the machine may read %ProgramData% and make folders in it.
 */
export function kitPlaces(machine: KitMachine): KitPlaces {
  const path = machine.platform === "win32" ? win32 : posix;
  const beside = path.dirname(machine.kitFolder);
  const isPortable = machine.isThere(path.join(beside, portableMark));
  const home = isPortable ? path.join(beside, "Phieu-Kin-du-lieu") : ownFolder(machine);
  return {
    home,
    data: path.join(home, "du-lieu"),
    settings: path.join(home, "cai-dat.txt"),
    running: path.join(home, "dang-chay.json"),
    isPortable,
  };
}

function ownFolder({ platform, environment, userFolder }: KitMachine): string {
  if (platform === "win32") {
    const local = environment["LOCALAPPDATA"] ?? win32.join(userFolder, "AppData", "Local");
    return win32.join(local, "PhieuKin");
  }
  if (platform === "darwin") return posix.join(userFolder, "Library", "Application Support", "PhieuKin");
  const given = environment["XDG_DATA_HOME"] ?? "";
  return posix.join(given.startsWith("/") ? given : posix.join(userFolder, ".local", "share"), "phieu-kin");
}

const pathOptions = ["--data", "--mirror", "--restore", "--server-key", "--tls-cert", "--tls-key"];

/**
 * The options in a file of settings: "--mirror E:\\Bản sao" is two arguments, whatever spaces the second has. A path that
 * begins nowhere begins in the file's folder: a double-click has no folder of its own.
 */
export function settingsArguments(text: string, folder: string): readonly string[] {
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  return lines.flatMap((line) => {
    const [, name = "", value = ""] = /^\s*(\S*)\s*(.*?)\s*$/.exec(line) ?? [];
    if (name === "" || name.startsWith("#")) return [];
    if (value === "") return [name];
    return [name, pathOptions.includes(name) ? resolve(folder, value) : value];
  });
}
