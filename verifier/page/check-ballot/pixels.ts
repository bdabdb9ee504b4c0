/** The pixels of this browser's camera and of picture files, for what reads codes in them. */
import { sideMax, type Pixels } from "../../../shared/client/check-ballot/read-pixels.ts";

/** Null where there is nothing to see. */
export function pixelsOf(source: CanvasImageSource, width: number, height: number): Pixels | null {
  const scale = Math.min(1, sideMax / Math.max(width, height, 1));
  const canvas = document.createElement("canvas");
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

/** Null: no picture. */
export async function pixelsOfFile(file: Blob): Promise<Pixels | null> {
  try {
    const bitmap = await createImageBitmap(file);
    return pixelsOf(bitmap, bitmap.width, bitmap.height);
  } catch {
    return null;
  }
}
