import QRCode from "qrcode";
import { useMemo } from "react";

type QrProps = {
  readonly text: string;
  /** What a screen reader says. */
  readonly label: string;
};

/** A QR code as crisp squares; dark on white, with the white border that scanners need. */
export function Qr({ text, label }: QrProps) {
  const { path, size } = useMemo(() => squares(text), [text]);
  const border = 4;
  const side = size + 2 * border;
  return (
    <svg
      className="qr"
      role="img"
      aria-label={label}
      viewBox={`${-border} ${-border} ${side} ${side}`}
      shapeRendering="crispEdges"
    >
      <rect x={-border} y={-border} width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

function squares(text: string): { readonly path: string; readonly size: number } {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: "M" });
  const parts: string[] = [];
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (modules.get(row, column) !== 0) parts.push(`M${column} ${row}h1v1h-1z`);
    }
  }
  return { path: parts.join(""), size: modules.size };
}

/** The text of a Wi-Fi QR code; its own signs are escaped. */
export function wifiText({
  name,
  passphrase,
}: {
  readonly name: string;
  readonly passphrase: string;
}): string {
  const escape = (text: string) => text.replace(/[\\;,:"]/g, "\\$&");
  if (passphrase === "") return `WIFI:T:nopass;S:${escape(name)};;`;
  return `WIFI:T:WPA;S:${escape(name)};P:${escape(passphrase)};;`;
}
