import { describe, expect, it } from 'vitest';
import {
  type Certificate,
  Checked,
  check,
  choiceOf,
  type DecisionTree,
  type Interior,
  lotteryOf,
  lotteryTree,
  type Moved,
  menuTree,
  type Node,
  outcomeTree,
  parse,
  type Rational,
  rational,
  type Strategies,
  sure,
  ZERO,
} from '../../../kernel/index.ts';
import { prunedGenerators } from '../trees/prunedGenerators.ts';
import { absolutePowerDeficit, deficitBound, provesDeficit, supportDeficit } from './absolutePower.ts';
import type { Decision } from './decision.ts';
import { decideInclusion } from './inclusion.ts';
import { decideInteriority } from './interiority.ts';

const q = (text: string): Rational => parse(text) ?? ZERO;
const menu = (...lotteries: readonly string[]): DecisionTree =>
  menuTree(lotteries.map((text) => text.split(' ').map(q)));

/** The answer, as the kernel accepts it; `unchecked` if it does not. */
const checked = (
  decision: Decision,
  accept: (holds: boolean, certificate: Certificate) => unknown,
): string => {
  if (decision.holds === null) return decision.reason;
  const verdict = accept(decision.holds, decision.certificate);
  return `${verdict instanceof Checked ? '' : 'unchecked '}${decision.holds} by ${kindOf(decision.certificate)}`;
};
const kindOf = ({ by }: Certificate): string => ('kind' in by ? by.kind : 'orbit');

const inclusion = (
  i: DecisionTree,
  j: DecisionTree,
  {
    proper = true,
    moved = 'none',
    strategies = 'mixed',
  }: { proper?: boolean; moved?: Moved; strategies?: Strategies } = {},
): string =>
  checked(decideInclusion(i, j, { strategies, proper, moved }), (holds, certificate) =>
    check({ kind: 'inclusion', holds, strategies, proper, moved, i, j }, certificate),
  );
const interiority = (
  i: DecisionTree,
  j: DecisionTree,
  {
    interior = 'affine',
    moved = 'none',
    strategies = 'mixed',
  }: { interior?: Interior; moved?: Moved; strategies?: Strategies } = {},
): string =>
  checked(decideInteriority(i, j, { strategies, interior, moved }), (holds, certificate) =>
    check({ kind: 'interiority', holds, strategies, interior, moved, i, j }, certificate),
  );

describe('inclusion', () => {
  const all = menu('1 0 0', '0 1 0', '0 0 1');
  it('tells yes, no, equal and neither', () => {
    expect(inclusion(all, menu('1/3 1/3 1/3'))).toBe('true by included');
    expect(inclusion(menu('1/3 1/3 1/3'), all)).toBe('false by separated');
    expect(inclusion(all, all)).toBe('false by reversed');
    expect(inclusion(all, all, { proper: false })).toBe('true by included');
    expect(inclusion(menu('1 0 0', '0 1 0'), menu('0 1 0', '0 0 1'))).toBe('false by separated');
    // Equal sets from different trees.
    expect(inclusion(menu('1 0 0', '0 1 0', '1/2 1/2 0'), menu('0 1 0', '1 0 0'))).toBe('false by reversed');
  });
  it('is right where there is one outcome, one lottery, a flat set or an outcome that nobody reaches', () => {
    const one = outcomeTree(1, 0);
    expect(inclusion(one, one)).toBe('false by reversed');
    expect(inclusion(one, one, { moved: 'any' })).toBe('false by reversed');
    expect(inclusion(menu('1/2 1/2 0'), menu('1/2 1/2 0'))).toBe('false by reversed');
    expect(inclusion(menu('1/2 1/2 0'), menu('1/2 0 1/2'), { moved: 'any' })).toBe('false by reversed');
    expect(inclusion(menu('1 0 0', '1/2 1/2 0'), menu('3/4 1/4 0'))).toBe('true by included');
    expect(inclusion(menu('1 0 0', '1/2 1/2 0'), menu('3/4 1/4 0', '2/3 1/3 0', '3/4 0 1/4'))).toBe(
      'false by separated',
    );
  });
  it('keeps finite sets apart from their hulls', () => {
    const half = menu('1/2 1/2 0');
    const ends = menu('1 0 0', '0 1 0');
    expect(inclusion(ends, half)).toBe('true by included');
    expect(inclusion(ends, half, { strategies: 'pure' })).toBe('false by enumerated');
    expect(inclusion(ends, menu('0 0 1'), { strategies: 'pure', moved: 'any' })).toBe('true by included');
    expect(inclusion(ends, menu('0 0 1'), { strategies: 'pure' })).toBe('false by separated');
    expect(inclusion(ends, half, { strategies: 'pure', moved: 'involution' })).toBe('false by noPermutation');
  });
  it('tells involutions from other permutations', () => {
    const turned = menu('1/2 1/3 1/6 0', '0 1/2 1/3 1/6');
    const other = menu('0 1/2 1/3 1/6', '1/6 0 1/2 1/3');
    expect(inclusion(turned, other, { proper: false, moved: 'any' })).toBe('true by included');
    expect(inclusion(turned, other, { proper: false, moved: 'involution' })).toBe('false by noPermutation');
  });
});

