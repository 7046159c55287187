/** What a solver says, and what it is asked to keep to. */
import type { Rational } from '../kernel/rational.ts';

/** Values of constants by name; false is 0 and true is 1. */
export type Model = ReadonlyMap<string, Rational>;

interface Told {
  /** The solver's name and version, as `z3 4.8.12`. */
  readonly solver: string;
  /** The SMT-LIB text that was asked: kept with every answer, so that others can ask it again. */
  readonly script: string;
}

export type Answer =
  | (Told & { readonly kind: 'sat'; readonly model: Model })
  | (Told & {
      readonly kind: 'unsat' /** Names of assertions that cannot all be true, where asked for. */;
      readonly core?: readonly string[];
    })
  | (Told & {
      readonly kind: 'unknown' /** What stopped the solver: time, memory, a crash, a reply that does not parse. */;
      readonly reason: string;
    });

export interface SolveOptions {
  /** Wall-clock seconds > 0 for this query, waiting for its turn not counted. */
  readonly seconds: number;
  /** Megabytes > 0 by which the solver's memory may grow. */
  readonly memoryMegabytes: number;
  /** Names of the constants whose values are wanted, of sort Bool, Int or Real. */
  readonly model?: readonly string[];
  /** Ask for an unsatisfiable core of the named assertions. */
  readonly core?: boolean;
  /** Ends the query early, as `unknown`. */
  readonly signal?: AbortSignal;
}

/** Where no other limits are asked for. */
export const DEFAULT_LIMITS: { readonly seconds: number; readonly memoryMegabytes: number } = {
  seconds: 10,
  memoryMegabytes: 1024,
};

export type SolverName = 'embedded' | 'z3' | 'cvc5';

export interface Solver {
  readonly name: SolverName;
  /** Name and version, as `cvc5 1.0.3`. */
  readonly version: string;
  /**
   * Asks whether `script` (SMT-LIB 2.6 with one `check-sat` at its end, as `printScript` writes it) is
   * satisfiable. Never rejects. Queries of one solver run one after the other, in the order of the calls.
   */
  readonly solve: (script: string, options: SolveOptions) => Promise<Answer>;
  /** Ends the solver's process, if one is running; a later query starts another. */
  readonly close: () => void;
}
