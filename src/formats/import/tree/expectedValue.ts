import { type Result, success } from '../../../errors.ts';
import { add, compare, multiply, type Rational, sum, ZERO } from '../../../kernel/rational.ts';
import type { SourceTree } from './sourceTree.ts';

/**
 * The expected payoff (the first of the vector) of whoever takes the largest, or the smallest, at each
 * choice: what Radiant calls folding back.
 */
export const expectedValue = ({ nodes }: SourceTree, minimise: boolean): Result<Rational> => {
  const values: Rational[] = nodes.map(() => ZERO);
  const better = (a: Rational, b: Rational): boolean => compare(a, b) === (minimise ? -1 : 1);
  // Children stand after their parents, so the list backwards has them first.
  for (let place = nodes.length - 1; place >= 0; place -= 1) {
    const node = nodes[place];
    if (node === undefined) continue;
    const gained = node.gain?.() ?? success([]);
    if (!gained.ok) return gained;
    const own = gained.value[0] ?? ZERO;
    const at = (child: number): Rational => values[child] ?? ZERO;
    const below =
      node.kind === 'end'
        ? ZERO
        : node.kind === 'choice'
          ? node.options.map(({ to }) => at(to)).reduce((a, b) => (better(b, a) ? b : a))
          : sum(node.branches.map(({ probability, to }) => multiply(probability, at(to))));
    values[place] = add(own, below);
  }
  return success(values[0] ?? ZERO);
};
