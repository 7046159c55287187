/** What the players other than the agent do: uniform chance, or a file that says so for each information set. */
import { failure, type Result, success } from '../../../errors.ts';
import { type Rational, rational, ZERO } from '../../../kernel/rational.ts';
import { failureIn, kindOf, readYaml, type Value } from '../document.ts';
import { literal } from '../number.ts';
import { located, quoted, type Source } from '../source.ts';
import { distributionDefect } from '../tree/distribution.ts';
import { describePlayer, describeSet, type Game, type InformationSet } from './game.ts';

/**
 * Behaviour strategies of players, as a file gives them; docs/importers.md describes the file. Keys are
 * not yet compared with any game.
 */
export interface Strategies {
  readonly source: Source;
  /** What information sets that are not listed do; undefined: each must be listed. */
  readonly rest: 'uniform' | undefined;
  readonly players: readonly Keyed<readonly Keyed<readonly Keyed<Rational>[]>[]>[];
}

/** A key of the file with its place and what stands at it. */
interface Keyed<T> {
  readonly key: string;
  readonly at: number;
  readonly value: T;
}

/** Reads such a file, in YAML or JSON: `strategies: {player: {set: {action: probability}}}`. Fails with DYN218. */
export const readStrategies = (text: string, file: string): Result<Strategies> => {
  const source = { file, text };
  const document = readYaml(source);
  if (!document.ok) return document;
  const top = keyed(source, document.value, 'the file');
  if (!top.ok) return top;
  const unknown = top.value.find(({ key }) => key !== 'strategies' && key !== 'rest');
  if (unknown !== undefined)
    return failureIn(source, 'DYN218', `${quoted(unknown.key)} is neither strategies nor rest`, unknown.at);
  const rest = top.value.find(({ key }) => key === 'rest');
  if (rest !== undefined && (rest.value.kind !== 'scalar' || rest.value.text !== 'uniform'))
    return failureIn(source, 'DYN218', 'rest can only be uniform', rest.at);
  const strategies = top.value.find(({ key }) => key === 'strategies');
  if (strategies === undefined) return failureIn(source, 'DYN218', 'there is no key strategies', 0);
  const players = nested(source, strategies.value, 'strategies', (player) =>
    nested(source, player, 'a player', (set) =>
      nested(source, set, 'an information set', probability(source)),
    ),
  );
  if (!players.ok) return players;
  return success({ source, rest: rest === undefined ? undefined : 'uniform', players: players.value });
};

const keyed = (source: Source, value: Value, what: string): Result<readonly Keyed<Value>[]> => {
  if (value.kind !== 'map')
    return failureIn(source, 'DYN218', `${what} must be a map, not ${kindOf(value)}`, value.at);
  return success(
    [...value.entries].map(([key, { value: inner, keyAt }]) => ({ key, at: keyAt, value: inner })),
  );
};

const nested = <T>(
  source: Source,
  value: Value,
  what: string,
  read: (inner: Value) => Result<T>,
): Result<readonly Keyed<T>[]> => {
  const entries = keyed(source, value, what);
  if (!entries.ok) return entries;
  const results: Keyed<T>[] = [];
  for (const { key, at, value: inner } of entries.value) {
    const result = read(inner);
    if (!result.ok) return result;
    results.push({ key, at, value: result.value });
  }
  return success(results);
};

const probability =
  (source: Source) =>
  (value: Value): Result<Rational> => {
    const number = value.kind === 'scalar' ? literal(value.text) : undefined;
    return number === undefined
      ? failureIn(source, 'DYN218', 'a probability such as 1/3 or 0.25 is expected here', value.at)
      : success(number);
  };

/** For each information set (its place in the game) the probabilities of its actions; the agent's are left out. */
export type Behaviour = ReadonlyMap<number, readonly Rational[]>;

export const uniformBehaviour = (game: Game, agent: number): Behaviour =>
  new Map(
    [...game.informationSets.entries()].flatMap(([place, set]): [number, readonly Rational[]][] =>
      set.player === agent ? [] : [[place, uniform(set)]],
    ),
  );

const uniform = ({ actions }: InformationSet): readonly Rational[] =>
  actions.map(() => rational(1n, BigInt(actions.length)));

