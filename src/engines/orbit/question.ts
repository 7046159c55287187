/** A choice between two trees, made ready for the engine: lists of lotteries, symmetries and images. */
import {
  type Agents,
  type DecisionTree,
  generators,
  type Lottery,
  type Orbit,
  type OrbitCertificate,
  type OrbitProof,
  type Pruning,
} from '../../kernel/index.ts';
import { type Images, imagesOf, type Lists } from '../../kernel/orbit/images.ts';
import { prunedGenerators } from '../geometry/index.ts';
import { type Counter, createCounter } from './counter.ts';
import { symmetryOf } from './symmetry.ts';

export type Stop = () => boolean;

/** The lists of lotteries of a choice, with the pruning under which the kernel makes the same lists. */
export interface Listed {
  readonly n: number;
  readonly lists: Lists;
  readonly pruning: readonly (readonly Pruning[])[];
}

export interface Question extends Listed {
  readonly i: DecisionTree;
  readonly j: DecisionTree;
  readonly options: readonly DecisionTree[];
  readonly agents: Agents;
  readonly symmetry: readonly Orbit[];
  readonly images: Images;
  readonly counter: Counter;
}

/** Why there is no question: too much of something, or too little time. `listed` where the lists at least were made. */
export interface Unasked {
  readonly kind: 'unasked';
  readonly reason: string;
  readonly listed?: Listed;
}

/** Longer lists are thinned to their extreme points, and so are all lists where images are many. */
const LONG_LIST = 12;
const MANY_OUTCOMES = 6;
/** With fewer outcomes there are so few permutations that looking for symmetries costs more than it saves. */
const SYMMETRY_FROM = 5;

/** The lists are the kernel's own for the pruning given. */
export const ask = (
  i: DecisionTree,
  j: DecisionTree,
  options: readonly DecisionTree[],
  agents: Agents,
  stop: Stop,
): Question | Unasked => {
  const n = i.outcomes;
  const made: { readonly list: readonly Lottery[]; readonly pruning: readonly Pruning[] }[] = [];
  for (const tree of [i, j, ...options]) {
    const list = listOf(tree, stop);
    if (typeof list === 'string') return { kind: 'unasked', reason: list };
    made.push(list);
  }
  const [ofI = [], ofJ = [], ...others] = made.map(({ list }) => list);
  const lists: Lists = [ofI, ofJ, others.flat()];
  const listed: Listed = { n, lists, pruning: made.map((one) => one.pruning) };
  const symmetry = n >= SYMMETRY_FROM ? symmetryOf(lists, n) : [];
  const images = imagesOf(lists, n, symmetry, agents === 'reflection-symmetric');
  if ('kind' in images) return { kind: 'unasked', reason: `too large: ${images.message}`, listed };
  return { ...listed, i, j, options, agents, symmetry, images, counter: createCounter(images) };
};

const listOf = (
  tree: DecisionTree,
  stop: Stop,
): { readonly list: readonly Lottery[]; readonly pruning: readonly Pruning[] } | string => {
  if (tree.outcomes < MANY_OUTCOMES) {
    const whole = generators(tree, [], LONG_LIST);
    if (whole.kind === 'generators') return { list: whole.lotteries, pruning: [] };
  }
  const thinned = prunedGenerators(tree, { stop });
  if (thinned.kind === 'generators') return { list: thinned.lotteries, pruning: thinned.pruning };
  return thinned.kind === 'stopped'
    ? 'out of time while listing lotteries'
    : `more lotteries than the kernel lists (at node ${thinned.node})`;
};

/** The certificate in which a proof about this question goes to the kernel. */
export const certify = ({ pruning, symmetry }: Question, proof: OrbitProof): OrbitCertificate => ({
  pruning: pruning.some((list) => list.length > 0) ? pruning : [],
  symmetry,
  proof,
});

/** The same question with i and j in each other's place; the proof about it goes into a `reversed` or `equivalent` one. */
export const mirrored = (question: Question): Question => {
  const { i, j, lists, images, pruning, counter } = question;
  const [ofI = [], ofJ = [], ...rest] = pruning;
  return {
    ...question,
    i: j,
    j: i,
    lists: [lists[1], lists[0], lists[2]],
    pruning: [ofJ, ofI, ...rest],
    images: { ...images, i: images.j, j: images.i },
    counter: (gaps) => {
      const { above, below } = counter(gaps);
      return { above: below, below: above };
    },
  };
};
