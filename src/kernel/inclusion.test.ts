import { describe, expect, it } from 'vitest';
import type { InclusionCertificate, PartialNode } from './certificate.ts';
import type { InclusionClaim } from './claim.ts';
import { checkInclusion } from './inclusion.ts';
import { checkMembership } from './membership.ts';
import { parse, type Rational, ZERO } from './rational.ts';
import type { Reason } from './rejection.ts';
import { chanceOf, choiceOf, type DecisionTree, menuTree, outcomeTree, sure } from './tree.ts';

const q = (text: string): Rational => parse(text) ?? ZERO;
const p = (...entries: string[]): readonly Rational[] => entries.map(q);

const ab = menuTree([sure(3, 0), sure(3, 1)]);
const half = menuTree([p('1/2', '1/2', '0')]);
const abRoot = ab.nodes.length - 1;
const claim = (i: DecisionTree, j: DecisionTree, more: Partial<InclusionClaim> = {}): InclusionClaim => ({
  kind: 'inclusion',
  holds: true,
  proper: true,
  moved: 'none',
  strategies: 'mixed',
  i,
  j,
  ...more,
});
const strategy = (...weights: string[]): ReadonlyMap<number, readonly Rational[]> =>
  new Map([[abRoot, p(...weights)]]);
const reason = (c: InclusionClaim, by: InclusionCertificate): Reason | undefined =>
  checkInclusion(c, by)?.reason;

const included: InclusionCertificate = {
  kind: 'included',
  permutation: null,
  inside: { kind: 'strategies', pruning: [], strategies: [strategy('1/2', '1/2')] },
  beyond: { kind: 'utility', utility: p('1', '0', '0') },
};

describe('membership', () => {
  const member = {
    kind: 'membership',
    strategies: 'mixed',
    lottery: p('1/2', '1/2', '0'),
    tree: ab,
  } as const;
  it('accepts a strategy, a separating utility, an enumeration', () => {
    expect(
      checkMembership({ ...member, holds: true }, { kind: 'strategy', strategy: strategy('1/2', '1/2') }),
    ).toBeUndefined();
    const outside = { ...member, lottery: sure(3, 2) };
    expect(
      checkMembership({ ...outside, holds: false }, { kind: 'separated', utility: p('0', '0', '1') }),
    ).toBeUndefined();
    expect(
      checkMembership({ ...member, strategies: 'pure', holds: false }, { kind: 'enumerated' }),
    ).toBeUndefined();
  });
  it('rejects their corruptions for the right reason', () => {
    expect(
      checkMembership({ ...member, holds: true }, { kind: 'strategy', strategy: strategy('1/3', '2/3') })
        ?.reason,
    ).toBe('wrong-lottery');
    expect(
      checkMembership(
        { ...member, holds: true, strategies: 'pure' },
        { kind: 'strategy', strategy: strategy('1/2', '1/2') },
      )?.reason,
    ).toBe('not-a-strategy');
    expect(
      checkMembership({ ...member, holds: false }, { kind: 'separated', utility: p('1', '0', '0') })?.reason,
    ).toBe('not-exceeded');
    expect(
      checkMembership({ ...member, holds: false }, { kind: 'separated', utility: p('1', '0') })?.reason,
    ).toBe('not-a-utility');
    expect(
      checkMembership({ ...member, holds: false }, { kind: 'strategy', strategy: strategy('1/2', '1/2') })
        ?.reason,
    ).toBe('wrong-kind');
    expect(checkMembership({ ...member, holds: true }, { kind: 'enumerated' })?.reason).toBe('wrong-kind');
    expect(
      checkMembership({ ...member, holds: true, strategies: 'pure' }, { kind: 'enumerated' })?.reason,
    ).toBe('no-such-lottery');
    expect(
      checkMembership({ ...member, holds: true, lottery: p('1', '1', '0') }, { kind: 'enumerated' })?.reason,
    ).toBe('not-a-lottery');
  });
});

