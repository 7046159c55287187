import { describe, expect, it } from 'vitest';
import { decideConvergence, guaranteedOdds } from '../../engines/orbit/index.ts';
import { check } from '../check.ts';
import { parse, type Rational, ZERO } from '../rational.ts';
import type { Reason } from '../rejection.ts';
import { type DecisionTree, lotteryTree, menuTree, outcomeTree, sure } from '../tree.ts';
import type { ConeTree, OrbitCertificate, OrbitProof } from './certificate.ts';
import { checkOrbit } from './check.ts';
import type { ConvergenceClaim, OrbitClaim, Strength } from './claim.ts';

const q = (text: string): Rational => parse(text) ?? ZERO;
const p = (...entries: string[]): readonly Rational[] => entries.map(q);
const even = { agents: 'symmetric-regular', menu: [] } as const;
const question = { ...even, stop: () => false };

const all = menuTree([sure(3, 0), sure(3, 1), sure(3, 2)]);
const ab = menuTree([sure(3, 0), sure(3, 1)]);
const a = outcomeTree(3, 0);
const c = outcomeTree(3, 2);
const coin = lotteryTree(p('0', '1/2', '1/2'));
const centre = lotteryTree(p('1/3', '1/3', '1/3'));

const claim = (i: DecisionTree, j: DecisionTree, strength: Strength, holds: boolean): ConvergenceClaim => ({
  kind: 'convergence',
  strength,
  holds,
  i,
  j,
  ...even,
});

const certificate = (proof: OrbitProof, trees = 2): OrbitCertificate => ({
  pruning: Array.from({ length: trees }, () => []),
  symmetry: [],
  proof,
});

const reason = (about: OrbitClaim, proof: OrbitProof): Reason | undefined =>
  checkOrbit(about, certificate(proof))?.reason;

const inside: OrbitProof = {
  kind: 'inclusion',
  permutation: null,
  inside: {
    kind: 'structural',
    steps: [
      { inner: 0, outer: 0, rule: 'outcome' },
      { inner: 0, outer: 2, rule: 'option' },
    ],
  },
};

describe('pairings', () => {
  it('take an inclusion', () => {
    expect(reason(claim(ab, a, 'weak', true), inside)).toBeUndefined();
    expect(reason(claim(ab, c, 'weak', true), inside)).toBe('wrong-step');
  });
  it('take an involution into an inclusion, and no other permutation', () => {
    const by = (permutation: readonly number[], from: number): OrbitProof => ({
      kind: 'inclusion',
      permutation,
      inside: {
        kind: 'structural',
        steps: [
          { inner: 0, outer: from, rule: 'outcome' },
          { inner: 0, outer: 2, rule: 'option' },
        ],
      },
    });
    expect(reason(claim(ab, c, 'weak', true), by([2, 1, 0], 0))).toBeUndefined();
    expect(reason(claim(ab, c, 'weak', true), by([1, 2, 0], 0))).toBe('not-an-involution');
    expect(reason(claim(ab, c, 'weak', true), by([0, 0, 0], 0))).toBe('not-a-permutation');
    expect(reason(claim(ab, c, 'weak', true), by([0, 2, 1], 0))).toBe('wrong-step');
    expect(reason({ ...claim(ab, c, 'weak', true), menu: 'any' }, by([2, 1, 0], 0))).toBe('wrong-kind');
  });
});

