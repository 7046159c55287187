import { describe, expect, test } from 'vitest';
import { generators, type Lottery, lotteryKey, permute, rational } from '../../kernel/index.ts';
import { comparePower, MEASURES, type Measure, measureNamed, subjectOf } from '../measures/index.ts';
import { agreementOf, DEFAULT_ENSEMBLE, rankedPairs } from './agreement.ts';
import { lotteriesUpTo, type MenuPair, type PairBound, pairsInOrder } from './menus.ts';
import { type PairMemory, REFUTATION_KINDS, type Refutation, refuteMeasure } from './refuteMeasure.ts';

const named = (name: string): Measure => {
  const found = measureNamed(name);
  if (found === undefined) throw new Error(`no measure ${name}`);
  return found;
};

const never = (): boolean => false;
const BOUND: PairBound = { from: 2, n: 3, lotteries: 4, denominator: 3 };

const PERMUTATIONS = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
] as const;

const best = (lotteries: readonly Lottery[], u: readonly number[]): number =>
  Math.max(
    ...lotteries.map((p) =>
      p.reduce((t, { num, den }, o) => t + (Number(num) / Number(den)) * (u[o] ?? 0), 0),
    ),
  );

const pure = (tree: Refutation['above']): readonly Lottery[] => {
  const made = generators(tree);
  return made.kind === 'generators' ? made.lotteries : [];
};

/** Signs of D(1, t, 0) at many t, counted by hand: all there is to know at n = 3. */
const signs = ({ above, below }: Refutation): ReadonlySet<number> => {
  const [i, j] = [pure(above), pure(below)];
  const found = new Set<number>();
  for (let k = 0; k < 997; k++) {
    const u = [1, (k + 0.317) / 997, 0];
    const total = PERMUTATIONS.map((s) => permute(s, u)).reduce((sum, v) => {
      const gap = best(i, v) - best(j, v);
      return Math.abs(gap) < 1e-9 ? sum : sum + Math.sign(gap);
    }, 0);
    found.add(Math.sign(total));
  }
  return found;
};

describe('pairs in order', () => {
  test('come smallest first, and up to symmetry all are there', () => {
    const bound: PairBound = { from: 3, n: 3, lotteries: 3, denominator: 2 };
    const whole = [...pairsInOrder(bound, { symmetric: false, spare: false })];
    const few = [...pairsInOrder(bound, { symmetric: true, spare: false })];
    const size = ({ i, j }: MenuPair): number =>
      100 * (i.lotteries.length + j.lotteries.length) + Math.max(i.denominator, j.denominator);
    for (const list of [whole, few]) expect(list.map(size)).toEqual(list.map(size).toSorted((a, b) => a - b));
    const keyOf = (lotteries: readonly Lottery[]): string => lotteries.map(lotteryKey).toSorted().join();
    /** One key for all images of a pair, in either order. */
    const orbit = ({ i, j }: MenuPair): string =>
      PERMUTATIONS.flatMap((s) => {
        const [a, b] = [i, j].map(({ lotteries }) => keyOf(lotteries.map((p) => permute(s, p))));
        return [`${a} | ${b}`, `${b} | ${a}`];
      }).toSorted()[0] ?? '';
    expect(new Set(few.map(orbit))).toEqual(new Set(whole.map(orbit)));
    expect(few.length).toBeLessThan(whole.length / 4);
    const menus = lotteriesUpTo(3, 2).length;
    const doubles = (menus * (menus - 1)) / 2;
    expect(whole).toHaveLength((menus * (menus + 1)) / 2 + menus * doubles);
  });

  test('spare menus leave out mixtures', () => {
    const bound: PairBound = { from: 2, n: 2, lotteries: 4, denominator: 2 };
    const longest = (spare: boolean): number =>
      Math.max(...[...pairsInOrder(bound, { symmetric: true, spare })].map(({ j }) => j.lotteries.length));
    expect(longest(true)).toBe(2);
    expect(longest(false)).toBe(3);
  });
});

