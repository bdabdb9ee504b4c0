/** What a test asks of a browser of any engine, so that one path is walked in all of them. */

/** What a person presses; found by the name that a screen reader would say. "fold": the line that unfolds more. */
export type Control = "button" | "radio" | "fold";

export type EnginePage = {
  readonly goto: (url: string) => Promise<unknown>;
  /** What the person is asked before leaving is answered with yes. */
  readonly reload: () => Promise<unknown>;
  /** Presses every control of that name, or the first one; false: there is none. */
  readonly press: (control: Control, name: RegExp, howMany: "first" | "all") => Promise<boolean>;
  /** What an expression is in the page, as JSON gives it; a promise is waited for. */
  readonly evaluate: (expression: string) => Promise<unknown>;
  /** PNG of what is in the window. */
  readonly picture: () => Promise<Buffer>;
  readonly close: () => Promise<void>;
};

/** "refused": the browser is set to let no site keep anything. */
export type PhoneSettings = { readonly storage: "kept" | "refused" };

export type Engine = {
  readonly name: "Firefox" | "WebKit" | "Chromium";
  /** A phone that nobody has used, on which `kiosk` is this machine: a name that is no secure context on plain http. */
  readonly newPhone: (settings: PhoneSettings) => Promise<EnginePage>;
  readonly close: () => Promise<void>;
};

export const hostName = "kiosk";

export const phoneSize = { width: 390, height: 844 } as const;
