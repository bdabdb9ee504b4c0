/**
 * Socket.io pushes views and nothing else; orders and ballots travel over HTTP, where each is answered. The
 * namespace "/" needs no login and is joined with no identifier; "/console" needs the console's cookie.
 */
export const publicNamespace = "/";
export const consoleNamespace = "/console";

/** Events from server to client. Each payload is the whole view, parsed by its schema (publicViewSchema, consoleViewSchema). */
export const viewEvent = "view";

/**
 * How a connection is missed that a network swallowed without ending it (protocol B.5): the server knocks every
 * pingInterval ms; who is not answered within pingTimeout ms hangs up, and so does a page that hears no knock for as long as
 * both take together. Together they stay under the 5 s in which a page has to know.
 */
export const heartbeat = { pingInterval: 2_500, pingTimeout: 2_000 } as const;

/** How a page connects: what swallows packets is given up and tried anew, each page at moments of its own. */
export const socketOptions = {
  forceNew: true,
  transports: ["websocket", "polling"],
  tryAllTransports: true,
  timeout: 4_000,
  reconnectionDelay: 500,
  reconnectionDelayMax: 3_000,
  randomizationFactor: 0.5,
};
