/** Spearman's coefficient of places in an order against the order in which they are listed, for places without ties. */
export function rankCorrelation(places: readonly number[]): number {
  const sorted = [...places].sort((a, b) => a - b);
  const squares = places
    .map((place) => sorted.indexOf(place))
    .reduce((sum, rank, index) => sum + (rank - index) ** 2, 0);
  return 1 - (6 * squares) / (places.length * (places.length ** 2 - 1));
}