/** The strategies for this game. Fails with DYN217, DYN219, DYN240 or DYN241. */
export const behaviourOf = (strategies: Strategies, game: Game, agent: number): Result<Behaviour> => {
  const { source, rest, players } = strategies;
  const behaviour = new Map<number, readonly Rational[]>();
  for (const { key, at, value: sets } of players) {
    const player = findPlayer(game, key);
    if (!player.ok) return located(player, source, at);
    if (player.value === agent)
      return failureIn(
        source,
        'DYN219',
        `${describePlayer(game, agent)} is the agent, whose choices stay open`,
        at,
      );
    for (const set of sets) {
      const place = findSet(game, player.value, set.key);
      if (!place.ok) return located(place, source, set.at);
      if (behaviour.has(place.value))
        return failureIn(source, 'DYN219', `the information set ${quoted(set.key)} is given twice`, set.at);
      const mixed = mixture(game, place.value, set.value);
      if (!mixed.ok) return located(mixed, source, set.at);
      behaviour.set(place.value, mixed.value);
    }
  }
  const missing = [...game.informationSets.entries()].filter(
    ([place, { player }]) => player !== agent && !behaviour.has(place),
  );
  const [first] = missing;
  if (first !== undefined && rest === undefined)
    return failure(
      'DYN219',
      `nothing is said about ${describeSet(game, first[1])}${missing.length > 1 ? ` and ${missing.length - 1} more` : ''}`,
      { file: source.file },
      '`rest: uniform` makes all that are not listed uniform chance',
    );
  for (const [place, set] of missing) behaviour.set(place, uniform(set));
  return success(behaviour);
};

/** A player by name, or by number from 1 where no player has the name. Fails with DYN217. */
export const findPlayer = (game: Game, wanted: string | number): Result<number> => {
  const named = typeof wanted === 'string' ? matching(game.players, wanted) : [];
  const [only, another] = named;
  if (another !== undefined)
    return failure('DYN217', `several players are called ${quoted(String(wanted))}: give the number`);
  if (only !== undefined) return success(only);
  const number = /^\d{1,9}$/.test(String(wanted)) ? Number(wanted) : 0;
  if (number >= 1 && number <= game.players.length) return success(number - 1);
  const players = game.players.map((_, player) => describePlayer(game, player)).slice(0, 10);
  return failure(
    'DYN217',
    `there is no player ${quoted(String(wanted))}`,
    undefined,
    players.length === 0 ? 'the game has no players' : `the game has ${players.join(', ')}`,
  );
};

const matching = (names: readonly string[], wanted: string): readonly number[] =>
  names.flatMap((name, place) => (name === wanted || name.trim() === wanted.trim() ? [place] : []));

/** An information set by its label, or by its number where none of the player's has the label. */
const findSet = (game: Game, player: number, wanted: string): Result<number> => {
  const own = [...game.informationSets.entries()].filter(([, set]) => set.player === player);
  const [labelled, another] = own.filter(([, { label }]) => label !== '' && label === wanted);
  if (another !== undefined)
    return failure('DYN219', `several information sets are called ${quoted(wanted)}: give the number`);
  const found = labelled ?? own.find(([, { number }]) => String(number) === wanted);
  if (found !== undefined) return success(found[0]);
  return failure('DYN219', `${describePlayer(game, player)} has no information set ${quoted(wanted)}`);
};

/** The probabilities of all actions; those that are not given are 0. */
const mixture = (
  game: Game,
  place: number,
  given: readonly Keyed<Rational>[],
): Result<readonly Rational[]> => {
  const set = game.informationSets[place];
  if (set === undefined) return failure('DYN219', 'there is no such information set');
  const chosen = new Map<number, Rational>();
  for (const { key, value } of given) {
    const action = findAction(set.actions, key);
    if (action === undefined || chosen.has(action))
      return failure(
        'DYN219',
        `${quoted(key)} is ${action === undefined ? 'no action' : 'given twice'} in ${describeSet(game, set)}`,
        undefined,
        `its actions are ${set.actions.slice(0, 10).map(quoted).join(', ')}`,
      );
    chosen.set(action, value);
  }
  const probabilities = set.actions.map((_, action) => chosen.get(action) ?? ZERO);
  return distributionDefect(probabilities, describeSet(game, set)) ?? success(probabilities);
};

/** An action by its label, where only one has it, or by its number from 1. */
const findAction = (actions: readonly string[], wanted: string): number | undefined => {
  const [only, another] = matching(actions, wanted);
  if (only !== undefined && another === undefined) return only;
  const number = /^\d{1,9}$/.test(wanted) ? Number(wanted) : 0;
  return number >= 1 && number <= actions.length ? number - 1 : undefined;
};
