/** What `learn` prints. */
import type { Json } from '../../formats/plain.ts';
import type { LawDescription } from '../agents/describeLaw.ts';
import { estimateJson, estimateText } from '../agents/estimate.ts';
import {
  type Bounded,
  fairShare,
  type LearntPair,
  type LearntSummary,
  largerFirst,
  SIZE_GROUPS,
  sizeRatio,
  summarise,
} from './results.ts';

export interface Experiment {
  readonly title?: string;
  readonly outcomes: readonly string[];
  readonly agents: LawDescription;
  readonly seeds: number;
  readonly seed: number;
  readonly exploration: number;
  readonly initial: readonly number[];
  readonly episodes: number;
  readonly confidence: number;
}

const RELATIONS: Readonly<Record<LearntPair['relation'], string>> = {
  above: 'convergent',
  below: 'convergent the other way round',
  equivalent: 'equally often preferred by every random agent',
  incomparable: 'incomparable: it depends on the agents',
  open: 'convergence is open',
};

/** Of more pairs than this, only the last row of each is printed. */
const DETAILED = 4;

/** With `details`, the table of each pair, however many there are. */
export const learningText = (
  experiment: Experiment,
  pairs: readonly LearntPair[],
  details: boolean,
): string => {
  const { title, outcomes, agents, seeds, seed, exploration, confidence } = experiment;
  return [
    `${title ?? 'Learning'}  (n = ${outcomes.length}: ${outcomes.slice(0, 12).join(', ')}${outcomes.length > 12 ? ', ...' : ''})`,
    `agents: ${agents.name}, ${agents.words}`,
    `learners: tabular Q-learning, no discount, step N^-0.7, exploration ${exploration}; ${seeds} for each initial value Q0, seed ${seed}; ${100 * confidence} % intervals`,
    ...(details || pairs.length <= DETAILED ? pairs.flatMap(pairText) : ['', ...pairs.map(pairLine)]),
    ...summaryText(pairs),
    '',
  ].join('\n');
};

const headText = ({ trees, relation, sizes }: LearntPair): string =>
  `${trees[0]} over ${trees[1]}: ${RELATIONS[relation]}; ${sizeText(sizes[0])} against ${sizeText(sizes[1])}`;

const pairLine = (pair: LearntPair): string => {
  const [first] = pair.rows;
  const last = pair.rows.findLast(({ initial }) => initial === first?.initial);
  const rows = [first, last].filter((row) => row !== undefined);
  const leans = rows.map(
    ({ lean, episodes }) => `${signed(lean.estimate)} after ${episodes.toLocaleString('en')}`,
  );
  return `${headText(pair)}; leaning ${leans.join(', ')} (Q0 = ${first?.initial ?? ''})`;
};

const pairText = (pair: LearntPair): readonly string[] => {
  const { trees, choice, rows } = pair;
  const [first] = trees;
  const ties = choice.ties[0] === undefined ? '' : `, ties ${estimateText(choice.ties[0].probability)}`;
  const exact = choice.trees.map(({ alone }, t) => `${trees[t] ?? ''} ${estimateText(alone)}`).join(', ');
  const table = [
    [
      'Q0',
      'episodes',
      `choose ${first}`,
      'minus exact',
      'right choice',
      'leaning',
      `${first} chosen`,
      'regret',
    ],
    ...rows.map((row) => [
      `${row.initial}`,
      row.episodes.toLocaleString('en'),
      row.share.estimate.toFixed(3),
      bounded(row.difference),
      row.right.estimate.toFixed(3),
      bounded(row.lean),
      row.tendency === 'even' ? '-' : row.tendency,
      row.regret.mean.toFixed(4),
    ]),
  ];
  return [
    '',
    headText(pair),
    `  best by itself: ${exact}${ties}; with ties shared, ${first} ${fairShare(choice).toFixed(4)}`,
    ...columns(table).map((line) => `  ${line}`),
  ];
};

const sizeText = ({ actions, depth }: LearntPair['sizes'][0]): string =>
  actions === 0
    ? 'nothing to learn'
    : `${actions} actions, ${depth} ${depth === 1 ? 'choice' : 'choices'} deep`;

