/** Confidence intervals for shares: Wilson's score interval (1927), for reports only. */

/** The 0.975 quantile of the standard normal distribution: two-sided 95 %. */
export const Z95 = 1.959963984540054;

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Wilson's interval for `count` of `of` at the normal quantile `z`; [0, 1] where nothing was counted. */
export const wilson = (count: number, of: number, z: number = Z95): Interval => {
  if (of === 0) return { low: 0, high: 1 };
  const share = count / of;
  const spread = (z * z) / of;
  const centre = share + spread / 2;
  const radius = z * Math.sqrt((share * (1 - share)) / of + spread / of / 4);
  return {
    low: count === 0 ? 0 : Math.max(0, (centre - radius) / (1 + spread)),
    high: count === of ? 1 : Math.min(1, (centre + radius) / (1 + spread)),
  };
};

/**
 * The interval for a share of which `open` cases are undecided: from the lower end with none of them counted to
 * the upper end with all of them.
 */
export const shareInterval = ({
  count,
  open,
  of,
}: {
  readonly count: number;
  readonly open: number;
  readonly of: number;
}): Interval => ({
  low: wilson(count, of).low,
  high: wilson(count + open, of).high,
});