describe('inclusion', () => {
  it('accepts strategies with a utility at which the larger set attains more', () => {
    expect(reason(claim(ab, half), included)).toBeUndefined();
  });
  it.each<[Reason, InclusionCertificate]>([
    [
      'wrong-lottery',
      { ...included, inside: { kind: 'strategies', pruning: [], strategies: [strategy('1/3', '2/3')] } },
    ],
    [
      'not-a-strategy',
      { ...included, inside: { kind: 'strategies', pruning: [], strategies: [strategy('3/2', '-1/2')] } },
    ],
    ['wrong-count', { ...included, inside: { kind: 'strategies', pruning: [], strategies: [] } }],
    ['not-proper', { ...included, beyond: null }],
    ['not-proper', { ...included, beyond: { kind: 'utility', utility: p('1', '1', '0') } }],
    ['not-a-utility', { ...included, beyond: { kind: 'utility', utility: p('1') } }],
    ['wrong-kind', { ...included, permutation: [1, 0, 2] }],
    ['wrong-kind', { ...included, inside: { kind: 'enumerated' } }],
    [
      'wrong-pruning',
      {
        ...included,
        inside: { kind: 'strategies', pruning: [{ node: 9, stage: 0, drop: [] }], strategies: [] },
      },
    ],
    ['wrong-kind', { kind: 'separated', utility: p('1', '0', '0') }],
    ['wrong-kind', { kind: 'reversed', permutation: null, inside: included.inside }],
  ])('rejects a corrupted one: %s', (expected, by) => {
    expect(reason(claim(ab, half), by)).toBe(expected);
  });
  it('is denied by a utility at which the tree below attains more', () => {
    const by: InclusionCertificate = { kind: 'separated', utility: p('1', '0', '0') };
    expect(reason(claim(half, ab, { holds: false }), by)).toBeUndefined();
    expect(reason(claim(ab, half, { holds: false }), by)).toBe('not-exceeded');
    expect(reason(claim(half, ab, { holds: false, moved: 'any' }), by)).toBe('wrong-kind');
  });
  it('is denied, as proper, by the reverse inclusion', () => {
    const same: InclusionCertificate = {
      kind: 'reversed',
      permutation: null,
      inside: {
        kind: 'structural',
        steps: [
          { inner: 0, outer: 0, rule: 'outcome' },
          { inner: 1, outer: 1, rule: 'outcome' },
          { inner: 0, outer: 2, rule: 'option' },
          { inner: 1, outer: 2, rule: 'option' },
          { inner: 2, outer: 2, rule: 'every-option' },
        ],
      },
    };
    expect(reason(claim(ab, ab, { holds: false }), same)).toBeUndefined();
    expect(reason(claim(ab, ab, { holds: false, proper: false }), same)).toBe('wrong-kind');
    expect(reason(claim(ab, half, { holds: false }), same)).toBe('wrong-step');
  });
  it('takes structural steps, and no others', () => {
    const inner = chanceOf([
      [q('1/2'), outcomeTree(3, 0)],
      [q('1/2'), outcomeTree(3, 1)],
    ]);
    const outer = choiceOf([
      chanceOf([
        [q('1/2'), ab],
        [q('1/2'), ab],
      ]),
      outcomeTree(3, 2),
    ]);
    const steps = [
      { inner: 0, outer: 0, rule: 'outcome' },
      { inner: 0, outer: 2, rule: 'option' },
      { inner: 1, outer: 4, rule: 'outcome' },
      { inner: 1, outer: 5, rule: 'option' },
      { inner: 2, outer: 6, rule: 'branches' },
      { inner: 2, outer: 8, rule: 'option' },
    ] as const;
    const by = (list: typeof steps | readonly (typeof steps)[number][]): InclusionCertificate => ({
      kind: 'included',
      permutation: null,
      inside: { kind: 'structural', steps: list },
      beyond: { kind: 'utility', utility: p('0', '0', '1') },
    });
    expect(reason(claim(outer, inner), by(steps))).toBeUndefined();
    for (const k of steps.keys()) {
      const without = steps.filter((_, place) => place !== k);
      expect(['wrong-step', 'incomplete']).toContain(reason(claim(outer, inner), by(without)));
    }
    const other = chanceOf([
      [q('1/3'), outcomeTree(3, 0)],
      [q('2/3'), outcomeTree(3, 1)],
    ]);
    expect(reason(claim(outer, other), by(steps))).toBe('wrong-step');
  });
  it('moves by a permutation, an involution where the claim asks for one', () => {
    const c = outcomeTree(3, 2);
    const by = (permutation: readonly number[]): InclusionCertificate => ({
      kind: 'included',
      permutation,
      inside: { kind: 'strategies', pruning: [], strategies: [strategy('1', '0')] },
      beyond: { kind: 'utility', utility: p('0', '1', '0') },
    });
    expect(reason(claim(ab, c, { moved: 'any' }), by([1, 2, 0]))).toBeUndefined();
    expect(reason(claim(ab, c, { moved: 'involution' }), by([1, 2, 0]))).toBe('not-an-involution');
    expect(reason(claim(ab, c, { moved: 'involution' }), by([2, 1, 0]))).toBeUndefined();
    expect(reason(claim(ab, c, { moved: 'any' }), by([0, 1, 2]))).toBe('wrong-lottery');
    expect(reason(claim(ab, c, { moved: 'any' }), by([0, 0, 2]))).toBe('not-a-permutation');
    expect(reason(claim(ab, c), by([2, 1, 0]))).toBe('wrong-kind');
  });
  it('lists finite sets itself', () => {
    const by: InclusionCertificate = { kind: 'enumerated' };
    expect(reason(claim(ab, half, { strategies: 'pure', holds: false }), by)).toBeUndefined();
    expect(reason(claim(ab, half, { strategies: 'pure' }), by)).toBe('not-exceeded');
    expect(reason(claim(ab, half), by)).toBe('wrong-kind');
    expect(reason(claim(ab, ab, { strategies: 'pure', proper: false }), by)).toBeUndefined();
    expect(reason(claim(ab, ab, { strategies: 'pure' }), by)).toBe('not-exceeded');
  });
});

