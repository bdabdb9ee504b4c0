/** The console's routes and the bodies of its requests. The public routes are in public-routes.ts. */
import * as z from "zod/mini";
import { paperFormats, type PaperFormat } from "../domain/papers.ts";
import { commandIdSchema, meetingIdSchema, type MeetingId } from "../domain/ids.ts";
import { refusalCodes } from "../domain/refusal.ts";
import { roles } from "../domain/roles.ts";
import { lineSchema } from "../domain/text.ts";
import { commandSchema } from "./commands.ts";

/**
 * Routes of the console: over TLS or on the loopback address only. All but session, setup, own account, invitation and
 * login need one. The server answers no other (security S11).
 */
export const consoleRoutes = {
  session: "/api/console/session",
  setup: "/api/console/setup",
  ownAccount: "/api/console/own-account",
  login: "/api/console/login",
  logout: "/api/console/logout",
  invitation: "/api/console/invitation",
  ownPassphrase: "/api/console/own-passphrase",
  accounts: "/api/console/accounts",
  view: "/api/console/view",
  command: "/api/console/command",
  /** The machine that the server runs on (machine.ts); chair and staff. */
  machine: "/api/console/machine",
  /** .zip of the full record (chair, tellers, observers; staff for printing). */
  fullRecord: (n: number | ":n") => `/api/console/rounds/${String(n)}/full.zip`,
  /** Print page of the counting minutes, HTML. */
  minutes: (n: number | ":n") => `/api/console/rounds/${String(n)}/minutes.html`,
  /** What a console may see of any meeting from freezing on: as console-view.ts has it of the current one. */
  meeting: "/api/console/meetings/:meeting",
  /** A paper; readPaperFile reads the last part. */
  paper: "/api/console/documents/:file",
  /** .zip with a folder per person and body that is rated, so many a part (domain/papers.ts); chair and staff. */
  folders: (part: number | ":n") => `/api/console/folders/${String(part)}.zip`,
} as const;

export function meetingPath(meetingId: MeetingId): string {
  return consoleRoutes.meeting.replace(":meeting", meetingId);
}

/** The address of a record, of minutes or of a paper of this meeting; without it the current one's is meant. */
export function ofMeeting(path: string, meetingId: MeetingId): string {
  return `${path}?meeting=${meetingId}`;
}

/** The session's cookie over TLS, under a name that plain http cannot set. */
export const tlsSessionCookie = "__Host-phieu-kin";

/** Says that accounts have logged in on this device before, over TLS. */
export const tlsDeviceCookie = "__Host-phieu-kin-device";

/** Where a paper is (domain/papers.ts); regime=state|party asks for another form than the meeting's. */
export function paperPath(paperId: string, format: PaperFormat): string {
  return consoleRoutes.paper.replace(":file", `${paperId}.${format}`);
}

export function readPaperFile(
  file: string,
): { readonly paperId: string; readonly format: PaperFormat } | null {
  const [, paperId, extension] = /^([a-z0-9-]{1,60})\.([a-z]{4})$/.exec(file) ?? [];
  const format = paperFormats.find((candidate) => candidate === extension);
  return paperId === undefined || format === undefined ? null : { paperId, format };
}

/** Sent with every request of the console that changes something; a foreign page cannot set it. */
export const consoleHeader = "x-phieu-kin-console";

/** Characters that the passphrase of an account has at least. */
export const passphraseLengthMin = 8;
const passphrase = z.string().check(z.minLength(passphraseLengthMin), z.maxLength(200));

/** First start: the printed one-time code, and the first account, which gets the role staff. */
export const setupBodySchema = z.strictObject({
  code: z.string().check(z.maxLength(40)),
  name: lineSchema,
  passphrase,
});
/** Somebody who can read the machine's screen makes an account that nobody else has made (protocol D.7). */
export const ownAccountBodySchema = z.strictObject({
  code: z.string().check(z.maxLength(40)),
  name: lineSchema,
  role: z.enum(roles),
  passphrase,
});
/** Adds a role to this browser's session; a session may hold several (design §8). */
export const loginBodySchema = z.strictObject({
  name: lineSchema,
  passphrase: z.string().check(z.maxLength(200)),
});
export type LoginBody = z.infer<typeof loginBodySchema>;

/** The person of an invited account sets its passphrase; the code is good once. */
export const invitationBodySchema = z.strictObject({
  code: z.string().check(z.maxLength(40)),
  passphrase,
});
export type InvitationBody = z.infer<typeof invitationBodySchema>;

/** name: of an account that this session holds. */
export const ownPassphraseBodySchema = z.strictObject({
  name: lineSchema,
  old: z.string().check(z.maxLength(200)),
  passphrase,
});
export type OwnPassphraseBody = z.infer<typeof ownPassphraseBodySchema>;

/**
 * Staff make and remove accounts; each account is one role with one passphrase, which its person sets by the invitation
 * that an addition answers. second: somebody who agrees, without whom an account that is made while a meeting is under way
 * is never one of two people (protocol D.7), and without whom nobody's passphrase is reset.
 */
export const accountsBodySchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("add"),
    name: lineSchema,
    role: z.enum(roles),
    second: z.optional(loginBodySchema),
  }),
  z.strictObject({ kind: z.literal("remove"), accountId: z.string().check(z.maxLength(22)) }),
  z.strictObject({
    kind: z.literal("invite-again"),
    accountId: z.string().check(z.maxLength(22)),
    second: z.optional(loginBodySchema),
  }),
]);
/**
 * second: name and passphrase of somebody who agrees, for the orders that need two (commands.ts). meetingId: the meeting
 * that the giver sees, so that an order from a page left open never reaches the next meeting.
 */
export const commandBodySchema = z.strictObject({
  commandId: commandIdSchema,
  command: commandSchema,
  meetingId: z.optional(meetingIdSchema),
  second: z.optional(loginBodySchema),
});

export const sessionSchema = z.strictObject({
  setupNeeded: z.boolean(),
  accounts: z.array(z.strictObject({ name: z.string(), role: z.enum(roles) })),
});
export type Session = z.infer<typeof sessionSchema>;

/** Every answer of the console's routes: done, or one refusal. */
export const consoleAnswerSchema = z.discriminatedUnion("ok", [
  z.strictObject({ ok: z.literal(true) }),
  z.strictObject({
    ok: z.literal(false),
    refusal: z.strictObject({ code: z.enum(refusalCodes), detail: z.optional(z.string()) }),
  }),
]);
export type ConsoleAnswer = z.infer<typeof consoleAnswerSchema>;

/** Shown once to who invites: the server keeps the code's hash alone. */
export const invitationSchema = z.strictObject({
  name: z.string(),
  role: z.enum(roles),
  /** Four groups of four. */
  code: z.string(),
  untilMs: z.int(),
});
export type Invitation = z.infer<typeof invitationSchema>;

/** What an addition or a new invitation answers where it is done. */
export const invitedAnswerSchema = z.strictObject({ ok: z.literal(true), invitation: invitationSchema });
