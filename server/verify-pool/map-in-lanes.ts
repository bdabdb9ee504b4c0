/**
 * Does `work` for each item, for at most `laneCount` at a time, and asks for an item only when a lane is free. Answers
 * are in the order of the items. Throws what the items or the work throw first.
 */
export async function mapInLanes<T, R>(
  items: AsyncIterable<T>,
  laneCount: number,
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const iterator = items[Symbol.asyncIterator]();
  const answers: R[] = [];
  let asked = 0;
  const lane = async () => {
    for (;;) {
      const place = asked;
      asked += 1;
      const item = await iterator.next();
      if (item.done === true) return;
      answers[place] = await work(item.value);
    }
  };
  await Promise.all(Array.from({ length: laneCount }, lane));
  return answers;
}
