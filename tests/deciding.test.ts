/** What the verdicts of `decideClaim` and of `dynamis check` say and rest on. */
import { describe, expect, test } from 'vitest';
import {
  decideClaim,
  type PreparedClaim,
  parseConjectures,
  prepareClaims,
  type SearchOptions,
} from '../src/conjectures/index.ts';
import { MEASURES } from '../src/engines/measures/index.ts';
import type { DecisionTree } from '../src/kernel/index.ts';
import { caseTrees } from '../src/properties/index.ts';
import { dynamis } from './dynamis.ts';

const claimsIn = (source: string): readonly PreparedClaim[] => {
  const parsed = parseConjectures(source, { measures: MEASURES });
  const prepared = parsed.ok ? prepareClaims(parsed.value, MEASURES) : parsed;
  if (!prepared.ok) throw new Error(prepared.message);
  return prepared.value;
};

const only = (text: string): PreparedClaim => {
  const [claim] = claimsIn(text);
  if (claim === undefined) throw new Error('no claim');
  return claim;
};

const OPTIONS: SearchOptions = {
  bound: { n: 3, lotteries: 2, denominator: 2 },
  seed: 1,
  stop: () => false,
  trees: caseTrees,
  runs: 60,
};

test('no time left is unknown, not a bound', async () => {
  const claim = only('p3(s, t) and weak(t, s) => weak(s, t)');
  expect(await decideClaim(claim, { ...OPTIONS, stop: () => true })).toMatchObject({
    value: { verdict: 'unknown' },
  });
});

describe('what a verdict rests on', () => {
  test('a proof names the axioms that it uses, and only those', async () => {
    const logic = await decideClaim(only('strict(s, t) => weak(s, t)'), OPTIONS);
    expect(logic).toMatchObject({ value: { verdict: 'proved', basis: 'kernel', trustedBase: ['kernel'] } });
    const inclusion = await decideClaim(only('p1(s, t) => weak(s, t)'), OPTIONS);
    const base = inclusion.ok ? inclusion.value.trustedBase : [];
    expect(base).toContain('attained');
    expect(base).not.toContain('regularity');
  });

  test('a theorem is not cited where its readings do not apply', async () => {
    // Separation needs mixed strategies, and a third outcome is needed for a taste that an involution fixes.
    const pure = await decideClaim(only('p1[strategies=pure](s, t) => strict(s, t)'), OPTIONS);
    expect(pure).toMatchObject({ value: { verdict: 'refuted' } });
    const two = await decideClaim(only('outcomes = 2 and p4[permutation=involution](s, t) => strict(s, t)'), {
      ...OPTIONS,
      bound: { n: 3, lotteries: 2, denominator: 3 },
    });
    expect(two).toMatchObject({ value: { verdict: 'refuted' } });
  });

  test('nothing within the bound meets the hypotheses, and nobody proved that nothing does', async () => {
    const claim = only('vertices(s) >= 30 => weak(s, t)');
    const decided = await decideClaim(claim, {
      ...OPTIONS,
      bound: { n: 2, lotteries: 2, denominator: 2 },
    });
    expect(decided).toMatchObject({ value: { verdict: 'unknown' } });
    expect(decided.ok && decided.value.because).toContain('no case within the bound meets the hypotheses');
  });
});

describe('counterexamples', () => {
  test('the smallest, and what is known of that', async () => {
    const decided = await decideClaim(only('total(includes)'), OPTIONS);
    expect(decided).toMatchObject({
      value: {
        verdict: 'refuted',
        witness: {
          size: { outcomes: 2, lotteries: 2, denominator: 1 },
          minimal: { outcomes: 'proved', lotteries: 'proved', denominator: 'proved' },
        },
      },
    });
  });

  test('several that no permutation of outcomes takes into each other', async () => {
    const decided = await decideClaim(only('weak(s, t) => includes(s, t)'), { ...OPTIONS, all: 5 });
    const found = decided.ok ? (decided.value.witnesses ?? []) : [];
    expect(found).toHaveLength(5);
    expect(
      new Set(found.map(({ values }) => [...values].map(([, value]) => text(value)).join('; '))).size,
    ).toBe(5);
  });

  test('the same whatever the seed', async () => {
    for (const claim of ['weak(s, t) => p1(s, t)', 'p4[permutation=involution](s, t) => strict(s, t)']) {
      const sizes = [];
      for (const seed of [1, 2, 3]) {
        const decided = await decideClaim(only(claim), {
          ...OPTIONS,
          bound: { ...OPTIONS.bound, denominator: 3 },
          seed,
        });
        sizes.push(decided.ok && [...(decided.value.witness?.values.values() ?? [])].map(text));
      }
      expect(sizes[1]).toEqual(sizes[0]);
      expect(sizes[2]).toEqual(sizes[0]);
    }
  });
});

const text = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? `${part}` : part));

describe('claims about the trees of a file', () => {
  test('count the cases that meet the hypotheses', async () => {
    const claim = only('file "f" { forall s, t. p1(s, t) => strict(s, t) }');
    const sure = { outcomes: 2, nodes: [{ kind: 'outcome', outcome: 0 }] } as const;
    const both = {
      outcomes: 2,
      nodes: [
        { kind: 'outcome', outcome: 0 },
        { kind: 'outcome', outcome: 1 },
        { kind: 'choice', options: [0, 1] },
      ],
    } as const;
    const trees = new Map<string, DecisionTree>([
      ['a', sure],
      ['b', both],
    ]);
    const file = { outcomes: ['A', 'B'], trees };
    expect(await decideClaim(claim, { ...OPTIONS, file })).toMatchObject({
      value: { verdict: 'proved', statistics: { cases: 4, met: 1 } },
    });
  });
});

describe('the command', () => {
  test('a refuted claim with its trees', () => {
    const { code, out } = dynamis(
      'check',
      'p3(s, t) => strict(s, t)',
      '--bound',
      'n=2',
      '--json',
      '--store',
      '',
    );
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      dynamis: 1,
      command: 'check',
      claims: [
        {
          verdict: 'refuted',
          basis: 'kernel',
          trustedBase: ['kernel'],
          witness: { kind: 'witness', outcomes: ['A', 'B'], trees: [{ name: 's' }, { name: 't' }] },
        },
      ],
    });
  });

  test.each([
    [['p1(s, t) => weak(s, t)', '--bound', 'n=2'], 0, ''],
    [['p3(s, t) =>'], 65, 'DYN401'],
    [['weak(s, s)', '--bound', 'n=99'], 64, 'DYN016'],
    [['weak(s, s)', '--seed', 'x'], 64, 'DYN017'],
    [['weak(s, s)', '--all', '0'], 64, 'DYN431'],
    [['weak(s, s)', '--watch'], 64, 'DYN432'],
  ])('%j leaves with %i', (args, expected, message) => {
    const { code, complaints } = dynamis('check', ...args, '--store', '');
    expect(code).toBe(expected);
    expect(complaints).toContain(message);
  });
});