describe('interiority', () => {
  const corners = menu('1 0 0', '0 1 0', '0 0 1');
  it('is open', () => {
    expect(interiority(corners, menu('1/3 1/3 1/3'))).toBe('true by interior');
    expect(interiority(corners, menu('1/2 1/2 0'))).toBe('false by separated');
    expect(interiority(corners, menu('1/2 1/2 0'), { interior: 'simplex' })).toBe('true by interior');
    expect(interiority(corners, corners, { interior: 'simplex' })).toBe('true by interior');
    const inner = menu('2/3 1/6 1/6', '1/6 2/3 1/6', '1/6 1/6 2/3');
    expect(interiority(inner, menu('5/12 5/12 1/6'), { interior: 'simplex' })).toBe('false by separated');
    expect(interiority(inner, menu('3/8 3/8 1/4'), { interior: 'simplex' })).toBe('true by interior');
  });
  it('finds a neighbourhood however small', () => {
    const near = 10n ** 30n;
    const p = [rational(near - 2n, near), rational(1n, near), rational(1n, near)];
    const i = choiceOf([
      lotteryTree([rational(near - 1n, near), rational(1n, 2n * near), rational(1n, 2n * near)]),
      outcomeTree(3, 1),
      outcomeTree(3, 2),
    ]);
    expect(interiority(i, lotteryTree(p))).toBe('true by interior');
    expect(interiority(i, lotteryTree(sure(3, 0)))).toBe('false by separated');
  });
  it('is empty in flat sets and in finite ones', () => {
    expect(interiority(menu('1 0 0', '0 1 0'), menu('1/2 1/2 0'))).toBe('false by separated');
    expect(interiority(menu('1/2 1/4 1/4', '0 1/2 1/2'), menu('1/4 3/8 3/8'))).toBe('false by separated');
    expect(interiority(menu('1/2 1/4 1/4', '0 1/2 1/2'), menu('1/4 3/8 3/8'), { moved: 'any' })).toBe(
      'false by noPermutation',
    );
    expect(interiority(corners, menu('1/3 1/3 1/3'), { strategies: 'pure' })).toBe('false by finite');
    expect(interiority(outcomeTree(1, 0), outcomeTree(1, 0), { strategies: 'pure' })).toBe(
      'true by interior',
    );
    expect(interiority(outcomeTree(1, 0), outcomeTree(1, 0))).toBe('true by interior');
  });
});

