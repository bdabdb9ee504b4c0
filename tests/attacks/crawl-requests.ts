/** Every request that the tables of routes allow, made from them: a new route is asked from its first day on. */
import { paperFormats, paperKinds } from "../../shared/domain/papers.ts";
import { consoleRoutes } from "../../shared/protocol/http.ts";
import { publicRoutes } from "../../shared/protocol/public-routes.ts";

/** As the server registers them: "/api/rounds/:n/round.json". */
const publicPatterns = patternsOf(Object.values(publicRoutes));
const consolePatterns = patternsOf(Object.values(consoleRoutes));
export const allPatterns: readonly string[] = [...publicPatterns, ...consolePatterns];

function patternsOf(routes: readonly (string | ((n: ":n") => string))[]): readonly string[] {
  return routes.map((route) => (typeof route === "string" ? route : route(":n")));
}

export type Asked = {
  readonly method: "GET" | "POST";
  readonly path: string;
  /** The table's row. */
  readonly pattern: string;
  readonly isPaper: boolean;
};

/** What there is to ask for: numbers of rounds and of plans, ids of meetings, and of those that are past. */
export type Askable = {
  readonly rounds: readonly number[];
  readonly meetings: readonly string[];
  readonly past: readonly string[];
};

/** Throws for a route with a parameter that it does not know. */
export function everyRequest({ rounds, meetings, past }: Askable): readonly Asked[] {
  const values = new Map<string, readonly string[]>([
    [":n", rounds.map(String)],
    [":meeting", meetings],
    [":file", paperFiles(rounds)],
  ]);
  const filled = (pattern: string): readonly string[] => {
    const name = /:[a-z]+/i.exec(pattern)?.[0];
    if (name === undefined) return [pattern];
    const texts = values.get(name);
    if (texts === undefined) throw new Error(`the crawl has no values for ${name} in ${pattern}`);
    return texts.flatMap((text) => filled(pattern.replace(name, text)));
  };
  const asked = (pattern: string, isOfMeeting: boolean): readonly Asked[] => {
    const isPaper = pattern.includes(":file");
    const paths = filled(pattern);
    const ofPast = isOfMeeting ? past.flatMap((id) => paths.map((path) => `${path}?meeting=${id}`)) : [];
    const gets = [...paths, ...ofPast].map((path) => ({ method: "GET", path, pattern, isPaper }) as const);
    const [first] = paths;
    return isPaper || first === undefined
      ? gets
      : [...gets, { method: "POST", path: first, pattern, isPaper }];
  };
  return [
    ...publicPatterns.flatMap((pattern) => asked(pattern, false)),
    ...consolePatterns.flatMap((pattern) => asked(pattern, /:n|:file/.test(pattern))),
  ];
}

function paperFiles(numbers: readonly number[]): readonly string[] {
  const ends = ["", ...numbers.map((number) => `-${String(number)}`)];
  return paperKinds.flatMap((kind) =>
    ends.flatMap((end) => paperFormats.map((format) => `${kind}${end}.${format}`)),
  );
}
