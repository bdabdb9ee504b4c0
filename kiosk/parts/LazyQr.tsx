import { lazy, Suspense } from "react";

const QrCode = lazy(loadQr);

/**
 * The code that draws QRs: everybody's page asks for it when the round opens. Asked for where a QR is shown, it would
 * tell the server who checks a ballot before sending it (protocol B.12).
 */
export async function loadQr() {
  return { default: (await import("./QrCode.tsx")).QrCode };
}

export function LazyQr(props: { readonly text: string; readonly label: string }) {
  return (
    <div className="qr-frame">
      <Suspense fallback={null}>
        <QrCode {...props} />
      </Suspense>
    </div>
  );
}
