/**
 * The listeners of design §8, by what each serves. A browser keeps cookies apart by host but everything else by origin,
 * and a port is part of one: what the console's pages keep, a teller's key among it, no page of the kiosk can read.
 */
export type Door = {
  /** kiosk: phones and projector, without login. console: its pages, its API and the files that it shows. */
  readonly serves: "kiosk" | "console";
  readonly isTls: boolean;
};

/** Port numbers; 0 wanted means any free one. */
export type Ports = {
  /** Kiosk and projector. */
  readonly http: number;
  /** The console on plain http, for this machine alone. */
  readonly console: number;
  /** The console over TLS. */
  readonly https: number;
  /** Kiosk and projector over TLS; null where phones would not know the certificate. */
  readonly kioskHttps: number | null;
};
