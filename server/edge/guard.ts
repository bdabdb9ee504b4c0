/**
 * Who may reach the console at its doors (design §8): anybody over TLS, where a session decides; on plain http only this
 * machine itself, under a name that a foreign page cannot point here (DNS rebinding).
 */
import type { Request } from "express";

export type Caller = {
  /** The listener it came in by. */
  readonly isTls: boolean;
  readonly remoteAddress: string | undefined;
  /** Host header, with or without a port. */
  readonly host: string | undefined;
};

export function callerOf(request: Request, isTls: boolean): Caller {
  return { isTls, remoteAddress: request.socket.remoteAddress, host: request.headers.host };
}

/** 127.0.0.0/8 and ::1, also as an IPv4 address seen by an IPv6 socket. */
export function isLoopbackAddress(address: string | undefined): boolean {
  return address === "::1" || /^(::ffff:)?127(\.\d{1,3}){3}$/.test(address ?? "");
}

/** localhost and loopback addresses, as a browser writes them. */
export function isLoopbackHost(host: string | undefined): boolean {
  const name = hostName(host);
  return name === "localhost" || name === "[::1]" || /^127(\.\d{1,3}){3}$/.test(name ?? "");
}

export function mayReachConsole({ isTls, remoteAddress, host }: Caller): boolean {
  return isTls || (isLoopbackAddress(remoteAddress) && isLoopbackHost(host));
}

/** False for a request that a browser sends on behalf of another page. Programs send no Origin. */
export function isOwnOrigin(origin: string | undefined, { isTls, host }: Caller): boolean {
  return (
    origin === undefined ||
    (host !== undefined && origin === `${isTls ? "https" : "http"}://${host.toLowerCase()}`)
  );
}

/** Host header as it may be repeated in a header or page: lower case with its port; null if it is anything odd. */
export function plainHost(host: string | undefined): string | null {
  const lower = host?.toLowerCase() ?? "";
  return /^([a-z0-9.-]+|\[[0-9a-f:.]+\])(:\d{1,5})?$/.test(lower) ? lower : null;
}

/** The same without its port. */
export function hostName(host: string | undefined): string | null {
  return plainHost(host)?.replace(/:\d{1,5}$/, "") ?? null;
}