describe('no permutation', () => {
  // A sure outcome never lies in an even chance of two others, whatever it is renamed to.
  const gamble = menuTree([p('0', '1/2', '1/2')]);
  const leaf = (o: number): PartialNode => ({ kind: 'exceeds', lottery: 0, utility: sure(3, o) });
  const tree: PartialNode[] = [
    leaf(0),
    leaf(1),
    leaf(2),
    { kind: 'assign', outcome: 0, children: [0, 1, 2].map((node) => ({ kind: 'node', node })) },
  ];
  const ask = (nodes: readonly PartialNode[], more: Partial<InclusionClaim> = {}): Reason | undefined =>
    reason(claim(gamble, outcomeTree(3, 0), { holds: false, moved: 'any', ...more }), {
      kind: 'noPermutation',
      pruning: [],
      nodes,
    });
  it('is shown by a tree whose leaves exceed under every completion', () => {
    expect(ask(tree)).toBeUndefined();
    expect(ask(tree, { moved: 'involution' })).toBeUndefined();
    const missed = tree.map(
      (node): PartialNode => (node.kind === 'exceeds' ? { kind: 'missed', lottery: 0 } : node),
    );
    expect(ask(missed, { strategies: 'pure' })).toBeUndefined();
    expect(ask([{ kind: 'missed', lottery: 0 }], { strategies: 'pure' })).toBeUndefined();
  });
  it('may leave out what a symmetry of the larger set repeats', () => {
    const children = (symmetry: readonly number[]): PartialNode[] => [
      leaf(0),
      leaf(1),
      {
        kind: 'assign',
        outcome: 0,
        children: [
          { kind: 'node', node: 0 },
          { kind: 'node', node: 1 },
          { kind: 'symmetric', symmetry, like: 1 },
        ],
      },
    ];
    expect(ask(children([0, 2, 1]))).toBeUndefined();
    expect(ask(children([2, 1, 0]))).toBe('wrong-symmetry');
    expect(ask(children([1, 2, 0]))).toBe('wrong-symmetry');
    expect(ask(children([0, 2, 1]), { moved: 'involution' })).toBe('wrong-symmetry');
  });
  it('may ask what comes to one target, and leave out what a symmetry of the lotteries moved repeats', () => {
    // Two lotteries that swap under (0 1); nothing can be taken to the third outcome.
    const lower = menuTree([p('1/2', '1/4', '1/4'), p('1/4', '1/2', '1/4')]);
    const question = claim(menuTree([p('1', '0', '0'), p('0', '1', '0')]), lower, {
      holds: false,
      moved: 'any',
    });
    const nodes = (symmetry: readonly number[]): PartialNode[] => [
      leaf(2),
      leaf(2),
      {
        kind: 'preimage',
        target: 2,
        children: [
          { kind: 'node', node: 0 },
          { kind: 'symmetric', symmetry, like: 0 },
          { kind: 'node', node: 1 },
        ],
      },
    ];
    const told = (list: readonly PartialNode[]): Reason | undefined =>
      reason(question, { kind: 'noPermutation', pruning: [], nodes: list });
    expect(told(nodes([1, 0, 2]))).toBeUndefined();
    expect(told(nodes([1, 2, 0]))).toBe('wrong-symmetry');
    expect(told([leaf(2), { kind: 'preimage', target: 2, children: [{ kind: 'node', node: 0 }] }])).toBe(
      'wrong-count',
    );
    expect(told([...nodes([1, 0, 2]).slice(0, 2), { kind: 'preimage', target: 3, children: [] }])).toBe(
      'wrong-step',
    );
    const mirrored = tree.map(
      (node): PartialNode =>
        node.kind === 'assign' ? { kind: 'preimage', target: node.outcome, children: node.children } : node,
    );
    expect(ask(mirrored)).toBe('not-exceeded');
  });
  it.each<[Reason, PartialNode[]]>([
    ['not-exceeded', [leaf(1), leaf(1), leaf(2), ...tree.slice(3)]],
    ['not-exceeded', [leaf(0)]],
    ['incomplete', []],
    [
      'wrong-count',
      [
        leaf(0),
        leaf(1),
        {
          kind: 'assign',
          outcome: 0,
          children: [
            { kind: 'node', node: 0 },
            { kind: 'node', node: 1 },
          ],
        },
      ],
    ],
    [
      'wrong-step',
      [
        leaf(0),
        leaf(2),
        {
          kind: 'assign',
          outcome: 0,
          children: [
            { kind: 'node', node: 0 },
            { kind: 'node', node: 1 },
            { kind: 'node', node: 1 },
          ],
        },
      ],
    ],
    [
      'incomplete',
      [leaf(0), { kind: 'assign', outcome: 0, children: [0, 1, 1].map((node) => ({ kind: 'node', node })) }],
    ],
    ['no-such-lottery', [{ kind: 'exceeds', lottery: 1, utility: sure(3, 0) }]],
    ['wrong-kind', [{ kind: 'missed', lottery: 0 }]],
  ])('is rejected when corrupted: %s', (expected, nodes) => {
    expect(ask(nodes)).toBe(expected);
  });
});