describe('large sets', () => {
  /** Even chances in a row of `picks` free choices between two lotteries each: no two sums are equal. */
  const manySums = (picks: number, n: number, drop: number): DecisionTree => {
    const nodes: Node[] = Array.from({ length: n }, (_, outcome): Node => ({ kind: 'outcome', outcome }));
    const branches = [];
    for (let k = 0; k < picks; k++) {
      nodes.push({ kind: 'choice', options: [k % n, (k * 3 + 1 + drop) % n] });
      branches.push({
        probability: rational(2n ** BigInt(k), 2n ** BigInt(picks) - 1n),
        to: nodes.length - 1,
      });
    }
    return { outcomes: n, nodes: [...nodes, { kind: 'chance', branches }] };
  };
  it('are decided or left open, never wrongly', () => {
    const wide = manySums(40, 7, 0);
    expect(inclusion(choiceOf([wide, outcomeTree(7, 0)]), wide)).toBe('true by included');
    expect(inclusion(wide, outcomeTree(7, 0))).toBe('false by separated');
    expect(inclusion(wide, wide)).toBe('false by reversed');
    expect(inclusion(wide, wide, { strategies: 'pure' })).toBe('false by reversed');
    expect(inclusion(wide, manySums(40, 7, 2), { strategies: 'pure', moved: 'any' })).toMatch(
      /^more pure-strategy lotteries/,
    );
  });
  it('are looked up without a list: one backward induction for each lottery that is needed', () => {
    // A sum of 22 segments in general position has far more corners than are listed.
    const outcomes: readonly Node[] = Array.from({ length: 8 }, (_, outcome) => ({
      kind: 'outcome',
      outcome,
    }));
    const nodes: Node[] = [...outcomes];
    const branches = [...new Array(22).keys()].map((k) => {
      for (const turn of [1, 3]) {
        const ends = outcomes.map((_, o) => ({
          probability: BigInt(1 + ((k * k + turn * k + o * o * o * turn) % 11)),
          to: o,
        }));
        const total = ends.reduce((sum, { probability }) => sum + probability, 0n);
        nodes.push({
          kind: 'chance',
          branches: ends.map(({ probability, to }) => ({ probability: rational(probability, total), to })),
        });
      }
      nodes.push({ kind: 'choice', options: [nodes.length - 2, nodes.length - 1] });
      return { probability: rational(1n, 22n), to: nodes.length - 1 };
    });
    const wide: DecisionTree = { outcomes: 8, nodes: [...nodes, { kind: 'chance', branches }] };
    expect(prunedGenerators(wide, { limit: 300 }).kind).toBe('limit');
    const half = new Map(
      wide.nodes.flatMap((node, k) => (node.kind === 'choice' ? [[k, [q('1/2'), q('1/2')]] as const] : [])),
    );
    const middle = lotteryTree(lotteryOf(wide, half));
    expect(inclusion(wide, middle)).toBe('true by included');
    expect(interiority(wide, middle)).toBe('true by interior');
    expect(inclusion(wide, middle, { moved: 'any' })).toBe('true by included');
    expect(interiority(wide, outcomeTree(8, 3), { moved: 'any' })).toBe('false by noPermutation');
  });
  it('stop when told', () => {
    const wide = manySums(30, 6, 0);
    const decision = decideInclusion(wide, manySums(30, 6, 1), {
      strategies: 'mixed',
      proper: true,
      moved: 'any',
      stop: () => true,
    });
    expect(decision).toEqual({ holds: null, reason: 'out of time' });
  });
});

describe('distance from absolute power', () => {
  it('is 0 for the whole simplex, 1 where an outcome is out of reach and another is sure', () => {
    for (const [tree, deficit] of [
      [menu('1 0 0', '0 1 0', '0 0 1'), '0'],
      [menu('1 0 0'), '1'],
      [menu('1 0 0', '0 1 0'), '1'],
      [outcomeTree(1, 0), '0'],
      [menu('4/5 1/5', '1/5 4/5'), '2/5'],
    ] as const) {
      const answer = absolutePowerDeficit(tree);
      expect(answer?.deficit).toEqual(q(deficit));
      expect(answer !== undefined && provesDeficit(tree, answer)).toBe(true);
    }
    expect(supportDeficit(menu('1 0 0', '0 1/2 1/2'))).toEqual({ deficit: q('1/2'), outcome: 1 });
    expect(
      deficitBound(menu('1 0'), [
        [ZERO, ZERO],
        [ZERO, ZERO],
      ]),
    ).toEqual(ZERO);
    expect(absolutePowerDeficit(menu('1 0'), () => true)).toBeUndefined();
  });
});
