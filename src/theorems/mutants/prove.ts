/** Whether a mutant of a theorem is itself a theorem. */
import { match } from 'ts-pattern';
import { checkProof, type Formula, formulaOf, type Statement, type Term } from '../../kernel/ground/index.ts';
import { catalogue } from '../proofs/catalogue.ts';
import { proved, theory } from '../proofs/index.ts';
import type { TheoremPlan } from '../proofs/plan.ts';
import { findStep } from '../search/prove.ts';
import type { Mutant } from './mutate.ts';

export interface ProofEffort {
  readonly rounds: number;
  readonly depth: number;
  readonly mostInstances: number;
  readonly mostNodes: number;
}

/** Enough for what follows at once. */
export const SHORT: ProofEffort = { rounds: 1, depth: 3, mostInstances: 60, mostNodes: 40 };
/** For what no values contradict; a few seconds at most. */
export const THOROUGH: ProofEffort = { rounds: 2, depth: 3, mostInstances: 120, mostNodes: 80 };

/** What makes hypotheses contradict each other, or one interior the other. */
const COMMON: readonly (readonly string[])[] = [
  ['strict-irreflexive', 'strict-asymmetric', 'p1-weak', 'strict-weak'],
  ['interior-relative', 'interior-inside'],
  ['bound', 'attained', 'inclusion-value'],
  ['p1-asymmetric', 'p2-asymmetric', 'p3-asymmetric', 'p4-asymmetric'],
  ['normed', 'impossibility', 'preference'],
];

/** With more of them, each quantified over trees, instances grow out of hand. */
const MOST_HYPOTHESES = 4;

const patterns = new Map(theory.axioms.map(({ id, patterns: given }) => [id, given]));

const available: ReadonlyMap<string, Formula> = new Map<string, Formula>([
  ...theory.axioms.map(({ id, formula }) => [id, formula] as const),
  ...catalogue.map(({ id, statement }) => [id, formulaOf(statement)] as const),
]);

const namesInTerm = (term: Term): readonly string[] => {
  if (term.kind === 'variable' || term.kind === 'number') return [];
  if (term.kind === 'apply') return [term.symbol, ...term.to.flatMap(namesInTerm)];
  return term.kind === 'sum' ? term.of.flatMap(namesInTerm) : namesInTerm(term.term);
};

const namesIn = (formula: Formula): readonly string[] =>
  match(formula)
    .returnType<readonly string[]>()
    .with({ kind: 'holds' }, ({ term }) => namesInTerm(term))
    .with({ kind: 'equal' }, { kind: 'atMost' }, { kind: 'below' }, ({ left, right }) => [
      ...namesInTerm(left),
      ...namesInTerm(right),
    ])
    .with({ kind: 'and' }, { kind: 'or' }, ({ of }) => of.flatMap(namesIn))
    .with({ kind: 'not' }, { kind: 'forall' }, { kind: 'exists' }, ({ of }) => namesIn(of))
    .with({ kind: 'implies' }, ({ left, right }) => [...namesIn(left), ...namesIn(right)])
    .exhaustive();

const symbolsOf = (statement: Statement): ReadonlySet<string> => new Set(namesIn(formulaOf(statement)));

const theorems = catalogue.map(({ id, statement }) => ({ id, symbols: symbolsOf(statement) }));

/** Whether the mutant follows from the theorem that it is made from, what that one uses, or any other theorem. */
export const isProvable = (plan: TheoremPlan, { statement }: Mutant, effort: ProofEffort): boolean => {
  if (statement.given.length > MOST_HYPOTHESES) return false;
  const own = plan.using.filter((name) => available.has(name));
  const attempts = [[plan.id], own, [...own, plan.id], ...COMMON.map((more) => [plan.id, ...more])].map(
    (names) => [...new Set(names)],
  );
  const spoken = symbolsOf(statement);
  // A theorem that speaks of other things cannot help by itself.
  const akin = theorems.filter(({ symbols }) => [...symbols].every((symbol) => spoken.has(symbol)));
  return [...attempts, ...akin.map(({ id }) => [id])].some((using) => {
    const found = findStep(
      { theory, patterns, available },
      { id: 'mutant', statement, using, terms: plan.terms ?? [], ...effort },
    );
    if (found.kind === 'not-found') return false;
    const names = new Set(found.step.instances.map(({ of }) => of));
    const known = catalogue.filter(({ id }) => names.has(id)).map(({ id }) => proved(id));
    return checkProof(theory, { steps: [found.step] }, known).kind === 'proved-theorem';
  });
};
