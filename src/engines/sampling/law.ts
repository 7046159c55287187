/**
 * Laws of random agents, and utilities drawn from them into columns. All are exchangeable: no outcome is special.
 * Docs: docs/agents.md.
 */
import type { Rational } from '../../kernel/index.ts';
import type { ExactLaw } from '../integration/index.ts';
import { fillHalton, HALTON_DIMENSIONS } from './halton.ts';
import { BLOCK } from './program.ts';
import { createDraw, type Draw, fillUnits, STREAMS } from './threefry.ts';

export type AgentLaw =
  /** Independent utilities with density x^(a-1) (1-x)^(b-1) / B(a,b); uniform for a = b = 1. */
  | { readonly kind: 'beta'; readonly a: number; readonly b: number }
  /** Independent uniform ones, but with the outcomes between worst and best redistributed there as Beta(a,b), a or b 1. */
  | { readonly kind: 'between'; readonly a: number; readonly b: number }
  /** Symmetric Dirichlet weights, brought to worst 0 and best 1. */
  | { readonly kind: 'dirichlet'; readonly alpha: number }
  | BoxLaw;

/** Weight 1 - epsilon on a box round `utility` with sides 2 radius, spread over its images; epsilon on the whole cube. */
export interface BoxLaw {
  readonly kind: 'box';
  readonly utility: readonly Rational[];
  readonly radius: Rational;
  readonly epsilon: Rational;
}

export const UNIFORM_LAW: AgentLaw = { kind: 'beta', a: 1, b: 1 };

/** The law as the exact engine takes it; undefined where its density is no polynomial. Boxes have an engine of their own. */
export const exactLaw = (law: AgentLaw): ExactLaw | undefined => {
  if (law.kind === 'box') return undefined;
  const parameters = law.kind === 'dirichlet' ? [law.alpha] : [law.a, law.b];
  return parameters.every((x) => Number.isInteger(x)) ? law : undefined;
};

/** Which points: independent ones, or those of one scramble of a Halton sequence. */
export type Points = { readonly kind: 'pseudo' } | { readonly kind: 'quasi'; readonly scramble: number };

/** How many uniform numbers an agent takes, if a fixed number will do: then the points may be quasi-random. */
export const uniformsNeeded = (law: AgentLaw, outcomes: number): number | undefined => {
  if (law.kind === 'box') return outcomes + 1;
  if (law.kind === 'dirichlet') return law.alpha === 1 ? outcomes : undefined;
  return law.a === 1 || law.b === 1 ? outcomes : undefined;
};

export const quasiPossible = (law: AgentLaw, outcomes: number): boolean =>
  (uniformsNeeded(law, outcomes) ?? Number.POSITIVE_INFINITY) <= HALTON_DIMENSIONS;

/** Utilities of agents `first` to `first + count - 1` (count <= BLOCK), outcome o in column o. */
export type Fill = (first: number, count: number, columns: Float64Array) => void;

export const createFill = (law: AgentLaw, outcomes: number, seed: number, points: Points): Fill => {
  const needed = uniformsNeeded(law, outcomes);
  if (points.kind === 'quasi' && !quasiPossible(law, outcomes))
    throw new RangeError('no quasi-random points for this law');
  if (needed === undefined) return gammaFill(law, outcomes, seed);
  const scratch = new Float64Array(BLOCK);
  return (first, count, columns) => {
    for (let d = 0; d < needed; d++) {
      const [out, from] = d < outcomes ? [columns, d * BLOCK] : [scratch, 0];
      if (points.kind === 'pseudo') fillUnits(seed, STREAMS.utilities, first, count, d, out, from);
      else fillHalton({ seed, scramble: points.scramble, first, count }, d, out, from);
    }
    if (law.kind === 'beta') betaFromUniform(law.a, law.b, columns, outcomes, count);
    else if (law.kind === 'between') betweenFromUniform(law.a, law.b, columns, outcomes, count);
    else if (law.kind === 'dirichlet') exponentialFromUniform(columns, outcomes, count);
    else boxFromUniform(law, columns, scratch, count);
  };
};

