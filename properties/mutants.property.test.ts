/**
 * Mutation testing of the theory, its fast part: a theorem turned into its opposite is contradicted by concrete
 * values, and so are most changes of a sample. `npm run mutants` judges every change and lists survivors.
 */
import { describe, expect, it } from 'vitest';
import { proofs, validity } from '../src/theorems/index.ts';
import { contradict, isProvable, settingsOf } from '../src/theorems/mutants/judge.ts';
import { mutantsOf } from '../src/theorems/mutants/mutate.ts';

const theorems = [...proofs.values()];

describe('theorems', () => {
  it.each(theorems.map((theorem) => [theorem.id, theorem] as const))(
    '%s: its opposite is noticed',
    (_, theorem) => {
      const opposite = mutantsOf(theorem.statement).filter(({ kind }) => kind === 'conclusion negated');
      const settings = settingsOf(validity(theorem.id), theorem.statement);
      const judged = opposite.map((mutant) => contradict(mutant, settings, 1, 4000).kind);
      expect(judged).toEqual(['noticed']);
    },
  );

  it('are held apart from their neighbours: of a sample of mutants that are not true, 95 % are noticed', () => {
    let noticed = 0;
    const survivors: string[] = [];
    for (const [k, theorem] of theorems.entries()) {
      const settings = settingsOf(validity(theorem.id), theorem.statement);
      for (const mutant of mutantsOf(theorem.statement).filter((_, at) => (at + k) % 12 === 0)) {
        const { kind } = contradict(mutant, settings, 1, 500);
        if (kind !== 'survived') noticed += 1;
        else if (!isProvable(theorem, mutant)) survivors.push(`${theorem.id}: ${mutant.words}`);
      }
    }
    expect(noticed).toBeGreaterThan(50);
    expect([survivors.length <= noticed / 19, survivors]).toEqual([true, survivors]);
  });
});
