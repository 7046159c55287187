/**
 * Witness files changed in one place at a time. As they are, none passes, and the reason names the place. With
 * the sentence, the agents and the id made anew, as by an attacker, one passes only if it is a true witness.
 */
import { describe, expect, test } from 'vitest';
import type { Oracle } from '../src/conjectures/index.ts';
import { DEFAULT_READINGS, lotterySet, POWER_RELATIONS, subset } from '../src/definitions/index.ts';
import {
  makeWitness,
  printWitness,
  readClaim,
  truthOf,
  verifyWitness,
  type Witness,
} from '../src/formats/witnessFile/index.ts';
import { witnessFileSchema } from '../src/formats/witnessFile/schema.ts';
import { oneClaim, witnessOn } from '../src/formats/witnessStore/index.ts';
import {
  chanceOf,
  type DecisionTree,
  menuTree,
  outcomeTree,
  rational,
  type Strength,
} from '../src/kernel/index.ts';
import { mutations } from './mutations.ts';
import { isTrueOfOrbits } from './naiveOrbit.ts';

const menuOf = (...rows: readonly (readonly number[])[]): DecisionTree =>
  menuTree(rows.map((row) => row.map((k) => rational(BigInt(k), BigInt(row.reduce((a, b) => a + b))))));

const half = rational(1n, 2n);
const WITNESSES: readonly (readonly [string, Readonly<Record<string, DecisionTree>>])[] = [
  ['p3(s, t) => weak(s, t)', { s: menuOf([0, 0, 1], [0, 1, 1]), t: menuOf([0, 1, 0], [1, 2, 0]) }],
  ['exists s, t. incomparable(s, t)', { s: menuOf([1, 0, 0]), t: menuOf([0, 1, 1]) }],
  ['p1(s, t) => absolute(s, t)', { s: menuOf([1, 0], [0, 1]), t: menuOf([1, 0]) }],
  [
    'weak(s, t) => weak(s, choice(t, r))',
    { s: menuOf([1, 0, 0]), t: menuOf([0, 1, 0]), r: menuOf([0, 0, 1]) },
  ],
  ['reading strategies = pure claim c: not p1(s, t)', { s: menuOf([1, 0], [0, 1]), t: menuOf([0, 1]) }],
  [
    'weak(outcome(B), s) and reachable(s) >= 2',
    { s: chanceOf([[half, outcomeTree(3, 0)] as const, [half, outcomeTree(3, 2)] as const]) },
  ],
];

const witnesses = WITNESSES.flatMap(([text, trees]): readonly (readonly [string, Witness])[] => {
  const claim = oneClaim(text);
  if (!claim.ok) throw new Error(claim.message);
  const outcomes = ['A', 'B', 'C'].slice(0, Object.values(trees)[0]?.outcomes);
  const witness = witnessOn(claim.value, { outcomes, trees: Object.entries(trees) });
  return witness === undefined ? [] : [[text, witness]];
});

/** Every atom by its definition alone. */
const naive: Oracle<null> = {
  relation: (name, readings, i, j) => {
    const full = { ...DEFAULT_READINGS, ...readings };
    const converges = (strength: Strength, above: DecisionTree, below: DecisionTree): boolean | null => {
      const { agents } = full;
      const menu = full.menu === 'any' ? 'any' : [];
      const claim = { kind: 'convergence', strength, holds: true, i: above, j: below, menu, agents } as const;
      return isTrueOfOrbits(claim) ?? null;
    };
    const included = (inner: DecisionTree, outer: DecisionTree): boolean =>
      subset(lotterySet(inner, full.strategies), lotterySet(outer, full.strategies));
    const weak = [converges('weak', i, j), converges('weak', j, i)];
    const known = weak.every((each) => each !== null);
    const power = POWER_RELATIONS.find((relation) => relation.name === name);
    const holds = ((): boolean | null => {
      if (power !== undefined) return power.naive(i, j, full);
      if (name === 'includes') return included(j, i);
      if (name === 'same') return included(j, i) && included(i, j);
      if (name === 'equivalent') return known ? weak.every(Boolean) : null;
      if (name === 'incomparable') return known ? !weak.some(Boolean) : null;
      return name === 'weak' || name === 'strict' || name === 'absolute' ? converges(name, i, j) : null;
    })();
    return { holds, evidence: null };
  },
  measure: (name, _, tree) => {
    const reached = new Set(
      lotterySet(tree, 'pure').pure.flatMap((p) => [...p.keys()].filter((o) => p[o]?.num !== 0n)),
    );
    const count = rational(BigInt(reached.size));
    return name === 'reachable' ? { low: count, high: count } : null;
  },
};

