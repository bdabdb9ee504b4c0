/**
 * Who asks, as far as a network shows it. An address says nothing about a person, since a hall may sit behind a single
 * one (security N5); it only keeps one machine from taking everybody's turn (N15). It is known while something of it
 * is under way, never stored, and never passed on: the hall sees a symbol (S1).
 */

/** The address without its spellings; of IPv6 the network, since one machine has as many addresses there as it likes. */
export function machineOf(remoteAddress: string | undefined): string {
  const address = (remoteAddress ?? "").replace(/%.*$/, "").toLowerCase();
  const ipv4 = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)$/.exec(address)?.[1];
  if (ipv4 !== undefined) return ipv4;
  const [head = "", tail = ""] = address.split("::");
  const [before, after] = [head, tail].map((part) => (part === "" ? [] : part.split(":")));
  const groups = [...(before ?? [])];
  while (groups.length + (after ?? []).length < 8) groups.push("0");
  return [...groups, ...(after ?? [])].slice(0, 4).join(":");
}

export type Asker = {
  /** The same for all requests of one machine that are under way at one time, and never again. */
  readonly mark: symbol;
  /** When the answer is there. */
  readonly leave: () => void;
};

export type Askers = {
  /** Whether enter would say no. */
  readonly isFull: (remoteAddress: string | undefined) => boolean;
  /**
   * Null: this machine has its share under way, or all machines together have too much. One that has nothing under way
   * comes in all the same.
   */
  readonly enter: (remoteAddress: string | undefined) => Asker | null;
};

/** Requests under way at one time: of all machines, and of one, which is asked for anew each time. */
export function openAskers(underWayMax: number, perMachineMax: () => number): Askers {
  const known = new Map<string, { readonly mark: symbol; underWay: number }>();
  let underWay = 0;
  const isFull = (remoteAddress: string | undefined) => {
    const seen = known.get(machineOf(remoteAddress));
    return seen !== undefined && (underWay >= underWayMax || seen.underWay >= perMachineMax());
  };
  return {
    isFull,
    enter: (remoteAddress) => {
      if (isFull(remoteAddress)) return null;
      const machine = machineOf(remoteAddress);
      const seen = known.get(machine);
      const asker = seen ?? { mark: Symbol("asker"), underWay: 0 };
      known.set(machine, asker);
      asker.underWay += 1;
      underWay += 1;
      return {
        mark: asker.mark,
        leave: () => {
          asker.underWay -= 1;
          underWay -= 1;
          if (asker.underWay === 0) known.delete(machine);
        },
      };
    },
  };
}
