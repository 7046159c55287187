/** The suite that `dynamis properties` runs, and that it would notice what is wrong. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printWitness, verifyWitness } from '../src/formats/witnessFile/index.ts';
import { claimProperty, isVacuous, SUITE } from '../src/properties/suite/index.ts';

const { numRuns = 100, seed = 1 } = fc.readConfigureGlobal();

test('each property has a name of its own, and a sentence', () => {
  const names = SUITE.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const { name, states } of SUITE) {
    expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(states.length).toBeGreaterThan(8);
  }
});

describe('holds, and is no empty statement', () => {
  test.each(SUITE.map((property) => [property.name, property] as const))('%s', (_, property) => {
    const ran = property.run({ seed, runs: Math.ceil(numRuns / 2) });
    expect(ran.broken).toBeUndefined();
    expect([ran, isVacuous(ran)]).toStrictEqual([ran, false]);
  });
});

describe('what is false is noticed', () => {
  test.each([
    ['p3(s, t) => weak(s, t)', 3],
    ['weak(s, t) or weak(t, s)', 3],
    ['p1(s, t) => absolute(s, t)', 2],
    ['weak(s, t) => weak(permute(s, g), t)', 2],
  ])('%s', (claim, most) => {
    const property = claimProperty('a-false-one', claim, { nested: true, most });
    const { broken, runs, met } = property.run({ seed, runs: 2000 });
    expect(met).toBeLessThanOrEqual(runs);
    expect(broken?.why).toMatch(/conclusion/);
    const { witness } = broken ?? {};
    if (witness === undefined) throw new Error('no witness');
    expect(verifyWitness(printWitness(witness), 'w')).toMatchObject({ kind: 'checked' });
    expect(witness.foundBy).toBe('the property a-false-one');
    // The same seed finds the same.
    expect(property.run({ seed, runs: 2000 })).toStrictEqual({ broken, runs, met, open: 0 });
  });

  test('a hypothesis that nothing meets is vacuous', () => {
    const ran = claimProperty('an-empty-one', 'p1(s, s) => weak(s, t)').run({ seed, runs: 40 });
    expect(ran).toMatchObject({ runs: 40, met: 0 });
    expect(isVacuous(ran)).toBe(true);
  });

  test('stopping leaves cases out and breaks nothing', () => {
    let asked = 0;
    const stop = (): boolean => ++asked > 3;
    const [first] = SUITE;
    const ran = first?.run({ seed, runs: 100, stop });
    expect(ran?.broken).toBeUndefined();
    expect(ran?.runs).toBeLessThan(4);
  });
});
