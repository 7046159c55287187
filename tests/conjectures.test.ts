/** The conjectures in examples/ have the verdicts that they expect, within small bounds. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decideClaim, parseConjectures, prepareClaims } from '../src/conjectures/index.ts';
import { Checked } from '../src/kernel/index.ts';
import { dynamis } from './dynamis.ts';

const source = readFileSync(new URL('../examples/conjectures/paper.conj', import.meta.url), 'utf8');
const parsed = parseConjectures(source);
const prepared = parsed.ok ? prepareClaims(parsed.value) : parsed;
const claims = prepared.ok ? prepared.value : [];
const bound = { n: 3, lotteries: 2, denominator: 2 };

test('the file is read', () => expect(claims).toHaveLength(15));

describe('verdicts', () => {
  test.each(claims)('$name: $text', async (claim) => {
    const decided = await decideClaim(claim, { bound, seed: 1, stop: () => false });
    if (!decided.ok) throw new Error(decided.message);
    const { verdict, witness } = decided.value;
    expect(claim.expect).toContain(verdict);
    if (verdict === 'refuted') expect(witness?.checked.length).toBeGreaterThan(0);
    expect((witness?.checked ?? []).every((one) => one instanceof Checked)).toBe(true);
  });
});

test('no time left is unknown, not a bound', async () => {
  const [claim] = claims;
  if (claim === undefined) throw new Error('no claim');
  expect(await decideClaim(claim, { bound, seed: 1, stop: () => true })).toMatchObject({
    value: { verdict: 'unknown' },
  });
});

describe('the command', () => {
  test('a refuted claim with its trees', () => {
    const { code, out } = dynamis('check', 'p3(s, t) => strict(s, t)', '--bound', 'n=2', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      dynamis: 1,
      command: 'check',
      claims: [
        {
          verdict: 'refuted',
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
  ])('%j leaves with %i', (args, expected, message) => {
    const { code, complaints } = dynamis('check', ...args);
    expect(code).toBe(expected);
    expect(complaints).toContain(message);
  });
});
