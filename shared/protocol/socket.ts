/**
 * Socket.io pushes views and nothing else; orders and ballots travel over HTTP, where each is answered. The
 * namespace "/" needs no login and is joined with no identifier; "/console" needs the console's cookie.
 */
export const publicNamespace = "/";
export const consoleNamespace = "/console";

/** Events from server to client. Each payload is the whole view, parsed by its schema (publicViewSchema, consoleViewSchema). */
export const viewEvent = "view";
