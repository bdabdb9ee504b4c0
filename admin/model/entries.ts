/** Lists whose entries are known by their identity, whatever has happened to the list meanwhile. */

/** A list with an entry instead of the one that `isIt` finds; at the end where there is none (any more). */
export function withEntry<T>(list: readonly T[], isIt: (entry: T) => boolean, entry: T): T[] {
  return list.some(isIt) ? list.map((old) => (isIt(old) ? entry : old)) : [...list, entry];
}
