import { lazy, Suspense } from "react";

const QrCode = lazy(async () => ({ default: (await import("./QrCode.tsx")).QrCode }));

/** Loads the code that draws QRs only where one is shown. */
export function LazyQr(props: { readonly text: string; readonly label: string }) {
  return (
    <div className="qr-frame">
      <Suspense fallback={null}>
        <QrCode {...props} />
      </Suspense>
    </div>
  );
}
