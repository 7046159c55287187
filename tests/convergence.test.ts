/** What `compare` and `relate` say about convergence: the fields of `--json`, readings, menus, extra outcomes, graphs. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { compareCommand } from '../src/cli/compare.ts';
import { relateCommand } from '../src/cli/relate.ts';
import { instrumentalConvergence } from '../src/definitions/index.ts';
import { readTreeFile } from '../src/formats/treeFile/index.ts';
import { compare, multiply, ONE, parse, rational, subtract, ZERO } from '../src/kernel/index.ts';
import { ROOT } from './dynamis.ts';
import { inProcess } from './inProcess.ts';

const folder = mkdtempSync(join(tmpdir(), 'convergence-'));
afterAll(() => rmSync(folder, { recursive: true }));
const written = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const example = (name: string): string => join(ROOT, 'examples', `${name}.yaml`);

const convergence = z.object({
  strength: z.enum(['absolute', 'strict', 'weak', 'none']).nullable(),
  agents: z.enum(['symmetric-regular', 'reflection-symmetric', 'iid']),
  menu: z.enum(['pair', 'any', 'options']),
  basis: z.string(),
  certificate: z.string().nullable(),
  reason: z.string().optional(),
  against: z.object({ utility: z.record(z.string(), z.string()), count: z.number() }).optional(),
  distribution: z
    .object({
      radius: z.string(),
      epsilon: z.string(),
      probability: z.object({ above: z.array(z.string()), below: z.array(z.string()) }),
    })
    .optional(),
  odds: z.string().nullable(),
  oddsReason: z.string().optional(),
  natural: z.object({ family: z.string(), above: z.string(), below: z.string() }).nullable(),
});
const comparison = z.object({
  outcomes: z.array(z.string()),
  pairs: z.array(z.object({ over: z.array(z.string()), convergence })),
});

const compared = async (path: string, ...args: readonly string[]) => {
  const { code, out } = await inProcess(compareCommand(), path, '--json', ...args);
  expect([0, 2]).toContain(code);
  return comparison.parse(JSON.parse(out));
};
const strengths = async (path: string, ...args: readonly string[]) =>
  (await compared(path, ...args)).pairs.map((pair) => pair.convergence.strength);
const exactly = (text: string) => parse(text) ?? ZERO;

describe('compare --json', () => {
  test.each([
    ['incomparable-pair', ['none', 'none']],
    ['survival-or-shutdown', ['none', 'strict']],
    ['more-resources', ['absolute', 'none']],
    ['power-without-convergence', ['none', 'none']],
  ])(
    '%s: against is a generic utility that counts as it says, and the distribution bears it out',
    async (name, expected) => {
      const { pairs, outcomes } = await compared(example(name));
      const file = readTreeFile(example(name));
      if (!file.ok) throw new Error(file.message);
      expect(pairs.map((pair) => pair.convergence.strength)).toEqual(expected);
      for (const { over, convergence: found } of pairs) {
        expect(found).toMatchObject({ agents: 'symmetric-regular', menu: 'pair', basis: 'kernel' });
        expect(found.certificate).toMatch(/^[0-9a-f]{16}$/);
        expect(found.against === undefined).toBe(found.strength !== 'none');
        if (found.against === undefined) continue;
        expect(Object.keys(found.against.utility)).toEqual(outcomes);
        const utility = Object.values(found.against.utility).map(exactly);
        expect(utility.every((x) => compare(x, ZERO) >= 0 && compare(x, ONE) <= 0)).toBe(true);
        const [i, j] = over.map((tree) => file.value.trees.get(tree)?.tree);
        const counted = i && j && instrumentalConvergence.count(i, j, utility);
        expect(counted && counted.above - counted.below).toBe(found.against.count);
        expect(found.against.count).toBeLessThan(0);
        const { probability, epsilon } = found.distribution ?? expect.fail('no distribution');
        const [leastBelow = '', mostBelow = ''] = probability.below;
        const [leastAbove = '', mostAbove = ''] = probability.above;
        expect(compare(exactly(mostAbove), exactly(leastBelow))).toBe(-1);
        // One orbit outside the background: its shares are sixths.
        const share = multiply(subtract(ONE, exactly(epsilon)), rational(BigInt(counted?.below ?? 0), 6n));
        expect(exactly(leastBelow)).toEqual(share);
        expect(subtract(exactly(mostBelow), share)).toEqual(exactly(epsilon));
        expect(subtract(exactly(mostAbove), exactly(leastAbove))).toEqual(exactly(epsilon));
      }
    },
  );

  test('odds: a number, infinite, or null with a reason', async () => {
    const odds = async (name: string, ...args: readonly string[]) =>
      (await compared(example(name), ...args)).pairs.map((pair) => pair.convergence.odds);
    expect(await odds('incomparable-pair')).toEqual(['1/2', '1/2']);
    expect(await odds('more-resources')).toEqual(['infinite', '0']);
    const five = await compared(example('incomparable-pair'), '--extra-outcomes', '2');
    for (const pair of five.pairs)
      expect(pair.convergence).toMatchObject({ odds: null, oddsReason: expect.any(String) });
    const asked = await odds('incomparable-pair', '--extra-outcomes', '2', '--odds');
    for (const ratio of asked) expect(ratio).toMatch(/^\d+(\/\d+)?$/);
  });

  test('n = 1: null, for there is no random agent; nothing is left open', async () => {
    const path = written('one.yaml', 'dynamis: 1\noutcomes: [A]\ntrees:\n  s: A\n  t: { choice: [A, A] }\n');
    const { code, out } = await inProcess(compareCommand(), path, '--json');
    expect(code).toBe(0);
    for (const pair of comparison.parse(JSON.parse(out)).pairs)
      expect(pair.convergence).toMatchObject({ strength: null, reason: 'no random agent', odds: null });
  });

  test('agents and menus are readings', async () => {
    const pair = example('incomparable-pair');
    expect(await strengths(pair, '--reading', 'agents=reflection-symmetric')).toEqual(['weak', 'weak']);
    const iid = await compared(pair, '--reading', 'agents=iid');
    for (const { convergence: found } of iid.pairs)
      expect(found).toMatchObject({
        agents: 'iid',
        strength: null,
        reason: expect.stringMatching(/independent/),
      });
    const flexible = example('paperclips-and-staples');
    expect(await strengths(flexible)).toEqual(['none', 'strict']);
    expect(await strengths(flexible, '--reading', 'menu=any')).toEqual(['none', 'strict']);
    const ties = await inProcess(
      compareCommand(),
      example('misleading-ties'),
      '--reading',
      'menu=any',
      '--between',
      'mixed-bag,even-bag',
    );
    expect(ties.out).toMatch(/one further option in the menu: \{A: /);
    const options = await compared(
      example('near-absolute-power'),
      '--reading',
      'menu=any',
      '--with',
      'subject',
    );
    for (const { convergence: found } of options.pairs) expect(found.menu).toBe('options');
  });
});

describe('relate', () => {
  const order = z.object({
    classes: z.array(z.array(z.string())),
    arrows: z.array(
      z.object({ from: z.string(), to: z.string(), strength: z.string(), by: z.array(z.string()) }),
    ),
    incomparable: z.array(z.array(z.string())),
    powerOnly: z.array(z.tuple([z.string(), z.string(), z.array(z.string())])),
    transitive: z.boolean(),
    drawn: z.array(z.object({ from: z.string(), to: z.string() })),
  });
  const related = async (path: string, ...args: readonly string[]) => {
    const { code, out } = await inProcess(relateCommand(), path, '--json', ...args);
    expect(code).toBe(0);
    return order.parse(JSON.parse(out));
  };

  test('arrows with what accounts for them, trees of equal standing together, a Hasse diagram where transitive', async () => {
    const near = await related(example('near-absolute-power'));
    expect(near.transitive).toBe(true);
    expect(near.arrows).toHaveLength(3);
    expect(near.drawn.map(({ from, to }) => `${from}>${to}`)).toEqual([
      'sovereign>near-sovereign',
      'near-sovereign>subject',
    ]);
    const option = await related(example('keep-an-option-open'));
    expect(option.classes).toContainEqual(['sign-now', 'wait-one-may-go']);
    expect((await related(example('misleading-ties'))).arrows).toMatchObject([
      { strength: 'strict', by: [] },
    ]);
  });

  test('a power relation without convergence, under one reading and not under another', async () => {
    const path = example('power-without-convergence');
    expect((await related(path)).powerOnly).toEqual([['more', 'less', ['p3']]]);
    expect((await related(path, '--reading', 'permutation=involution')).powerOnly).toEqual([]);
  });

  test('an honest graph where weak convergence is not transitive', async () => {
    const path = written(
      'circle.yaml',
      'dynamis: 1\noutcomes: [A, B]\ntrees:\n  r: B\n  s: A\n  t: { choice: [B, { lottery: { A: 1/2, B: 1/2 } }] }\n',
    );
    const found = await related(path);
    expect(found.transitive).toBe(false);
    expect(found.drawn).toHaveLength(found.arrows.length);
  });

  test.each(['--dot', '--svg'])('%s names every tree', async (kind) => {
    const { code, out } = await inProcess(relateCommand(), example('near-absolute-power'), kind);
    expect(code).toBe(0);
    expect(out).toMatch(kind === '--dot' ? /^digraph/ : /<svg/);
    for (const name of ['sovereign', 'near-sovereign', 'subject']) expect(out).toContain(name);
  });

  test('64 for a reading that is none', async () => {
    const { code, out, complaints } = await inProcess(
      relateCommand(),
      example('more-resources'),
      '--reading',
      'menu=all',
    );
    expect([code, out]).toEqual([64, '']);
    expect(complaints).toMatch(/DYN011/);
  });
});
