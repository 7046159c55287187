/**
 * Lottery sets (theory.md, section 2): strategies, the support function, and lists of lotteries
 * that generate L(t). Every walk is one loop over the node list.
 */
import {
  add,
  compare,
  dot,
  equal,
  multiply,
  ONE,
  type Rational,
  rational,
  sign,
  sum,
  ZERO,
} from './rational.ts';
import {
  addLotteries,
  type DecisionTree,
  type Lottery,
  lotteryKey,
  type Node,
  sure,
  type UtilityFunction,
} from './tree.ts';

/**
 * A behaviour strategy: for a choice node (its place in the node list) weights >= 0, one for each
 * option, that sum to 1. A choice node without an entry takes its first option.
 * A shared node has one entry: mixed strategies lose nothing by that, since L is convex.
 */
export type Strategy = ReadonlyMap<number, readonly Rational[]>;

/** Why `strategy` is none of `tree`, or undefined when it is one; `pure` also asks that each weight be 0 or 1. */
export const strategyDefect = (tree: DecisionTree, strategy: Strategy, pure: boolean): string | undefined => {
  for (const [place, weights] of strategy) {
    const node = tree.nodes[place];
    if (node?.kind !== 'choice') return `node ${place} is no choice node`;
    if (weights.length !== node.options.length)
      return `node ${place} has ${node.options.length} options, not ${weights.length}`;
    if (weights.some((w) => sign(w) < 0)) return `a negative weight at node ${place}`;
    if (!equal(sum(weights), ONE)) return `the weights at node ${place} do not sum to 1`;
    if (pure && !weights.some((w) => equal(w, ONE))) return `node ${place} mixes its options`;
  }
  return undefined;
};

/** The lottery that `strategy` gives: mass runs from the root to the leaves. */
export const lotteryOf = (tree: DecisionTree, strategy: Strategy): Lottery => {
  const mass: Rational[] = tree.nodes.map(() => ZERO);
  const lottery: Rational[] = Array.from({ length: tree.outcomes }, () => ZERO);
  mass[mass.length - 1] = ONE;
  for (let k = tree.nodes.length - 1; k >= 0; k--) {
    const node = tree.nodes[k];
    const here = mass[k] ?? ZERO;
    if (node === undefined || sign(here) === 0) continue;
    const pass = (to: number, share: Rational): void => {
      if (sign(share) > 0) mass[to] = add(mass[to] ?? ZERO, multiply(here, share));
    };
    if (node.kind === 'outcome') lottery[node.outcome] = add(lottery[node.outcome] ?? ZERO, here);
    else if (node.kind === 'chance') for (const { probability, to } of node.branches) pass(to, probability);
    else {
      const weights = strategy.get(k);
      for (const [option, to] of node.options.entries())
        pass(to, weights === undefined ? (option === 0 ? ONE : ZERO) : (weights[option] ?? ZERO));
    }
  }
  return lottery;
};

/** p.u, the expected utility. */
export const expectedUtility = (p: Lottery, u: UtilityFunction): Rational => dot(p, u);

/**
 * h_t(u), the largest expected utility that an agent with utility u can attain in t, by backward
 * induction: time linear in the nodes of t.
 */
export const supportFunction = (tree: DecisionTree, u: UtilityFunction): Rational => bestReply(tree, u).value;

/** h_t(u) with a pure strategy that attains it (first among equals). */
export const bestReply = (
  tree: DecisionTree,
  u: UtilityFunction,
): { readonly value: Rational; readonly choices: Int32Array } => {
  const values: Rational[] = new Array(tree.nodes.length);
  const choices = new Int32Array(tree.nodes.length);
  for (const [k, node] of tree.nodes.entries()) {
    if (node.kind === 'outcome') values[k] = u[node.outcome] ?? ZERO;
    else if (node.kind === 'chance') values[k] = weightedSum(node.branches, values);
    else {
      let best = values[node.options[0] ?? 0] ?? ZERO;
      for (const [option, to] of node.options.entries()) {
        const value = values[to] ?? ZERO;
        if (value !== best && compare(value, best) > 0) {
          best = value;
          choices[k] = option;
        }
      }
      values[k] = best;
    }
  }
  return { value: values[values.length - 1] ?? ZERO, choices };
};

