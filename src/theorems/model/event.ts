/** Concrete events: sets of utility functions that the signs of finitely many linear forms decide. */
import {
  compare,
  type Lottery,
  lotteryKey,
  multiply,
  ONE,
  type Permutation,
  permute,
  type Rational,
  sameLottery,
  sign,
  subtract,
  type UtilityFunction,
  ZERO,
} from '../../kernel/index.ts';
import { bestIn, type LotterySet } from './lotterySet.ts';

/** A linear form on utility functions whose coefficients sum to 0: its sign ignores scale and origin. */
export type Form = readonly Rational[];

export interface Event {
  /** The same for two events only when they are equal. */
  readonly key: string;
  readonly has: (u: UtilityFunction) => boolean;
  /** Whether u belongs depends on the signs of these at u, and on nothing else. */
  readonly forms: readonly Form[];
  /** Known to be open by its construction. */
  readonly open: boolean;
}

const difference = (p: Lottery, q: Lottery): Form => p.map((x, o) => subtract(x, q[o] ?? ZERO));

/** All differences of two of `lotteries`, none twice (up to sign) and none 0. */
export const differences = (lotteries: readonly Lottery[]): readonly Form[] => {
  const found = new Map<string, Form>();
  for (const [k, p] of lotteries.entries())
    for (const q of lotteries.slice(k + 1)) {
      const form = difference(p, q);
      const lead = form.find((x) => sign(x) !== 0);
      if (lead === undefined) continue;
      const up = sign(lead) > 0 ? form : difference(q, p);
      found.set(lotteryKey(up), up);
    }
  return [...found.values()];
};

const above = (i: LotterySet, j: LotterySet, u: UtilityFunction): boolean =>
  compare(bestIn(i, u).value, bestIn(j, u).value) > 0;

/** h_i > h_j. */
export const prefersEvent = (i: LotterySet, j: LotterySet): Event => ({
  key: `[${i.key} over ${j.key}]`,
  has: (u) => above(i, j, u),
  forms: differences([...i.points, ...j.points]),
  open: true,
});

/** i is among the best of i, j and k, and j is not. */
export const aheadEvent = (i: LotterySet, j: LotterySet, k: LotterySet): Event => ({
  key: `[${i.key} over ${j.key} beside ${k.key}]`,
  has: (u) => above(i, j, u) && !above(k, i, u),
  forms: differences([...i.points, ...j.points, ...k.points]),
  open: false,
});

export const eitherEvent = (a: Event, b: Event): Event => ({
  key: `(${a.key} or ${b.key})`,
  has: (u) => a.has(u) || b.has(u),
  forms: [...a.forms, ...b.forms],
  open: a.open && b.open,
});

export const bothEvent = (a: Event, b: Event): Event => ({
  key: `(${a.key} and ${b.key})`,
  has: (u) => a.has(u) && b.has(u),
  forms: [...a.forms, ...b.forms],
  open: a.open && b.open,
});

/** The permutation that undoes `g`. */
export const undoing = (g: Permutation): Permutation => g.map((_, o) => g.indexOf(o));

/** g e = {g u: u in e}. */
export const movedEvent = (g: Permutation, e: Event): Event => ({
  key: `${g.join()}(${e.key})`,
  has: (u) => e.has(permute(undoing(g), u)),
  forms: e.forms.map((form) => permute(g, form)),
  open: e.open,
});

export const mirrored = (u: UtilityFunction): UtilityFunction => u.map((x) => subtract(ONE, x));

export const mirroredEvent = (e: Event): Event => ({
  key: `mirror(${e.key})`,
  has: (u) => e.has(mirrored(u)),
  forms: e.forms,
  open: e.open,
});

const isUniform = (u: UtilityFunction): boolean => u.every((x) => compare(x, u[0] ?? x) === 0);

/** u is not constant. */
export const nonUniformEvent = (n: number): Event => ({
  key: 'non-uniform',
  has: (u) => !isUniform(u),
  forms: differences(Array.from({ length: n }, (_, o) => indicator(n, o))),
  open: true,
});

const indicator = (n: number, o: number): Rational[] =>
  Array.from({ length: n }, (_, k) => (k === o ? ONE : ZERO));

/** One point of the set is better than all its others. */
export const decidedEvent = (set: LotterySet): Event => ({
  key: `decided(${set.key})`,
  has: (u) => {
    const { value, lottery } = bestIn(set, u);
    return set.points.every(
      (p) => sameLottery(p, lottery) || compare(value, bestIn({ ...set, points: [p] }, u).value) > 0,
    );
  },
  forms: differences(set.points),
  open: true,
});

/** p is better than all other points of the set. */
export const bestPointEvent = (set: LotterySet, p: Lottery): Event => ({
  key: `best(${set.key}, ${lotteryKey(p)})`,
  has: (u) => {
    const own = bestIn({ ...set, points: [p] }, u).value;
    return set.points.every(
      (q) => sameLottery(p, q) || compare(own, bestIn({ ...set, points: [q] }, u).value) > 0,
    );
  },
  forms: differences([p, ...set.points]),
  open: true,
});

/** near (best - worst) < far (best - second best). */
export const gapEvent = (n: number, near: Rational, far: Rational): Event => ({
  key: `gap(${near.num}/${near.den}, ${far.num}/${far.den})`,
  has: (u) => {
    const [best = ZERO, second = ZERO, ...rest] = u.toSorted(compare).toReversed();
    const worst = rest.at(-1) ?? second;
    const [left, right] = [subtract(best, worst), subtract(best, second)];
    return compare(multiply(near, left), multiply(far, right)) < 0;
  },
  forms: gapForms(n, near, far),
  open: true,
});

/** The order of the outcomes, and where near (u_a - u_c) = far (u_a - u_b). */
const gapForms = (n: number, near: Rational, far: Rational): readonly Form[] => {
  const outcomes = Array.from({ length: n }, (_, o) => o);
  const orders = differences(outcomes.map((o) => indicator(n, o)));
  const gaps = outcomes.flatMap((a) =>
    outcomes.flatMap((b) =>
      outcomes.flatMap((c) =>
        a === b || a === c
          ? []
          : [
              outcomes.map((o) => {
                const [x, y, z] = [a, b, c].map((k) => (k === o ? ONE : ZERO));
                return subtract(
                  multiply(near, subtract(x ?? ZERO, z ?? ZERO)),
                  multiply(far, subtract(x ?? ZERO, y ?? ZERO)),
                );
              }),
            ],
      ),
    ),
  );
  return [...orders, ...gaps];
};
