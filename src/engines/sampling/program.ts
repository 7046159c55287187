/**
 * Trees made ready for many agents at once: one list of steps on columns of numbers, an agent a row. Nodes that compute the
 * same are one step, so trees that share a lottery get the very same number for it.
 */
import type { DecisionTree } from '../../kernel/index.ts';

/** Plain data, so that it can be sent to other threads. */
export interface Program {
  readonly outcomes: number;
  /** Columns; the first n are the utilities. */
  readonly columns: number;
  /** For each step: 0 for the largest and 1 for the weighted sum, target, number of columns, columns. */
  readonly code: Int32Array;
  /** Of the weighted sums, in order. */
  readonly weights: Float64Array;
  /** The column of each tree. */
  readonly roots: Int32Array;
  /** Trees whose values differ by no more are taken to tie; 0 where equal lotteries are one step. */
  readonly tolerance: number;
  /** Outcomes that the walk over all trees meets: evaluations are counted in agents times leaves. */
  readonly leaves: number;
}

interface Step {
  readonly kind: 0 | 1;
  readonly of: readonly number[];
  readonly weights: readonly number[];
}

export const compileTrees = (trees: readonly DecisionTree[], tolerance: number): Program => {
  const outcomes = trees[0]?.outcomes ?? 0;
  const steps: Step[] = [];
  const known = new Map<string, number>();
  /** The number of a value: an outcome's, or n and more for a step's. */
  const valueOf = (step: Step, key: string): number => {
    const found = known.get(key);
    if (found !== undefined) return found;
    steps.push(step);
    known.set(key, outcomes + steps.length - 1);
    return outcomes + steps.length - 1;
  };
  const leaves = trees.reduce(
    (total, { nodes }) => total + nodes.filter(({ kind }) => kind === 'outcome').length,
    0,
  );
  const roots = trees.map(({ nodes }) => {
    const values = new Int32Array(nodes.length);
    for (const [k, node] of nodes.entries()) {
      if (node.kind === 'outcome') values[k] = node.outcome;
      else if (node.kind === 'choice') {
        const of = [...new Set(node.options.map((to) => values[to] ?? 0))].toSorted((a, b) => a - b);
        values[k] =
          of.length === 1 ? (of[0] ?? 0) : valueOf({ kind: 0, of, weights: [] }, `max ${of.join(' ')}`);
      } else {
        const shares = new Map<number, number>();
        for (const { probability, to } of node.branches) {
          const value = values[to] ?? 0;
          shares.set(value, (shares.get(value) ?? 0) + Number(probability.num) / Number(probability.den));
        }
        const of = [...shares.keys()].toSorted((a, b) => a - b);
        const weights = of.map((value) => shares.get(value) ?? 0);
        values[k] =
          of.length === 1
            ? (of[0] ?? 0)
            : valueOf({ kind: 1, of, weights }, `mix ${of.join(' ')} : ${weights.join(' ')}`);
      }
    }
    return values.at(-1) ?? 0;
  });
  return { outcomes, tolerance, leaves, ...allocate(steps, roots, outcomes) };
};

/** Gives columns that are not needed any more to later steps: what is at work stays in the cache. */
const allocate = (
  steps: readonly Step[],
  roots: readonly number[],
  outcomes: number,
): Pick<Program, 'roots' | 'columns' | 'code' | 'weights'> => {
  const last = new Int32Array(outcomes + steps.length).fill(-1);
  for (const [k, { of }] of steps.entries()) for (const value of of) last[value] = k;
  for (const root of roots) last[root] = steps.length;
  const place = Int32Array.from({ length: outcomes + steps.length }, (_, value) => value);
  const free: number[] = [];
  const code: number[] = [];
  const weights: number[] = [];
  let columns = outcomes;
  for (const [k, step] of steps.entries()) {
    const from = step.of.map((value) => place[value] ?? 0);
    for (const value of step.of) if (value >= outcomes && last[value] === k) free.push(place[value] ?? 0);
    // The target may be one of the columns read: each row is read whole before it is written.
    const target = free.pop() ?? columns++;
    place[outcomes + k] = target;
    code.push(step.kind, target, from.length, ...from);
    weights.push(...step.weights);
  }
  return {
    roots: Int32Array.from(roots, (root) => place[root] ?? 0),
    columns,
    code: Int32Array.from(code),
    weights: Float64Array.from(weights),
  };
};

/** Agents that are evaluated together: a column of so many doubles is 4 KiB. */
export const BLOCK = 512;

/** Columns for one block; the utilities go into the first n. */
export const createColumns = ({ columns }: Program): Float64Array => new Float64Array(columns * BLOCK);

/** Backward induction for the first `rows` agents of the block, all trees. */
export const evaluate = ({ code, weights }: Program, columns: Float64Array, rows: number): void => {
  let w = 0;
  for (let pc = 0; pc < code.length; ) {
    const count = code[pc + 2] ?? 0;
    const target = (code[pc + 1] ?? 0) * BLOCK;
    if (code[pc] === 0) largest(columns, code, pc + 3, count, target, rows);
    else {
      weightedSum(columns, code, pc + 3, count, target, rows, weights, w);
      w += count;
    }
    pc += 3 + count;
  }
};

const largest = (
  columns: Float64Array,
  code: Int32Array,
  from: number,
  count: number,
  target: number,
  rows: number,
): void => {
  const a = (code[from] ?? 0) * BLOCK;
  const b = (code[from + 1] ?? 0) * BLOCK;
  if (count === 2) {
    for (let r = 0; r < rows; r++) {
      const x = columns[a + r] ?? 0;
      const y = columns[b + r] ?? 0;
      columns[target + r] = x > y ? x : y;
    }
    return;
  }
  for (let r = 0; r < rows; r++) {
    let best = columns[a + r] ?? 0;
    for (let k = 1; k < count; k++) {
      const x = columns[(code[from + k] ?? 0) * BLOCK + r] ?? 0;
      if (x > best) best = x;
    }
    columns[target + r] = best;
  }
};

const weightedSum = (
  columns: Float64Array,
  code: Int32Array,
  from: number,
  count: number,
  target: number,
  rows: number,
  weights: Float64Array,
  w: number,
): void => {
  const a = (code[from] ?? 0) * BLOCK;
  const b = (code[from + 1] ?? 0) * BLOCK;
  const p = weights[w] ?? 0;
  const q = weights[w + 1] ?? 0;
  if (count === 2) {
    for (let r = 0; r < rows; r++)
      columns[target + r] = p * (columns[a + r] ?? 0) + q * (columns[b + r] ?? 0);
    return;
  }
  for (let r = 0; r < rows; r++) {
    let total = p * (columns[a + r] ?? 0) + q * (columns[b + r] ?? 0);
    for (let k = 2; k < count; k++)
      total += (weights[w + k] ?? 0) * (columns[(code[from + k] ?? 0) * BLOCK + r] ?? 0);
    columns[target + r] = total;
  }
};
