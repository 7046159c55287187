/** What is asked of a claim, and what comes back. */
import type { Checked, DecisionTree } from '../../kernel/index.ts';
import type { Solver } from '../../smt/index.ts';
import type { Verdict } from '../language/vocabulary.ts';
import type { Value } from '../semantics/evidence.ts';
import type { Bound, Size } from './cases/cases.ts';
import type { TreesArbitrary } from './searching/random.ts';

export interface SearchOptions {
  readonly bound: Bound;
  /** Of the searches that guess: the same seed gives the same answer. */
  readonly seed: number;
  /** True once the time is up. */
  readonly stop: () => boolean;
  /** Trees of the file that the claim speaks of. */
  readonly file?: { readonly outcomes: readonly string[]; readonly trees: ReadonlyMap<string, DecisionTree> };
  /** Random trees (`caseTrees` of dynamis/properties); without them nothing is tried at random. */
  readonly trees?: TreesArbitrary;
  /** How many random cases to try; default 400. */
  readonly runs?: number;
  /** Search on where a proof was found: for tests of the prover. Default false. */
  readonly searchProved?: boolean;
  /** Starts a solver that proposes counterexamples, the first time that there is need of one. */
  readonly solver?: () => Promise<Solver | undefined>;
  /** How many essentially different counterexamples (or examples) to look for; default 1. */
  readonly all?: number;
  /** Told when some search has found what is looked for, before it is made smaller. */
  readonly found?: (by: Searcher) => void;
  /** Told now and then how many cases have been looked at. */
  readonly progress?: (cases: number) => void;
}

export type Searcher = 'enumeration' | 'random' | 'solver';

/** Whether nothing smaller exists, or only nothing smaller was found within the bound. */
export type Minimum = 'proved' | 'searched';

export interface Minimality {
  readonly outcomes: Minimum;
  /** For that number of outcomes. */
  readonly lotteries: Minimum;
  /** For those numbers of outcomes and lotteries. */
  readonly denominator: Minimum;
}

export interface Witness {
  readonly outcomes: readonly string[];
  readonly values: ReadonlyMap<string, Value>;
  /** What the kernel has checked about these trees. */
  readonly checked: readonly Checked[];
  /** Whether comparisons of numbers decide too, which carry no certificate. */
  readonly measured: boolean;
  /** Absent for the trees of a file. */
  readonly size?: Size;
  readonly minimal?: Minimality;
  readonly foundBy?: Searcher;
}

/** How many cases each search has looked at, and in how many all hypotheses were met. */
export interface Statistics {
  readonly cases: number;
  readonly met: number;
  readonly random: { readonly cases: number; readonly met: number };
  /** Questions to the solver, and its name and version. */
  readonly solver?: { readonly queries: number; readonly name: string };
}

export interface Decided {
  readonly verdict: Verdict;
  /** `kernel`, `kernel and exact arithmetic`, `enumeration`, `search`, or `solver NAME VERSION`. */
  readonly basis: string;
  /** How the verdict came about, in a sentence. */
  readonly because: string;
  /** What has to be believed: the kernel, axioms by name, a search, a solver. */
  readonly trustedBase: readonly string[];
  readonly statistics: Statistics;
  /** The least and the most outcomes of the cases, where the enumeration was finished. */
  readonly searched?: { readonly from: number; readonly to: number };
  /** The smallest counterexample that was found, or the example. */
  readonly witness?: Witness;
  /** All of them, where more than one was asked for. */
  readonly witnesses?: readonly Witness[];
  /** Theorems that the proof cites. */
  readonly theorems?: readonly string[];
}

export const NOTHING_SEARCHED: Statistics = { cases: 0, met: 0, random: { cases: 0, met: 0 } };

export const addStatistics = (a: Statistics, b: Statistics): Statistics => {
  const solver = a.solver ?? b.solver;
  return {
    cases: a.cases + b.cases,
    met: a.met + b.met,
    random: { cases: a.random.cases + b.random.cases, met: a.random.met + b.random.met },
    ...(solver && {
      solver: { name: solver.name, queries: (a.solver?.queries ?? 0) + (b.solver?.queries ?? 0) },
    }),
  };
};
