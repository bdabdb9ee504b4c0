/** Lists whose order people change by one place at a time, such as the agenda and the subjects of a round. */

/** The list with the entry that `isIt` finds moved by one place, or as it is at the ends and where there is none. */
export function moved<T>(list: readonly T[], isIt: (entry: T) => boolean, by: -1 | 1): readonly T[] {
  const index = list.findIndex(isIt);
  const entry = list[index];
  const target = index + by;
  if (entry === undefined || target < 0 || target >= list.length) return list;
  const rest = list.filter((_other, place) => place !== index);
  return [...rest.slice(0, target), entry, ...rest.slice(target)];
}
