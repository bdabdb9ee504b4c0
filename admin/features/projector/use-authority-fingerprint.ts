import { useEffect, useState } from "react";
import { publicRoutes } from "../../../shared/protocol/public-routes.ts";

/** SHA-256 of the server's own certificate authority; null until it is read, and where there is none. */
export function useAuthorityFingerprint(): string | null {
  const [fingerprint, setFingerprint] = useState<string | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const show = (text: string | null) => {
      if (isCurrent) setFingerprint(text);
    };
    readFingerprint().then(show, () => show(null));
    return () => {
      isCurrent = false;
    };
  }, []);
  return fingerprint;
}

async function readFingerprint(): Promise<string | null> {
  const response = await fetch(publicRoutes.caFingerprint, { credentials: "omit", cache: "no-store" });
  const text = response.ok ? await response.text() : "";
  return /^([0-9A-F]{2}:){31}[0-9A-F]{2}$/.test(text) ? text : null;
}
