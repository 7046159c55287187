/** Searches and prover against each other, and the enumeration against a brute force. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { casesOf, compareSizes } from '../src/conjectures/deciding/cases/cases.ts';
import { lotteriesUpTo } from '../src/conjectures/deciding/cases/lotteries.ts';
import { outcomeRange } from '../src/conjectures/deciding/proving/outcomeRange.ts';
import { prove } from '../src/conjectures/deciding/proving/prove.ts';
import {
  type Decided,
  decideClaim,
  type PreparedClaim,
  parseConjectures,
  prepareClaims,
  type SearchOptions,
} from '../src/conjectures/index.ts';
import { shapeOf } from '../src/conjectures/language/core/shape.ts';
import { permutations } from '../src/conjectures/semantics/values.ts';
import { type DecisionTree, generators, lotteryKey, type Permutation, permute } from '../src/kernel/index.ts';
import { caseTrees } from '../src/properties/index.ts';
import { selectSolver } from '../src/smt/index.ts';

const prepared = (text: string): PreparedClaim => {
  const parsed = parseConjectures(text);
  const claims = parsed.ok ? prepareClaims(parsed.value) : parsed;
  const claim = claims.ok ? claims.value[0] : undefined;
  if (claim === undefined) throw new Error(text);
  return claim;
};

const RELATIONS = [
  'p1',
  'p2',
  'p3[permutation=involution]',
  'p3',
  'p4[permutation=involution]',
  'p1[strategies=pure]',
  'includes',
  'same',
  'weak',
  'strict',
  'absolute',
  'equivalent',
  'incomparable',
  'weak[menu=any]',
  'strict[agents=reflection-symmetric]',
] as const;

const TREES = ['s', 't', 'choice(s, t)', 'choice(t, s)', 'chance(1/2 s, 1/2 t)'] as const;

const atom: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom(...RELATIONS),
    fc.constantFrom(...TREES),
    fc.constantFrom(...TREES),
    fc.integer({ min: 0, max: 5 }),
  )
  .map(([relation, a, b, sign]) => `${sign === 0 ? 'not ' : ''}${relation}(${a}, ${b})`);

/** Claims of the kind that users write: at most two hypotheses, and a conclusion of one or two atoms. */
const claimText: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(atom, { maxLength: 2 }),
    fc.array(atom, { minLength: 1, maxLength: 2 }),
    fc.constantFrom('', 'outcomes >= 3', 'outcomes = 2'),
    fc.constantFrom('and', 'or'),
  )
  .map(([hypotheses, conclusion, range, joint]) => {
    const given = [...(range === '' ? [] : [range]), ...hypotheses];
    const body = conclusion.join(` ${joint} `);
    const claim = given.length === 0 ? body : `${given.join(' and ')} => ${body}`;
    // Both variables have to be used.
    return /\bs\b/.test(claim) && /\bt\b/.test(claim) ? claim : `${claim} and includes(choice(s, t), s)`;
  });

const OPTIONS: SearchOptions = {
  bound: { n: 3, lotteries: 2, denominator: 2 },
  seed: 1,
  stop: () => false,
  trees: caseTrees,
  runs: 40,
};

const decide = async (claim: PreparedClaim, options: SearchOptions): Promise<Decided> => {
  const decided = await decideClaim(claim, options);
  if (!decided.ok) throw new Error(decided.message);
  return decided.value;
};

const isProved = (claim: PreparedClaim): boolean => {
  const shape = shapeOf(claim.core);
  if (shape.kind !== 'universal') return false;
  const { atLeast, atMost } = outcomeRange(shape.hypotheses);
  const outcomes = { atLeast: Math.max(2, atLeast, claim.minimumOutcomes), atMost };
  return prove({ shape, outcomes, stop: () => false }).kind === 'proved';
};

