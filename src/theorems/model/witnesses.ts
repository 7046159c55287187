/** Witnesses for what the axioms say exists: their Skolem functions, computed. */

import { solveLinearProgram } from '../../engines/index.ts';
import {
  add,
  compare,
  divide,
  type Lottery,
  mix,
  multiply,
  ONE,
  permute,
  type Rational,
  rational,
  sameLottery,
  sign,
  subtract,
  sum,
  sure,
  type UtilityFunction,
  ZERO,
} from '../../kernel/index.ts';
import { representatives } from './agent.ts';
import { bestPointEvent, type Event } from './event.ts';
import {
  eventOf,
  eventValue,
  isUniform,
  lotteryOf,
  lotteryValue,
  type Model,
  outcomeOf,
  permutationOf,
  setOf,
  treeValue,
  utilityOf,
  utilityValue,
  type Value,
  weightOf,
  weightValue,
} from './interpretation.ts';
import {
  asMixture,
  bestIn,
  chanceBetween,
  contains,
  type LotterySet,
  lotterySetOf,
  separator,
} from './lotterySet.ts';

export type Witness = (to: readonly Value[]) => Value;

const HALF = rational(1n, 2n);

const constant = (n: number, x: Rational): UtilityFunction => new Array<Rational>(n).fill(x);

/** The lottery that is sure of the best outcome, or of the worst. */
const extreme = (u: UtilityFunction, toward: 1 | -1): Lottery => {
  const at = u.findIndex((x) => u.every((other) => compare(other, x) * toward <= 0));
  return sure(u.length, Math.max(at, 0));
};

/** A point of the set that is better than p, or p. */
const better = (set: LotterySet, p: Lottery, u: UtilityFunction): Lottery => {
  const { lottery } = bestIn(set, u);
  return contains(set, lottery) ? lottery : p;
};

/** r as w p + (1 - w) q with p in `a` and q in `b`, for the given w or (`undefined`) any strictly between 0 and 1. */
export const decomposed = (
  a: LotterySet,
  b: LotterySet,
  r: Lottery,
  weight: Rational | undefined,
): { readonly weight: Rational; readonly p: Lottery; readonly q: Lottery } | undefined => {
  if (a.strategies === 'pure') {
    for (const p of a.points)
      for (const q of b.points) {
        const w = weight ?? HALF;
        if (sameLottery(mix(w, p, q), r)) return { weight: w, p, q };
      }
    return undefined;
  }
  // Masses x on the points of a and y on those of b that add up to r.
  const points = [...a.points, ...b.points];
  const onA = points.map((_, k) => (k < a.points.length ? ONE : ZERO));
  const found = solveLinearProgram({
    objective: weight === undefined ? onA : points.map(() => ZERO),
    constraints: [
      ...r.map((bound, o) => ({
        coefficients: points.map((point) => point[o] ?? ZERO),
        relation: '=' as const,
        bound,
      })),
      ...(weight === undefined ? [] : [{ coefficients: onA, relation: '=' as const, bound: weight }]),
    ],
  });
  if (found.kind !== 'optimal') return undefined;
  const mass = sum(found.x.slice(0, a.points.length));
  if (sign(mass) === 0 || compare(mass, ONE) >= 0) return undefined;
  const side = (from: number, to: number, total: Rational): Lottery =>
    r.map((_, o) =>
      divide(
        sum(points.slice(from, to).map((point, k) => multiply(found.x[from + k] ?? ZERO, point[o] ?? ZERO))),
        total,
      ),
    );
  return {
    weight: mass,
    p: side(0, a.points.length, mass),
    q: side(a.points.length, points.length, subtract(ONE, mass)),
  };
};

/** The lottery's share of one outcome, and the rest. */
const splitSure = (p: Lottery): { readonly weight: Rational; readonly p: Lottery; readonly q: Lottery } => {
  const o = p.findIndex((x) => sign(x) > 0 && compare(x, ONE) < 0);
  const weight = p[o] ?? HALF;
  if (o < 0) return { weight: HALF, p, q: p };
  const rest = subtract(ONE, weight);
  return {
    weight,
    p: sure(p.length, o),
    q: p.map((x, k) => (k === o ? ZERO : divide(x, rest))),
  };
};

