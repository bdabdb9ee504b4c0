/**
 * A meeting at the built server, ready to vote: accounts, a frozen draft, slips handed out, keys tested. Its people,
 * tellers and phones are the product's own engines, as in a rehearsal.
 */
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type ConsolePerson,
  gatherPeople,
  meetingWhere,
  must,
  type People,
} from "../../bin/rehearse/console-people.ts";
import { freezeAndPrint, rehearsalTeller, testKeys } from "../../bin/rehearse/evening.ts";
import { closeRound, countRound } from "../../bin/rehearse/round.ts";
import { inventedRoster, rehearsalDraft } from "../../bin/rehearse/meeting.ts";
import { defined } from "../../shared/basics/assert.ts";
import { randomId, type RandomBytes } from "../../shared/basics/random.ts";
import type { Teller } from "../../shared/client/teller/teller.ts";
import { type Draft, type Settings } from "../../shared/domain/draft.ts";
import { planIdSchema } from "../../shared/domain/ids.ts";
import type { MeetingCommand } from "../../shared/protocol/commands.ts";
import { consoleRoutes } from "../../shared/protocol/http.ts";
import { publicRoutes } from "../../shared/protocol/public-routes.ts";
import { publicViewSchema, type PublicRound, type PublicView } from "../../shared/protocol/public-view.ts";
import { unzipRecord } from "../../shared/record/zip.ts";
import { type ServerStart, startTestServer, type TestServer } from "./server.ts";

export const random: RandomBytes = (byteCount) => new Uint8Array(randomBytes(byteCount));

export type EveningWishes = {
  readonly attendees?: number;
  readonly subjects?: number;
  readonly plans?: number;
  readonly blank?: "allow" | "forbid";
  readonly settings?: Partial<Settings>;
  /** Changes the draft before it is saved, such as the forms of its plans. */
  readonly change?: (draft: Draft) => Draft;
  /** With a second copy of all in the folder "mirror" of the evening's. */
  readonly mirrored?: boolean;
  /** dataFolder: "data" below the evening's own where it is left out. */
  readonly server?: Partial<ServerStart>;
  /** Starts a server in another way than the tests' own. */
  readonly begin?: (start: ServerStart) => Promise<TestServer>;
};

export class Evening {
  /** Everything of this evening lies below it. */
  readonly folder: string;
  readonly draft: Draft;
  readonly people: People;
  /** Addresses on the slips that people drew, one each. */
  readonly slips: readonly string[];
  readonly #tellers: readonly Teller[];
  readonly #begin: (start: ServerStart) => Promise<TestServer>;
  readonly #start: ServerStart;
  #server: TestServer;
  #earlierOutput = "";

  private constructor(parts: {
    folder: string;
    draft: Draft;
    people: People;
    slips: readonly string[];
    tellers: readonly Teller[];
    begin: (start: ServerStart) => Promise<TestServer>;
    start: ServerStart;
    server: TestServer;
  }) {
    this.folder = parts.folder;
    this.draft = parts.draft;
    this.people = parts.people;
    this.slips = parts.slips;
    this.#tellers = parts.tellers;
    this.#begin = parts.begin;
    this.#start = parts.start;
    this.#server = parts.server;
  }

  static async begin(wishes: EveningWishes = {}): Promise<Evening> {
    const folder = await mkdtemp(join(tmpdir(), "phieu-kin-evening-"));
    const mirror = wishes.mirrored === true ? { mirrorFolder: join(folder, "mirror") } : {};
    const start = { dataFolder: join(folder, "data"), ...wishes.server, ...mirror };
    const { begin = startTestServer } = wishes;
    const server = await begin(start);
    const { change = (made: Draft) => made } = wishes;
    const draft = change(aDraft(wishes));
    const people = await gatherPeople(server.consoleUrl, server.setupCode ?? "", draft.tellers.length);
    must("save the draft", await people.staff.client.command({ kind: "save-draft", draft }));
    const tellers = people.tellers.map((person, index) => rehearsalTeller(draft, index + 1, person));
    for (const [index, teller] of tellers.entries()) {
      const made = await teller.makeKey(defined(draft.tellers[index], "one seat each").name, passphrase);
      if (!made.ok) throw new Error(`no key: ${JSON.stringify(made.error)}`);
    }
    const slips = await freezeAndPrint({ baseUrl: server.httpUrl, draft }, people);
    await testKeys(people, tellers, passphrase);
    return new Evening({ folder, draft, people, slips, tellers, begin, start, server });
  }

  get baseUrl(): string {
    return this.#server.httpUrl;
  }

