/** How large a record may be: whoever reads one from outside stops there, before memory and time are gone. */

/** Files of one record. */
export const filesMax = 32;

/** A record of 2,000 ballots on 60 rows has about 500 MB, nearly all of it in the archive. */
const recordBytesMax = 1_000_000_000;

/** Every file but the archive. The journal of a long meeting of 2,000 people has a few megabytes. */
const fileBytesMax = 16_000_000;

/** All files but the archive together. They are held in memory; the archive is read text by text where it lies. */
const filesBytesMax = 48_000_000;

/** One text inside an archive: a ballot of 120 cells has about 2 MB. */
export const archiveTextMax = 4_000_000;

/** The texts of an archive beside its ballots, together: trustees, credentials, and every owner's part of the opening. */
export const setupBytesMax = 32_000_000;

/** Two for each ballot, and a few at both ends; an election of another program may have more ballots than ours. */
export const archiveRecordsMax = 100_000;

/** The most bytes that a record's file of this name may have. */
export function bytesMaxOf(name: string): number {
  return isArchiveName(name) ? recordBytesMax : fileBytesMax;
}

/** Whether files of these sizes are not more than a record can be. */
export function fitsOneRecord(
  files: readonly { readonly name: string; readonly byteCount: number }[],
): boolean {
  const total = (sizes: typeof files) => sizes.reduce((sum, { byteCount }) => sum + byteCount, 0);
  return (
    total(files) <= recordBytesMax && total(files.filter(({ name }) => !isArchiveName(name))) <= filesBytesMax
  );
}

export function isArchiveName(name: string): boolean {
  return name.endsWith(".bel");
}

/**
 * Whether what so many deflated bytes say they unpack to can be a file of a record: hex and decimals shrink to a half
 * or a third, and the least part of them further.
 */
export function isPlausiblyDeflated(deflatedBytes: number, bytes: number): boolean {
  return bytes <= 32 * deflatedBytes + 1_000_000;
}
