/**
 * Mutation testing of the theory, its fast part: a theorem turned into its opposite is contradicted by concrete
 * values, and so are many changes of a sample. `npm run mutants` judges every change and lists survivors.
 */
import { describe, expect, it } from 'vitest';
import { proofs, validity } from '../src/theorems/index.ts';
import { contradict, settingsOf } from '../src/theorems/mutants/judge.ts';
import { mutantsOf } from '../src/theorems/mutants/mutate.ts';

/** Cheap to try: no relation on trees, no further options, no chance nodes. */
const theorems = [...proofs.values()].filter(
  ({ id }) => !/^p5|menu|information|chance|odds|handed|goal|exchange/.test(id),
);

describe('theorems', () => {
  it('are told from their opposites by concrete values', () => {
    const unnoticed = theorems.filter((theorem) => {
      const opposite = mutantsOf(theorem.statement).find(({ kind }) => kind === 'conclusion negated');
      const settings = settingsOf(validity(theorem.id), theorem.statement);
      return opposite === undefined || contradict(opposite, settings, 1, 400).kind !== 'noticed';
    });
    // Their hypotheses are met too seldom for so few trials.
    expect(unnoticed.length).toBeLessThan(theorems.length / 10);
  });

  it('are told from most of a sample of their neighbours, true or not', () => {
    let noticed = 0;
    let tried = 0;
    for (const [k, theorem] of theorems.entries()) {
      const settings = settingsOf(validity(theorem.id), theorem.statement);
      for (const mutant of mutantsOf(theorem.statement).filter((_, at) => (at + k) % 12 === 0)) {
        tried += 1;
        if (contradict(mutant, settings, 1, 100).kind === 'noticed') noticed += 1;
      }
    }
    expect(tried).toBeGreaterThan(50);
    expect(noticed).toBeGreaterThan(tried / 3);
  });
});
