import { describe, expect, it } from 'vitest';
import type { InteriorityCertificate } from './certificate.ts';
import type { InteriorityClaim } from './claim.ts';
import { checkInteriority } from './interiority.ts';
import { parse, type Rational, ZERO } from './rational.ts';
import type { Reason } from './rejection.ts';
import { type DecisionTree, menuTree, outcomeTree, sure } from './tree.ts';

const q = (text: string): Rational => parse(text) ?? ZERO;
const p = (...entries: string[]): readonly Rational[] => entries.map(q);
const all = menuTree([sure(3, 0), sure(3, 1), sure(3, 2)]);
const centre = menuTree([p('1/3', '1/3', '1/3')]);
const edge = menuTree([p('1/2', '1/2', '0')]);
const root = all.nodes.length - 1;

const ask = (
  i: DecisionTree,
  j: DecisionTree,
  by: InteriorityCertificate,
  more: Partial<InteriorityClaim> = {},
): Reason | undefined =>
  checkInteriority(
    {
      kind: 'interiority',
      holds: true,
      strategies: 'mixed',
      interior: 'affine',
      moved: 'none',
      i,
      j,
      ...more,
    },
    by,
  )?.reason;

const step = (
  ...weights: string[]
): { step: Rational; strategy: ReadonlyMap<number, readonly Rational[]> } => ({
  step: q('1/4'),
  strategy: new Map([[root, p(...weights)]]),
});
const around: InteriorityCertificate = {
  kind: 'interior',
  permutation: null,
  pruning: [],
  steps: [[step('1/2', '1/4', '1/4'), step('1/4', '1/2', '1/4'), step('1/4', '1/4', '1/2')]],
};
const besideEdge: InteriorityCertificate = {
  ...around,
  steps: [[step('5/8', '3/8', '0'), step('3/8', '5/8', '0'), step('3/8', '3/8', '1/4')]],
};

describe('interiority', () => {
  it('accepts steps towards each vertex', () => {
    expect(ask(all, centre, around)).toBeUndefined();
    expect(ask(all, centre, around, { interior: 'simplex' })).toBeUndefined();
    expect(ask(all, centre, { ...around, permutation: [1, 2, 0] }, { moved: 'any' })).toBeUndefined();
  });
  it('needs full support in the hyperplane and not in the simplex', () => {
    expect(ask(all, edge, besideEdge)).toBe('not-exceeded');
    expect(ask(all, edge, besideEdge, { interior: 'simplex' })).toBeUndefined();
  });
  it.each<[Reason, InteriorityCertificate]>([
    ['wrong-count', { ...around, steps: [] }],
    ['wrong-count', { ...around, steps: around.steps.map((steps) => steps.slice(1)) }],
    [
      'wrong-step',
      { ...around, steps: around.steps.map((steps) => steps.map((s) => ({ ...s, step: ZERO }))) },
    ],
    [
      'wrong-step',
      { ...around, steps: around.steps.map((steps) => steps.map((s) => ({ ...s, step: q('-1/4') }))) },
    ],
    [
      'wrong-lottery',
      { ...around, steps: around.steps.map((steps) => steps.map((s) => ({ ...s, step: q('1/5') }))) },
    ],
    ['wrong-lottery', { ...around, steps: around.steps.map((steps) => steps.toReversed()) }],
    ['wrong-kind', { ...around, permutation: [1, 2, 0] }],
    ['wrong-kind', { kind: 'finite' }],
    ['wrong-kind', { kind: 'separated', utility: p('1', '0', '0') }],
  ])('rejects a corrupted one: %s', (expected, by) => expect(ask(all, centre, by)).toBe(expected));

  it('is denied by a utility at which the tree below does as well', () => {
    const top: InteriorityCertificate = { kind: 'separated', utility: p('1', '1', '0') };
    expect(ask(all, edge, top, { holds: false })).toBeUndefined();
    expect(ask(all, edge, top, { holds: false, interior: 'simplex' })).toBe('not-exceeded');
    expect(ask(all, edge, { kind: 'separated', utility: p('1', '1', '1') }, { holds: false })).toBe(
      'not-exceeded',
    );
    expect(
      ask(
        edge,
        edge,
        { kind: 'separated', utility: p('1', '0', '0') },
        { holds: false, interior: 'simplex' },
      ),
    ).toBeUndefined();
    expect(ask(all, centre, { kind: 'separated', utility: p('1', '0', '0') }, { holds: false })).toBe(
      'not-exceeded',
    );
  });
  it('never holds of finite sets, but of the single point of one outcome', () => {
    expect(ask(all, centre, { kind: 'finite' }, { holds: false, strategies: 'pure' })).toBeUndefined();
    expect(ask(all, centre, around, { strategies: 'pure' })).toBe('wrong-kind');
    const one = outcomeTree(1, 0);
    const only: InteriorityCertificate = {
      kind: 'interior',
      permutation: null,
      pruning: [],
      steps: [[{ step: q('1'), strategy: new Map() }]],
    };
    expect(ask(one, one, only)).toBeUndefined();
    expect(ask(one, one, only, { strategies: 'pure' })).toBeUndefined();
    expect(ask(one, one, { kind: 'finite' }, { strategies: 'pure', holds: false })).toBe('wrong-kind');
  });
});
