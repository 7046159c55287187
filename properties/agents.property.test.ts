/** Choice probabilities: they sum to one, exact and sampled ones agree at the stated rate, and convergence is never contradicted. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type BestShare,
  boxProbabilities,
  choiceProbabilities,
  type ExactLaw,
} from '../src/engines/integration/index.ts';
import { decideConvergence } from '../src/engines/orbit/index.ts';
import {
  type AgentLaw,
  addTallies,
  binomialInterval,
  compileTrees,
  quasiPossible,
  tallyStretch,
} from '../src/engines/sampling/index.ts';
import {
  add,
  compare,
  type DecisionTree,
  generators,
  type Lottery,
  menuTree,
  ONE,
  print,
  type Rational,
  rational,
  sum,
  ZERO,
} from '../src/kernel/index.ts';
import { menu, menuPair, permutation } from '../src/properties/index.ts';
import { estimateQuasi } from '../src/report/agents/estimate.ts';

const limits = { work: 1e8, stop: (): boolean => false };

const LAWS: readonly ExactLaw[] = [
  { kind: 'beta', a: 1, b: 1 },
  { kind: 'beta', a: 1, b: 3 },
  { kind: 'beta', a: 3, b: 2 },
  { kind: 'between', a: 1, b: 3 },
  { kind: 'between', a: 4, b: 1 },
  { kind: 'dirichlet', alpha: 1 },
  { kind: 'dirichlet', alpha: 2 },
];
const law = fc.constantFrom(...LAWS);

const shares = (trees: readonly (readonly Lottery[])[], of: ExactLaw): readonly BestShare[] => {
  const found = choiceProbabilities(trees, of, limits);
  if (found.kind === 'limit') throw new Error(found.reason);
  return found.shares;
};

const total = (of: readonly BestShare[], which: (best: readonly number[]) => boolean): Rational =>
  of.reduce((all, { trees, probability }) => (which(trees) ? add(all, probability) : all), ZERO);

const lotteries = (tree: DecisionTree): readonly Lottery[] => {
  const made = generators(tree);
  return made.kind === 'generators' ? made.lotteries : [];
};

const real = ({ num, den }: Rational): number => Number(num) / Number(den);

describe.each([2, 3, 4, 5])('n = %i', (outcomes) => {
  const numRuns = [0, 0, 60, 60, 40, 15][outcomes] ?? 10;
  const menus = fc.array(menu({ outcomes, maxLotteries: 3, maxDenominator: 4 }), {
    minLength: 2,
    maxLength: 4,
  });

  it('probabilities of all sets of best trees sum to one, and a tree with more lotteries is no less often best', () => {
    fc.assert(
      fc.property(menus, menu({ outcomes, maxLotteries: 2, maxDenominator: 4 }), law, (trees, more, of) => {
        const before = shares(trees, of);
        expect(print(sum(before.map(({ probability }) => probability)))).toBe('1');
        const [first = [], ...others] = trees;
        const after = shares([[...first, ...more], ...others], of);
        const among = (list: readonly BestShare[]): Rational => total(list, (best) => best.includes(0));
        expect(compare(among(after), among(before))).toBeGreaterThanOrEqual(0);
      }),
      { numRuns },
    );
  });

  it('do not depend on the names of outcomes or the order of trees and lotteries', () => {
    fc.assert(
      fc.property(menus, permutation(outcomes), law, (trees, s, of) => {
        const moved = trees
          .map((list) => list.map((p) => p.map((_, o) => p[s[o] ?? o] ?? ZERO)).toReversed())
          .toReversed();
        const there = shares(moved, of);
        for (const { trees: best, probability } of shares(trees, of)) {
          const mirrored = best
            .map((t) => trees.length - 1 - t)
            .toReversed()
            .join(' ');
          expect(print(total(there, (other) => other.join(' ') === mirrored))).toBe(print(probability));
        }
      }),
      { numRuns },
    );
  });

  it('no law contradicts what convergence says of every random agent', () => {
    fc.assert(
      fc.property(menuPair({ outcomes, maxLotteries: 3, maxDenominator: 4 }), law, ([a, b], of) => {
        const { strength } = decideConvergence(a, b, {
          agents: 'symmetric-regular',
          menu: [],
          stop: limits.stop,
        });
        const found = shares([lotteries(a), lotteries(b)], of);
        const [above, below] = [0, 1].map((t) => total(found, (best) => best.join(' ') === `${t}`));
        const order = compare(above ?? ZERO, below ?? ZERO);
        if (strength === 'weak') expect(order).toBe(0);
        if (strength === 'strict') expect(order).toBe(1);
        if (strength === 'absolute') expect(print(above ?? ZERO)).toBe('1');
      }),
      { numRuns: 2 * numRuns },
    );
  });

  it('where convergence says no, its own witness distribution says so too', () => {
    fc.assert(
      fc.property(menuPair({ outcomes, maxLotteries: 3, maxDenominator: 4 }), ([a, b]) => {
        const answer = decideConvergence(a, b, { agents: 'symmetric-regular', menu: [], stop: limits.stop });
        const certificate = answer.claims[0]?.certificate;
        if (answer.strength !== 'none' || certificate?.for !== 'orbit') return;
        const { proof } = certificate.by;
        if (proof.kind !== 'distribution') return;
        const found = boxProbabilities([lotteries(a), lotteries(b)], proof, limits);
        if (found.kind !== 'exact') throw new Error(found.reason);
        const [above, below] = [0, 1].map((t) => total(found.shares, (best) => best.join(' ') === `${t}`));
        expect(compare(above ?? ONE, add(below ?? ZERO, ZERO))).toBe(-1);
      }),
      { numRuns: 2 * numRuns },
    );
  });
});

describe('exact equals sampled, at the stated rate', () => {
  const of = (...rows: readonly (readonly number[])[]): readonly Lottery[] =>
    rows.map((row) => row.map((x) => rational(BigInt(x), BigInt(row.reduce((a, b) => a + b, 0)))));
  const TREES = [
    of([3, 1, 0, 2], [0, 1, 1, 1]),
    of([1, 1, 1, 0], [0, 0, 1, 2], [2, 0, 0, 1]),
    of([1, 2, 1, 1], [2, 0, 0, 1]),
  ];
  const program = compileTrees(TREES.map(menuTree), 0);
  const box = {
    kind: 'box',
    utility: [rational(5n, 8n), rational(1n, 4n), rational(1n, 2n), rational(3n, 4n)],
    radius: rational(1n, 8n),
    epsilon: rational(1n, 5n),
  } as const satisfies AgentLaw;

  /** How many of the true probabilities lie in their intervals, over many seeds. */
  const covered = (
    exact: readonly BestShare[],
    seeds: number,
    hold: (seed: number, best: string) => { readonly low: number; readonly high: number },
  ): number => {
    let hits = 0;
    for (let seed = 0; seed < seeds; seed++)
      for (const { trees, probability } of exact) {
        const { low, high } = hold(seed, trees.join(' '));
        if (low <= real(probability) && real(probability) <= high) hits++;
      }
    return hits / (seeds * exact.length);
  };

  const cases: readonly (readonly [string, AgentLaw])[] = [
    ['uniform', { kind: 'beta', a: 1, b: 1 }],
    ['Beta(2,3)', { kind: 'beta', a: 2, b: 3 }],
    ['hard to please', { kind: 'between', a: 1, b: 3 }],
    ['easy to please', { kind: 'between', a: 2, b: 1 }],
    ['Dirichlet(1)', { kind: 'dirichlet', alpha: 1 }],
    ['Dirichlet(2)', { kind: 'dirichlet', alpha: 2 }],
    ['box', box],
  ];

  const exactly = (given: AgentLaw): readonly BestShare[] => {
    const found =
      given.kind === 'box'
        ? boxProbabilities(TREES, given, limits)
        : choiceProbabilities(TREES, given, limits);
    if (found.kind === 'limit') throw new Error(found.reason);
    return found.shares;
  };

  it.each(cases)('%s, pseudo-random points: 95 % intervals', (_name, given) => {
    const exact = exactly(given);
    expect(exact.length).toBeGreaterThan(3);
    const seeds = 120;
    const tallies = Array.from({ length: seeds }, (_, seed) =>
      tallyStretch(program, { law: given, seed, points: { kind: 'pseudo' }, first: 0, count: 2000 }),
    );
    const rate = covered(exact, seeds, (seed, best) =>
      binomialInterval(tallies[seed]?.get(best) ?? 0, 2000, 0.95),
    );
    // At least 95 % in the long run; 480 intervals stray from that by less than 4 %.
    expect(rate).toBeGreaterThan(0.91);
  });

  it.each(cases.filter(([, given]) => quasiPossible(given, 4)))(
    '%s, 16 scrambles: 95 % intervals',
    (_name, given) => {
      const exact = exactly(given);
      const seeds = 60;
      const runs = Array.from({ length: seeds }, (_, seed) =>
        Array.from({ length: 16 }, (_run, scramble) =>
          tallyStretch(program, {
            law: given,
            seed,
            points: { kind: 'quasi', scramble },
            first: 0,
            count: 512,
          }),
        ),
      );
      const beside = Array.from({ length: seeds }, (_, seed) =>
        tallyStretch(program, { law: given, seed, points: { kind: 'pseudo' }, first: 0, count: 2048 }),
      );
      const rate = covered(exact, seeds, (seed, best) => {
        const found = estimateQuasi(
          { hits: (runs[seed] ?? []).map((tally) => tally.get(best) ?? 0), each: 512 },
          { hits: beside[seed]?.get(best) ?? 0, samples: 2048 },
          { confidence: 0.95, seed },
        );
        return found.kind === 'interval' ? found : { low: 1, high: 0 };
      });
      expect(rate).toBeGreaterThan(0.9);
      // And together they come near: 491,520 points.
      const all = addTallies(runs.flat());
      for (const { trees, probability } of exact)
        expect(
          Math.abs((all.get(trees.join(' ')) ?? 0) / (seeds * 16 * 512) - real(probability)),
        ).toBeLessThan(2e-3);
    },
  );
});

it('n = 5 to 7, uniform: exact values lie in the intervals of 300,000 agents', () => {
  for (const outcomes of [5, 6, 7]) {
    const [trees = []] = fc.sample(
      fc.array(menu({ outcomes, maxLotteries: 3, maxDenominator: 5 }), { minLength: 3, maxLength: 3 }),
      { seed: outcomes, numRuns: 1 },
    );
    const program = compileTrees(trees.map(menuTree), 0);
    const count = 300_000;
    const tally = tallyStretch(program, {
      law: { kind: 'beta', a: 1, b: 1 },
      seed: 20_261_124,
      points: { kind: 'pseudo' },
      first: 0,
      count,
    });
    const found = shares(trees, { kind: 'beta', a: 1, b: 1 });
    expect(found.length).toBeGreaterThan(1);
    for (const { trees: best, probability } of found) {
      const { low, high } = binomialInterval(tally.get(best.join(' ')) ?? 0, count, 0.9999);
      expect(low).toBeLessThanOrEqual(real(probability));
      expect(high).toBeGreaterThanOrEqual(real(probability));
    }
  }
});