describe('utilities', () => {
  it('show a sign of D, with infinitesimals where they tie', () => {
    // Agents with one favourite rather gamble, agents with one dread rather do not.
    expect(
      reason(claim(a, coin, 'weak', false), { kind: 'utility', utility: p('1', '0', '0') }),
    ).toBeUndefined();
    expect(reason(claim(a, coin, 'weak', false), { kind: 'utility', utility: p('1', '1', '0') })).toBe(
      'wrong-sign',
    );
    expect(
      reason(claim(coin, a, 'weak', false), { kind: 'utility', utility: p('1', '1', '0') }),
    ).toBeUndefined();
    expect(reason(claim(a, coin, 'weak', false), { kind: 'utility', utility: p('2', '0', '0') })).toBe(
      'not-a-utility',
    );
    expect(reason(claim(a, coin, 'weak', false), { kind: 'utility', utility: p('1', '0') })).toBe(
      'not-a-utility',
    );
  });
  it('do not mislead where they tie', () => {
    // theory.md, section 3: D(1, 1, 0) = -2 taken as it stands, and yet the pair is strict.
    const i = menuTree([p('2/3', '0', '1/3'), sure(3, 2)]);
    const j = menuTree([p('1/3', '0', '2/3'), sure(3, 1)]);
    expect(reason(claim(i, j, 'weak', false), { kind: 'utility', utility: p('1', '1', '0') })).toBe(
      'wrong-sign',
    );
    expect(decideConvergence(i, j, question).strength).toBe('strict');
  });
  it('deny nothing of independent utilities', () => {
    const iid = { ...claim(a, coin, 'weak', false), agents: 'iid' } as const;
    expect(reason(iid, { kind: 'utility', utility: p('1', '0', '0') })).toBe('wrong-kind');
  });
  it('count as they say, at a generic point only', () => {
    const sign = (utility: readonly Rational[], above: number, below: number): Reason | undefined =>
      reason({ kind: 'sign', i: a, j: coin, ...even, utility, above, below }, { kind: 'counted' });
    expect(sign(p('1', '1/3', '0'), 2, 4)).toBeUndefined();
    expect(sign(p('1', '1/3', '0'), 4, 2)).toBe('wrong-count');
    expect(sign(p('1', '1/2', '0'), 2, 4)).toBe('not-a-utility');
  });
});

describe('strength', () => {
  it('is absolute when every lottery below mixes others above', () => {
    const thirds = [0, 1, 2].map((k) => [k, q('1/3')] as const);
    const mixtures: OrbitProof = { kind: 'absolute', mixtures: [thirds] };
    expect(reason(claim(all, centre, 'absolute', true), mixtures)).toBeUndefined();
    expect(reason(claim(all, centre, 'weak', true), mixtures)).toBe('wrong-kind');
    expect(reason(claim(all, centre, 'absolute', true), { kind: 'absolute', mixtures: [] })).toBe(
      'wrong-count',
    );
    expect(
      reason(claim(all, centre, 'absolute', true), { kind: 'absolute', mixtures: [thirds.slice(1)] }),
    ).toBe('wrong-lottery');
    expect(reason(claim(all, a, 'absolute', true), { kind: 'absolute', mixtures: [[[0, q('1')]]] })).toBe(
      'not-proper',
    );
    expect(reason(claim(all, a, 'absolute', true), { kind: 'absolute', mixtures: [[[7, q('1')]]] })).toBe(
      'no-such-lottery',
    );
  });
  it('is not absolute when somebody finds the lower tree among the best', () => {
    const utility: OrbitProof = { kind: 'utility', utility: p('1', '0', '0') };
    expect(reason(claim(ab, a, 'absolute', false), utility)).toBeUndefined();
    expect(reason(claim(ab, centre, 'absolute', false), utility)).toBe('wrong-sign');
  });
  it('is strict when D > 0 somewhere besides', () => {
    const strict = (utility: readonly Rational[]): OrbitProof => ({ kind: 'strict', weak: inside, utility });
    expect(reason(claim(ab, a, 'strict', true), strict(p('1', '1/2', '0')))).toBeUndefined();
    const twins = menuTree([sure(3, 0), sure(3, 0)]);
    expect(reason(claim(twins, a, 'strict', true), strict(p('1', '1/2', '0')))).toBeDefined();
    expect(reason(claim(ab, c, 'strict', true), strict(p('1', '1/2', '0')))).toBe('wrong-step');
    expect(reason(claim(ab, a, 'strict', true), inside)).toBe('wrong-kind');
  });
  it('is undefined for one outcome', () => {
    const one = outcomeTree(1, 0);
    expect(reason(claim(one, one, 'weak', true), inside)).toBe('wrong-kind');
  });
});

