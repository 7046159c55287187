/** Convergence against independent routes: an exact sweep of all directions (n = 3), and utilities at random. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instrumentalConvergence, isGeneric } from '../src/definitions/index.ts';
import {
  type ConvergenceAnswer,
  decideConvergence,
  decidePair,
  guaranteedOdds,
} from '../src/engines/orbit/index.ts';
import {
  add,
  Checked,
  check,
  choiceOf,
  compare,
  type DecisionTree,
  generators,
  type Lottery,
  menuTree,
  mix,
  multiply,
  ONE,
  permute,
  rational,
  ZERO,
} from '../src/kernel/index.ts';
import { menuPair, permutation, utility } from '../src/properties/index.ts';
import { directionArcs } from '../src/report/svg/circle/arcs.ts';

const question = { agents: 'symmetric-regular', menu: [], stop: () => false } as const;

const lotteries = (tree: DecisionTree): readonly Lottery[] => {
  const made = generators(tree);
  return made.kind === 'generators' ? made.lotteries : [];
};

/** Every claim of the answer is accepted by the kernel. */
const accepted = (answer: ConvergenceAnswer): boolean =>
  answer.claims.every(({ claim, certificate }) => check(claim, certificate) instanceof Checked);

describe('convergence', () => {
  it('at n = 3 is what an exact sweep of all directions says', () => {
    fc.assert(
      fc.property(menuPair({ outcomes: 3, maxDenominator: 6 }), ([i, j]) => {
        const answer = decideConvergence(i, j, question);
        const counts = directionArcs(lotteries(i), lotteries(j)).map(({ count }) => count);
        const low = Math.min(...counts);
        const high = Math.max(...counts);
        expect(accepted(answer)).toBe(true);
        if (answer.strength === 'absolute') expect(low).toBe(6);
        else expect(answer.strength).toBe(low < 0 ? 'none' : high > 0 ? 'strict' : 'weak');
      }),
      { numRuns: 1500 },
    );
  });

  it.each([4, 5])(
    'at n = %i is contradicted by no utility, and its witnesses count as they say',
    (outcomes) => {
      fc.assert(
        fc.property(
          menuPair({ outcomes, maxLotteries: 3 }),
          fc.array(utility({ outcomes, denominator: 997 }), { minLength: 5, maxLength: 5 }),
          ([i, j], us) => {
            const [answer, back] = [decideConvergence(i, j, question), decideConvergence(j, i, question)];
            expect(accepted(answer) && accepted(back)).toBe(true);
            expect([answer.reason, back.reason]).toEqual([undefined, undefined]);
            const kinds = [`${answer.strength}`, `${back.strength}`]
              .toSorted((x, y) => (x < y ? -1 : 1))
              .join(' ');
            expect(['absolute none', 'none strict', 'weak weak', 'none none']).toContain(kinds);
            for (const u of [...us, ...(answer.against ? [answer.against.utility] : [])]) {
              const count = instrumentalConvergence.count(i, j, u);
              if (count === undefined) continue;
              if (answer.strength !== 'none') expect(count.above).toBeGreaterThanOrEqual(count.below);
              if (answer.strength === 'absolute') expect(count.below).toBe(0);
              if (answer.strength === 'weak') expect(count.above).toBe(count.below);
            }
            if (answer.against) {
              const { above, below } = answer.against;
              expect(instrumentalConvergence.count(i, j, answer.against.utility)).toEqual({ above, below });
              expect(above).toBeLessThan(below);
            }
          },
        ),
        { numRuns: outcomes === 4 ? 150 : 25 },
      );
    },
  );

  it('does not change when outcomes are renamed, and is inherited by whatever includes the tree above', () => {
    fc.assert(
      fc.property(menuPair({ outcomes: 4, maxLotteries: 3 }), permutation(4), ([i, j], s) => {
        const renamed = (tree: DecisionTree): DecisionTree => ({
          ...tree,
          nodes: tree.nodes.map((node) =>
            node.kind === 'outcome' ? { kind: 'outcome', outcome: s[node.outcome] ?? 0 } : node,
          ),
        });
        const { strength } = decideConvergence(i, j, question);
        expect(decideConvergence(renamed(i), renamed(j), question).strength).toBe(strength);
        const order = ['none', 'weak', 'strict', 'absolute'];
        const more = decideConvergence(choiceOf([i, j]), j, question).strength;
        expect(order.indexOf(more ?? 'none')).toBeGreaterThanOrEqual(order.indexOf('weak'));
        const larger = decideConvergence(choiceOf([i, renamed(i)]), j, question).strength;
        const least = Math.min(order.indexOf(strength ?? 'none'), order.indexOf('strict'));
        expect(order.indexOf(larger ?? 'none')).toBeGreaterThanOrEqual(least);
      }),
      { numRuns: 150 },
    );
  });

  it('has odds that no utility undercuts, and that one attains', () => {
    fc.assert(
      fc.property(
        menuPair({ outcomes: 3, maxLotteries: 3 }),
        fc.array(utility({ outcomes: 3, denominator: 997 }), { minLength: 8, maxLength: 8 }),
        ([i, j], us) => {
          const odds = guaranteedOdds(i, j, question);
          if (odds.ratio === null) return;
          expect(check(odds.proof.claim, odds.proof.certificate)).toBeInstanceOf(Checked);
          for (const u of us) {
            const count = instrumentalConvergence.count(i, j, u);
            if (count === undefined) continue;
            if (odds.ratio === 'infinite') expect(count.below).toBe(0);
            else
              expect(BigInt(count.above) * odds.ratio.den).toBeGreaterThanOrEqual(
                BigInt(count.below) * odds.ratio.num,
              );
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each(['reflection-symmetric', 'iid'] as const)(
    'carries positive results over to %s agents',
    (agents) => {
      fc.assert(
        fc.property(menuPair({ outcomes: 3, maxLotteries: 3 }), ([i, j]) => {
          const all = decideConvergence(i, j, question).strength;
          const some = decideConvergence(i, j, { ...question, agents });
          expect(accepted(some)).toBe(true);
          if (all === 'absolute' || all === 'strict') expect(['absolute', 'strict']).toContain(some.strength);
          const back = decideConvergence(j, i, question).strength;
          const open = agents === 'iid' && all === 'none' && back === 'none';
          if (open) expect(some.strength).toBe(null);
          if (agents === 'iid' && (back === 'strict' || back === 'absolute'))
            expect(some.strength).toBe('none');
        }),
        { numRuns: 200 },
      );
    },
  );

  it('in any menu is never more than in the pair alone', () => {
    fc.assert(
      fc.property(menuPair({ outcomes: 3, maxLotteries: 3 }), ([i, j]) => {
        const pair = decideConvergence(i, j, question).strength;
        const any = decideConvergence(i, j, { ...question, menu: 'any' });
        expect(accepted(any)).toBe(true);
        const order = ['none', 'weak', 'strict', 'absolute'];
        if (any.strength !== null)
          expect(order.indexOf(any.strength)).toBeLessThanOrEqual(order.indexOf(pair ?? ''));
      }),
      { numRuns: 100 },
    );
  });

  it('in any menu holds in each one, and breaks in the one that is named', () => {
    const order = ['none', 'weak', 'strict', 'absolute'];
    let held = 0;
    fc.assert(
      fc.property(
        fc
          .integer({ min: 2, max: 4 })
          .chain((outcomes) =>
            fc.tuple(
              menuPair({ outcomes, maxLotteries: 4, maxDenominator: 2 }),
              fc.array(menuPair({ outcomes, maxLotteries: 4 }), { minLength: 1, maxLength: 3 }),
            ),
          ),
        ([[i, j], others]) => {
          const any = decideConvergence(i, j, { ...question, menu: 'any' });
          if (any.strength === null) return;
          if (any.strength === 'none') {
            const named = decideConvergence(i, j, { ...question, menu: any.options ?? [] });
            expect(named.strength).toBe('none');
            return;
          }
          held++;
          for (const menu of [[], ...others.flatMap(([a, b]) => [[a], [a, b]])]) {
            const { strength } = decideConvergence(i, j, { ...question, menu });
            expect(order.indexOf(`${strength}`)).toBeGreaterThanOrEqual(order.indexOf(any.strength));
          }
        },
      ),
      { numRuns: 400 },
    );
    expect(held).toBeGreaterThan(20);
  });

  it('counts the same after renaming outcomes, after u -> a u + b, and with the opposite sign for the swapped pair', () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 2, max: 4 })
          .chain((outcomes) =>
            fc.tuple(
              menuPair({ outcomes, maxLotteries: 3 }),
              utility({ outcomes, denominator: 997 }),
              permutation(outcomes),
              fc.constantFrom(...(['symmetric-regular', 'reflection-symmetric'] as const)),
            ),
          ),
        fc.integer({ min: 1, max: 9 }),
        ([[i, j], u, s, agents], a) => {
          const counted = instrumentalConvergence.count(i, j, u, agents);
          fc.pre(counted !== undefined);
          const { above, below } = counted;
          expect(instrumentalConvergence.count(i, j, permute(s, u), agents)).toEqual(counted);
          const shifted = u.map((x) => add(multiply(rational(BigInt(a), 20n), x), rational(1n, 2n)));
          expect(instrumentalConvergence.count(i, j, shifted, agents)).toEqual(counted);
          expect(instrumentalConvergence.count(j, i, u, agents)).toEqual({ above: below, below: above });
          const claim = { kind: 'sign', i, j, menu: [], agents, utility: u, above, below } as const;
          const certificate = {
            for: 'orbit',
            by: { pruning: [[], []], symmetry: [], proof: { kind: 'counted' } },
          } as const;
          expect(check(claim, certificate)).toBeInstanceOf(Checked);
          expect(check({ ...claim, above: above + 1 }, certificate)).not.toBeInstanceOf(Checked);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('does not change when a lottery that is never the only best one goes', () => {
    fc.assert(
      fc.property(
        menuPair({ outcomes: 4, maxLotteries: 3 }),
        fc.integer({ min: 1, max: 5 }),
        ([i, j], weight) => {
          const [first, ...rest] = lotteries(i);
          const last = rest.at(-1);
          fc.pre(first !== undefined && last !== undefined);
          const idle = mix(rational(BigInt(weight), 6n), first, last);
          const more = menuTree([...lotteries(i), idle]);
          const [before, after] = [decidePair(i, j, question), decidePair(more, j, question)];
          expect(after.relation).toBe(before.relation);
          expect(after.forth.strength).toBe(before.forth.strength);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('gives a generic utility against each `none`, whatever the agents and the menu', () => {
    let met = 0;
    fc.assert(
      fc.property(
        menuPair({ outcomes: 3, maxLotteries: 3 }),
        fc.constantFrom(...(['symmetric-regular', 'reflection-symmetric', 'iid'] as const)),
        fc.constantFrom(...(['pair', 'option', 'any'] as const)),
        menuPair({ outcomes: 3, maxLotteries: 2 }),
        ([i, j], agents, kind, [option]) => {
          const menu = kind === 'any' ? 'any' : kind === 'pair' ? [] : [option];
          const answer = decideConvergence(i, j, { ...question, agents, menu });
          expect(accepted(answer)).toBe(true);
          if (answer.strength !== 'none') return;
          met++;
          expect(answer.against).toBeDefined();
          if (answer.against === undefined) return;
          const { utility: u, above, below } = answer.against;
          expect(above).toBeLessThan(below);
          expect(isGeneric([i, j], u)).toBe(true);
          expect(u.every((x) => compare(x, ZERO) >= 0 && compare(x, ONE) <= 0)).toBe(true);
          if (kind === 'pair')
            expect(instrumentalConvergence.count(i, j, u, agents)).toEqual({ above, below });
        },
      ),
      { numRuns: 300 },
    );
    expect(met).toBeGreaterThan(30);
  });
});
