/**
 * Answers to the requests by which phones and laptops find out whether a Wi-Fi leads anywhere (security N18): one that gets
 * none leaves a hall's Wi-Fi without internet, or asks its owner whether to. The hall's router has to send these names, and
 * no others, to this machine. A strict table: who asks for anything else gets an empty 404. Nothing is stored or logged.
 */
import { createServer } from "node:http";
import { boundConnections, type ConnectionLimits } from "./connections.ts";
import { listen, type Patience } from "./edge.ts";

export type Probe = {
  readonly host: string;
  readonly path: string;
  readonly status: 200 | 204;
  readonly type: "text/html" | "text/plain" | null;
  readonly body: string;
};

/** Names that are used for this alone: nobody's mail, search or shop is behind one. */
export const probes: readonly Probe[] = [
  ...["connectivitycheck.gstatic.com", "connectivitycheck.android.com", "clients3.google.com"].map(
    (host): Probe => ({ host, path: "/generate_204", status: 204, type: null, body: "" }),
  ),
  ...["/hotspot-detect.html", "/"].map((path): Probe => ({
    host: "captive.apple.com",
    path,
    status: 200,
    type: "text/html",
    body: "<HTML><HEAD><TITLE>Success</TITLE></HEAD><BODY>Success</BODY></HTML>",
  })),
  textProbe("www.msftconnecttest.com", "/connecttest.txt", "Microsoft Connect Test"),
  textProbe("www.msftncsi.com", "/ncsi.txt", "Microsoft NCSI"),
];

function textProbe(host: string, path: string, body: string): Probe {
  return { host, path, status: 200, type: "text/plain", body };
}

/** host: the header as it came, a port after it or none. Null: not one of them. */
export function probeFor(method: string, host: string, path: string): Probe | null {
  if (method !== "GET" && method !== "HEAD") return null;
  const name = host.toLowerCase().replace(/(:\d{1,5})$/, "");
  return probes.find((probe) => probe.host === name && probe.path === path) ?? null;
}

export type ProbeAnswers = { readonly port: number; readonly close: () => Promise<void> };

/** Opens the port. Throws ListenError. */
export async function openProbeAnswers(
  wantedPort: number,
  { headersMs, requestMs, checkMs }: Patience,
  limits: ConnectionLimits,
): Promise<ProbeAnswers> {
  const server = createServer(
    {
      headersTimeout: headersMs,
      requestTimeout: requestMs,
      connectionsCheckingInterval: checkMs,
      maxHeaderSize: 8_192,
    },
    (request, response) => {
      const probe = probeFor(request.method ?? "", request.headers.host ?? "", request.url ?? "");
      // The connection ends with the answer, as for everything that phones ask.
      response.writeHead(probe?.status ?? 404, {
        Connection: "close",
        "Cache-Control": "no-store",
        ...(probe === null || probe.type === null ? {} : { "Content-Type": probe.type }),
        ...(probe?.status === 204 ? {} : { "Content-Length": Buffer.byteLength(probe?.body ?? "") }),
      });
      response.end(probe?.status === 200 && request.method === "GET" ? probe.body : undefined);
    },
  );
  boundConnections(server, limits);
  const port = await listen(server, wantedPort);
  return {
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