/** The witness that an attacker makes of changed content; undefined where none is accepted. */
const forgedOf = (changed: unknown): Witness | undefined => {
  const read = witnessFileSchema.safeParse(changed);
  if (!read.success) return undefined;
  const { claim, trees, versions, seed, ...rest } = read.data;
  const { outcomes: fixed } = claim;
  const made = makeWitness({
    ...rest,
    name: claim.name,
    formula: claim.formula,
    readings: claim.readings,
    ...(fixed !== null && { fixedOutcomes: fixed }),
    ...(seed !== null && { seed }),
    trees: trees.map(({ name, tree }) => [name, tree] as const),
    versions: Object.fromEntries(versions.map(({ name, version }) => [name, version])),
  });
  return made.ok ? made.value : undefined;
};

test('each claim has its witness', () => {
  expect(witnesses).toHaveLength(WITNESSES.length);
});

describe.each(witnesses)('%s', (_, witness) => {
  const text = printWitness(witness);
  const changed = mutations(JSON.parse(text));

  test('passes as it is, and in no changed form', () => {
    expect(verifyWitness(text, 'w.json')).toMatchObject({ kind: 'checked' });
    for (const json of changed) {
      const result = verifyWitness(JSON.stringify(json), 'w.json');
      expect([json, 'kind' in result ? result.kind : 'failure']).not.toStrictEqual([json, 'checked']);
    }
  });

  test('forged, it passes only if it is a witness', () => {
    let passed = 0;
    for (const json of changed) {
      const forged = forgedOf(json);
      if (forged === undefined) continue;
      passed++;
      expect(verifyWitness(printWitness(forged), 'w.json')).toMatchObject({ kind: 'checked' });
      const claim = readClaim(forged.claim, forged);
      const truth = claim.ok ? truthOf(claim.value, forged, naive) : claim;
      expect([forged, truth]).toStrictEqual([
        forged,
        { ok: true, value: forged.shows === 'example' ? 'true' : 'false' },
      ]);
    }
    // Its name, seed and versions may be anything.
    expect(passed).toBeGreaterThan(3);
    expect(passed).toBeLessThan(changed.length / 3);
  });
});

describe('the reason is the right one', () => {
  const [, witness] = witnesses[0] ?? [];
  if (witness === undefined) throw new Error('no witness');
  const json: Record<string, unknown> = JSON.parse(printWitness(witness));

  test.each<readonly [string, (text: string) => string, RegExp]>([
    [
      'a formula',
      (text) => text.replace('"formula": "p3(s, t)', '"formula": "p4(s, t)'),
      /^facts .*undecided/,
    ],
    [
      'a formula that is none',
      (text) => text.replace('"formula": "p3(s, t)', '"formula": "p3(s t)'),
      /^claim .*DYN40\d.*not-a-claim/,
    ],
    ['what it shows', (text) => text.replace('"counterexample"', '"example"'), /^shows .*wrong-verdict/],
    ['a probability', (text) => text.replace('"probability": "1/2"', '"probability": "1/3"'), /not-a-tree/],
    [
      'a radius',
      (text) => text.replace(/"radius": "1\/\d+"/, '"radius": "1/2"'),
      /^facts\.1\..*wrong-density/,
    ],
    ['a proof', (text) => text.replace('"kind": "strategies"', '"kind": "structural"'), /^facts\.0\./],
    [
      'the sentence',
      (text) => text.replace('a counterexample to', 'no counterexample to'),
      /^states .*wrong-summary/,
    ],
    [
      'a count of agents',
      (text) => text.replace(/("agents": \[\s*\{[^}]*"epsilon": ")1\/\d+/, '$11/999'),
      /^agents/,
    ],
    ['the seed', (text) => text.replace('"seed": 1', '"seed": 2'), /^id .*wrong-summary/],
    ['a name', (text) => text.replace('"A"', '"B"'), /^outcomes .*wrong-names/],
  ])('%s', (_, change, why) => {
    const before = JSON.stringify(json, null, 1);
    const after = change(before);
    expect(after).not.toBe(before);
    const result = verifyWitness(after, 'w.json');
    const said =
      'kind' in result && result.kind === 'rejected'
        ? `${result.part} ${result.message} ${result.reason}`
        : '';
    expect(said).toMatch(why);
  });
});