describe('refutations', () => {
  const memory: PairMemory = new Map();
  test.each(MEASURES.map((measure) => [measure.name, measure] as const))(
    '%s: what is found is what it is called',
    (name, measure) => {
      const bound = ['cardinality', 'pureLotteries', 'absolutePowerDeficit'].includes(name)
        ? { ...BOUND, lotteries: 5 }
        : BOUND;
      const { found, finished } = refuteMeasure(measure, bound, never, memory);
      expect(finished).toBe(true);
      expect([...found.keys()].toSorted()).toEqual([...REFUTATION_KINDS].toSorted());
      for (const [kind, refutation] of found) {
        const { above, below, relation, checked } = refutation;
        const order = comparePower(
          measure.power,
          measure.measure(subjectOf(above)),
          measure.measure(subjectOf(below)),
        );
        expect(kind).toBe(refutation.kind);
        if (kind === 'tie') expect(order).toBe(0);
        if (kind === 'reversal') expect([order, relation]).toEqual([1, 'below']);
        if (kind === 'forced') expect(relation).toBe('incomparable');
        expect(checked.length).toBe(2);
        expect(checked[0]?.claim).toMatchObject({ kind: 'convergence', strength: 'weak', holds: false });
        if (above.outcomes !== 3) continue;
        const seen = signs(refutation);
        expect(seen.has(-1)).toBe(relation !== 'above');
        expect(seen.has(1)).toBe(relation !== 'below');
      }
    },
  );

  test('no smaller pair reverses POWER', () => {
    const found = refuteMeasure(named('POWER'), BOUND, never, memory).found.get('reversal');
    const sizes = [found?.above, found?.below].map((tree) => (tree === undefined ? 0 : pure(tree).length));
    expect(sizes).toEqual([2, 2]);
    const smaller = refuteMeasure(named('POWER'), { ...BOUND, lotteries: 3 }, never, memory);
    expect([smaller.finished, smaller.found.has('reversal')]).toEqual([true, false]);
    const coarser = refuteMeasure(named('POWER'), { ...BOUND, denominator: 2 }, never, memory);
    expect([coarser.finished, coarser.found.has('reversal')]).toEqual([true, false]);
  });

  test('a search that is stopped does not say that there is nothing', () => {
    const { found, finished } = refuteMeasure(named('POWER'), BOUND, () => true);
    expect([found.size, finished]).toEqual([0, false]);
  });

  test('a number that knows nothing is a tie everywhere', () => {
    const constant = { ...named('POWER'), measure: () => ({ kind: 'measured', rank: [] }) as const };
    const { found } = refuteMeasure(constant, BOUND, never, memory);
    expect([...found.keys()].toSorted()).toEqual(['forced', 'tie']);
    expect(found.get('tie')?.relation).not.toBe('incomparable');
  });

  test('what nothing is known of is open, not tied', () => {
    const wide = { kind: 'measured', rank: [{ low: rational(0n), high: rational(1n) }] } as const;
    const measure = { ...named('POWER'), invariant: false, measure: () => wide };
    const { found, open, pairs } = refuteMeasure(measure, { ...BOUND, lotteries: 3 }, never, memory);
    expect([...found.keys()]).toEqual(['forced']);
    expect(open).toBe(pairs);
  });
});

test('an image of a tree under a 3-cycle ties by every invariant measure, and is strictly above or below it', () => {
  const vague = { ...named('POWER'), measure: () => ({ kind: 'unmeasured', reason: 'not asked' }) as const };
  const tie = refuteMeasure(vague, BOUND, never).found.get('tie');
  if (tie === undefined) throw new Error('no tie');
  const keys = (lotteries: readonly Lottery[]): string => lotteries.map(lotteryKey).toSorted().join();
  const images = PERMUTATIONS.map((s) => keys(pure(tie.above).map((p) => permute(s, p))));
  expect(images).toContain(keys(pure(tie.below)));
  expect(tie.relation).not.toBe('incomparable');
});

describe('agreement on random pairs', () => {
  test('the same seed gives the same counts, and all pairs are counted', () => {
    const run = (seed: number) =>
      agreementOf(named('diameter'), rankedPairs(DEFAULT_ENSEMBLE, 60, seed, never), never);
    expect(run(5)).toEqual(run(5));
    const total = (counts: object): number =>
      Object.values(counts).reduce((a: number, b: number) => a + b, 0);
    expect([total(run(5)), total(run(6))]).toEqual([60, 60]);
  });

  test('an upside-down measure disagrees where the measure agrees', () => {
    const pairs = rankedPairs(DEFAULT_ENSEMBLE, 40, 3, never);
    const own = agreementOf(named('POWER'), pairs, never);
    const turned = agreementOf({ ...named('POWER'), power: 'less' }, pairs, never);
    expect([turned.agree, turned.disagree]).toEqual([own.disagree, own.agree]);
  });
});
