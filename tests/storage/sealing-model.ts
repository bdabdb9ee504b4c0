/**
 * How several servers on one database are to take ballots and seal (docs/several-servers.md), as steps of which each is one
 * statement or one commit, and a walk through every order in which they can happen. Nothing here is random or timed: a
 * heartbeat that is late, a server that dies and a commit whose answer is lost are steps like the others.
 */

/** What a mistaken protocol leaves out or puts in another order; the walk has to find what each of them breaks. */
export type Mistake =
  | "looks before it has the lock"
  | "takes no lock in share"
  | "reads before it has the lock alone"
  | "marks nothing"
  | "marks in one transaction and writes the line in another"
  | "does not look whether it is sealed"
  | "does not wait for servers that drain"
  | "says drained while ballots are under way"
  | "waits for servers that are dead";

/** What must never be; each is looked for after every step. */
export type Broken =
  | "a ballot is stored, as every receipt says, and not in the sealed box"
  | "two sealed lines"
  | "a ballot that came in time to a server that lives is refused"
  | "nobody ever seals";

const [servers, ballots] = [3, 3];

/** away: with its phone. looked: it saw that the round takes ballots, and has no lock (a mistake). stored: committed, not answered. */
const places = ["away", "arrived", "looked", "locked", "admitted", "stored", "receipt", "refused"] as const;
type Place = (typeof places)[number];
/** at: the server that has it under way. isRow: it is stored. */
type Ballot = { readonly place: Place; readonly at: number; readonly isRow: boolean };

const sealings = ["not", "agreed", "read", "alone", "done", "marked"] as const;
type Sealing = (typeof sealings)[number];
const stages = ["open", "over", "drained"] as const;
/** seemsDead: its heartbeat is late, whether it lives or not. box: what its sealing has read, a bit a ballot. */
type Server = {
  readonly stage: (typeof stages)[number];
  readonly lives: boolean;
  readonly seemsDead: boolean;
  readonly sealing: Sealing;
  readonly box: number;
};

type State = {
  readonly ballots: readonly Ballot[];
  readonly servers: readonly Server[];
  readonly takes: boolean;
  /** What the sealed line holds, a bit a ballot; null: there is none. */
  readonly line: number | null;
  readonly lines: number;
};

const start: State = {
  ballots: Array.from({ length: ballots }, () => ({ place: "away", at: 0, isRow: false })),
  servers: Array.from({ length: servers }, () => ({
    stage: "open",
    lives: true,
    seemsDead: false,
    sealing: "not",
    box: 0,
  })),
  takes: true,
  line: null,
  lines: 0,
};

const isUnderWay = ({ place }: Ballot) => place !== "away" && place !== "receipt" && place !== "refused";
const sharesLock = ({ place }: Ballot) => place === "locked" || place === "admitted";
const hasLockAlone = ({ sealing }: Server) => sealing === "alone" || sealing === "done";
const rows = ({ ballots: all }: State) => all.reduce((bits, { isRow }, b) => bits | (isRow ? 1 << b : 0), 0);

function withBallot(state: State, b: number, change: Partial<Ballot>): State {
  const changed = state.ballots.map((ballot, index) => (index === b ? { ...ballot, ...change } : ballot));
  return { ...state, ballots: changed };
}

function withServer(state: State, s: number, change: Partial<Server>): State {
  const changed = state.servers.map((server, index) => (index === s ? { ...server, ...change } : server));
  return { ...state, servers: changed };
}

/** One ballot: it comes, the lock in share, in a statement of its own whether the round takes ballots, the row, the receipt. */
function* ballotSteps(state: State, b: number, mistake: Mistake | null): Generator<State> {
  const ballot = state.ballots[b];
  if (ballot === undefined) return;
  const to = (place: Place, isRow = ballot.isRow) => withBallot(state, b, { place, isRow });
  const canShare = mistake === "takes no lock in share" || !state.servers.some(hasLockAlone);
  switch (ballot.place) {
    case "away":
      for (const [at, { lives, stage }] of state.servers.entries()) {
        if (lives && stage === "open") yield withBallot(state, b, { place: "arrived", at });
      }
      return;
    case "arrived":
      if (mistake === "looks before it has the lock") yield to(state.takes ? "looked" : "refused");
      else if (canShare) yield to("locked");
      return;
    case "looked":
      if (canShare) yield to("admitted");
      return;
    case "locked":
      yield to(state.takes ? "admitted" : "refused");
      return;
    case "admitted":
      yield to("stored", true);
      return;
    case "stored":
      yield to("receipt");
      return;
    case "receipt":
    case "refused":
      return;
  }
}

