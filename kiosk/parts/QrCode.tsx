import type { QRCodeSegment } from "qrcode";
import { create } from "qrcode/lib/core/qrcode.js";

/** Long numbers stand apart, since a code holds them more densely than capitals. */
const longNumbers = /(\d{20,})/;

/** A QR code of capitals and digits as one SVG path, with the quiet zone that scanners need. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { modules } = create(piecesOf(text), { errorCorrectionLevel: "L" });
  const { size } = modules;
  let path = "";
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      if (modules.get(row, column) === 1) path += `M${column} ${row}h1v1h-1z`;
    }
  }
  return (
    <div className="qr-frame">
      <svg className="qr" role="img" aria-label={label} viewBox={`-4 -4 ${size + 8} ${size + 8}`}>
        <rect x={-4} y={-4} width={size + 8} height={size + 8} fill="#fff" />
        <path d={path} fill="#000" shapeRendering="crispEdges" />
      </svg>
    </div>
  );
}

function piecesOf(text: string): QRCodeSegment[] {
  return text
    .split(longNumbers)
    .filter((data) => data !== "")
    .map((data) => ({ data }));
}
