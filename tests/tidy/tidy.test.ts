/** Nothing lies about: every order has a sender, every refusal a producer and words, every gate a reader. */
import { expect, test } from "vitest";
import { refusalCodes } from "../../shared/domain/refusal.ts";
import { commandSchema } from "../../shared/protocol/commands.ts";
import { gateIdSchema } from "../../shared/protocol/gates.ts";
import { refusalWords } from "../../shared/protocol/refusal-words.ts";
import { askedLiterals, idHeads, literalsOfProperty, madeLiterals, nodesOf, pathsOf } from "./tree.ts";

const code = [".ts", ".tsx"];
const kinds = commandSchema.def.options.flatMap(({ def }) => def.shape.kind.def.values);

test("every order has a sender in the console or in the engines of devices", () => {
  const sent = literalsOfProperty(nodesOf(pathsOf(["admin", "shared/client"], code)), "kind");
  const orphans = kinds.filter((kind) => !sent.has(kind));
  expect(
    orphans,
    'An order that no page gives cannot be given. Write { kind: "…" } where its button is in admin/ (or in shared/client), or take the order out of shared/protocol/commands.ts.',
  ).toEqual([]);
});

test("every refusal has a place that refuses with it", () => {
  const words = ["shared/domain/refusal.ts", "shared/protocol/refusal-words.ts"];
  const paths = pathsOf(["server", "shared"], code).filter(
    (path) => !words.includes(path) && !path.startsWith("shared/client/"),
  );
  const made = madeLiterals(nodesOf(paths));
  expect(
    refusalCodes.filter((refusal) => !made.has(refusal)),
    "Nobody can meet such a refusal. Refuse with it in server/ or shared/, or take it out of shared/domain/refusal.ts and its words out of shared/protocol/refusal-words.ts.",
  ).toEqual([]);
});

test("every refusal has words in both languages", () => {
  const wordless = refusalCodes.filter((refusal) => {
    const { vi, en } = refusalWords[refusal];
    return vi.trim() === "" || en.trim() === "";
  });
  expect(
    wordless,
    "Add them to shared/protocol/refusal-words.ts: what happened, why, and what to do.",
  ).toEqual([]);
});

/** The kinds of orders that shared/protocol/gates.ts names. */
function gateKinds(): readonly string[] {
  const known = new Set<string>(kinds);
  return [...idHeads(nodesOf(["shared/protocol/gates.ts"]))].filter((text) => known.has(text));
}

test("every gate has a reader in the console", () => {
  const nodes = nodesOf(pathsOf(["admin"], code));
  const heads = idHeads(nodes);
  const asked = askedLiterals(nodes);
  const isRead = (kind: string) =>
    gateIdSchema.safeParse(kind).success ? asked.has(kind) : heads.has(`${kind}:`);
  expect(gateKinds().length).toBeGreaterThan(8);
  expect(
    gateKinds().filter((kind) => !isRead(kind)),
    "A gate that no button asks is computed and sent for nothing. Give it to the button (useGate, or the gate of BigButton and GateButton), or take it out of shared/protocol/gates.ts.",
  ).toEqual([]);
});
