import { type Failure, failure, type Result, success } from '../../../errors.ts';
import type { Rational } from '../../../kernel/rational.ts';
import { placeOf, type Source } from '../source.ts';
import type { SourceNode, SourceTree } from '../tree/sourceTree.ts';
import { describePlayer, type Game, type GameNode } from './game.ts';
import type { Behaviour } from './strategies.ts';

/**
 * The game as a decision problem of one player: the agent's moves are choices, all others' are chance.
 * Fails with DYN216 where the agent cannot tell nodes apart.
 */
export const decisionTreeOf = (
  source: Source,
  game: Game,
  agent: number,
  behaviour: Behaviour,
  name: string,
): Result<SourceTree> => {
  const indistinct = indistinctNodes(source, game, agent);
  if (indistinct !== undefined) return indistinct;
  const labels = outcomeLabels(game);
  const passed = passedOutcomes(game, labels);
  const nodes = game.nodes.map((node, place) =>
    sourceNode(game, agent, behaviour, labels, passed, node, place),
  );
  return success({ name, nodes, payoffs: Math.max(1, game.players.length) });
};

/** Why the agent's choices are not choices at single nodes: all such information sets are named. */
const indistinctNodes = (source: Source, game: Game, agent: number): Failure | undefined => {
  const sets = game.informationSets.filter(({ player, nodes }) => player === agent && nodes.length > 1);
  const [first] = sets;
  if (first === undefined) return undefined;
  const named = sets.slice(0, MOST_NAMED).map(({ number, label, nodes }) => {
    const called = label === '' ? `${number}` : `${number} ${JSON.stringify(label)}`;
    return `${called} (${nodes.length} nodes)`;
  });
  if (sets.length > MOST_NAMED) named.push(`and ${sets.length - MOST_NAMED} more`);
  const which = sets.length === 1 ? 'information set' : 'information sets';
  return failure(
    'DYN216',
    `the agent, ${describePlayer(game, agent)}, cannot tell the nodes of ${which} ${named.join(', ')} apart, which a decision tree cannot say`,
    placeOf(source, game.nodes[first.nodes[1] ?? 0]?.at ?? 0),
    game.players.length > 1 ? '--agent makes another player the agent' : undefined,
  );
};

const MOST_NAMED = 50;

/** A label for each outcome: its own, else its number. */
const outcomeLabels = (game: Game): readonly string[] =>
  game.outcomes.map(({ label, number }) => (label.trim() === '' ? `outcome ${number}` : label));

/** For each node the labels of the outcomes on the way to it, its own included, joined by ` + `. */
const passedOutcomes = (game: Game, labels: readonly string[]): readonly string[] => {
  const passed: string[] = game.nodes.map(() => '');
  for (const [place, node] of game.nodes.entries()) {
    const own = node.outcome === undefined ? '' : (labels[node.outcome] ?? '');
    const before = passed[place] ?? '';
    const here = before === '' || own === '' ? before + own : `${before} + ${own}`;
    passed[place] = here;
    if (node.kind !== 'terminal') for (const child of node.children) passed[child] = here;
  }
  return passed;
};

const sourceNode = (
  game: Game,
  agent: number,
  behaviour: Behaviour,
  labels: readonly string[],
  passed: readonly string[],
  node: GameNode,
  place: number,
): SourceNode => {
  const payoffs = node.outcome === undefined ? undefined : game.outcomes[node.outcome]?.payoffs;
  const gaining = payoffs === undefined ? {} : { gain: () => success(payoffs) };
  if (node.kind === 'terminal') {
    const own = node.outcome === undefined ? '' : (labels[node.outcome] ?? '');
    const label = passed[place] || node.label || 'null outcome';
    return { kind: 'end', name: node.label || own || 'null outcome', label, ...gaining };
  }
  if (node.kind === 'chance') {
    const event = game.events[node.event];
    return { ...chanceNode(node.children, event?.actions ?? [], event?.probabilities ?? []), ...gaining };
  }
  const set = game.informationSets[node.informationSet];
  const actions = set?.actions ?? [];
  if (set?.player !== agent)
    return { ...chanceNode(node.children, actions, behaviour.get(node.informationSet) ?? []), ...gaining };
  const options = node.children.map((to, k) => ({ to, label: actions[k] ?? '' }));
  return { kind: 'choice', options, ...gaining };
};

const chanceNode = (
  children: readonly number[],
  actions: readonly string[],
  probabilities: readonly Rational[],
): Extract<SourceNode, { kind: 'chance' }> => ({
  kind: 'chance',
  branches: children.flatMap((to, k) => {
    const probability = probabilities[k];
    return probability === undefined ? [] : [{ to, label: actions[k] ?? '', probability }];
  }),
});

/** Who is the agent and what the others do, where nobody has said so. */
export const defaultNotes = (
  game: Game,
  agent: number,
  saidAgent: boolean,
  saidOthers: boolean,
): readonly string[] => {
  const others = game.players.flatMap((_, player) =>
    player === agent ? [] : [describePlayer(game, player)],
  );
  return [
    ...(saidAgent || game.players.length === 0
      ? []
      : [`${describePlayer(game, agent)} is the agent (the default; --agent names another)`]),
    ...(saidOthers || others.length === 0
      ? []
      : [
          `${others.slice(0, 10).join(', ')}${others.length > 10 ? ' and the others' : ''}: uniform chance (the default; --others gives strategies)`,
        ]),
  ];
};

/** Where mode `label` makes one outcome of several in the file: a note for each such label. */
export const mergedLabelNotes = (game: Game): readonly string[] => {
  const numbers = new Map<string, number[]>();
  for (const [k, label] of outcomeLabels(game).entries()) {
    const number = game.outcomes[k]?.number ?? 0;
    const same = numbers.get(label);
    if (same === undefined) numbers.set(label, [number]);
    else same.push(number);
  }
  return [...numbers].flatMap(([label, same]) =>
    same.length < 2
      ? []
      : [`outcomes ${same.join(', ')} have the same label ${JSON.stringify(label)} and are one outcome`],
  );
};
