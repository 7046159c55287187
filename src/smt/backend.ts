/**
 * Which solvers there are, and asking them. A solver's `sat` is worth what the kernel makes of its decoded
 * model, and its `unsat` is the word of that solver alone: no verdict comes from here without its name.
 */
import { match } from 'ts-pattern';
import { failure, type Result } from '../errors.ts';
import { type Answer, DEFAULT_LIMITS, type SolveOptions, type Solver, type SolverName } from './answer.ts';
import { embeddedSolver } from './backends/embedded.ts';
import { nativeSolver } from './backends/native.ts';
import { constantsOf, printScript } from './print.ts';
import { isGround, satisfies } from './satisfies.ts';
import type { Query } from './term.ts';

export type SolverChoice = SolverName | 'auto';
const CHOICES: readonly SolverChoice[] = ['auto', 'embedded', 'z3', 'cvc5'];

export interface AvailableSolver {
  readonly name: SolverName;
  /** Name and version. */
  readonly version: string;
}

const startNamed = (name: SolverName): Promise<Result<Solver>> =>
  match(name)
    .with('embedded', () => embeddedSolver())
    .with('z3', 'cvc5', (dialect) => nativeSolver(dialect))
    .exhaustive();

/** The solvers that can be started on this machine now, native ones first. */
export const availableSolvers = async (): Promise<readonly AvailableSolver[]> => {
  const tried = await Promise.all((['z3', 'cvc5', 'embedded'] as const).map(startNamed));
  return tried.flatMap((result) => {
    if (!result.ok) return [];
    const { name, version } = result.value;
    result.value.close();
    return [{ name, version }];
  });
};

/**
 * The solver that the user chose; `auto` is a native z3, else a native cvc5, else the embedded Z3.
 * DYN300: not on PATH. DYN301: no such choice. DYN302: the embedded one does not start.
 */
export const selectSolver = async (choice: string): Promise<Result<Solver>> => {
  const known = CHOICES.find((name) => name === choice);
  if (known === undefined)
    return failure(
      'DYN301',
      `no solver is called ${JSON.stringify(choice)}`,
      undefined,
      `one of ${CHOICES.join(', ')}`,
    );
  if (known !== 'auto') return startNamed(known);
  for (const name of ['z3', 'cvc5'] as const) {
    const result = await nativeSolver(name);
    if (result.ok) return result;
  }
  return embeddedSolver();
};

export type Limits = Partial<Pick<SolveOptions, 'seconds' | 'memoryMegabytes' | 'signal'>>;

/** A solver's answer to a query, its model read as a witness that the kernel has still to check. */
export type Asked<Witness> =
  | { readonly kind: 'sat'; readonly witness: Witness; readonly answer: Answer }
  | { readonly kind: 'unsat'; readonly answer: Answer }
  | { readonly kind: 'unknown'; readonly reason: string; readonly answer: Answer };

/** Prints the query's script, asks it with all its constants as the model, and decodes. Never rejects for a solver's sake. */
export const ask = async <Witness>(
  solver: Solver,
  { script, decode }: Query<Witness>,
  limits: Limits = {},
): Promise<Asked<Witness>> => {
  const answer = await solver.solve(printScript(script), {
    ...DEFAULT_LIMITS,
    ...limits,
    model: constantsOf(script).map(({ name }) => name),
  });
  if (answer.kind === 'unsat') return { kind: 'unsat', answer };
  if (answer.kind === 'unknown') return { kind: 'unknown', reason: answer.reason, answer };
  const witness = decode(answer.model);
  if (witness === undefined) return { kind: 'unknown', reason: 'a model that does not decode', answer };
  if (isGround(script) && !satisfies(script, answer.model))
    return { kind: 'unknown', reason: 'a model that does not satisfy the question', answer };
  return { kind: 'sat', witness, answer };
};

/** A statement and its negation, each as the search for a witness: exactly one of the two exists. */
export interface Question<Yes, No> {
  readonly holds: Query<Yes>;
  readonly fails: Query<No>;
}

export type Decided<Yes, No> =
  | { readonly kind: 'holds'; readonly witness: Yes; readonly answer: Answer }
  | { readonly kind: 'fails'; readonly witness: No; readonly answer: Answer }
  | { readonly kind: 'unknown'; readonly reason: string; readonly answer: Answer };

/**
 * Asks for the one witness and then for the other, so that either answer comes with something to check and
 * none rests on `unsat`. Both unsatisfiable is a solver's error, and `unknown`.
 */
export const decide = async <Yes, No>(
  solver: Solver,
  { holds, fails }: Question<Yes, No>,
  limits: Limits = {},
): Promise<Decided<Yes, No>> => {
  const yes = await ask(solver, holds, limits);
  if (yes.kind === 'sat') return { kind: 'holds', witness: yes.witness, answer: yes.answer };
  const no = await ask(solver, fails, limits);
  if (no.kind === 'sat') return { kind: 'fails', witness: no.witness, answer: no.answer };
  const reason =
    yes.kind === 'unknown'
      ? yes.reason
      : no.kind === 'unknown'
        ? no.reason
        : 'neither the statement nor its negation has a model';
  return { kind: 'unknown', reason, answer: no.answer };
};
