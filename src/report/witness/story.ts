/** What a page about a witness says, in plain words: the same for Markdown and HTML. */

import { printCore } from '../../conjectures/language/core/core.ts';
import { POWER_RELATIONS } from '../../definitions/index.ts';
import { STRENGTHS } from '../../definitions/instrumentalConvergence.ts';
import {
  describeFact,
  readClaim,
  type Witness,
  type WitnessAgents,
} from '../../formats/witnessFile/index.ts';
import { type Checked, type DecisionTree, generators, print, type Rational } from '../../kernel/index.ts';
import { lotteryInWords, reasonInWords } from '../reason.ts';
import type { ShownTree } from '../tree/view.ts';

/** Pieces of a page; `code` is shown as it stands. */
export interface Story {
  readonly title: string;
  readonly lead: string;
  /** The claim, as the language has it. */
  readonly formula: string;
  /** What its words mean: term and meaning. */
  readonly glossary: readonly (readonly [term: string, meaning: string])[];
  readonly outcomes: readonly string[];
  readonly trees: readonly { readonly shown: ShownTree; readonly lotteries: string }[];
  /** Variables that stand for no tree. */
  readonly values: readonly (readonly [name: string, value: string])[];
  /** What the kernel has checked: the fact, and why it is so (perhaps empty). */
  readonly facts: readonly (readonly [fact: string, why: string])[];
  readonly conclusion: string;
  /** Where it comes from: term and value. */
  readonly origin: readonly (readonly [term: string, value: string])[];
}

export const storyOf = (witness: Witness, facts: readonly Checked[]): Story => {
  const { shows, claim, outcomes, scope } = witness;
  const refutes = shows === 'counterexample';
  const readings = Object.entries(claim.readings).map(([key, value]) => `${key} = ${value}`);
  return {
    title: `${refutes ? 'A counterexample to' : 'An example of'} ${claim.name}`,
    lead: refutes
      ? `The claim below is false${scope === 'file' ? ' of these trees' : ''}: here is a case with n = ${outcomes.length} outcomes in which it fails.`
      : `Here is a case with n = ${outcomes.length} outcomes in which the claim below is true.`,
    formula: claim.formula,
    glossary: [
      ...glossaryOf(witness),
      ...(readings.length === 0 ? [] : [['readings', readings.join(', ')] as const]),
    ],
    outcomes,
    trees: witness.trees.map(({ name, tree }) => ({
      shown: { name, tree, outcomes },
      lotteries: lotteriesInWords(tree, outcomes),
    })),
    values: witness.values.map((value) => [
      value.name,
      'outcome' in value
        ? value.outcome
        : value.permutation
            .flatMap((image, o) => (image === outcomes[o] ? [] : [`${outcomes[o]} -> ${image}`]))
            .join(', ') || 'the identity',
    ]),
    facts: facts.map((checked, k) => [describeFact(checked.claim, witness), whyOf(checked, k, witness)]),
    conclusion: refutes
      ? 'With these facts the claim is false in this case; no more than the facts is needed.'
      : 'With these facts the claim is true in this case; no more than the facts is needed.',
    origin: [
      ['found by', witness.foundBy === '' ? 'not said' : witness.foundBy],
      ['seed', witness.seed === null ? 'none' : String(witness.seed)],
      ...witness.versions.map(({ name, version }) => [name, version] as const),
      ['identity', witness.id],
    ],
  };
};

/** The relations that the claim speaks of, in words. */
const glossaryOf = (witness: Witness): readonly (readonly [string, string])[] => {
  const prepared = readClaim(witness.claim, witness);
  const core = prepared.ok ? printCore(prepared.value.core) : '';
  const speaksOf = (name: string): boolean => new RegExp(`\\b${name}\\b`).test(core);
  const strengths = new Map<string, string>(STRENGTHS.map(({ strength, sentence }) => [strength, sentence]));
  const entries: readonly (readonly [string, string])[] = [
    ...POWER_RELATIONS.map(
      ({ name, title, sentence }) => [`${name}(i, j)`, `${title}: ${sentence}`] as const,
    ),
    ['includes(i, j)', 'L(j) is a subset of L(i)'],
    ['same(i, j)', 'L(i) = L(j)'],
    ...[...strengths].map(
      ([name, sentence]) => [`${name}(i, j)`, `for every random agent m, ${sentence}`] as const,
    ),
    ['equivalent(i, j)', 'weak(i, j) and weak(j, i)'],
    ['incomparable(i, j)', 'neither weak(i, j) nor weak(j, i)'],
    ['POWER(t)', 'expected best utility under independent uniform utilities'],
    ['reachable(t)', 'number of outcomes that some strategy reaches with positive probability'],
    ['vertices(t)', 'number of vertices of L(t)'],
  ];
  return entries.filter(([term]) => speaksOf(term.slice(0, term.indexOf('('))));
};

const MOST_LOTTERIES = 12;

const lotteriesInWords = (tree: DecisionTree, outcomes: readonly string[]): string => {
  const made = generators(tree);
  if (made.kind !== 'generators') return 'too many to list';
  const listed = made.lotteries
    .slice(0, MOST_LOTTERIES)
    .map((p) => lotteryInWords(p, { outcomes, over: ['', ''] }));
  const more = made.lotteries.length - listed.length;
  return `${listed.join(' ')}${more > 0 ? ` and ${more} more` : ''}`;
};

const whyOf = (checked: Checked, fact: number, witness: Witness): string => {
  const { claim } = checked;
  if (claim.kind === 'membership') return '';
  const agent = witness.agents.find((each) => each.fact === fact);
  const [i, j] = namesOf(claim.i, claim.j, witness);
  if (claim.kind === 'inclusion' || claim.kind === 'interiority')
    return reasonInWords(checked, { outcomes: witness.outcomes, over: [i, j] });
  return agent === undefined ? '' : agentInWords(agent, i, j, witness.outcomes);
};

const namesOf = (i: DecisionTree, j: DecisionTree, { trees }: Witness): readonly [string, string] => {
  const nameOf = (tree: DecisionTree, otherwise: string): string =>
    trees.find((each) => each.tree === tree || sameTree(each.tree, tree))?.name ?? otherwise;
  return [nameOf(i, 'the first tree'), nameOf(j, 'the second tree')];
};

const text = (tree: DecisionTree): string =>
  JSON.stringify(tree, (_, value: unknown) => (typeof value === 'bigint' ? `${value}` : value));

const sameTree = (a: DecisionTree, b: DecisionTree): boolean =>
  a.nodes.length === b.nodes.length && text(a) === text(b);

const agentInWords = (agent: WitnessAgents, i: string, j: string, outcomes: readonly string[]): string => {
  const u = `{${agent.utility.map((x, o) => `${outcomes[o]}: ${print(x)}`).join(', ')}}`;
  if (agent.kind === 'direction')
    return `in the direction ${u} ${i} attains ${print(agent.upper)}, and ${j} ${print(agent.lower)}`;
  if (agent.kind === 'utility')
    return `of the permutations of the utility ${u}, ${agent.above} prefer ${i} and ${agent.below} prefer ${j}`;
  const [above, below] = [interval(agent.above), interval(agent.below)];
  return `an agent whose utility is, with probability 1 - ${print(agent.epsilon)}, uniform on a box of radius ${print(agent.radius)} round a permuted image of ${u} (each as likely as every other), and else uniform on the whole cube, prefers ${i} with probability ${above} and ${j} with probability ${below}`;
};

const interval = ([least, most]: readonly [Rational, Rational]): string =>
  print(least) === print(most) ? print(least) : `from ${print(least)} to ${print(most)}`;
