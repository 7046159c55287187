/**
 * What an agent can guarantee itself against others who do their worst: choice, chance, and nodes at which the
 * opponents move. The guaranteed value g(u) is the max-min of expected utility, by backward induction; with no
 * opponents' nodes it is the support function h(u) of theory.md, section 2.
 */
import {
  compare,
  multiply,
  type Node,
  type Rational,
  sum,
  type UtilityFunction,
  ZERO,
} from '../../kernel/index.ts';

export type OpposedNode = Node | { readonly kind: 'opposed'; readonly options: readonly number[] };

/** Children before parents; the last node is the root. */
export interface OpposedTree {
  readonly outcomes: number;
  readonly nodes: readonly OpposedNode[];
}

/** g(u): the largest expected utility that the agent can make sure of, whatever the opponents do. */
export const guaranteedValue = (tree: OpposedTree, u: UtilityFunction): Rational => {
  const values: Rational[] = [];
  for (const node of tree.nodes) values.push(valueOf(node, values, u));
  return values.at(-1) ?? ZERO;
};

const valueOf = (node: OpposedNode, values: readonly Rational[], u: UtilityFunction): Rational => {
  if (node.kind === 'outcome') return u[node.outcome] ?? ZERO;
  if (node.kind === 'chance')
    return sum(node.branches.map(({ probability, to }) => multiply(probability, values[to] ?? ZERO)));
  const wanted = node.kind === 'choice' ? 1 : -1;
  return node.options
    .map((to) => values[to] ?? ZERO)
    .reduce((best, value) => (compare(value, best) === wanted ? value : best));
};
