/** Confidence intervals of probabilities. */

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** ln Gamma(x), x > 0: Stirling's series, shifted to where it is exact to double precision. */
export const logGamma = (x: number): number => {
  let shift = 0;
  let z = x;
  while (z < 15) shift += Math.log(z++);
  const w = 1 / (z * z);
  const series = (1 / 12 - w * (1 / 360 - w * (1 / 1260 - w * (1 / 1680 - w / 1188)))) / z;
  return (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series - shift;
};

/** The regularised incomplete beta function I_x(a, b), by its continued fraction (modified Lentz). */
export const regularisedBeta = (x: number, a: number, b: number): number => {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - regularisedBeta(1 - x, b, a);
  const front =
    Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a;
  const tiny = 1e-300;
  let c = 1;
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1), tiny);
  let value = d;
  for (let m = 1; m < 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonZero(1 + even * d, tiny);
    c = nonZero(1 + even / c, tiny);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonZero(1 + odd * d, tiny);
    c = nonZero(1 + odd / c, tiny);
    const step = d * c;
    value *= step;
    if (Math.abs(step - 1) < 1e-15) break;
  }
  return front * value;
};

const nonZero = (x: number, tiny: number): number => (Math.abs(x) < tiny ? tiny : x);

/** The x in [low, high] at which an increasing function passes the value. */
const solve = (increasing: (x: number) => number, value: number, low: number, high: number): number => {
  let [a, b] = [low, high];
  for (let step = 0; step < 200 && b - a > 1e-16 * (Math.abs(a) + Math.abs(b)); step++) {
    const middle = (a + b) / 2;
    if (increasing(middle) < value) a = middle;
    else b = middle;
  }
  return (a + b) / 2;
};

/**
 * Of a probability whose event came `hits` times in `trials` independent ones: Clopper and Pearson's exact interval (1934),
 * which holds the probability at least as often as `confidence` says.
 */
export const binomialInterval = (hits: number, trials: number, confidence: number): Interval => {
  const tail = (1 - confidence) / 2;
  return {
    low: hits === 0 ? 0 : solve((p) => regularisedBeta(p, hits, trials - hits + 1), tail, 0, 1),
    high: hits === trials ? 1 : solve((p) => regularisedBeta(p, hits + 1, trials - hits), 1 - tail, 0, 1),
  };
};

/** The point below which Student's t with so many degrees of freedom lies with the probability (at least 1/2). */
export const studentQuantile = (probability: number, freedom: number): number =>
  solve((t) => 1 - regularisedBeta(freedom / (freedom + t * t), freedom / 2, 0.5) / 2, probability, 0, 1e6);

/**
 * Of a probability from the shares that independent scrambles give (at least 16, each unbiased): Student's interval.
 * Where all agree, what independent scrambles alone say: an event of probability p misses all R with at most (1 - p)^R.
 */
export const scrambleInterval = (shares: readonly number[], confidence: number): Interval => {
  const runs = shares.length;
  const mean = shares.reduce((a, b) => a + b, 0) / runs;
  const variance = shares.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (runs - 1);
  if (mean === 0 || mean === 1) {
    const reach = 1 - (1 - confidence) ** (1 / runs);
    return mean === 0 ? { low: 0, high: reach } : { low: 1 - reach, high: 1 };
  }
  const half = studentQuantile((1 + confidence) / 2, runs - 1) * Math.sqrt(variance / runs);
  return { low: Math.max(0, mean - half), high: Math.min(1, mean + half) };
};
