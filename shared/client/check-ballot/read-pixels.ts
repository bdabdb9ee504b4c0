/** QR codes out of pixels, on this machine alone. Any page brings its own camera and canvas. */
import { decodeQR, decodeQRBatch } from "qr/decode.js";

/** RGBA, row by row, as a canvas gives them. */
export type Pixels = {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
};

/** Beyond so many pixels a side a picture has no more to tell, and takes long. */
export const sideMax = 2_400;

/** Spent on one picture file at most. */
const pictureMs = 2_000;

/** One code of a camera's picture; null where none is seen, which is most of the time. */
export function firstCode(pixels: Pixels): string | null {
  try {
    return decodeQR(pixels);
  } catch {
    // The library throws where it finds none.
    return null;
  }
}

export async function allCodes(pixels: Pixels): Promise<readonly string[]> {
  const [found = []] = await decodeQRBatch([pixels], { timeLimit: pictureMs });
  return found.filter((text) => typeof text === "string");
}
