/** A choice made by the agents of a user's file. */
import { BLOCK, compileTrees, createColumns, evaluate, type Tally } from '../../engines/sampling/index.ts';
import { compare, type DecisionTree, type Rational, supportFunction, ZERO } from '../../kernel/index.ts';
import { type Choice, estimates } from './choose.ts';
import { estimatePseudo } from './estimate.ts';
import type { SampleRow } from './sampleFile.ts';

/** Values that differ by less than this, in units of the largest, are compared exactly. */
const NEAR = 1e-9;

/** Each row counts once; intervals take the rows for independent draws of one law. */
export const chooseBySamples = (
  trees: readonly DecisionTree[],
  rows: readonly SampleRow[],
  confidence: number,
): Choice => {
  const met = tallyRows(trees, rows);
  const found = estimates(trees.length, met, (which) => {
    let hits = 0;
    for (const [best, count] of met) if (which(best.split(' ').map(Number))) hits += count;
    return estimatePseudo(hits, rows.length, { confidence, seed: null });
  });
  return {
    kind: 'choice',
    ...found,
    method: {
      kind: 'sampled',
      points: 'file',
      samples: rows.length,
      because: 'the agents are those of a file',
      stopped: false,
    },
  };
};

const real = ({ num, den }: Rational): number => Number(num) / Number(den);

/** Doubles say which trees may be best; among those that are near each other exact arithmetic decides. */
const tallyRows = (trees: readonly DecisionTree[], rows: readonly SampleRow[]): Tally => {
  const program = compileTrees(trees, 0);
  const columns = createColumns(program);
  const tally = new Map<string, number>();
  for (let first = 0; first < rows.length; first += BLOCK) {
    const block = rows.slice(first, first + BLOCK);
    for (const [r, row] of block.entries())
      for (const [o, value] of row.entries()) columns[o * BLOCK + r] = real(value);
    evaluate(program, columns, block.length);
    for (const [r, row] of block.entries()) {
      const values = Array.from(program.roots, (root) => columns[root * BLOCK + r] ?? 0);
      const size = row.reduce((most, x) => Math.max(most, Math.abs(real(x))), 0);
      const best = Math.max(...values);
      const near = [...values.keys()].filter((t) => !((values[t] ?? 0) < best - NEAR * size));
      const key = (near.length === 1 ? near : bestOf(trees, near, row)).join(' ');
      tally.set(key, (tally.get(key) ?? 0) + 1);
    }
  }
  return tally;
};

const bestOf = (
  trees: readonly DecisionTree[],
  near: readonly number[],
  row: SampleRow,
): readonly number[] => {
  let best: Rational = ZERO;
  let found: number[] = [];
  for (const t of near) {
    const tree = trees[t];
    if (tree === undefined) continue;
    const value = supportFunction(tree, row);
    const order = found.length === 0 ? 1 : compare(value, best);
    if (order > 0) [best, found] = [value, [t]];
    else if (order === 0) found.push(t);
  }
  return found;
};
