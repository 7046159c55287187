/** Published counts and axioms that convergence and the induced choice probabilities must agree with (docs/convergence.md). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { permutations } from '../src/definitions/index.ts';
import { decideInclusion, guaranteedOdds } from '../src/engines/index.ts';
import { preferenceProbability } from '../src/engines/integration/index.ts';
import {
  Checked,
  chanceOf,
  check,
  choiceOf,
  compare,
  type DecisionTree,
  expectedUtility,
  generators,
  type Lottery,
  lotteryTree,
  menuTree,
  mix,
  permute,
  type Rational,
  rational,
  subtract,
  supportFunction,
  sure,
  type UtilityFunction,
} from '../src/kernel/index.ts';
import { lottery, menu, menuPair, utility } from '../src/properties/index.ts';

const question = { agents: 'symmetric-regular', menu: [], stop: () => false } as const;

const counts = (i: DecisionTree, j: DecisionTree, u: UtilityFunction): { above: number; below: number } => {
  let above = 0;
  let below = 0;
  for (const s of permutations(u.length, 'any')) {
    const order = compare(supportFunction(i, permute(s, u)), supportFunction(j, permute(s, u)));
    if (order > 0) above++;
    if (order < 0) below++;
  }
  return { above, below };
};

const whole = (...values: number[]): readonly Rational[] =>
  values.map((value) => rational(BigInt(value), 10n));

describe('Turner and Tadepalli 2022', () => {
  it('Table 2a: on the orbit of (10, 5, 0), four of six favour {apple, cherry} over {ghost}', () => {
    const fruit = menuTree([sure(3, 1), sure(3, 2)]);
    expect(counts(fruit, menuTree([sure(3, 0)]), whole(10, 5, 0))).toEqual({ above: 4, below: 2 });
  });

  it.each([1, 2, 3])(
    '%i copies of a lottery by disjoint involutions give odds of at least as many',
    (copies) => {
      fc.assert(
        fc.property(lottery({ outcomes: 4, maxDenominator: 4 }), (p) => {
          // Copies of p under the transpositions (0 k), with p itself kept off the other outcomes by mixing it with outcome 0.
          const base = mix(rational(3n, 4n), sure(4, 0), mix(rational(1n, 2n), p, sure(4, 0)));
          const swap = (k: number): readonly number[] =>
            [0, 1, 2, 3].map((o) => (o === 0 ? k : o === k ? 0 : o));
          const images = Array.from({ length: copies }, (_, k) => permute(swap(k + 1), base));
          const stable = images.every((image, k) =>
            images.every((_, l) => l === k || compareAll(permute(swap(l + 1), image), image)),
          );
          fc.pre(stable && !images.some((image) => compareAll(image, base)));
          const odds = guaranteedOdds(menuTree(images), lotteryTree(base), question);
          if (odds.ratio === null) throw new Error(odds.reason);
          if (odds.ratio === 'infinite') return;
          expect(compare(odds.ratio, rational(BigInt(copies)))).toBeGreaterThanOrEqual(0);
        }),
        { numRuns: 60 },
      );
    },
  );

  it.each([1, 2, 3, 4])('one outcome against %i others: the odds are exactly that', (others) => {
    const i = menuTree(Array.from({ length: others }, (_, k) => sure(others + 1, k + 1)));
    const odds = guaranteedOdds(i, menuTree([sure(others + 1, 0)]), question);
    expect(odds.ratio).toEqual(rational(BigInt(others)));
    if (odds.ratio !== null) expect(check(odds.proof.claim, odds.proof.certificate)).toBeInstanceOf(Checked);
  });
});

const compareAll = (p: Lottery, q: Lottery): boolean => p.every((x, o) => compare(x, q[o] ?? x) === 0);

describe('Turner et al. 2021', () => {
  it('where an involution takes one set into the other, at least as many members of every orbit prefer the larger', () => {
    let met = 0;
    fc.assert(
      fc.property(menuPair({ outcomes: 4, maxLotteries: 3 }), utility({ outcomes: 4 }), ([i, j], u) => {
        const turned = decideInclusion(i, j, { strategies: 'mixed', proper: false, moved: 'involution' });
        if (turned.holds !== true) return;
        met++;
        const { above, below } = counts(i, j, u);
        expect(above).toBeGreaterThanOrEqual(below);
      }),
      { numRuns: 300 },
    );
    expect(met).toBeGreaterThan(20);
  });
});

/** Which options are best, as a set. */
const best = (options: readonly Lottery[], u: UtilityFunction): ReadonlySet<number> => {
  const values = options.map((p) => expectedUtility(p, u));
  return new Set(values.flatMap((x, k) => (values.every((y) => compare(x, y) >= 0) ? [k] : [])));
};

describe('Gul and Pesendorfer 2006', () => {
  const options = menu({ outcomes: 4, maxLotteries: 4 });
  const agent = utility({ outcomes: 4, denominator: 97 });

  it('monotone: a further option never makes another one best', () => {
    fc.assert(
      fc.property(options, lottery({ outcomes: 4 }), agent, (few, more, u) => {
        const before = best(few, u);
        for (const k of best([...few, more], u)) expect(k === few.length || before.has(k)).toBe(true);
      }),
    );
  });

  it('linear: mixing every option with one lottery changes no choice, and no probability', () => {
    fc.assert(
      fc.property(menuPair({ outcomes: 3, maxLotteries: 2 }), lottery({ outcomes: 3 }), ([i, j], p) => {
        const mixed = (tree: DecisionTree): DecisionTree =>
          chanceOf([
            [rational(2n, 3n), tree],
            [rational(1n, 3n), lotteryTree(p)],
          ]);
        const before = preferenceProbability(
          listOf(i),
          listOf(j),
          { a: 1, b: 2 },
          { cells: 10_000, stop: () => false },
        );
        const after = preferenceProbability(
          listOf(mixed(i)),
          listOf(mixed(j)),
          { a: 1, b: 2 },
          { cells: 10_000, stop: () => false },
        );
        expect(after).toEqual(before);
      }),
      { numRuns: 60 },
    );
  });

  it('extreme: a mixture of options that are there anyway is nobody’s only best', () => {
    fc.assert(
      fc.property(options, agent, (few, u) => {
        const [first = sure(4, 0)] = few;
        const middle = few.reduce((p, q) => mix(rational(1n, 2n), p, q), first);
        const larger = choiceOf([menuTree(few), lotteryTree(middle)]);
        expect(supportFunction(larger, u)).toEqual(supportFunction(menuTree(few), u));
        expect([...best([...few, middle], u)].some((k) => k < few.length)).toBe(true);
      }),
    );
  });

  it('mixture continuous: what is preferred by a margin stays so under a small mixture', () => {
    fc.assert(
      fc.property(menuPair({ outcomes: 4 }), lottery({ outcomes: 4 }), agent, ([i, j], p, u) => {
        const gap = subtract(supportFunction(i, u), supportFunction(j, u));
        fc.pre(gap.num > 0n);
        // Mixing moves an expected utility in [0, 1] by at most the weight.
        const weight = rational(gap.num, 4n * gap.den);
        const near = chanceOf([
          [subtract(rational(1n), weight), i],
          [weight, lotteryTree(p)],
        ]);
        expect(compare(supportFunction(near, u), supportFunction(j, u))).toBeGreaterThan(0);
      }),
    );
  });
});

const listOf = (tree: DecisionTree): readonly Lottery[] => {
  const made = generators(tree);
  return made.kind === 'generators' ? made.lotteries : [];
};
