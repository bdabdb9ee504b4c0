/** How large a record may be: whoever reads one from outside stops there, before memory and time are gone. */

/** Files of one record. */
export const filesMax = 32;

/** A record of 2,000 ballots on 60 rows has about 500 MB, nearly all of it in the archive. */
export const recordBytesMax = 1_000_000_000;

/** Every file but the archive. */
export const fileBytesMax = 64_000_000;

/** One text inside an archive: a ballot of 120 cells has about 2 MB. */
export const archiveTextMax = 16_000_000;

/** The most bytes that a record's file of this name may have. */
export function bytesMaxOf(name: string): number {
  return name.endsWith(".bel") ? recordBytesMax : fileBytesMax;
}

/**
 * Whether what so many deflated bytes say they unpack to can be a file of a record: hex and decimals shrink to a half
 * or a third, and the least part of them further.
 */
export function isPlausiblyDeflated(deflatedBytes: number, bytes: number): boolean {
  return bytes <= 32 * deflatedBytes + 1_000_000;
}