describe('cone trees', () => {
  // A pair whose proof needs cuts, found by search; its certificate is checked and then damaged.
  const i = menuTree([p('0', '1/2', '0', '1/2')]);
  const j = menuTree([p('1/4', '0', '1/2', '1/4')]);
  const found = [decideConvergence(i, j, question), decideConvergence(j, i, question)].flatMap(({ claims }) =>
    claims.filter(({ certificate: by }) => by.for === 'orbit' && conesIn(by.by.proof) !== undefined),
  );
  const [first] = found;
  const by = first?.certificate.for === 'orbit' ? first.certificate.by : undefined;
  const cones = by && conesIn(by.proof);
  const damaged = (nodes: ConeTree['nodes']): Reason | undefined => {
    if (first === undefined || by === undefined || cones === undefined) return undefined;
    return checkOrbit(first.claim, { ...by, proof: withCones(by.proof, { ...cones, nodes }) })?.reason;
  };
  it('are accepted as found', () => {
    expect(cones?.nodes.length).toBeGreaterThan(0);
    expect(damaged(cones?.nodes ?? [])).toBeUndefined();
  });
  it('are rejected when damaged', () => {
    const nodes = cones?.nodes ?? [];
    expect(damaged([])).toBe('wrong-cut');
    expect(damaged([{ kind: 'leaf', pairs: [[0, 0]] }])).toBe('wrong-match');
    expect(damaged([...nodes, { kind: 'cut', a: 0, b: 0, at: q('1'), atA: 0, atB: 0 }])).toBe('wrong-cut');
    expect(damaged([...nodes, { kind: 'cut', a: 0, b: 1, at: q('-1'), atA: 0, atB: 0 }])).toBe('wrong-cut');
    expect(damaged([...nodes, { kind: 'cut', a: 0, b: 1, at: q('1'), atA: nodes.length, atB: 0 }])).toBe(
      'wrong-cut',
    );
    expect(damaged([...nodes, { kind: 'cut', a: 0, b: 9, at: q('1'), atA: 0, atB: 0 }])).toBe('wrong-cut');
  });
  it('do not close what is not so', () => {
    expect(
      reason(claim(a, coin, 'weak', true), {
        kind: 'cones',
        reflected: false,
        nodes: [{ kind: 'leaf', pairs: [] }],
      }),
    ).toBe('wrong-bound');
    expect(
      reason(claim(a, coin, 'weak', true), {
        kind: 'cones',
        reflected: true,
        nodes: [{ kind: 'leaf', pairs: [] }],
      }),
    ).toBe('wrong-kind');
  });
});

const conesIn = (proof: OrbitProof): ConeTree | undefined => {
  if (proof.kind === 'cones') return proof;
  if (proof.kind === 'strict' || proof.kind === 'reversed') return conesIn(proof.weak);
  return undefined;
};

const withCones = (proof: OrbitProof, cones: ConeTree): OrbitProof =>
  proof.kind === 'strict' || proof.kind === 'reversed'
    ? { ...proof, weak: withCones(proof.weak, cones) }
    : cones;

describe('witness distributions', () => {
  const { claims } = decideConvergence(a, coin, question);
  const by = claims[0]?.certificate;
  const proof = by?.for === 'orbit' ? by.by.proof : undefined;
  const box = proof?.kind === 'distribution' ? proof : undefined;
  const told = (change: Partial<typeof box>): Reason | undefined =>
    box && reason(claim(a, coin, 'weak', false), { ...box, ...change });
  it('are accepted as found', () => {
    expect(box).toBeDefined();
    expect(told({})).toBeUndefined();
  });
  it('are rejected when the box, the background or the point is wrong', () => {
    expect(told({ epsilon: q('9/10') })).toBe('wrong-sign');
    expect(told({ epsilon: q('0') })).toBe('wrong-density');
    expect(told({ epsilon: q('1') })).toBe('wrong-density');
    expect(told({ radius: q('1/4') })).toBe('wrong-density');
    expect(told({ radius: q('0') })).toBe('wrong-density');
    expect(told({ radius: q('1/2') })).toBe('wrong-density');
    expect(told({ utility: p('3/4', '1/2', '1/4'), radius: q('1/64') })).toBe('wrong-density');
  });
});