const weightedSum = (
  branches: readonly { readonly probability: Rational; readonly to: number }[],
  values: readonly Rational[],
): Rational => {
  let num = 0n;
  let den = 1n;
  for (const { probability, to } of branches) {
    const value = values[to] ?? ZERO;
    const d = probability.den * value.den;
    if (d === den) num += probability.num * value.num;
    else {
      num = num * d + probability.num * value.num * den;
      den *= d;
    }
  }
  return rational(num, den);
};

/** A candidate that is a convex combination of candidates that stay (both by their place in the stage's list). */
export interface Dropped {
  readonly candidate: number;
  readonly weights: readonly (readonly [kept: number, weight: Rational])[];
}

/**
 * Which candidates to drop while lists are built upwards. A choice node has one stage (0), the
 * union of its options' lists; a chance node has stage k for the sum of its first k + 1 branches.
 */
export interface Pruning {
  readonly node: number;
  readonly stage: number;
  readonly drop: readonly Dropped[];
}

/** More lotteries than this in one list, and the kernel says that it stopped. */
export const DEFAULT_LIMIT = 20_000;

/** Lotteries of pure strategies of t, no two equal, whose convex hull is L(t). */
export type Generated =
  | { readonly kind: 'generators'; readonly lotteries: readonly Lottery[] }
  | { readonly kind: 'limit'; readonly node: number }
  | { readonly kind: 'defect'; readonly node: number; readonly reason: string };

/**
 * Builds the lists from the leaves up. Without pruning the result is exactly the set of pure
 * lotteries of t (each copy of a shared node chooses on its own); with it, what is dropped lies
 * in the hull of what stays, so the hull is L(t) still.
 */
export const generators = (
  tree: DecisionTree,
  pruning: readonly Pruning[] = [],
  limit: number = DEFAULT_LIMIT,
): Generated => {
  const drops = new Map(pruning.map(({ node, stage, drop }) => [`${node} ${stage}`, drop]));
  if (drops.size !== pruning.length) return { kind: 'defect', node: -1, reason: 'two prunings of one stage' };
  const lastUse = lastUses(tree);
  const lists: (readonly Lottery[])[] = new Array(tree.nodes.length);
  for (const [k, node] of tree.nodes.entries()) {
    let list: readonly Lottery[] = [];
    const only = pruning.length === 0 ? onlyLottery(node, tree.outcomes, lists) : undefined;
    if (only !== undefined) list = [only];
    else if (node.kind === 'outcome') list = [sure(tree.outcomes, node.outcome)];
    else {
      const stages = node.kind === 'choice' ? 1 : node.branches.length;
      for (let stage = 0; stage < stages; stage++) {
        const candidates =
          node.kind === 'choice'
            ? distinct(
                node.options.map((to) => lists[to] ?? []),
                limit,
              )
            : chanceStage(node.branches[stage], stage === 0 ? undefined : list, lists, limit);
        if (candidates === undefined) return { kind: 'limit', node: k };
        const drop = drops.get(`${k} ${stage}`);
        const kept = drop === undefined ? candidates : dropped(candidates, drop);
        if (typeof kept === 'string') return { kind: 'defect', node: k, reason: kept };
        if (drop !== undefined) drops.delete(`${k} ${stage}`);
        list = kept;
      }
    }
    const children =
      node.kind === 'outcome'
        ? []
        : node.kind === 'choice'
          ? node.options
          : node.branches.map(({ to }) => to);
    for (const child of children) if (lastUse[child] === k) lists[child] = [];
    lists[k] = list;
  }
  for (const stage of drops.keys())
    return { kind: 'defect', node: -1, reason: `a pruning of a stage that is not there: ${stage}` };
  return { kind: 'generators', lotteries: lists[lists.length - 1] ?? [] };
};

