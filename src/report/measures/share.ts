/** A share of random trials with its 95 % interval (Wilson's: for display, nothing rests on it). */
export interface Share {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  readonly text: string;
}

const Z = 1.959963984540054;

export const share = (count: number, total: number): Share => {
  if (total === 0) return { estimate: 0, low: 0, high: 1, text: '-' };
  const p = count / total;
  const spread = 1 + Z ** 2 / total;
  const middle = (p + Z ** 2 / (2 * total)) / spread;
  const reach = (Z / spread) * Math.sqrt((p * (1 - p)) / total + Z ** 2 / (4 * total ** 2));
  const [low, high] = [count === 0 ? 0 : middle - reach, count === total ? 1 : middle + reach];
  const percent = (x: number): string => (100 * x).toFixed(1);
  return { estimate: p, low, high, text: `${percent(p)} % (${percent(low)} to ${percent(high)})` };
};