describe('odds, equivalence and menus', () => {
  it('are the least that any orbit has', () => {
    const odds = guaranteedOdds(ab, centre, question);
    const [about, by] = odds.ratio === null ? [] : [odds.proof.claim, odds.proof.certificate];
    if (about?.kind !== 'odds' || by?.for !== 'orbit' || odds.ratio === null) throw new Error('no odds');
    expect(checkOrbit(about, by.by)).toBeUndefined();
    for (const ratio of ['1/100', '100', '3/2'] as const)
      expect(checkOrbit({ ...about, ratio: q(ratio) }, by.by)?.reason).toBeDefined();
    expect(checkOrbit({ ...about, ratio: 'infinite' }, by.by)?.reason).toBeDefined();
  });
  it('hold of outcomes that trade places', () => {
    const answer = decideConvergence(a, c, question);
    expect(answer.strength).toBe('weak');
    for (const { claim: about, certificate: by } of answer.claims)
      expect(check(about, by).kind).toBe('checked');
    const equivalent: OrbitProof = { kind: 'equivalent', weak: inside, reversed: inside };
    expect(reason({ kind: 'equivalent', i: ab, j: a, ...even }, equivalent)).toBe('wrong-step');
  });
  it('are broken by a further option, which is part of the certificate', () => {
    const any = { ...question, menu: 'any' } as const;
    const answer = decideConvergence(a, c, any);
    expect(answer.strength).toBe('none');
    const [first] = answer.claims;
    const by = first?.certificate.for === 'orbit' ? first.certificate.by : undefined;
    if (first === undefined || by?.proof.kind !== 'menu') throw new Error('no menu');
    expect(checkOrbit(first.claim, by)).toBeUndefined();
    expect(checkOrbit(first.claim, { ...by, proof: { ...by.proof, options: [] } })?.reason).toBeDefined();
    expect(checkOrbit({ ...first.claim, menu: [] }, by)?.reason).toBe('wrong-kind');
  });
  it('are certain beside a vertex of one tree alone', () => {
    const vertex = (outcome: number): OrbitProof => ({
      kind: 'vertex',
      inside: inside.kind === 'inclusion' ? inside.inside : { kind: 'enumerated' },
      outcome,
    });
    const strict = { ...claim(ab, a, 'strict', true), menu: 'any' } as const;
    expect(reason(strict, vertex(1))).toBeUndefined();
    expect(reason(strict, vertex(0))).toBe('no-such-lottery');
    expect(reason(strict, vertex(2))).toBe('no-such-lottery');
  });
  it('make up for nothing where i is sure of most outcomes', () => {
    const inAny = (i: DecisionTree, j: DecisionTree, strength: Strength) =>
      ({ ...claim(i, j, strength, true), menu: 'any' }) as const;
    const by: OrbitProof = { kind: 'sure' };
    expect(reason(inAny(ab, c, 'strict'), by)).toBeUndefined();
    expect(reason(inAny(ab, c, 'weak'), by)).toBeUndefined();
    expect(reason(inAny(ab, coin, 'strict'), by)).toBeUndefined();
    expect(reason(inAny(ab, c, 'absolute'), by)).toBe('wrong-kind');
    expect(reason({ ...inAny(ab, c, 'weak'), holds: false }, by)).toBe('wrong-kind');
    // One outcome each: A when it is best, and B or C when one of those is.
    expect(reason(inAny(ab, a, 'weak'), by)).toBeUndefined();
    expect(reason(inAny(ab, a, 'strict'), by)).toBe('not-proper');
    expect(reason(inAny(a, coin, 'weak'), by)).toBe('not-proper');
    expect(reason(inAny(all, all, 'weak'), by)).toBeUndefined();
    expect(reason(inAny(all, all, 'strict'), by)).toBe('not-proper');
  });
});
