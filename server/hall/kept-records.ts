/**
 * Records of rounds as .zip files, each made once and kept: anybody may ask for the sealed part of one as often as they
 * like (security N15). What is kept here is small: the ballots of a record lie on the store's shelf.
 */
import type { FileContent } from "../hall.ts";

/** held: how many bytes of it are in the memory. */
export type KeptRecord = { readonly content: FileContent; readonly held: number };

/** What a record is of: the same object as long as nothing that stands in the record has changed. */
export type Standing = object;

export type KeptRecords = {
  /** Throws what making it throws; then it is made again when it is asked for again. */
  readonly of: (name: string, standing: Standing, make: () => Promise<KeptRecord>) => Promise<KeptRecord>;
};

type Kept = { readonly standing: Standing; readonly made: Promise<KeptRecord>; bytes: number };

/** bytesMax: of all that are kept; what was asked for longest ago goes first. The last one asked for always stays. */
export function keepRecords(bytesMax: number): KeptRecords {
  const kept = new Map<string, Kept>();

  function makeRoom(): void {
    let total = [...kept.values()].reduce((sum, { bytes }) => sum + bytes, 0);
    for (const [name, { bytes }] of kept) {
      if (total <= bytesMax || kept.size === 1) return;
      kept.delete(name);
      total -= bytes;
    }
  }

  return {
    of: (name, standing, make) => {
      const known = kept.get(name);
      kept.delete(name);
      if (known?.standing === standing) {
        kept.set(name, known);
        return known.made;
      }
      const entry: Kept = { standing, made: make(), bytes: 0 };
      kept.set(name, entry);
      entry.made.then(
        ({ held }) => {
          entry.bytes = held;
          makeRoom();
        },
        () => {
          if (kept.get(name) === entry) kept.delete(name);
        },
      );
      return entry.made;
    },
  };
}