  get consoleUrl(): string {
    return this.#server.consoleUrl;
  }

  get server(): TestServer {
    return this.#server;
  }

  get dataFolder(): string {
    return this.#start.dataFolder;
  }

  get meetingFolder(): string {
    return join(this.dataFolder, "meetings", this.draft.meetingId);
  }

  /** All that the servers of this evening have printed. */
  output(): string {
    return this.#earlierOutput + this.#server.output();
  }

  /** Starts the server again on the same folder and ports, after it was killed or stopped; otherwise where wishes say so. */
  async startAgain(wishes: Partial<ServerStart> = {}): Promise<void> {
    this.#earlierOutput += this.#server.output();
    this.#server = await this.#begin({ ...this.#start, ports: this.#server.ports, ...wishes });
  }

  async view(): Promise<PublicView> {
    const answer = await fetch(this.baseUrl + publicRoutes.view);
    return publicViewSchema.parse(await answer.json());
  }

  async round(): Promise<PublicRound> {
    return defined((await this.view()).round, "a round was opened");
  }

  async must(who: ConsolePerson, command: MeetingCommand): Promise<void> {
    const second = command.kind === "void-round" ? this.people.secondPerson : undefined;
    must(command.kind, await who.client.command(command, second));
  }

  /** Opens the plan of this place in the agenda. Resolves to its n. */
  async open(planIndex = 0, replaces: number | null = null): Promise<number> {
    const { planId } = defined(this.draft.plans[planIndex], "the plan exists");
    await this.must(this.people.chair, { kind: "open-round", acceptsClose: false, planId, replaces });
    return (await this.round()).n;
  }

  /** Counts the slips and closes; returns before the grace period is over. */
  async close(n: number): Promise<void> {
    await closeRound(n, this.draft, this.people);
  }

  /** Resolves once the box of the last round is sealed, with what was published then. */
  async sealed(): Promise<PublicRound> {
    await meetingWhere(this.people.chair, "sealing", ({ rounds }) =>
      ["sealed", "voided"].includes(rounds.at(-1)?.public.phase ?? ""),
    );
    return this.round();
  }

  async seal(n: number): Promise<PublicRound> {
    await this.close(n);
    return this.sealed();
  }

  async trackers(n: number): Promise<readonly string[]> {
    const answer = await fetch(this.baseUrl + publicRoutes.trackersJson(n));
    return trackersSchema(await answer.json());
  }

  /** The tellers open a sealed round and the chair announces it to the hall; between runs in between. */
  async countAndAnnounce(n: number, between: () => Promise<void> = () => Promise.resolve()): Promise<void> {
    await countRound(n, this.people, { tellers: this.#tellers, passphrase, say: () => undefined });
    await between();
    await this.must(this.people.chair, { kind: "announce-round", n, scope: "hall", detail: "counts" });
  }

  /** A restart asks for no new test of the keys; devices that were opened anew may answer one. */
  async testKeys(): Promise<void> {
    await testKeys(this.people, this.#tellers, passphrase);
  }

  async fullRecordZip(n: number): Promise<Uint8Array> {
    const zip = await this.people.staff.session.download(consoleRoutes.fullRecord(n));
    return defined(zip, "a sealed round has a full record");
  }

  async fullRecord(n: number): Promise<ReadonlyMap<string, Uint8Array>> {
    const files = unzipRecord(await this.fullRecordZip(n));
    if (!files.ok) throw new Error(files.error);
    return files.value;
  }

  /** Stops the server and removes everything. */
  async end(): Promise<void> {
    await this.#server.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}

const passphrase = randomBytes(12).toString("hex");

function trackersSchema(json: unknown): readonly string[] {
  if (!Array.isArray(json)) throw new Error("trackers.json is a list");
  return json.map(String);
}

function aDraft({ attendees = 5, subjects = 1, plans = 1, blank = "allow", settings }: EveningWishes): Draft {
  const options = {
    attendees,
    subjects,
    tellers: 1,
    threshold: null,
    group: "Ed25519",
    sample: null,
    blank,
    absent: 0,
    out: null,
    seed: "1",
  } as const;
  const draft = rehearsalDraft(options, inventedRoster(attendees, subjects, random), random);
  const [plan] = draft.plans;
  return {
    ...draft,
    plans: Array.from({ length: plans }, (_, index) => ({
      ...defined(plan, "a rehearsal has one planned round"),
      planId: planIdSchema.parse(randomId(random)),
      title: `Đợt ${String.fromCharCode(65 + index)}`,
    })),
    settings: { ...draft.settings, graceSeconds: 0, ...settings },
  };
}