describe('prover and searches', () => {
  test('what is proved, no search refutes: enumeration, random cases, solver', async () => {
    const solver = await selectSolver('auto');
    let provedClaims = 0;
    try {
      await fc.assert(
        fc.asyncProperty(claimText, async (text) => {
          // One outcome is looked at apart: proofs here are for two and more.
          const claim = prepared(`reading outcomes = 3 claim c: ${text}`);
          if (!isProved(claim)) return;
          provedClaims += 1;
          const decided = await decide(claim, {
            ...OPTIONS,
            runs: 40,
            searchProved: true,
            // Its questions take long where there is no answer.
            ...(solver.ok && provedClaims <= 3 && { solver: () => Promise.resolve(solver.value) }),
          });
          expect(decided.verdict).not.toBe('refuted');
        }),
        { numRuns: 24, seed: 3, endOnFailure: true },
      );
    } finally {
      if (solver.ok) solver.value.close();
    }
    expect(provedClaims).toBeGreaterThan(2);
  }, 180_000);

  test('neither the verdict nor a counterexample within the bound depends on the seed', async () => {
    await fc.assert(
      fc.asyncProperty(claimText, async (text) => {
        const claim = prepared(`reading outcomes = 2 claim c: ${text}`);
        const [one, other] = [await decide(claim, OPTIONS), await decide(claim, { ...OPTIONS, seed: 77 })];
        expect(other.verdict).toBe(one.verdict);
        if (one.witness?.foundBy === 'enumeration')
          expect(other.witness && shown(other.witness.values)).toEqual(shown(one.witness.values));
      }),
      { numRuns: 12, seed: 5, endOnFailure: true },
    );
  }, 180_000);

  test('a counterexample breaks the claim however it was found, and the verdict says what it rests on', async () => {
    await fc.assert(
      fc.asyncProperty(claimText, async (text) => {
        const decided = await decide(prepared(text), { ...OPTIONS, bound: { ...OPTIONS.bound, n: 2 } });
        if (decided.verdict === 'refuted') expect(decided.witness?.checked.length).toBeGreaterThan(0);
        if (decided.verdict === 'holds-up-to') expect(decided.searched).toBeDefined();
        if (decided.verdict !== 'unknown') expect(decided.trustedBase).toContain('kernel');
      }),
      { numRuns: 12, seed: 7, endOnFailure: true },
    );
  }, 180_000);
});

const shown = (values: ReadonlyMap<string, unknown>): string =>
  JSON.stringify([...values], (_, part: unknown) => (typeof part === 'bigint' ? `${part}` : part));

const menuKey = (tree: DecisionTree, g: Permutation): string => {
  const made = generators(tree);
  return made.kind === 'generators'
    ? made.lotteries
        .map((p) => lotteryKey(permute(g, p)))
        .toSorted((a, b) => (a < b ? -1 : 1))
        .join(', ')
    : '';
};

describe('the enumeration', () => {
  const variables = [
    { name: 's', sort: 'tree' },
    { name: 't', sort: 'tree' },
  ] as const;

  test.each([
    [2, 2, 3, 0],
    [3, 1, 3, 0],
    [3, 2, 2, 0],
    [3, 2, 2, 1],
    [4, 1, 2, 0],
  ])(
    'n = %i, %i lotteries, denominators up to %i, %i outcomes named: one of each orbit, all of them',
    (n, lotteries, denominator, named) => {
      const group = permutations(n).filter((g) => g.every((image, o) => o >= named || image === o));
      const orbits = new Map<string, number>();
      let last = { outcomes: 0, lotteries: 0, denominator: 0 };
      for (const { values, size } of casesOf({
        variables,
        outcomes: n,
        bound: { lotteries, denominator },
        named,
      }) ?? []) {
        expect(compareSizes(last, size)).toBeLessThanOrEqual(0);
        last = size;
        const [s, t] = ['s', 't'].map((name) => values.get(name));
        if (s?.kind !== 'tree' || t?.kind !== 'tree') throw new Error('no trees');
        const images = new Set(group.map((g) => `${menuKey(s.tree, g)} | ${menuKey(t.tree, g)}`));
        const least = [...images].reduce((a, b) => (b < a ? b : a));
        expect(orbits.has(least)).toBe(false);
        orbits.set(least, images.size);
      }
      const single = lotteriesUpTo(n, denominator)?.lotteries.length ?? 0;
      const menus = lotteries === 1 ? single : single + (single * (single - 1)) / 2;
      expect([...orbits.values()].reduce((sum, size) => sum + size, 0)).toBe(menus * menus);
    },
  );
});
