import type { DecisionTree } from '../../../kernel/index.ts';
import { counted, type Measure } from '../measure.ts';

/** The outcomes that some strategy gives a positive probability. */
export const reachedBy = ({ nodes }: DecisionTree): ReadonlySet<number> => {
  const wanted = new Uint8Array(nodes.length);
  wanted[nodes.length - 1] = 1;
  const found = new Set<number>();
  for (let k = nodes.length - 1; k >= 0; k--) {
    const node = nodes[k];
    if (wanted[k] !== 1 || node === undefined) continue;
    if (node.kind === 'outcome') found.add(node.outcome);
    else if (node.kind === 'choice') for (const to of node.options) wanted[to] = 1;
    else for (const { to } of node.branches) wanted[to] = 1;
  }
  return found;
};

export const reachable: Measure = {
  name: 'reachable',
  meaning: 'number of outcomes that some strategy reaches with positive probability',
  formula: 'number of o with p(o) > 0 for some p in L',
  source: 'common usage (reachable states)',
  unit: 'outcomes',
  kind: 'exact',
  power: 'more',
  invariant: true,
  respectsInclusion: true,
  ofLotterySet: true,
  measure: ({ tree }) => counted(reachedBy(tree).size),
};
