/**
 * Rounds whose ballot was asked for on this page, since it was loaded. What was chosen on a ballot of any other round is
 * gone with the page that it stood on, since choices are written nowhere (security S13).
 */
const rounds = new Set<string>();

export function noteReceivedHere(phi: string): void {
  rounds.add(phi);
}

export function wasReceivedHere(phi: string): boolean {
  return rounds.has(phi);
}
