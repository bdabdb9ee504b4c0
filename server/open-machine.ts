/** The machine as the edge is given it: its facts, its backups, and the way to start again. */
import { freeBytesOf, findPlaces } from "./machine/places.ts";
import type { Machine } from "./edge/machine-routes.ts";
import type { Backups } from "./backup/backups.ts";
import type { StartOptions } from "./machine/arguments.ts";
import type { Clock } from "./machine/clock.ts";

export type MachineParts = {
  readonly options: Pick<StartOptions, "data" | "mirror">;
  readonly installCode: string | null;
  readonly clock: Clock;
  readonly backups: Backups;
  readonly restart: (() => void) | null;
};

export function openMachine({ options, installCode, clock, backups, restart }: MachineParts): Machine {
  const { data, mirror } = options;
  return {
    view: async (ports) => {
      const [dataFree, mirrorFree, places] = await Promise.all([
        freeBytesOf(data),
        mirror === null ? null : freeBytesOf(mirror),
        findPlaces(),
      ]);
      return {
        nowMs: clock(),
        nodeVersion: process.versions.node,
        installCode,
        ports,
        data: { path: data, freeBytes: dataFree ?? 0 },
        mirror: mirror === null ? null : { path: mirror, freeBytes: mirrorFree },
        isKept: restart !== null,
        places: [...places],
        backup: backups.state(),
      };
    },
    restart,
    backUp: ({ meetingId, folder, passphrase }, roles) =>
      backups.begin({ meetingId, folder, secretPassphrase: passphrase, roles }),
  };
}
