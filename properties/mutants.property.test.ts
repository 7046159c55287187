/**
 * Mutation testing of the theory, its fast part: a theorem turned into its opposite is contradicted by concrete
 * values, and so are many changes of a sample. `npm run mutants` judges every change and lists survivors.
 */
import { describe, expect, it } from 'vitest';
import { proofs, validity } from '../src/theorems/index.ts';
import { judge, reasonOf, scoreOf } from '../src/theorems/mutants/judge.ts';
import { mutantsOf } from '../src/theorems/mutants/mutate.ts';

const TRIALS = { random: 60, meeting: 4, proofs: false };

/** Cheap to try: no further options, no chance nodes. */
const theorems = [...proofs.values()].filter(
  ({ id }) => !/^p5|menu|information|chance|odds|handed|goal|exchange|near-absolute/.test(id),
);

describe('theorems', () => {
  it('are told from their opposites by concrete values', () => {
    const unnoticed = theorems.filter((theorem) => {
      const opposite = mutantsOf(theorem.statement).filter(({ kind }) => kind === 'conclusion negated');
      const judged = judge(theorem, validity(theorem.id), opposite, 1, TRIALS);
      return judged.some(({ kind }) => kind !== 'noticed');
    });
    // One's hypotheses (monotone-absolute's) are met too seldom for so few trials.
    expect(unnoticed.length).toBeLessThanOrEqual(2);
  });

  it('are told from most of a sample of their neighbours, true or not', () => {
    const judged = theorems.flatMap((theorem, k) => {
      const sample = mutantsOf(theorem.statement).filter((_, at) => (at + k) % 12 === 0);
      return judge(theorem, validity(theorem.id), sample, 1, TRIALS);
    });
    const { mutants, share } = scoreOf(judged);
    expect(mutants).toBeGreaterThan(80);
    // Without proofs the true ones count as survivors: 0.59 when this was written.
    expect(share).toBeGreaterThan(0.56);
  });

  it('survive changes that weaken them, which a proof tells apart', () => {
    const theorem = proofs.get('p1-weak');
    if (theorem === undefined) throw new Error('p1-weak is gone');
    const judged = judge(theorem, validity(theorem.id), mutantsOf(theorem.statement), 1, {
      ...TRIALS,
      proofs: true,
    });
    expect(judged.map(({ kind }) => kind)).toContain('true');
    expect(judged.filter((judgement) => reasonOf(judgement) !== undefined)).toEqual([]);
  });
});
