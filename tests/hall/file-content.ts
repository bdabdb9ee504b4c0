/** Files as a hall gives them, as bytes. */
import { concatBytes } from "../../shared/basics/bytes.ts";
import type { FileContent } from "../../server/hall.ts";

export async function bytesOf(file: Promise<FileContent | null>): Promise<Uint8Array | null> {
  const content = await file;
  if (content === null) return null;
  const pieces: Uint8Array[] = [];
  for await (const piece of content.pieces()) pieces.push(piece);
  return concatBytes(...pieces);
}