const signed = (x: number): string => `${x > 0 ? '+' : ''}${x.toFixed(3)}`;
const bounded = ({ estimate, low, high }: Bounded): string =>
  `${signed(estimate)} (${signed(low)} to ${signed(high)})`;

const columns = (rows: readonly (readonly string[])[]): readonly string[] => {
  const widths = (rows[0] ?? []).map((_, c) => Math.max(...rows.map((row) => row[c]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((text, c) => text.padEnd(widths[c] ?? 0))
      .join('  ')
      .trimEnd(),
  );
};

interface Group {
  readonly name: string;
  readonly pairs: readonly LearntPair[];
}

/** Convergent pairs, incomparable ones, and all by size; those without pairs are left out. */
const groupsOf = (pairs: readonly LearntPair[]): readonly Group[] =>
  [
    { name: 'convergent option over the other', pairs: pairs.filter(({ relation }) => relation === 'above') },
    {
      name: 'incomparable pairs, larger option over the other',
      pairs: pairs.filter(({ relation }) => relation === 'incomparable').map(largerFirst),
    },
    ...SIZE_GROUPS.map(({ name, holds }) => ({
      name: `larger option, ${name}`,
      pairs: pairs.filter((pair) => holds(sizeRatio(pair))).map(largerFirst),
    })),
  ].filter((group) => group.pairs.length > 0);

const summaryText = (pairs: readonly LearntPair[]): readonly string[] => {
  if (pairs.length < 2) return [];
  return groupsOf(pairs).flatMap(({ name, pairs: group }) => [
    '',
    `${name} (${group.length} ${group.length === 1 ? 'pair' : 'pairs'}), means over pairs:`,
    ...columns([
      ['Q0', 'episodes', 'minus exact', 'leaning', 'right choice', 'regret', 'too rarely', 'too often'],
      ...summarise(group).map((row) => [
        `${row.initial}`,
        row.episodes.toLocaleString('en'),
        signed(row.difference),
        signed(row.lean),
        row.right.toFixed(3),
        row.regret.toFixed(4),
        `${row.tooRarely}`,
        `${row.tooOften}`,
      ]),
    ]).map((line) => `  ${line}`),
  ]);
};

const boundedJson = ({ estimate, low, high }: Bounded, confidence: number): Json => ({
  estimate,
  low,
  high,
  confidence,
});

export const learningJson = (
  { outcomes, agents, seeds, seed, exploration, initial, episodes, confidence }: Experiment,
  pairs: readonly LearntPair[],
): { readonly [key: string]: Json } => ({
  outcomes,
  agents: {
    name: agents.name,
    description: agents.words,
    density: agents.density,
    parameters: agents.parameters,
  },
  algorithm: {
    name: 'tabular Q-learning',
    discount: 1,
    step: 'N^-0.7',
    exploration: { kind: 'epsilon-greedy', epsilon: exploration },
    initial,
    episodes,
    agents: seeds,
    seed,
  },
  pairs: pairs.map((pair) => ({
    trees: pair.trees,
    relation: pair.relation,
    strength: pair.strength,
    convergent: pair.relation === 'above' ? pair.trees[0] : null,
    sizes: pair.sizes.map(({ actions, depth }) => ({ actions, depth })),
    exact: {
      probability: pair.choice.trees.map(({ alone }) => estimateJson(alone)),
      ties: pair.choice.ties.map(({ probability }) => estimateJson(probability)),
      tiesShared: fairShare(pair.choice),
    },
    results: pair.rows.map((row) => ({
      initial: row.initial,
      episodes: row.episodes,
      agents: row.agents,
      share: boundedJson(row.share, confidence),
      difference: boundedJson(row.difference, confidence),
      lean: boundedJson(row.lean, confidence),
      right: boundedJson(row.right, confidence),
      regret: { mean: row.regret.mean, standardError: row.regret.standardError },
      tendency: row.tendency,
    })),
  })),
  summary: groupsOf(pairs).map(({ name, pairs: group }) => ({
    group: name,
    pairs: group.length,
    rows: summarise(group).map((row: LearntSummary): Json => ({ ...row })),
  })),
});
