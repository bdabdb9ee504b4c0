/** The machine as the edge is given it: its facts, its backups, and the way to start again. */
import { join } from "node:path";
import { secretStream } from "../native/secret-stream.ts";
import { refuse } from "../shared/domain/refusal.ts";
import type { NoBackupCode } from "../shared/protocol/machine.ts";
import { nativeStretch } from "../native/stretch.ts";
import { openBackups } from "./backup/backups.ts";
import type { Machine } from "./edge/machine-routes.ts";
import type { Hall } from "./hall.ts";
import { internalError, type Log } from "./log.ts";
import type { StartOptions } from "./machine/arguments.ts";
import { systemClock } from "./machine/clock.ts";
import { readInstallCode } from "./machine/installed-pages.ts";
import { findPlaces, freeBytesOf } from "./machine/places.ts";
import { systemRandom } from "./machine/random.ts";
import { keptVariable } from "./machine/restart.ts";
import { nodeFileOps } from "./storage/files/file-ops.ts";

export type MachineParts = {
  readonly options: Pick<StartOptions, "data" | "mirror" | "database">;
  readonly hall: Hall;
  readonly softwareVersion: string;
  /** The built pages. */
  readonly pagesFolder: string;
  readonly log: Log;
  /** Ends this server with the code that asks for another start. */
  readonly restart: () => void;
};

/** close: lets a backup that is under way end. */
export type OpenMachine = Machine & { readonly close: () => Promise<void> };

export async function openMachine(parts: MachineParts): Promise<OpenMachine> {
  const { options, hall, softwareVersion, pagesFolder, log } = parts;
  const { data, mirror, database } = options;
  const installCode = await readInstallCode(join(pagesFolder, "admin"));
  const restart = process.env[keptVariable] === "1" ? parts.restart : null;
  const noBackup: NoBackupCode | null =
    database !== null ? "kept-in-database" : secretStream === null ? "cannot-seal" : null;
  const backups = openBackups({
    hall,
    ops: nodeFileOps,
    dataFolder: data,
    mirrorFolder: mirror,
    softwareVersion,
    random: systemRandom,
    stretch: nativeStretch,
    stream: secretStream,
    onMistake: (error) => log(internalError(error)),
  });
  return {
    view: async (ports) => {
      const [dataFree, mirrorFree, places] = await Promise.all([
        freeBytesOf(data),
        mirror === null ? null : freeBytesOf(mirror),
        findPlaces(),
      ]);
      return {
        nowMs: systemClock(),
        nodeVersion: process.versions.node,
        installCode,
        ports,
        data: { path: data, freeBytes: dataFree },
        mirror: mirror === null ? null : { path: mirror, freeBytes: mirrorFree },
        isKept: restart !== null,
        places: [...places],
        noBackup,
        backup: backups.state(),
      };
    },
    restart,
    backUp: async ({ meetingId, folder, passphrase }, roles) =>
      noBackup === null
        ? backups.begin({ meetingId, folder, secretPassphrase: passphrase, roles })
        : refuse(noBackup),
    close: backups.close,
  };
}
