import { describe, expect, it } from 'vitest';
import {
  Checked,
  check,
  type DecisionTree,
  type Lottery,
  type Moved,
  menuTree,
  mix,
  permute,
  rational,
  sure,
  ZERO,
} from '../../kernel/index.ts';
import { type Decision, decideInclusion } from '../geometry/index.ts';
import { symmetriesOf } from './index.ts';

/** Different numbers in each run of the test, the same in every run of the suite. */
const source = (seed: number): ((below: number) => number) => {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};
const randomMenu = (n: number, size: number, seed: number): readonly Lottery[] => {
  const below = source(seed);
  return Array.from({ length: size }, () => {
    const cuts = Array.from({ length: n - 1 }, () => below(61)).toSorted((a, b) => a - b);
    return [...cuts, 60].map((cut, k) => rational(BigInt(cut - (cuts[k - 1] ?? 0)), 60n));
  });
};

const decide = (i: DecisionTree, j: DecisionTree, moved: Moved): Decision =>
  decideInclusion(i, j, { strategies: 'mixed', proper: false, moved });
const accepted = (i: DecisionTree, j: DecisionTree, moved: Moved, decision: Decision): boolean =>
  decision.holds !== null &&
  check(
    { kind: 'inclusion', holds: decision.holds, strategies: 'mixed', proper: false, moved, i, j },
    decision.certificate,
  ) instanceof Checked;

/** Even chances of the two ends of each edge. */
const graph = (n: number, edges: readonly (readonly [number, number])[]): DecisionTree =>
  menuTree(edges.map(([a, b]) => mix(rational(1n, 2n), sure(n, a), sure(n, b))));
const cycle = (...places: readonly number[]): readonly (readonly [number, number])[] =>
  places.map((place, k) => [place, places[(k + 1) % places.length] ?? place] as const);

describe('twenty lotteries a side', () => {
  it.each([8, 10])('over %i outcomes: independent, hidden, and hidden with one too many', (n) => {
    for (let seed = 1; seed <= 3; seed++) {
      const upper = randomMenu(n, 20, seed);
      const [first = []] = upper;
      const shift = first.map((_, o) => (o + 3) % n);
      const hidden = upper.map((p) => permute(shift, mix(rational(3n, 4n), p, first)));
      for (const [lower, holds] of [
        [randomMenu(n, 20, 100 + seed), false],
        [hidden, true],
        [[...hidden, ...randomMenu(n, 1, 200 + seed)], false],
      ] as const) {
        const [i, j] = [menuTree(upper), menuTree(lower)];
        const begin = performance.now();
        const decision = decide(i, j, 'any');
        // About a tenth of a second on one core; the bench measures, this only catches an explosion.
        expect(performance.now() - begin).toBeLessThan(10_000);
        expect(decision.holds).toBe(holds);
        expect(accepted(i, j, 'any', decision)).toBe(true);
      }
    }
  });
});

describe('sets with symmetries', () => {
  it('are told apart as graphs are', () => {
    const ten = graph(10, cycle(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
    const again = graph(10, cycle(0, 3, 6, 9, 2, 5, 8, 1, 4, 7));
    const fives = graph(10, [...cycle(0, 1, 2, 3, 4), ...cycle(5, 6, 7, 8, 9)]);
    for (const [i, j, holds] of [
      [ten, again, true],
      [ten, fives, false],
      [fives, ten, false],
    ] as const) {
      const decision = decide(i, j, 'any');
      expect(decision.holds).toBe(holds);
      expect(accepted(i, j, 'any', decision)).toBe(true);
    }
  });
  it('exclude at once what reaches more outcomes', () => {
    const vertices = (n: number, reached: number): DecisionTree =>
      menuTree(Array.from({ length: reached }, (_, o) => sure(n, o)));
    for (const moved of ['any', 'involution'] as const) {
      const decision = decide(vertices(10, 5), vertices(10, 6), moved);
      expect(decision.holds).toBe(false);
      expect(accepted(vertices(10, 5), vertices(10, 6), moved, decision)).toBe(true);
    }
  });
  it('are listed', () => {
    expect(symmetriesOf([[rational(1n), ZERO, ZERO]], 3)).toEqual([[0, 2, 1]]);
    expect(
      symmetriesOf(
        [0, 1, 2].map((o) => sure(3, o)),
        3,
      ),
    ).toHaveLength(5);
    expect(symmetriesOf([sure(3, 0), sure(3, 0)], 3)).toHaveLength(1);
  });
});
