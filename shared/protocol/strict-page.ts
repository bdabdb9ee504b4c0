/** What a browser may do with our pages, as helmet's options: the hall's server and a teller's own copy say the same. */

/**
 * kiosk: plain CSS files. console: Mantine writes its variables into style elements and attributes. checking: the console's
 * threads that check a record on a teller's device or for the statistics, and nothing else of it: their own headers are their policy, and they
 * alone may compile WebAssembly (security C17).
 */
export type PageKind = "kiosk" | "console" | "checking";

/** What a file of the console's pages is. path: its address or its place in the folder. */
export function kindOfConsoleFile(path: string): "console" | "checking" {
  return /(?:^|\/)assets\/(?:record|ballot|statistics)\.worker-[\w-]+\.js$/.test(path)
    ? "checking"
    : "console";
}

/**
 * Content-Security-Policy and the other headers of helmet (security N4, S15). No upgrade-insecure-requests and no
 * HSTS: phones on plain http would see a blank page. isTrustworthy: TLS or loopback; elsewhere browsers ignore and
 * complain about two of helmet's headers. socketSource: "ws://host:port" or a function that gives it per request.
 */
export function strictPage<Source>(kind: PageKind, isTrustworthy: boolean, socketSource: Source) {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: kind === "checking" ? ["'self'", "'wasm-unsafe-eval'"] : ["'self'"],
        styleSrc: kind === "console" ? ["'self'", "'unsafe-inline'"] : ["'self'"],
        imgSrc: ["'self'", "data:", "blob:"],
        // 'self' does not cover web sockets in Safari 15.
        connectSrc: ["'self'", socketSource],
        workerSrc: ["'self'", "blob:"],
        frameSrc: kind === "console" ? ["'self'", "blob:"] : ["'none'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: false,
    referrerPolicy: { policy: "no-referrer" as const },
    crossOriginOpenerPolicy: isTrustworthy,
    originAgentCluster: isTrustworthy,
    xFrameOptions: { action: "deny" as const },
  };
}
