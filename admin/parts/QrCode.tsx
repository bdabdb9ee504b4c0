import { create } from "qrcode";
import { useMemo } from "react";

type QrCodeProps = {
  readonly text: string;
  /** What a screen reader says instead of the picture; never the text itself, which may be secret. */
  readonly label: string;
  readonly className?: string | undefined;
};

/** Modules of white around the code, as the QR standard asks. */
const quietModules = 4;

/** A QR code as one path, sharp at every size and in print. Level M: a crease or a stain does not hurt. */
export function QrCode({ text, label, className }: QrCodeProps) {
  const { path, size } = useMemo(() => qrPath(text), [text]);
  return (
    <svg
      role="img"
      aria-label={label}
      className={className}
      viewBox={`0 0 ${String(size)} ${String(size)}`}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

function qrPath(text: string): { readonly path: string; readonly size: number } {
  const { modules } = create(text, { errorCorrectionLevel: "M" });
  let path = "";
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (modules.get(row, column) === 0) continue;
      path += `M${String(column + quietModules)} ${String(row + quietModules)}h1v1h-1z`;
    }
  }
  return { path, size: modules.size + 2 * quietModules };
}
