/** The codes in this browser's camera and in picture files. No picture is kept or sent. */
import { allCodes, firstCode, sideMax } from "../client/check-ballot/read-pixels.ts";

/** One code of a camera's picture; null where none is seen. */
export function readFrame(source: HTMLVideoElement, canvas: HTMLCanvasElement): string | null {
  const pixels = pixelsOf(source, source.videoWidth, source.videoHeight, canvas);
  return pixels === null ? null : firstCode(pixels);
}

/** All codes of a picture file; none where it is no picture. */
export async function readPicture(file: Blob): Promise<readonly string[]> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(file);
  } catch {
    return [];
  }
  const pixels = pixelsOf(bitmap, bitmap.width, bitmap.height, document.createElement("canvas"));
  bitmap.close();
  return pixels === null ? [] : allCodes(pixels);
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
