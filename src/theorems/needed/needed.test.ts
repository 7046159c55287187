import { describe, expect, it } from 'vitest';
import { Checked } from '../../kernel/index.ts';
import { proofs } from '../proofs/index.ts';
import { exceeds, tree } from '../proofs/vocabulary.ts';
import { neededHypotheses, needsOf } from './needed.ts';

const never = (): boolean => false;

const verdicts = (id: string): Readonly<Record<string, string>> =>
  Object.fromEntries(neededHypotheses(id, never).map(({ hypothesis, need }) => [hypothesis.id, need.kind]));

describe('hypotheses dropped one at a time', () => {
  it.each(['p1-weak', 'p1-strict', 'p2-absolute', 'p3-weak', 'p4-strict-identity', 'p2-simplex-strict'])(
    'are all needed by %s, as trees show that the kernel has checked',
    (id) => {
      const needs = neededHypotheses(id, never);
      expect(needs.length).toBe(proofs.get(id)?.statement.given.length);
      for (const { need } of needs) {
        if (need.kind !== 'needed') throw new Error(`${need.kind} by ${id}`);
        // One claim denies the conclusion, the others meet what is left.
        const claims = need.by.checked.map((each) => {
          expect(each).toBeInstanceOf(Checked);
          return each.claim;
        });
        expect(claims.filter((claim) => claim.kind === 'convergence' && !claim.holds).length).toBe(1);
      }
    },
  );

  it('are not said to be needed by values that the kernel has no claim of', () => {
    expect(verdicts('p2-value')).toEqual({ inside: 'not shown needed', cares: 'not shown needed' });
    const [inside] = neededHypotheses('p2-value', never);
    expect(inside?.need).toEqual({ kind: 'not shown needed', because: 'evaluated' });
  });

  it('are unused where the kernel accepts a proof without them', () => {
    const weak = proofs.get('p1-weak');
    if (weak === undefined) throw new Error('no p1-weak');
    const superfluous = {
      id: 'proper',
      words: 'some lottery of i is not in L(j)',
      formula: exceeds(tree('i'), tree('j')),
    };
    const given = [...weak.statement.given, superfluous];
    const needs = needsOf({ ...weak, statement: { ...weak.statement, given } }, never);
    expect(needs.map(({ need }) => need.kind)).toEqual(['needed', 'unused']);
  });

  it('are never said to be anything once there is no time', () => {
    const [only] = neededHypotheses('p1-menu-strict', () => true);
    expect(only?.need).toEqual({ kind: 'not shown needed', because: 'stopped' });
  });
});
