/** One line of the table of design §7. */
export type Row = {
  readonly what: string;
  readonly bar: string;
  readonly measured: string;
  /** A figure to hold it against, and whether it was measured in this run or only quoted. */
  readonly beside: string;
};

export function header(): string {
  return "| what | bar | measured here | beside |\n|---|---|---|---|";
}

export function line({ what, bar, measured, beside }: Row): string {
  return `| ${what} | ${bar} | ${measured} | ${beside} |`;
}

export function ms(value: number): string {
  return value < 10 ? `${value.toFixed(1)} ms` : `${value.toFixed(0)} ms`;
}

export function seconds(durationMs: number): string {
  return `${(durationMs / 1_000).toFixed(1)} s`;
}

/** Nearest rank: the smallest value that so many percent of all do not exceed. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)] ?? Number.NaN;
}

export async function timed(run: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now();
  await run();
  return performance.now() - startMs;
}