const betaFromUniform = (a: number, b: number, columns: Float64Array, n: number, count: number): void => {
  if (a === 1 && b === 1) return;
  for (let o = 0; o < n; o++)
    for (let r = o * BLOCK; r < o * BLOCK + count; r++) {
      const x = columns[r] ?? 0;
      columns[r] = b === 1 ? x ** (1 / a) : -Math.expm1(Math.log1p(-x) / b);
    }
};

const betweenFromUniform = (a: number, b: number, columns: Float64Array, n: number, count: number): void => {
  for (let r = 0; r < count; r++) {
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let o = 0; o < n; o++) {
      const x = columns[o * BLOCK + r] ?? 0;
      if (x < low) low = x;
      if (x > high) high = x;
    }
    for (let o = 0; o < n; o++) {
      const s = ((columns[o * BLOCK + r] ?? 0) - low) / (high - low);
      const moved = s <= 0 ? 0 : s >= 1 ? 1 : b === 1 ? s ** (1 / a) : -Math.expm1(Math.log1p(-s) / b);
      columns[o * BLOCK + r] = low + (high - low) * moved;
    }
  }
};

const exponentialFromUniform = (columns: Float64Array, n: number, count: number): void => {
  for (let o = 0; o < n; o++)
    for (let r = o * BLOCK; r < o * BLOCK + count; r++) columns[r] = -Math.log(columns[r] ?? 0);
  toShapes(columns, n, count);
};

/** Brings each row to worst 0 and best 1. */
const toShapes = (columns: Float64Array, n: number, count: number): void => {
  for (let r = 0; r < count; r++) {
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let o = 0; o < n; o++) {
      const x = columns[o * BLOCK + r] ?? 0;
      if (x < low) low = x;
      if (x > high) high = x;
    }
    const range = high > low ? high - low : 1;
    for (let o = 0; o < n; o++) columns[o * BLOCK + r] = ((columns[o * BLOCK + r] ?? 0) - low) / range;
  }
};

const real = ({ num, den }: Rational): number => Number(num) / Number(den);

const boxFromUniform = (law: BoxLaw, columns: Float64Array, pick: Float64Array, count: number): void => {
  const n = law.utility.length;
  const centre = law.utility.map(real);
  const [radius, epsilon] = [real(law.radius), real(law.epsilon)];
  const left: number[] = [];
  for (let r = 0; r < count; r++) {
    const chosen = pick[r] ?? 0;
    if (chosen < epsilon) continue;
    // The rest of the number picks one of the n! orders, digit by digit of a mixed radix.
    let rest = (chosen - epsilon) / (1 - epsilon);
    left.length = 0;
    for (let o = 0; o < n; o++) left.push(o);
    for (let o = 0; o < n; o++) {
      const scaled = rest * left.length;
      const place = Math.min(left.length - 1, Math.floor(scaled));
      rest = scaled - place;
      const [from = 0] = left.splice(place, 1);
      const at = o * BLOCK + r;
      columns[at] = (centre[from] ?? 0) + radius * (2 * (columns[at] ?? 0) - 1);
    }
  }
};

/** Ratios of gamma variables: a + b of them make a Beta one; their shares make Dirichlet weights. */
const gammaFill =
  (law: AgentLaw, outcomes: number, seed: number): Fill =>
  (first, count, columns) => {
    for (let r = 0; r < count; r++) {
      const draw = createDraw(seed, STREAMS.utilities, first + r);
      for (let o = 0; o < outcomes; o++) columns[o * BLOCK + r] = gammaUtility(law, draw);
    }
    if (law.kind === 'dirichlet') toShapes(columns, outcomes, count);
  };

const gammaUtility = (law: AgentLaw, draw: Draw): number => {
  if (law.kind === 'dirichlet') return gamma(law.alpha, draw);
  if (law.kind === 'box') throw new RangeError('a box is drawn from uniform numbers');
  const x = gamma(law.a, draw);
  const y = gamma(law.b, draw);
  return x / (x + y);
};

/** A gamma variable of the given shape and scale 1: Marsaglia and Tsang, A simple method for generating gamma variables (2000). */
const gamma = (shape: number, draw: Draw): number => {
  if (shape < 1) return gamma(shape + 1, draw) * draw() ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = Math.sqrt(-2 * Math.log(draw())) * Math.cos(2 * Math.PI * draw());
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(draw()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
};
