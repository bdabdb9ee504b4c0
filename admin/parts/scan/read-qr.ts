/** QR codes out of pixels, on this machine alone. */
import { decodeQR, decodeQRBatch } from "qr/decode.js";

/** Beyond this a picture has no more to tell, and takes long. */
const sideMax = 2_400;

/** One code of a camera's picture; null where none is seen. */
export function readFrame(source: HTMLVideoElement, canvas: HTMLCanvasElement): string | null {
  const pixels = pixelsOf(source, source.videoWidth, source.videoHeight, canvas);
  if (pixels === null) return null;
  try {
    return decodeQR(pixels);
  } catch {
    // The library throws where it sees no code, which is most of the time.
    return null;
  }
}

/** All codes of a picture file; null where it is no picture. */
export async function readPicture(file: Blob): Promise<readonly string[] | null> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(file);
  } catch {
    return null;
  }
  const pixels = pixelsOf(bitmap, bitmap.width, bitmap.height, document.createElement("canvas"));
  bitmap.close();
  if (pixels === null) return null;
  const [found = []] = await decodeQRBatch([pixels], { timeLimit: 2_000 });
  return found.filter((text) => typeof text === "string");
}

function pixelsOf(
  source: CanvasImageSource,
  width: number,
  height: number,
  canvas: HTMLCanvasElement,
): ImageData | null {
  const scale = Math.min(1, sideMax / Math.max(width, height, 1));
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context === null || canvas.width === 0 || canvas.height === 0) return null;
  // Behind what is transparent, as behind a code without a background.
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}
