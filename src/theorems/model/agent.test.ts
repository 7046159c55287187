import { describe, expect, it } from 'vitest';
import { preferenceProbability, UNIFORM } from '../../engines/index.ts';
import { decideConvergence } from '../../engines/orbit/index.ts';
import { createRandom } from '../../engines/orbit/random.ts';
import {
  add,
  compare,
  menuTree,
  rational,
  sign,
  subtract,
  type UtilityFunction,
} from '../../kernel/index.ts';
import { agent, event, tree, utility } from '../proofs/vocabulary.ts';
import { chamber, probabilityOf, signsOver } from './agent.ts';
import { prefersEvent } from './event.ts';
import { agentOf, eventOf, setOf } from './interpretation.ts';
import type { LotterySet } from './lotterySet.ts';
import { randomValues } from './random.ts';

const model = (n: number) => ({ n, strategies: 'mixed', complete: () => true }) as const;
const pairs = (n: number, count: number): readonly (readonly [LotterySet, LotterySet])[] => {
  const random = createRandom(n);
  return Array.from({ length: count }, () => {
    const values = randomValues(random, model(n), [tree('i'), tree('j')]);
    return [setOf(values.get('i')), setOf(values.get('j'))] as const;
  });
};
const wanted = { agents: 'symmetric-regular', menu: [], stop: () => false } as const;

describe('exact probabilities', () => {
  it('agree with integrals over independent uniform utilities', () => {
    for (const [n, count] of [
      [2, 20],
      [3, 30],
      [4, 4],
    ] as const) {
      const uniform = { n, parts: [{ weight: rational(1n), corners: chamber(n) }], mirrorSymmetric: true };
      for (const [i, j] of pairs(n, count)) {
        const integral = preferenceProbability(i.points, j.points, UNIFORM, {
          cells: 20_000,
          stop: () => false,
        });
        if (integral.kind === 'limit') continue;
        expect(probabilityOf(uniform, prefersEvent(i, j))).toEqual(integral.above);
      }
    }
  });

  it('differ from 1 together by the ties alone, and are weakly ordered where the orbit engine says so', () => {
    for (const n of [2, 3])
      for (const [i, j] of pairs(n, 60)) {
        const question = {
          constant: rational(0n),
          of: [
            { event: prefersEvent(i, j), times: rational(1n) },
            { event: prefersEvent(j, i), times: rational(-1n) },
          ],
        };
        const signs = signsOver(n, question, 10_000);
        const { strength } = decideConvergence(menuTree(i.points), menuTree(j.points), wanted);
        expect(strength !== 'none').toBe(!signs?.has(-1));
        if (strength === 'weak') expect(signs).toEqual(new Set([0]));
      }
  });
});

describe('open events', () => {
  it('hold small changes of any of their members', () => {
    const random = createRandom(5);
    let tried = 0;
    for (let k = 0; k < 1500; k++) {
      const values = randomValues(random, model(3), [
        tree('i'),
        tree('j'),
        event('e'),
        utility('u'),
        agent('m'),
      ]);
      const e = eventOf(values.get('e'));
      const u: UtilityFunction | undefined =
        values.get('u')?.kind === 'Utility'
          ? [rational(1n, 2n), rational(BigInt(k % 7), 6n), rational(BigInt(k % 5), 4n)]
          : undefined;
      if (u === undefined || !e.open || !e.has(u)) continue;
      tried++;
      for (const o of u.keys())
        for (const step of [rational(1n, 10n ** 12n), rational(-1n, 10n ** 12n)])
          expect(e.has(u.map((x, at) => (at === o ? add(x, step) : x)))).toBe(true);
      expect(sign(probabilityOf(agentOf(values.get('m')), e))).toBe(1);
      expect(
        compare(subtract(rational(1n), probabilityOf(agentOf(values.get('m')), e)), rational(0n)),
      ).toBeGreaterThanOrEqual(0);
    }
    expect(tried).toBeGreaterThan(100);
  });
});
