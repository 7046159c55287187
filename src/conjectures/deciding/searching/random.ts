/** Random cases, by fast-check, whose shrinking makes what it finds smaller. */
import fc from 'fast-check';
import { match } from 'ts-pattern';
import type { DecisionTree } from '../../../kernel/index.ts';
import type { Variable } from '../../language/core/shape.ts';
import type { Value } from '../../semantics/evidence.ts';
import { permutations } from '../../semantics/values.ts';

/** Where random trees come from: `dynamis/properties` has such (`caseTrees`). */
export type TreesArbitrary = (outcomes: number, count: number) => fc.Arbitrary<readonly DecisionTree[]>;

export interface RandomCase {
  readonly outcomes: number;
  readonly values: ReadonlyMap<string, Value>;
}

export interface RandomQuestion {
  readonly variables: readonly Variable[];
  /** The least and the most outcomes. */
  readonly from: number;
  readonly to: number;
  readonly trees: TreesArbitrary;
}

export const randomCases = ({ variables, from, to, trees }: RandomQuestion): fc.Arbitrary<RandomCase> =>
  fc.integer({ min: from, max: to }).chain((outcomes) => {
    const isTree = ({ sort }: Variable): boolean => sort === 'tree';
    const others = variables.filter((variable) => !isTree(variable));
    return fc
      .tuple(
        trees(outcomes, variables.filter(isTree).length),
        fc.tuple(...others.map((variable) => valueOf(variable, outcomes, trees))),
      )
      .map(([grown, rest]): RandomCase => {
        const values = new Map<string, Value>();
        for (const [k, { name }] of variables.filter(isTree).entries()) {
          const tree = grown[k];
          if (tree !== undefined) values.set(name, { kind: 'tree', tree });
        }
        for (const [k, { name }] of others.entries()) {
          const value = rest[k];
          if (value !== undefined) values.set(name, value);
        }
        return { outcomes, values };
      });
  });

const valueOf = ({ sort }: Variable, outcomes: number, trees: TreesArbitrary): fc.Arbitrary<Value> =>
  match(sort)
    .returnType<fc.Arbitrary<Value>>()
    .with('tree', 'lottery', () =>
      trees(outcomes, 1).map(([grown]) => ({ kind: 'tree', tree: withoutChoices(grown, outcomes) })),
    )
    .with('outcome', () =>
      fc.integer({ min: 0, max: outcomes - 1 }).map((outcome) => ({ kind: 'outcome', outcome })),
    )
    .with('permutation', 'involution', (which) => {
      const all = permutations(Math.min(outcomes, 6)).filter(
        (g) => which === 'permutation' || g.every((image, o) => g[image] === o),
      );
      return fc.constantFrom(...all).map((permutation) => ({ kind: 'permutation', permutation }));
    })
    .exhaustive();

/** The tree in which the agent always takes the first option. */
const withoutChoices = (tree: DecisionTree | undefined, outcomes: number): DecisionTree => ({
  outcomes,
  nodes: (tree?.nodes ?? [{ kind: 'outcome', outcome: 0 }]).map((node) =>
    node.kind === 'choice'
      ? { kind: 'chance', branches: [{ probability: { num: 1n, den: 1n }, to: node.options[0] ?? 0 }] }
      : node,
  ),
});

/** One run of a few cases; the counterexample that fast-check shrank to, if any. The seed decides everything. */
export const runRandom = (
  cases: fc.Arbitrary<RandomCase>,
  breaks: (one: RandomCase) => boolean,
  { seed, runs }: { readonly seed: number; readonly runs: number },
): RandomCase | undefined => {
  const details = fc.check(
    fc.property(cases, (one) => !breaks(one)),
    { seed, numRuns: runs },
  );
  return details.failed ? details.counterexample?.[0] : undefined;
};
