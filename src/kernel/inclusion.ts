/** s L(j) lies in L(i), properly if the claim says so, for the identity or for some permutation s. */
import type { Beyond, InclusionCertificate, Inside, StructuralStep } from './certificate.ts';
import type { InclusionClaim, Moved, Strategies } from './claim.ts';
import { DEFAULT_LIMIT, generators, type Pruning, supportFunction } from './lottery.ts';
import { checkStrategy } from './membership.ts';
import { checkNoPermutation } from './permutations.ts';
import { compare, equal } from './rational.ts';
import { type Rejection, reject } from './rejection.ts';
import {
  type DecisionTree,
  isPermutation,
  type Lottery,
  lotteryKey,
  type Permutation,
  permute,
  type UtilityFunction,
} from './tree.ts';

export const checkInclusion = (claim: InclusionClaim, by: InclusionCertificate): Rejection | undefined => {
  const { holds, strategies, proper, moved, i, j } = claim;
  switch (by.kind) {
    case 'included': {
      if (!holds) return wrongKind(by.kind);
      return (
        checkMoved(by.permutation, moved, i.outcomes) ??
        checkInside(by.inside, j, i, by.permutation, strategies) ??
        (proper ? checkBeyond(by.beyond, i, j, by.permutation, strategies) : undefined)
      );
    }
    case 'separated':
      if (holds || moved !== 'none') return wrongKind(by.kind);
      return exceeds(j, i, by.utility, 'utility');
    case 'reversed':
      // s may be any permutation here, whatever the claim allows: see the argument in certificate.ts.
      if (holds || !proper) return wrongKind(by.kind);
      return (
        checkMoved(by.permutation, moved === 'none' ? 'none' : 'any', i.outcomes) ??
        checkInside(by.inside, i, j, inverse(by.permutation), strategies)
      );
    case 'enumerated': {
      if (moved !== 'none' || strategies !== 'pure') return wrongKind(by.kind);
      const inner = pureKeys(j);
      const outer = pureKeys(i);
      if (inner === undefined || outer === undefined)
        return reject('kind', 'limit', 'more pure lotteries than the kernel lists');
      const included = [...inner].every((key) => outer.has(key));
      const answer = included && !(proper && inner.size === outer.size);
      return answer === holds
        ? undefined
        : reject('kind', 'not-exceeded', `the lists say ${answer ? 'yes' : 'no'}`);
    }
    case 'noPermutation': {
      if (holds || moved === 'none') return wrongKind(by.kind);
      return checkNoPermutation({ strategies, moved, i, j, test: 'inclusion' }, by);
    }
  }
};

const wrongKind = (kind: string): Rejection =>
  reject('kind', 'wrong-kind', `a certificate of kind ${kind} does not answer this claim`);

/** The permutation is one that `moved` allows; `null` is the identity. */
export const checkMoved = (
  permutation: Permutation | null,
  moved: Moved,
  n: number,
): Rejection | undefined => {
  if (permutation === null) return undefined;
  if (moved === 'none') return reject('permutation', 'wrong-kind', 'the claim allows no permutation');
  if (!isPermutation(permutation, n))
    return reject('permutation', 'not-a-permutation', 'not a permutation of the outcomes');
  return moved === 'involution' && permutation.some((image, o) => permutation[image] !== o)
    ? reject('permutation', 'not-an-involution', 'applied twice it is not the identity')
    : undefined;
};

export const inverse = (permutation: Permutation | null): Permutation | null =>
  permutation === null ? null : permute(permutation, [...permutation.keys()]);

const moveLottery = (permutation: Permutation | null, p: Lottery): Lottery =>
  permutation === null ? p : permute(permutation, p);

/** s L(inner) lies in L(outer), where s is `permutation`. */
export const checkInside = (
  inside: Inside,
  inner: DecisionTree,
  outer: DecisionTree,
  permutation: Permutation | null,
  strategies: Strategies,
): Rejection | undefined => {
  if (inside.kind === 'structural') return checkStructural(inside.steps, inner, outer, permutation);
  if (inside.kind === 'enumerated') {
    if (strategies !== 'pure') return wrongKind(inside.kind);
    const list = generators(inner);
    const keys = pureKeys(outer);
    if (list.kind !== 'generators' || keys === undefined)
      return reject('inside', 'limit', 'more pure lotteries than the kernel lists');
    return list.lotteries.every((p) => keys.has(lotteryKey(moveLottery(permutation, p))))
      ? undefined
      : reject('inside', 'no-such-lottery', 'a pure lottery is missing from the larger set');
  }
  const list = generatorsFor(inner, inside.pruning, strategies);
  if (!Array.isArray(list)) return list;
  if (list.length !== inside.strategies.length)
    return reject(
      'inside.strategies',
      'wrong-count',
      `${inside.strategies.length} strategies for ${list.length} lotteries`,
    );
  for (const [k, strategy] of inside.strategies.entries()) {
    const p = list[k];
    if (p === undefined) continue;
    const part = `inside.strategies.${k}`;
    const rejection = checkStrategy(outer, strategy, moveLottery(permutation, p), strategies, part);
    if (rejection) return rejection;
  }
  return undefined;
};

