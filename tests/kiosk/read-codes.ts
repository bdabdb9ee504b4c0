/** QR codes of a page as a camera would have them: from pictures of the page, by the library of the second device. */
import type { Locator, Page } from "playwright";
import { decodeQR } from "qr/decode.js";

/** What every code on the page says, in the order of the page. */
export async function codesOn(page: Page): Promise<readonly string[]> {
  const texts: string[] = [];
  for (const code of await page.locator("svg.qr").all()) texts.push(await codeIn(code));
  return texts;
}

/** What one code says. */
export async function codeIn(code: Locator): Promise<string> {
  const png = await code.screenshot();
  const { width, height, data } = await code.page().evaluate(pixelsOf, {
    png: png.toString("base64"),
    place: null,
  });
  return decodeQR({ width, height, data: Buffer.from(data, "base64") });
}

type Place = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** Runs in the page, whose browser unpacks the picture. place: of what is cut out; null: all of it. */
export async function pixelsOf({ png, place }: { readonly png: string; readonly place: Place | null }) {
  const bytes = Uint8Array.from(atob(png), (character) => character.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  const { x, y, width, height } = place ?? { x: 0, y: 0, width: bitmap.width, height: bitmap.height };
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width);
  canvas.height = Math.round(height);
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("the browser draws");
  context.drawImage(bitmap, -Math.round(x), -Math.round(y));
  let data = "";
  for (const byte of context.getImageData(0, 0, canvas.width, canvas.height).data)
    data += String.fromCharCode(byte);
  return { width: canvas.width, height: canvas.height, data: btoa(data) };
}
