/** Asks solvers what the kernel has decided already: every step of every proof, in SMT-LIB. */
import type { Answer, SolveOptions, Solver } from '../../smt/index.ts';
import { printScript } from '../../smt/print.ts';
import { obligations } from './index.ts';

/**
 * `ground`: the instances that the kernel refutes. `without goal`: those without the denied conclusion, which
 * must not contradict themselves. `quantified`: the axioms themselves, and the conclusion denied.
 */
export type Question = 'ground' | 'without goal' | 'quantified';

export interface CrossCheck {
  readonly theorem: string;
  readonly step: string;
  readonly question: Question;
  readonly answers: readonly { readonly solver: string; readonly kind: Answer['kind'] }[];
}

/** The questions of a theorem's steps as SMT-LIB 2.6. */
export const questionsOf = (
  theorem: string,
): readonly { readonly step: string; readonly question: Question; readonly script: string }[] =>
  obligations(theorem).flatMap(({ step, ground, withoutGoal, quantified }) => [
    { step, question: 'ground' as const, script: printScript(ground) },
    { step, question: 'without goal' as const, script: printScript(withoutGoal) },
    { step, question: 'quantified' as const, script: printScript(quantified) },
  ]);

/** Each solver's answer to each of the questions of the kinds wanted. */
export const crossCheck = async function* (
  theorems: readonly string[],
  solvers: readonly Solver[],
  kinds: readonly Question[],
  limits: SolveOptions,
): AsyncGenerator<CrossCheck, void> {
  for (const theorem of theorems)
    for (const { step, question, script } of questionsOf(theorem)) {
      if (!kinds.includes(question)) continue;
      const answers = await Promise.all(solvers.map((solver) => solver.solve(script, limits)));
      yield {
        theorem,
        step,
        question,
        answers: answers.map(({ solver, kind }) => ({ solver, kind })),
      };
    }
};

/** What is wrong with the answers; undefined when nothing is. Who times out contradicts nobody. */
export const disagreement = ({ question, answers }: CrossCheck): string | undefined => {
  const kinds = answers.map(({ kind }) => kind);
  if (question === 'ground')
    return kinds.every((kind) => kind === 'unsat') ? undefined : 'not unsat everywhere';
  if (question === 'without goal') {
    if (kinds.includes('unsat')) return 'the instances contradict themselves';
    return kinds.includes('sat') ? undefined : 'nobody finds the instances satisfiable';
  }
  if (kinds.includes('sat')) return 'somebody has a model of the axioms and the denied conclusion';
  return kinds.includes('unsat') ? undefined : 'nobody finds the quantified statement unsatisfiable';
};
