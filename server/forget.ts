/**
 * `npm run -s forget -- MEETING`: deletes a finished meeting's data on a machine whose server is stopped. It gives the
 * console's own order, with the console's own two people; all that is different is who asks (design §4).
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { ok, type Result } from "../shared/basics/result.ts";
import { randomId } from "../shared/basics/random.ts";
import { commandIdSchema } from "../shared/domain/ids.ts";
import { foldText } from "../shared/domain/fold-text.ts";
import type { Role } from "../shared/domain/roles.ts";
import type { RefusalCode } from "../shared/domain/refusal.ts";
import { commandRoles } from "../shared/protocol/commands.ts";
import type { Account, MeetingEntry } from "../shared/protocol/console-view.ts";
import { refusalSentence } from "../shared/protocol/refusal-words.ts";
import {
  accountsDocumentSchema,
  emptyAccounts,
  openAccounts,
  passphraseCost,
  type AccountBook,
} from "./edge/accounts.ts";
import { attemptLimits } from "./edge/limits.ts";
import { secondPersonOf } from "./edge/two-people.ts";
import { openAsker, type Asker } from "./machine/asker.ts";
import { findMeeting, nameOf, readForgetArguments, type ForgetOptions } from "./forget/arguments.ts";
import { forgetUsage, goneText, listText, questions, remainsText, said } from "./forget/words.ts";
import type { Hall } from "./hall.ts";
import { openHall } from "./hall/open-hall.ts";
import { storageFailureText } from "./machine/announcement.ts";
import { systemClock } from "./machine/clock.ts";
import { systemRandom } from "./machine/random.ts";
import { systemTime } from "./machine/system-time.ts";
import { typeable } from "./machine/typeable.ts";
import { lockDataFolder } from "./storage/files/data-lock.ts";
import { nodeFileOps } from "./storage/files/file-ops.ts";
import { openFileStore } from "./storage/files/file-store.ts";
import { StorageError } from "./storage/failure.ts";

const exitRefused = 1;
const exitUsage = 64;

type Opened = { readonly hall: Hall; readonly accounts: AccountBook };

async function main(): Promise<number> {
  const read = readForgetArguments(process.argv.slice(2), process.env["INIT_CWD"] ?? process.cwd());
  if (!read.ok) return refuse(`${read.error}\n\n${forgetUsage}`, exitUsage);
  if (read.value === "help") {
    process.stdout.write(typeable(forgetUsage));
    return 0;
  }
  const options = read.value;
  // A folder that holds no meetings is not made one, and a mirror that is not there is not passed over.
  if (!existsSync(join(options.data, "meetings"))) return refuse(said.noData(options.data), exitUsage);
  if (options.mirror !== null && !existsSync(options.mirror))
    return refuse(said.noMirror(options.mirror), exitUsage);
  const lock = await lockDataFolder(nodeFileOps, options.data);
  try {
    const opened = await openData(options);
    try {
      return await forget(options, opened);
    } finally {
      await opened.hall.close();
    }
  } finally {
    await lock.release();
  }
}

async function openData({ data, mirror }: ForgetOptions): Promise<Opened> {
  const store = await openFileStore({
    ops: nodeFileOps,
    dataFolder: data,
    mirrorFolder: mirror,
    random: systemRandom,
    onMirrorLost: (failure) => say(storageFailureText(failure)),
  });
  const book = await store.office("accounts", accountsDocumentSchema, emptyAccounts(systemRandom));
  const accounts = openAccounts(book, systemRandom, passphraseCost, systemClock);
  const hall = await openHall({
    store,
    random: systemRandom,
    time: systemTime(systemClock),
    softwareVersion: "",
    // It deletes what has finished and gives no other order.
    mayContinue: () => true,
    verifyPageHash: null,
    workerCount: 1,
    holdTwoPeople: () => accounts.holdTwoPeople(),
    report: (notice) => {
      if (notice.kind === "meeting-unreadable") say(storageFailureText(notice.failure));
    },
  });
  await accounts.adopt(hall.realMeetingIds());
  return { hall, accounts };
}

async function forget({ meeting }: ForgetOptions, { hall, accounts }: Opened): Promise<number> {
  const meetings = hall.meetingEntries();
  const finished = meetings.filter(({ phase }) => phase === "finished");
  if (meeting === null) {
    process.stdout.write(listText(finished.map((entry) => ({ id: entry.meetingId, name: nameOf(entry) }))));
    return 0;
  }
  const found = findMeeting(meetings, meeting);
  if (found === "none") return refuse(said.unknown(meeting), exitUsage);
  if (found === "several") return refuse(said.several(meeting), exitUsage);
  if (found.phase !== "finished") return refuse(said.unfinished(nameOf(found)), exitRefused);
  say(goneText(nameOf(found)));
  say(remainsText(hall.mirrorState()));
  const asker = openAsker();
  try {
    const agreed = await agreedBy(asker, accounts, found);
    if (!agreed.ok) return refuse(agreed.error, exitRefused);
    const { accountId, name, role } = agreed.value;
    const command = { kind: "delete-meeting", meetingId: found.meetingId } as const;
    const commandId = commandIdSchema.parse(randomId(systemRandom));
    const done = await hall.command(commandId, command, [role], { accountId, name });
    if (!done.ok) return refuse(sentences(done.error.code), exitRefused);
    say(said.done(nameOf(found)));
    say(remainsText(hall.mirrorState()));
    return 0;
  } finally {
    asker.close();
  }
}

/** The first of two people, once both have agreed; else a sentence that says why nothing was deleted. */
async function agreedBy(
  asker: Asker,
  accounts: AccountBook,
  { title, meetingId }: MeetingEntry,
): Promise<Result<Account, string>> {
  const isYes = (answer: string | null) => ["da luu", "saved"].includes(foldText(answer ?? "").trim());
  if (!isYes(await asker.ask(questions.exported))) return refused(said.notExported);
  const typed = await asker.ask(questions.title);
  if (typed === null || typed.normalize("NFC").trim() !== title.normalize("NFC"))
    return refused(said.otherTitle);
  const first = await login(asker, questions.first);
  const account = await accounts.check(first.name, first.passphrase);
  if (account === null) return refused(sentences("wrong-passphrase"));
  const allowed: readonly Role[] = commandRoles["delete-meeting"];
  if (!allowed.includes(account.role)) return refused(sentences("not-allowed"));
  const secondPerson = secondPersonOf({ accounts, limits: attemptLimits, clock: systemClock });
  const second = await secondPerson(account.accountId, await login(asker, questions.second), meetingId);
  return second.ok ? ok(account) : refused(sentences(second.error));
}

async function login(asker: Asker, who: string) {
  say(who);
  const name = (await asker.ask(questions.name)) ?? "";
  const passphrase = (await asker.askSecret(questions.passphrase)) ?? "";
  return { name, passphrase };
}

function refused(error: string): Result<Account, string> {
  return { ok: false, error: `${error}\n${said.nothingDone}` };
}

function sentences(code: RefusalCode): string {
  return `${refusalSentence({ code }, "vi")}\n${refusalSentence({ code }, "en")}`;
}

function refuse(text: string, code: number): number {
  say(text);
  return code;
}

function say(text: string): void {
  process.stderr.write(`${typeable(text)}\n`);
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    if (!(error instanceof StorageError)) throw error;
    say(storageFailureText(error.failure));
    process.exitCode = exitRefused;
  },
);
