/** The conjectures in examples/ have the verdicts that they expect, within small bounds. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  decideClaim,
  type PreparedClaim,
  parseConjectures,
  prepareClaims,
  type SearchOptions,
} from '../src/conjectures/index.ts';
import { MEASURES } from '../src/engines/measures/index.ts';
import { Checked } from '../src/kernel/index.ts';
import { caseTrees } from '../src/properties/index.ts';

const folder = new URL('../examples/conjectures/', import.meta.url);

const claimsIn = (source: string): readonly PreparedClaim[] => {
  const parsed = parseConjectures(source, { measures: MEASURES });
  const prepared = parsed.ok ? prepareClaims(parsed.value, MEASURES) : parsed;
  if (!prepared.ok) throw new Error(prepared.message);
  return prepared.value;
};

const OPTIONS: SearchOptions = {
  bound: { n: 3, lotteries: 2, denominator: 2 },
  seed: 1,
  stop: () => false,
  trees: caseTrees,
  runs: 60,
};

const files = readdirSync(folder).filter((name) => name.endsWith('.conj'));
const corpus = files.flatMap((name) => claimsIn(readFileSync(new URL(name, folder), 'utf8')));

describe('the corpus', () => {
  test('has at least sixty claims, each with a motivation and an expected verdict', () => {
    expect(corpus.length).toBeGreaterThanOrEqual(60);
    expect(corpus.filter(({ expect: expected }) => expected.length === 0)).toEqual([]);
    expect(new Set(corpus.map(({ name }) => name)).size).toBe(corpus.length);
  });

  test.each(corpus)('$name: $text', async (claim) => {
    // Some counterexamples need thirds; what holds is looked at with halves.
    const denominator = claim.expect.every((verdict) => verdict === 'refuted') ? 3 : 2;
    const decided = await decideClaim(claim, { ...OPTIONS, bound: { ...OPTIONS.bound, denominator } });
    if (!decided.ok) throw new Error(decided.message);
    const { verdict, witness, basis, trustedBase } = decided.value;
    expect(claim.expect).toContain(verdict);
    if (verdict === 'refuted' && witness !== undefined && basis === 'kernel')
      expect(witness.checked.length).toBeGreaterThan(0);
    expect((witness?.checked ?? []).every((one) => one instanceof Checked)).toBe(true);
    if (verdict !== 'unknown') expect(trustedBase[0]).toBe('kernel');
  });
});