/** Whoever has drained and finds that all others have: the lock alone, mark, read, line, in one transaction. */
function* sealingSteps(state: State, s: number, mistake: Mistake | null): Generator<State> {
  const server = state.servers[s];
  if (server?.lives !== true) return;
  const to = (sealing: Sealing, box = server.box) => withServer(state, s, { sealing, box });
  const isFree = !state.servers.some(hasLockAlone) && !state.ballots.some(sharesLock);
  switch (server.sealing) {
    case "not": {
      const waitsFor = ({ stage, seemsDead }: Server) =>
        stage !== "drained" && (!seemsDead || mistake === "waits for servers that are dead");
      const isAgreed = mistake === "does not wait for servers that drain" || !state.servers.some(waitsFor);
      if (server.stage === "drained" && state.takes && state.line === null && isAgreed) yield to("agreed");
      return;
    }
    case "agreed":
      if (mistake === "reads before it has the lock alone") yield to("read", rows(state));
      else if (isFree) yield to("alone");
      return;
    case "read":
      if (isFree) yield to("alone");
      return;
    case "alone":
      if (mistake !== "does not look whether it is sealed" && (!state.takes || state.line !== null)) {
        yield to("not", 0);
      } else yield to("done", mistake === "reads before it has the lock alone" ? server.box : rows(state));
      return;
    case "done": {
      const isMarked = mistake === "marks nothing" ? state.takes : false;
      if (mistake === "marks in one transaction and writes the line in another") {
        yield { ...to("marked"), takes: false };
      } else yield { ...to("not", 0), takes: isMarked, line: server.box, lines: state.lines + 1 };
      return;
    }
    case "marked":
      yield { ...to("not", 0), line: server.box, lines: state.lines + 1 };
      return;
  }
}

/** Grace ends, it drains, its heartbeat is late, it dies: of the last two, one server each at most. */
function* serverSteps(state: State, s: number, mistake: Mistake | null): Generator<State> {
  const server = state.servers[s];
  if (server === undefined) return;
  const isBusy = state.ballots.some((ballot) => ballot.at === s && isUnderWay(ballot));
  if (server.lives && server.stage === "open") yield withServer(state, s, { stage: "over" });
  if (server.lives && server.stage === "over") {
    if (!isBusy || mistake === "says drained while ballots are under way")
      yield withServer(state, s, { stage: "drained" });
  }
  const dead = state.servers.findIndex(({ lives }) => !lives);
  const late = state.servers.some(({ seemsDead }) => seemsDead);
  if (!late && (dead === -1 || dead === s)) yield withServer(state, s, { seemsDead: true });
  if (dead !== -1 || (late && !server.seemsDead)) return;
  // What it had not committed is rolled back; its phones take their ballots elsewhere.
  const died = withServer(state, s, { lives: false, sealing: "not", box: 0 });
  yield {
    ...died,
    ballots: died.ballots.map((ballot) =>
      ballot.at === s && isUnderWay(ballot) ? { ...ballot, place: "away", at: 0 } : ballot,
    ),
  };
}

function* steps(state: State, mistake: Mistake | null): Generator<State> {
  for (let b = 0; b < ballots; b += 1) yield* ballotSteps(state, b, mistake);
  for (let s = 0; s < servers; s += 1) {
    yield* sealingSteps(state, s, mistake);
    yield* serverSteps(state, s, mistake);
  }
}

function broken(state: State): Broken | null {
  const { line } = state;
  if (state.lines > 1) return "two sealed lines";
  const isRefused = state.ballots.some(
    ({ place, at }) => place === "refused" && state.servers[at]?.seemsDead === false,
  );
  if (isRefused) return "a ballot that came in time to a server that lives is refused";
  if (line === null) return null;
  return rows(state) === line ? null : "a ballot is stored, as every receipt says, and not in the sealed box";
}

/** Ballots are alike, so states that differ in which of them is where are one. */
function nameOf({ ballots: all, servers: some, takes, line, lines }: State): string {
  const named = all
    .map(({ place, at, isRow }, b) => {
      const bits = [line ?? 0, ...some.map(({ box }) => box)].map((box) => (box >> b) & 1).join("");
      return `${places.indexOf(place)}${isUnderWay({ place, at, isRow }) ? at : ""}${isRow ? "r" : ""}${bits}`;
    })
    .sort();
  const kept = some.map(
    ({ stage, lives, seemsDead, sealing }) =>
      `${stages.indexOf(stage)}${lives ? "" : "d"}${seemsDead ? "l" : ""}${sealings.indexOf(sealing)}`,
  );
  return `${named.join()} ${kept.join()} ${takes ? "t" : ""}${line === null ? "" : "x"}${lines}`;
}

export type Walk = { readonly states: number; readonly broken: Broken | null };

/** Walks through all that can come of the start, until something is broken. */
export function walk(mistake: Mistake | null): Walk {
  const seen = new Set([nameOf(start)]);
  const toDo = [start];
  for (let state = toDo.pop(); state !== undefined; state = toDo.pop()) {
    let isEnd = true;
    for (const next of steps(state, mistake)) {
      isEnd = false;
      const name = nameOf(next);
      if (seen.has(name)) continue;
      seen.add(name);
      const wrong = broken(next);
      if (wrong !== null) return { states: seen.size, broken: wrong };
      toDo.push(next);
    }
    if (isEnd && state.line === null) return { states: seen.size, broken: "nobody ever seals" };
  }
  return { states: seen.size, broken: null };
}
