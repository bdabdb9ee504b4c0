/** Whom a teller's own copy trusts: the certificate authority whose fingerprint the person gave, and nobody else. */
import { X509Certificate } from "node:crypto";
import { Agent, request } from "node:https";
import { isIP } from "node:net";
import { connect, type DetailedPeerCertificate } from "node:tls";
import { err, ok, type Result } from "../../shared/basics/result.ts";
import { consoleRoutes } from "../../shared/protocol/http.ts";
import type { HallAddress } from "./usage.ts";

export type SeenAuthority = {
  readonly pem: string;
  /** SHA-256 of the DER form, upper-case hex pairs with colons. */
  readonly fingerprint: string;
};

export type TrustProblem = "unreachable" | "no-authority" | "not-its-server";

const waitMs = 10_000;

/**
 * Reads the authority at the end of the chain that the server presents. Nothing is trusted yet: anybody can present
 * it, and only trustedAgent finds out who holds a certificate made by it.
 */
export function seeAuthority({ host, port }: HallAddress): Promise<Result<SeenAuthority, TrustProblem>> {
  return new Promise((resolve) => {
    const socket = connect({
      host,
      port,
      ...(isIP(host) === 0 ? { servername: host } : {}),
      minVersion: "TLSv1.3",
      rejectUnauthorized: false,
      timeout: waitMs,
    });
    const end = (result: Result<SeenAuthority, TrustProblem>) => {
      socket.destroy();
      resolve(result);
    };
    socket.once("secureConnect", () => {
      const authority = authorityOf(socket.getPeerCertificate(true));
      end(authority === null ? err("no-authority") : ok(authority));
    });
    socket.once("timeout", () => end(err("unreachable")));
    socket.once("error", () => end(err("unreachable")));
  });
}

/** A server with a given certificate need not present its root; then there is nothing to compare. */
function authorityOf(peer: DetailedPeerCertificate): SeenAuthority | null {
  let top = peer;
  const seen = new Set<string>();
  for (;;) {
    const issuer: unknown = top.issuerCertificate;
    if (issuer === undefined || seen.has(top.fingerprint256)) break;
    seen.add(top.fingerprint256);
    top = top.issuerCertificate;
  }
  const certificate = new X509Certificate(top.raw);
  const isRoot = certificate.ca && certificate.verify(certificate.publicKey);
  return isRoot ? { pem: certificate.toString(), fingerprint: certificate.fingerprint256 } : null;
}

/** Connections that only a holder of a certificate made by this authority, for the host that is asked, can answer. */
export function trustedAgent({ pem }: SeenAuthority): Agent {
  return new Agent({
    ca: [pem],
    rejectUnauthorized: true,
    minVersion: "TLSv1.3",
    keepAlive: false,
    maxCachedSessions: 0,
  });
}

/** Asks the hall's server for its session, to know before a page is served that it is the one that is trusted. */
export function checkHall({ host, port }: HallAddress, agent: Agent): Promise<Result<null, TrustProblem>> {
  return new Promise((resolve) => {
    const asked = request({ host, port, agent, path: consoleRoutes.session, timeout: waitMs }, (response) => {
      response.resume();
      resolve(response.statusCode === 200 ? ok(null) : err("not-its-server"));
    });
    asked.once("timeout", () => asked.destroy());
    // The server was there a moment ago: what fails now is its certificate.
    asked.once("error", () => resolve(err("not-its-server")));
    asked.end();
  });
}
