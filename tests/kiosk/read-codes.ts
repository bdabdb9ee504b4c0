/** QR codes of a page as a camera would have them: from pictures of the page, by the library of the second device. */
import type { Page } from "playwright";
import { decodeQR } from "qr/decode.js";

/** What every code on the page says, in the order of the page. */
export async function codesOn(page: Page): Promise<readonly string[]> {
  const texts: string[] = [];
  for (const code of await page.locator("svg.qr").all()) {
    const png = await code.screenshot();
    const { width, height, data } = await page.evaluate(pixelsOf, png.toString("base64"));
    texts.push(decodeQR({ width, height, data: Buffer.from(data, "base64") }));
  }
  return texts;
}

/** Runs in the page, whose browser unpacks the picture. */
async function pixelsOf(png: string) {
  const bytes = Uint8Array.from(atob(png), (character) => character.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  const { width, height } = bitmap;
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("the browser draws");
  context.drawImage(bitmap, 0, 0);
  let data = "";
  for (const byte of context.getImageData(0, 0, width, height).data) data += String.fromCharCode(byte);
  return { width, height, data: btoa(data) };
}
