/** How several servers seal, walked through in every order (sealing-model.ts), and mistakes that the walk has to find. */
import { expect, test } from "vitest";
import { walk, type Broken, type Mistake } from "./sealing-model.ts";

test("security R7: whoever has a receipt is in the box, in every order in which three servers can take three ballots and seal", () => {
  const walked = walk(null);
  expect(walked.broken).toBeNull();
  // Less would be no walk: the orders of three ballots alone are more.
  expect(walked.states).toBeGreaterThan(10_000);
});

const found: { readonly [M in Mistake]: Broken } = {
  "looks before it has the lock": "a ballot is stored, as every receipt says, and not in the sealed box",
  "takes no lock in share": "a ballot is stored, as every receipt says, and not in the sealed box",
  "reads before it has the lock alone":
    "a ballot is stored, as every receipt says, and not in the sealed box",
  "marks nothing": "a ballot is stored, as every receipt says, and not in the sealed box",
  "marks in one transaction and writes the line in another": "nobody ever seals",
  "does not look whether it is sealed": "two sealed lines",
  "does not wait for servers that drain": "a ballot that came in time to a server that lives is refused",
  "says drained while ballots are under way": "a ballot that came in time to a server that lives is refused",
  "waits for servers that are dead": "nobody ever seals",
};

const isMistake = (text: string): text is Mistake => text in found;

test.each(Object.keys(found).filter(isMistake))("a protocol that %s is found out", (mistake) => {
  expect(walk(mistake).broken).toBe(found[mistake]);
});
