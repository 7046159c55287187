/**
 * Certificates about the orbit count and about membership, changed in one place at a time and put straight
 * to the kernel: what passes must be true when it is decided naively.
 */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { contains, lotterySet } from '../src/definitions/index.ts';
import { decideConvergence, guaranteedOdds } from '../src/engines/index.ts';
import { factCertificate, factClaim } from '../src/formats/certificateFile/fact.ts';
import { plain } from '../src/formats/plain.ts';
import {
  type Certificate,
  Checked,
  type Claim,
  check,
  type DecisionTree,
  menuTree,
  rational,
  type SignClaim,
} from '../src/kernel/index.ts';
import { mutations } from './mutations.ts';
import { isTrueOfOrbits } from './naiveOrbit.ts';

const menuOf = (...rows: readonly (readonly number[])[]): DecisionTree =>
  menuTree(rows.map((row) => row.map((k) => rational(BigInt(k), BigInt(row.reduce((a, b) => a + b))))));

const PAIRS: Readonly<Record<string, readonly [DecisionTree, DecisionTree]>> = {
  'two outcomes': [menuOf([1, 0], [1, 1]), menuOf([0, 1])],
  included: [menuOf([1, 0, 0], [0, 1, 0]), menuOf([1, 1, 0])],
  incomparable: [menuOf([1, 0, 0]), menuOf([0, 1, 1])],
  'strict by cones': [menuOf([2, 0, 1], [0, 0, 1]), menuOf([1, 0, 2], [0, 1, 0])],
  'an image': [menuOf([1, 0, 0], [1, 1, 0]), menuOf([0, 0, 1], [0, 1, 1])],
  equivalent: [menuOf([1, 0, 0]), menuOf([0, 1, 0])],
};

const never = (): boolean => false;
const AGENTS = ['symmetric-regular', 'reflection-symmetric', 'iid'] as const;

interface Fact {
  readonly claim: Claim;
  readonly certificate: Certificate;
}

const signFact = (claim: SignClaim): Fact => ({
  claim,
  certificate: { for: 'orbit', by: { pruning: [], symmetry: [], proof: { kind: 'counted' } } },
});

/** What the engines certify of a pair, both ways. */
const factsOf = ([i, j]: readonly [DecisionTree, DecisionTree]): readonly Fact[] => {
  const utility = [rational(1n), rational(5n, 13n), rational(0n)]
    .slice(0, i.outcomes - 1)
    .concat(rational(0n));
  const facts: Fact[] = [];
  for (const [above, below] of [
    [i, j],
    [j, i],
  ] as const)
    for (const agents of AGENTS) {
      const option = menuOf(i.outcomes === 2 ? [1, 2] : [1, 1, 2]);
      for (const menu of [[], [option], 'any'] as const)
        facts.push(...decideConvergence(above, below, { agents, menu, stop: never, seed: 1 }).claims);
      const odds = guaranteedOdds(above, below, { agents, menu: [], stop: never, seed: 1 });
      if ('proof' in odds) facts.push(odds.proof);
      const choice = { i: above, j: below, menu: [], agents, utility };
      for (let count = 0; count <= 6; count++)
        for (let other = 0; other <= 6; other++)
          facts.push(signFact({ kind: 'sign', ...choice, above: count, below: other }));
    }
  return facts.filter(({ claim, certificate }) => check(claim, certificate) instanceof Checked);
};

const content = z.looseObject({ claim: z.unknown(), certificate: z.unknown() }).partial();

/** The mutants of a fact that the kernel accepts, and how many it was asked about. */
const accepted = (fact: Fact): { readonly passed: readonly Claim[]; readonly asked: number } => {
  const passed: Claim[] = [];
  let asked = 0;
  for (const changed of mutations(plain({ claim: fact.claim, certificate: fact.certificate }))) {
    const one = content.parse(changed);
    const claim = factClaim.safeParse(one.claim);
    const certificate = factCertificate.safeParse(one.certificate);
    if (!claim.success || !certificate.success) continue;
    asked++;
    if (check(claim.data, certificate.data) instanceof Checked) passed.push(claim.data);
  }
  return { passed, asked };
};

/** As far as naive counting tells: a claim of every menu holds of the two alone too. */
const isTrue = (claim: Claim): boolean | undefined => {
  if (claim.kind === 'membership') {
    const set = lotterySet(claim.tree, claim.strategies);
    return contains(set, claim.lottery) === claim.holds;
  }
  if (claim.kind === 'inclusion' || claim.kind === 'interiority') return undefined;
  if (claim.menu !== 'any') return isTrueOfOrbits(claim);
  const holds = claim.kind === 'convergence' && claim.holds;
  return holds && isTrueOfOrbits({ ...claim, menu: [] }) === false ? false : undefined;
};

describe.each(Object.entries(PAIRS))('orbit certificates: %s', (_, pair) => {
  const facts = factsOf(pair);

  test('as they are they are true', () => {
    expect(facts.length).toBeGreaterThan(10);
    for (const { claim } of facts) expect([claim, isTrue(claim)]).not.toStrictEqual([claim, false]);
  });

  test('a changed one passes only if what it claims is true', () => {
    let [asked, told] = [0, 0];
    for (const fact of facts) {
      const mutants = accepted(fact);
      asked += mutants.asked;
      for (const claim of mutants.passed) {
        const truth = isTrue(claim);
        if (truth !== undefined) told++;
        expect([claim, truth]).not.toStrictEqual([claim, false]);
      }
    }
    expect(asked).toBeGreaterThan(500);
    expect(told).toBeGreaterThan(20);
  });
});

describe('membership', () => {
  const third = rational(1n, 3n);
  const triangle = menuOf([1, 0, 0], [0, 1, 0], [0, 0, 1]);
  const side = menuOf([1, 0, 0], [0, 1, 0]);
  const middle = [third, third, third];
  const corner = [rational(1n), rational(0n), rational(0n)];
  const root = triangle.nodes.length - 1;
  const facts: readonly Fact[] = [
    {
      claim: { kind: 'membership', holds: true, strategies: 'mixed', lottery: middle, tree: triangle },
      certificate: { for: 'membership', by: { kind: 'strategy', strategy: new Map([[root, middle]]) } },
    },
    {
      claim: { kind: 'membership', holds: true, strategies: 'pure', lottery: corner, tree: triangle },
      certificate: { for: 'membership', by: { kind: 'strategy', strategy: new Map([[root, corner]]) } },
    },
    {
      claim: { kind: 'membership', holds: false, strategies: 'mixed', lottery: middle, tree: side },
      certificate: {
        for: 'membership',
        by: { kind: 'separated', utility: [rational(0n), rational(0n), rational(1n)] },
      },
    },
    {
      claim: { kind: 'membership', holds: false, strategies: 'pure', lottery: middle, tree: triangle },
      certificate: { for: 'membership', by: { kind: 'enumerated' } },
    },
    {
      claim: { kind: 'membership', holds: true, strategies: 'pure', lottery: corner, tree: triangle },
      certificate: { for: 'membership', by: { kind: 'enumerated' } },
    },
  ];

  test('a changed certificate passes only if what it claims is true', () => {
    let asked = 0;
    for (const fact of facts) {
      expect(check(fact.claim, fact.certificate)).toBeInstanceOf(Checked);
      const mutants = accepted(fact);
      asked += mutants.asked;
      for (const claim of mutants.passed) expect([claim, isTrue(claim)]).toStrictEqual([claim, true]);
    }
    expect(asked).toBeGreaterThan(150);
  });
});
