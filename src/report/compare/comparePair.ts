/** Everything that `compare` says of one ordered pair of trees, each answer checked by the kernel. */
import {
  assignments,
  POWER_RELATIONS,
  type PowerRelation,
  type Readings,
  restrict,
} from '../../definitions/index.ts';
import { decidePowerRelation, type PowerVerdict } from '../../engines/powerRelations.ts';
import type { Checked, DecisionTree } from '../../kernel/index.ts';
import { type ComparedConvergence, compareConvergence } from './convergence.ts';

export interface NamedTreeLike {
  readonly name: string;
  readonly tree: DecisionTree;
}

export interface CompareQuestion {
  readonly readings: Readings;
  /** The readings that the user fixed; p1 to p4 are decided under every value of the others. */
  readonly fixed: ReadonlySet<string>;
  /** Time limit for the pair. */
  readonly seconds: number;
  /** Further options in the menu. */
  readonly menu: readonly DecisionTree[];
  /** Work out guaranteed odds and natural witnesses whatever n is. */
  readonly odds: boolean;
  readonly natural: boolean;
  /** What the kernel has checked of other pairs of the same trees: it may answer for this one too. */
  readonly earlier?: readonly Checked[];
}

/** On the word of an SMT solver (its name and version): there is no certificate. */
export type SolverVerdict =
  | { readonly holds: boolean; readonly trusted: string }
  | { readonly holds: null; readonly reason: string; readonly trusted: string };

export interface ComparedRelation {
  readonly relation: 'p1' | 'p2' | 'p3' | 'p4';
  readonly reading: Partial<Readings>;
  readonly verdict: PowerVerdict | SolverVerdict;
}

export interface ComparedPair {
  /** [A, B] reads "A over B". */
  readonly over: readonly [string, string];
  readonly relations: readonly ComparedRelation[];
  readonly convergence: ComparedConvergence;
  readonly certificates: readonly Checked[];
  /** Whether anything that was asked stayed open. */
  readonly unknown: boolean;
}

/** p1 to p4, each under every value of the readings that it depends on and that the user left open. */
export const askedRelations = ({
  readings: asked,
  fixed,
}: Pick<CompareQuestion, 'readings' | 'fixed'>): readonly {
  readonly relation: PowerRelation;
  readonly readings: Readings;
}[] =>
  POWER_RELATIONS.flatMap((relation) =>
    assignments(relation.readings)
      .filter((readings) => relation.readings.every((key) => !fixed.has(key) || readings[key] === asked[key]))
      .map((readings) => ({ relation, readings })),
  );

/** `now` is a clock in milliseconds; `interrupted` becomes true when the user wants to stop. */
export const comparePair = async (
  above: NamedTreeLike,
  below: NamedTreeLike,
  question: CompareQuestion,
  now: () => number,
  interrupted: () => boolean,
): Promise<ComparedPair> => {
  const end = now() + question.seconds * 1000;
  const stop = (): boolean => interrupted() || now() > end;
  const convergence = compareConvergence(above.tree, below.tree, question, now, stop);
  const checked: Checked[] = [];
  const relations = askedRelations(question).map(({ relation, readings }) => {
    const known = [...checked, ...(question.earlier ?? [])];
    const verdict = decidePowerRelation(relation, above.tree, below.tree, readings, stop, known);
    if (verdict.holds !== null) checked.push(verdict.checked);
    return { relation: relation.name, reading: restrict(readings, relation.readings), verdict };
  });
  return {
    over: [above.name, below.name],
    relations,
    convergence,
    certificates: [...checked, ...convergence.checked],
    unknown: convergence.unknown || relations.some(({ verdict }) => verdict.holds === null),
  };
};