/** The kernel's own list of generators; under `pure` nothing may be pruned, since each lottery counts. */
export const generatorsFor = (
  tree: DecisionTree,
  pruning: readonly Pruning[],
  strategies: Strategies,
): Lottery[] | Rejection => {
  if (strategies === 'pure' && pruning.length > 0)
    return reject('pruning', 'wrong-kind', 'a finite set must not be pruned');
  const made = generators(tree, pruning);
  if (made.kind === 'generators') return [...made.lotteries];
  return made.kind === 'limit'
    ? reject('pruning', 'limit', `more than ${DEFAULT_LIMIT} lotteries at node ${made.node}`)
    : reject('pruning', 'wrong-pruning', `node ${made.node}: ${made.reason}`);
};

const checkStructural = (
  steps: readonly StructuralStep[],
  inner: DecisionTree,
  outer: DecisionTree,
  permutation: Permutation | null,
): Rejection | undefined => {
  const shown = new Set<number>();
  const width = outer.nodes.length;
  const has = (a: number, b: number): boolean => shown.has(a * width + b);
  for (const [k, { inner: a, outer: b, rule }] of steps.entries()) {
    const below = inner.nodes[a];
    const above = outer.nodes[b];
    if (below === undefined || above === undefined || !follows())
      return reject(`inside.steps.${k}`, 'wrong-step', `the rule ${rule} does not apply`);
    shown.add(a * width + b);

    function follows(): boolean {
      if (below === undefined || above === undefined) return false;
      switch (rule) {
        case 'outcome': {
          if (below.kind !== 'outcome' || above.kind !== 'outcome') return false;
          const image = permutation === null ? below.outcome : permutation[below.outcome];
          return image === above.outcome;
        }
        case 'option':
          return above.kind === 'choice' && above.options.some((option) => has(a, option));
        case 'every-option':
          return below.kind === 'choice' && below.options.every((option) => has(option, b));
        case 'branches':
          return (
            below.kind === 'chance' &&
            above.kind === 'chance' &&
            below.branches.length === above.branches.length &&
            below.branches.every(({ probability, to }, branch) => {
              const other = above.branches[branch];
              return other !== undefined && equal(probability, other.probability) && has(to, other.to);
            })
          );
      }
    }
  }
  return has(inner.nodes.length - 1, outer.nodes.length - 1)
    ? undefined
    : reject('inside.steps', 'incomplete', 'the roots are not reached');
};

const checkBeyond = (
  beyond: Beyond | null,
  i: DecisionTree,
  j: DecisionTree,
  permutation: Permutation | null,
  strategies: Strategies,
): Rejection | undefined => {
  if (beyond === null) return reject('beyond', 'not-proper', 'nothing shows that the inclusion is proper');
  if (beyond.kind === 'utility') {
    const back = inverse(permutation);
    const { utility } = beyond;
    if (utility.length !== i.outcomes)
      return reject('beyond.utility', 'not-a-utility', 'the utility does not have n values');
    const below = supportFunction(j, back === null ? utility : permute(back, utility));
    return compare(supportFunction(i, utility), below) > 0
      ? undefined
      : reject('beyond.utility', 'not-proper', 'the larger set attains no more');
  }
  if (strategies !== 'pure') return wrongKind('lottery');
  const larger = pureKeys(i);
  const smaller = generators(j);
  if (larger === undefined || smaller.kind !== 'generators')
    return reject('beyond', 'limit', 'more pure lotteries than the kernel lists');
  const key = lotteryKey(beyond.lottery);
  const taken = smaller.lotteries.some((p) => lotteryKey(moveLottery(permutation, p)) === key);
  return larger.has(key) && !taken
    ? undefined
    : reject('beyond.lottery', 'not-proper', 'not a lottery of the larger set alone');
};

const pureKeys = (tree: DecisionTree): ReadonlySet<string> | undefined => {
  const all = generators(tree);
  return all.kind === 'generators' ? new Set(all.lotteries.map(lotteryKey)) : undefined;
};

/** h_more(u) > h_less(u): L(more) is not inside L(less). */
const exceeds = (
  more: DecisionTree,
  less: DecisionTree,
  u: UtilityFunction,
  part: string,
): Rejection | undefined => {
  if (u.length !== more.outcomes) return reject(part, 'not-a-utility', 'the utility does not have n values');
  return compare(supportFunction(more, u), supportFunction(less, u)) > 0
    ? undefined
    : reject(part, 'not-exceeded', 'the tree below attains no more than the tree above');
};
