/** Apart from the console's routes, so that a phone does not load what only consoles need. */

/** The offline verifier, on the kiosk's listeners; a built file like the pages beside it. */
export const verifyPagePath = "/verify.html";

/** The hall's screen, on the same listener as the phones' page. */
export const projectorPath = "/projector";

/** The voting station (security U4), and the folder of its files. */
export const stationPath = "/station";

/**
 * Routes for phones and the projector, on both listeners, without login. No route takes a tracker, slip or
 * credential. Files of a round exist from its opening on, trackers and the sealed record from sealing on, and how it ended from its end on. What the
 * server answers stands here and nowhere else (security S11).
 */
export const publicRoutes = {
  view: "/api/view",
  join: "/api/join",
  token: "/api/token",
  cast: "/api/cast",
  /** A phone that is tried before the meeting says how long the page took (trial.ts). */
  trial: "/api/trial",
  ca: "/ca",
  /** SHA-256 of the meeting's own certificate authority as text; not there where a given certificate is used. */
  caFingerprint: "/ca/fingerprint",
  caCertificate: "/ca/phieu-kin.crt",
  caPem: "/ca/phieu-kin.pem",
  roundJson: (n: number | ":n") => `/api/rounds/${String(n)}/round.json`,
  electionJson: (n: number | ":n") => `/api/rounds/${String(n)}/election.json`,
  /** Sorted JSON list of all trackers as 64 hex digits, the same bytes for everybody. */
  trackersJson: (n: number | ":n") => `/api/rounds/${String(n)}/trackers.json`,
  /** How a round ended, from then on: roundEndSchema. */
  roundEnd: (n: number | ":n") => `/api/rounds/${String(n)}/end.json`,
  sealedRecord: (n: number | ":n") => `/api/rounds/${String(n)}/sealed.zip`,
} as const;
