/** Matchers for `expect` of vitest (and of Jest): what the engines find, and the kernel has checked, of two trees. */
import { engineOracle } from '../../conjectures/deciding/oracle.ts';
import { completeReadings } from '../../conjectures/language/core/desugar.ts';
import type { GivenReadings, RelationName } from '../../conjectures/language/vocabulary.ts';
import { outcomeNames } from '../../conjectures/semantics/values.ts';
import { printFailure } from '../../errors.ts';
import { describeFact, verifyWitness } from '../../formats/witnessFile/index.ts';
import { claimOn, oneClaim } from '../../formats/witnessStore/index.ts';
import { type DecisionTree, type Strength, treeDefect } from '../../kernel/index.ts';

/** The tree that is said to be above, and the one below. */
export type TreePair = readonly [DecisionTree, DecisionTree];

export interface Matched {
  readonly pass: boolean;
  readonly message: () => string;
}

/** Readings of convergence; what is absent has its default. */
export type ConvergenceReadings = Pick<GivenReadings, 'menu' | 'agents'>;
/** Readings of p1 to p4; each relation takes those that apply to it. */
export type PowerReadings = Pick<GivenReadings, 'strategies' | 'interior' | 'permutation'>;

/** What `expect(...)` gains, for the declaration of any test runner. */
export interface TreeMatchers<R> {
  /** The first tree of the pair is preferred by every random agent, in this strength (default `weak`). */
  toConverge: (strength?: Strength, readings?: ConvergenceReadings) => R;
  /** The first tree of the pair has more power than the second, by p1, p2, p3 or p4. */
  toBeAbove: (relation: 'p1' | 'p2' | 'p3' | 'p4', readings?: PowerReadings) => R;
  /** Every random agent is as likely to prefer the one tree of the pair as the other. */
  toBeEquivalent: (readings?: ConvergenceReadings) => R;
  /** Some random agents rather prefer the one tree of the pair, and some the other. */
  toBeIncomparable: (readings?: ConvergenceReadings) => R;
  /** Trees by the names of a claim's variables: they do not refute it (an `exists` claim: they are an example). */
  toSatisfyClaim: (claim: string) => R;
  /** The text of a witness file, or its JSON, that the kernel accepts. */
  toBeWitness: () => R;
}

/** Milliseconds after which the engines leave a question open, and the matcher throws. */
const PATIENCE = 10_000;

const stopAfter = (): (() => boolean) => {
  const end = performance.now() + PATIENCE;
  return () => performance.now() > end;
};

const isTree = (value: unknown): value is DecisionTree =>
  typeof value === 'object' &&
  value !== null &&
  'outcomes' in value &&
  'nodes' in value &&
  Array.isArray(value.nodes);

/** The pair, or a TypeError that says what was received instead. */
const pairOf = (received: unknown): TreePair => {
  const list: readonly unknown[] = Array.isArray(received) ? received : [];
  const [i, j] = list;
  if (list.length !== 2 || !isTree(i) || !isTree(j))
    throw new TypeError('expected a pair of trees, [above, below]');
  const defect = treeDefect(i) ?? treeDefect(j);
  if (defect !== undefined) throw new TypeError(`not a decision tree: ${defect}`);
  if (i.outcomes !== j.outcomes) throw new TypeError('trees over different numbers of outcomes');
  return [i, j];
};

const related = (received: unknown, name: RelationName, readings: GivenReadings, words: string): Matched => {
  const [i, j] = pairOf(received);
  const full = completeReadings(name, readings);
  const { holds, evidence } = engineOracle(stopAfter(), 1).relation(name, full, i, j);
  if (holds === null)
    throw new Error(
      i.outcomes < 2
        ? 'with one outcome there is no random agent'
        : `${words}: not decided within ${PATIENCE / 1000} s`,
    );
  const named = [
    { name: 'the first tree', tree: i },
    { name: 'the second tree', tree: j },
  ];
  const facts = evidence.map(({ claim }) =>
    describeFact(claim, { outcomes: outcomeNames([], i.outcomes), trees: named }),
  );
  return {
    pass: holds,
    message: () =>
      [`expected the first tree ${holds ? 'not ' : ''}${words}; the kernel has checked:`, ...facts].join(
        '\n  ',
      ),
  };
};

const satisfies = (received: unknown, text: string): Matched => {
  const claim = oneClaim(text);
  if (!claim.ok) throw new TypeError(printFailure(claim));
  const entries = typeof received === 'object' && received !== null ? Object.entries(received) : [];
  const trees = entries.flatMap(([name, tree]): [string, DecisionTree][] =>
    isTree(tree) ? [[name, tree]] : [],
  );
  const [first] = trees;
  if (first === undefined || trees.length < entries.length)
    throw new TypeError("expected trees by the names of the claim's variables, as { s, t }");
  const n = first[1].outcomes;
  const outcomes = outcomeNames(claim.value.namedOutcomes, n);
  const answer = claimOn(claim.value, { outcomes, trees }, { stop: stopAfter() });
  if (!answer.ok) throw new TypeError(printFailure(answer));
  const { truth, witness } = answer.value;
  if (truth === 'unknown') throw new Error(`${claim.value.text}: not decided within ${PATIENCE / 1000} s`);
  const facts = witness?.facts.map((fact) => describeFact(fact.claim, witness)) ?? [];
  return {
    pass: truth === 'true',
    message: () =>
      [`expected the trees ${truth === 'true' ? 'not ' : ''}to satisfy ${claim.value.text}`, ...facts].join(
        '\n  ',
      ),
  };
};

const isWitness = (received: unknown): Matched => {
  const text = typeof received === 'string' ? received : JSON.stringify(received);
  const verified = verifyWitness(text ?? '', 'witness');
  if ('ok' in verified) return { pass: false, message: () => printFailure(verified) };
  return verified.kind === 'checked'
    ? { pass: true, message: () => `expected no witness: ${verified.witness.states}` }
    : { pass: false, message: () => `${verified.part}: ${verified.message} (${verified.reason})` };
};

/** For `expect.extend(matchers)`; `dynamis/properties/vitest` does that, and declares the types. */
export const matchers: {
  readonly [K in keyof TreeMatchers<unknown>]: (
    received: unknown,
    ...expected: Parameters<TreeMatchers<unknown>[K]>
  ) => Matched;
} = {
  toConverge: (received, strength = 'weak', readings = {}) =>
    related(received, strength, readings, `to converge (${strength})`),
  toBeAbove: (received, relation, readings = {}) =>
    related(received, relation, readings, `to be above the second by ${relation}`),
  toBeEquivalent: (received, readings = {}) =>
    related(received, 'equivalent', readings, 'to be equivalent to the second'),
  toBeIncomparable: (received, readings = {}) =>
    related(received, 'incomparable', readings, 'to be incomparable with the second'),
  toSatisfyClaim: satisfies,
  toBeWitness: isWitness,
};