/** The lottery of a chance node below which nothing is chosen, in one step. */
const onlyLottery = (
  node: Node,
  outcomes: number,
  lists: readonly (readonly Lottery[])[],
): Lottery | undefined => {
  if (node.kind !== 'chance' || node.branches.some(({ to }) => lists[to]?.length !== 1)) return undefined;
  const total: Rational[] = Array.from({ length: outcomes }, () => ZERO);
  for (const { probability, to } of node.branches)
    for (const [o, x] of (lists[to]?.[0] ?? []).entries())
      if (sign(x) !== 0) {
        const [share, before] = [x.num === x.den ? probability : multiply(probability, x), total[o] ?? ZERO];
        total[o] = before === ZERO ? share : add(before, share);
      }
  return total;
};

/** For each node the last node that refers to it, so that its list can be let go. */
const lastUses = (tree: DecisionTree): Int32Array => {
  const last = new Int32Array(tree.nodes.length).fill(-1);
  for (const [k, node] of tree.nodes.entries()) {
    if (node.kind === 'choice') for (const to of node.options) last[to] = k;
    if (node.kind === 'chance') for (const { to } of node.branches) last[to] = k;
  }
  return last;
};

/** The union of lists in order, each lottery once; undefined when it exceeds the limit. */
export const distinct = (
  lists: readonly (readonly Lottery[])[],
  limit: number,
): readonly Lottery[] | undefined => {
  const [only] = lists;
  if (only !== undefined && lists.length === 1) return only;
  const seen = new Map<string, Lottery>();
  for (const list of lists)
    for (const p of list) {
      const key = lotteryKey(p);
      if (!seen.has(key)) seen.set(key, p);
      if (seen.size > limit) return undefined;
    }
  return [...seen.values()];
};

const chanceStage = (
  branch: { readonly probability: Rational; readonly to: number } | undefined,
  soFar: readonly Lottery[] | undefined,
  lists: readonly (readonly Lottery[])[],
  limit: number,
): readonly Lottery[] | undefined => {
  if (branch === undefined) return [];
  const scaled = (lists[branch.to] ?? []).map((p) =>
    p.map((x) => (sign(x) === 0 ? ZERO : multiply(branch.probability, x))),
  );
  if (soFar === undefined) return scaled;
  if (soFar.length * scaled.length > limit * 16) return undefined;
  return distinct([...soFar.map((p) => scaled.map((q) => addLotteries(p, q))), []], limit);
};

/** The candidates that stay, or why the pruning is wrong. */
const dropped = (candidates: readonly Lottery[], drop: readonly Dropped[]): readonly Lottery[] | string => {
  const gone = new Set(drop.map(({ candidate }) => candidate));
  if (gone.size !== drop.length) return 'a candidate dropped twice';
  for (const { candidate, weights } of drop) {
    const target = candidates[candidate];
    if (target === undefined) return `no candidate ${candidate}`;
    let mixture: readonly Rational[] = target.map(() => ZERO);
    for (const [kept, weight] of weights) {
      const p = candidates[kept];
      if (p === undefined || gone.has(kept)) return `${kept} is no candidate that stays`;
      if (sign(weight) < 0) return 'a negative weight';
      mixture = addLotteries(
        mixture,
        p.map((x) => multiply(weight, x)),
      );
    }
    if (!equal(sum(weights.map(([, weight]) => weight)), ONE)) return 'weights that do not sum to 1';
    if (!mixture.every((x, o) => equal(x, target[o] ?? ZERO)))
      return `candidate ${candidate} is not the mixture that is given for it`;
  }
  return candidates.filter((_, k) => !gone.has(k));
};
