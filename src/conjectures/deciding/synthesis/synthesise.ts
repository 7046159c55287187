/**
 * Looks for a counterexample with a solver: unknown lotteries that meet the hypotheses and break the conclusion at
 * a few utility functions. What the solver proposes is decided like any case; if it is none, the utilities
 * in the certificates that say so are added, and the solver proposes again. Nothing rests on the solver.
 */
import {
  generators,
  isLottery,
  menuTree,
  type Rational,
  type UtilityFunction,
} from '../../../kernel/index.ts';
import type { Solver } from '../../../smt/answer.ts';
import { printScript } from '../../../smt/print.ts';
import type { Term } from '../../../smt/term.ts';
import type { Core } from '../../language/core/core.ts';
import type { Variable } from '../../language/core/shape.ts';
import type { Value } from '../../semantics/evidence.ts';
import { valuesOf } from '../../semantics/values.ts';
import { another, probabilityName, type Sketch, scriptOf } from './encode.ts';
import { firstUtilities, normalised } from './utilities.ts';

export interface Proposal {
  readonly outcomes: number;
  readonly values: ReadonlyMap<string, Value>;
}

export interface SynthesisQuestion {
  readonly variables: readonly Variable[];
  /** What is to be true, and what false, in the case. */
  readonly holding: readonly Core[];
  readonly failing: readonly Core[];
  readonly namedOutcomes: readonly string[];
  /** Least and most outcomes; above four there are too many permutations to spell out. */
  readonly from: number;
  readonly to: number;
  /** Most lotteries in a tree. */
  readonly lotteries: number;
  /** Whether the case is what is looked for; if not, utility functions that say why. */
  readonly look: (one: Proposal) => true | readonly UtilityFunction[];
  readonly solver: Solver;
  readonly signal: AbortSignal;
  /** Seconds for one question. */
  readonly seconds: number;
  /** Most questions. */
  readonly queries: number;
}

export interface SynthesisAnswer {
  readonly found?: Proposal;
  readonly queries: number;
  /** The solver's name and version. */
  readonly solver: string;
}

const MOST_OUTCOMES = 4;
/** How often the solver may propose for lotteries of one shape. */
const PROPOSALS = 6;
/** Common denominators to try, then any numbers. */
const DENOMINATORS: readonly (number | undefined)[] = [2, 3, undefined];

export const synthesise = async (question: SynthesisQuestion): Promise<SynthesisAnswer> => {
  const { solver, signal } = question;
  const pools = new Map<number, readonly UtilityFunction[]>();
  let queries = 0;
  for (const shape of shapesOf(question)) {
    const excluded: Term[] = [];
    for (let proposal = 0; proposal < PROPOSALS; proposal++) {
      if (signal.aborted || queries >= question.queries) return { queries, solver: solver.version };
      const utilities = pools.get(shape.outcomes) ?? firstUtilities(shape.outcomes);
      const sketch: Sketch = { ...shape, utilities };
      const script = scriptOf(sketch, question.holding, question.failing, excluded);
      queries += 1;
      const answer = await solver.solve(printScript(script), {
        seconds: question.seconds,
        memoryMegabytes: 1024,
        signal,
        model: constantsIn(sketch),
      });
      if (answer.kind !== 'sat') break;
      const one = proposalOf(sketch, answer.model);
      if (one === undefined) break;
      const looked = question.look(one);
      if (looked === true) return { found: one, queries, solver: solver.version };
      excluded.push(another(sketch, answer.model));
      const more = looked.map(normalised).filter((utility) => utility !== undefined);
      pools.set(shape.outcomes, merged(utilities, more));
    }
  }
  return { queries, solver: solver.version };
};

const MOST_UTILITIES = 10;

const merged = (
  before: readonly UtilityFunction[],
  more: readonly UtilityFunction[],
): readonly UtilityFunction[] => {
  const key = (u: UtilityFunction): string => u.map(({ num, den }) => `${num}/${den}`).join();
  return [...new Map([...before, ...more].map((u) => [key(u), u])).values()].slice(0, MOST_UTILITIES);
};

type SketchShape = Omit<Sketch, 'utilities'>;

/** Small shapes first. */
function* shapesOf({
  variables,
  namedOutcomes,
  from,
  to,
  lotteries,
}: SynthesisQuestion): Generator<SketchShape> {
  const trees = variables.filter(({ sort }) => sort === 'tree' || sort === 'lottery');
  const others = variables.filter(({ sort }) => sort !== 'tree' && sort !== 'lottery');
  for (let outcomes = Math.max(2, from); outcomes <= Math.min(to, MOST_OUTCOMES); outcomes++) {
    const named = new Map(namedOutcomes.map((name, o) => [name, o]));
    for (const counts of countsOf(trees, lotteries))
      for (const values of assignments(others, outcomes))
        for (const denominator of DENOMINATORS)
          yield {
            outcomes,
            named,
            others: values,
            menus: new Map(trees.map(({ name }, k) => [name, counts[k] ?? 1])),
            ...(denominator !== undefined && { denominator }),
          };
  }
}

const countsOf = (trees: readonly Variable[], most: number): readonly (readonly number[])[] => {
  let all: readonly (readonly number[])[] = [[]];
  for (const { sort } of trees)
    all = all.flatMap((counts) =>
      Array.from({ length: sort === 'lottery' ? 1 : most }, (_, k) => [...counts, k + 1]),
    );
  const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);
  return all.toSorted((a, b) => total(a) - total(b));
};

/** Values of the other variables: the first few. */
const assignments = (
  others: readonly Variable[],
  outcomes: number,
): readonly ReadonlyMap<string, Value>[] => {
  let all: readonly ReadonlyMap<string, Value>[] = [new Map()];
  for (const { name, sort } of others)
    all = all
      .flatMap((values) =>
        valuesOf(sort, outcomes, { trees: [], complete: true }).values.map((value) =>
          new Map(values).set(name, value),
        ),
      )
      .slice(0, MOST_ASSIGNMENTS);
  return all;
};

const MOST_ASSIGNMENTS = 6;

const constantsIn = ({ menus, outcomes }: Sketch): readonly string[] =>
  [...menus].flatMap(([tree, count]) =>
    Array.from({ length: count * outcomes }, (_, place) =>
      probabilityName(tree, Math.floor(place / outcomes), place % outcomes),
    ),
  );

/** The lotteries of a model, where they are lotteries. */
const proposalOf = (
  { menus, outcomes, others }: Sketch,
  model: ReadonlyMap<string, Rational>,
): Proposal | undefined => {
  const values = new Map<string, Value>(others);
  for (const [tree, count] of menus) {
    const menu = Array.from({ length: count }, (_k, k) =>
      Array.from({ length: outcomes }, (_o, o) => model.get(probabilityName(tree, k, o))),
    );
    const lotteries = menu.map((row) => row.flatMap((value) => value ?? []));
    if (lotteries.some((row) => !isLottery(row, outcomes))) return undefined;
    const made = menuTree(lotteries);
    if (generators(made).kind !== 'generators') return undefined;
    values.set(tree, { kind: 'tree', tree: made });
  }
  return { outcomes, values };
};