/** An average over the powers of a permutation, which it leaves as it is. */
const overOrbits = (g: readonly number[], u: UtilityFunction): UtilityFunction => {
  const images: UtilityFunction[] = [];
  for (let v = u; !images.some((known) => sameLottery(known, v)); v = permute(g, v)) images.push(v);
  return u.map((_, o) => divide(sum(images.map((v) => v[o] ?? ZERO)), rational(BigInt(images.length))));
};

/** The Skolem functions of the axioms (kernel/ground/prenex.ts names them). */
export const witnesses = ({ n, strategies }: Model): ReadonlyMap<string, Witness> => {
  const first = sure(n, 0);
  const lotterySet = (points: readonly Lottery[]): LotterySet => lotterySetOf(points, strategies);
  const everything = lotterySet(Array.from({ length: n }, (_, o) => sure(n, o)));
  const inOnly = (a: Event, b: Event | undefined): UtilityFunction =>
    representatives(n, [...a.forms, ...(b?.forms ?? [])]).find((u) => a.has(u) && b?.has(u) !== true) ??
    constant(n, ZERO);
  const likeness = (u: UtilityFunction, v: UtilityFunction): readonly [Lottery, Lottery] => {
    // Two sure lotteries, or one of the middle against a mixture of the extremes, that u and v order differently.
    const candidates = [
      ...everything.points,
      ...everything.points.flatMap((p) =>
        everything.points.flatMap((q) => splitting(u, v).map((w) => mix(w, p, q))),
      ),
    ];
    for (const p of candidates)
      for (const q of candidates) {
        const one = compare(bestIn(lotterySet([p]), u).value, bestIn(lotterySet([q]), u).value) <= 0;
        const two = compare(bestIn(lotterySet([p]), v).value, bestIn(lotterySet([q]), v).value) <= 0;
        if (one !== two) return [p, q];
      }
    return [first, first];
  };
  const choiceAny = (to: readonly Value[]): { weight: Rational; p: Lottery; q: Lottery } => {
    const [a, b, r] = [setOf(to[0]), setOf(to[1]), lotteryOf(to[2])];
    return decomposed(a, b, r, undefined) ?? { weight: HALF, p: r, q: r };
  };
  const chanceOnly = (to: readonly Value[]): { p: Lottery; q: Lottery } => {
    const r = lotteryOf(to[3]);
    return decomposed(setOf(to[1]), setOf(to[2]), r, weightOf(to[0])) ?? { p: r, q: r };
  };
  const vertices = (to: readonly Value[]): { weight: Rational; first: Lottery; second: Lottery } => {
    const [set, r] = [setOf(to[0]), lotteryOf(to[1])];
    const known = contains(set, r) ? asMixture(set, r) : undefined;
    return known ?? { weight: HALF, first: r, second: r };
  };
  const others = (to: readonly Value[]): readonly [Lottery, Lottery] => {
    const [u, set] = [utilityOf(to[0]), setOf(to[1])];
    const { value, lottery } = bestIn(set, u);
    const other = set.points.find(
      (p) => !sameLottery(p, lottery) && compare(bestIn(lotterySet([p]), u).value, value) === 0,
    );
    return [lottery, other ?? lottery];
  };

  return new Map<string, Witness>([
    ['attained.p', ([t, u]) => lotteryValue(bestIn(setOf(t), utilityOf(u)).lottery)],
    ['separation.u', ([t, q]) => utilityValue(separator(setOf(t), lotteryOf(q)) ?? constant(n, ZERO))],
    ['indifference.p.2', ([u]) => lotteryValue(extreme(utilityOf(u), 1))],
    ['indifference.q.2', ([u]) => lotteryValue(extreme(utilityOf(u), -1))],
    ['taste.u', () => utilityValue(first)],
    ['ascent.q', ([t, p, u]) => lotteryValue(better(setOf(t), lotteryOf(p), utilityOf(u)))],
    ['simplex-ascent.q', ([t, p, , u]) => lotteryValue(better(setOf(t), lotteryOf(p), utilityOf(u)))],
    [
      'fixed-taste.u',
      ([g]) => {
        const s = permutationOf(g);
        const fixed = Array.from({ length: n }, (_, o) => overOrbits(s, sure(n, o)));
        return utilityValue(fixed.find((u) => !isUniform(u)) ?? constant(n, ZERO));
      },
    ],
    [
      'finite-order.p',
      ([t, g, q]) => {
        const [set, s] = [setOf(t), permutationOf(g)];
        return lotteryValue(set.points.find((p) => !contains(set, permute(s, p))) ?? lotteryOf(q));
      },
    ],
    ['likeness.p.2', ([u, v]) => lotteryValue(likeness(utilityOf(u), utilityOf(v))[0])],
    ['likeness.q.2', ([u, v]) => lotteryValue(likeness(utilityOf(u), utilityOf(v))[1])],
    ['decision.p.2', (to) => lotteryValue(others(to)[0])],
    ['decision.q.2', (to) => lotteryValue(others(to)[1])],
    ['monotonicity.u', ([, a, b]) => utilityValue(inOnly(eventOf(a), eventOf(b)))],
    ['impossibility.u', ([, e]) => utilityValue(inOnly(eventOf(e), undefined))],
    ['choice-any.w', (to) => weightValue(choiceAny(to).weight)],
    ['choice-any.p', (to) => lotteryValue(choiceAny(to).p)],
    ['choice-any.q', (to) => lotteryValue(choiceAny(to).q)],
    ['everything.t', () => treeValue(everything)],
    ['sureness.w', ([r]) => weightValue(splitSure(lotteryOf(r)).weight)],
    ['sureness.p', ([r]) => lotteryValue(splitSure(lotteryOf(r)).p)],
    ['sureness.q', ([r]) => lotteryValue(splitSure(lotteryOf(r)).q)],
    ['vertices.w.2', (to) => weightValue(vertices(to).weight)],
    ['vertices.p.2', (to) => lotteryValue(vertices(to).first)],
    ['vertices.q.2', (to) => lotteryValue(vertices(to).second)],
    ['vertex-best.e', ([t, r]) => eventValue(bestPointEvent(setOf(t), lotteryOf(r)))],
    [
      'vertex-best.u',
      ([t, r]) => {
        const [set, p] = [setOf(t), lotteryOf(r)];
        const rest = set.points.filter((q) => !sameLottery(p, q));
        const u = rest.length === 0 ? first : separator(lotterySet(rest), p);
        return utilityValue(u ?? constant(n, ZERO));
      },
    ],
    ['chance-only.p', (to) => lotteryValue(chanceOnly(to).p)],
    ['chance-only.q', (to) => lotteryValue(chanceOnly(to).q)],
    [
      'continuity.w',
      ([a, b, q, u]) => {
        const [inner, outer, p, v] = [setOf(a), setOf(b), lotteryOf(q), utilityOf(u)];
        const goal = bestIn(lotterySet([p]), v).value;
        // Ever more of a: 1/2, 3/4, 7/8, ...
        for (let rest = HALF; ; rest = divide(rest, rational(2n))) {
          const weight = subtract(ONE, rest);
          const tried = bestIn(chanceBetween(weight, inner, outer), v).value;
          if (compare(tried, goal) < 0 || rest.den > 1n << 40n) return weightValue(weight);
        }
      },
    ],
    ['most-attained.p', ([t, o]) => lotteryValue(bestIn(setOf(t), sure(n, outcomeOf(o))).lottery)],
  ]);
};

/** Weights at which a mixture of two outcomes is worth as much as a third, to u or to v, and between those. */
const splitting = (u: UtilityFunction, v: UtilityFunction): readonly Rational[] => {
  const ratios = [u, v].flatMap((w) => {
    const sorted = w.toSorted(compare);
    const [low = ZERO, high = ZERO] = [sorted[0], sorted.at(-1)];
    return compare(low, high) === 0 ? [] : w.map((x) => divide(subtract(x, low), subtract(high, low)));
  });
  const inner = ratios.filter((x) => sign(x) > 0 && compare(x, ONE) < 0).toSorted(compare);
  return [HALF, ...inner, ...inner.map((x, k) => divide(add(x, inner[k + 1] ?? ONE), rational(2n)))];
};
