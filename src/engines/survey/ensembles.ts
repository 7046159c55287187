/**
 * The ensembles that a survey draws pairs of trees from (docs/survey.md). Pair k is a function of the seed, the
 * ensemble and k alone.
 */
import { match } from 'ts-pattern';
import {
  add,
  type DecisionTree,
  type Lottery,
  menuTree,
  multiply,
  ONE,
  print,
  type Rational,
  subtract,
  ZERO,
} from '../../kernel/index.ts';
import { type PlayersGame, treeForPlayer } from '../guarantee/index.ts';
import { type Draws, drawLottery, drawsOf } from './draws.ts';
import { drawGame } from './games.ts';
import { drawTree } from './trees.ts';

/** Both sides menus of `lotteries` lotteries, each a uniform composition of `denominator` over n outcomes. */
export interface MenuEnsemble {
  readonly kind: 'menus';
  readonly n: number;
  readonly lotteries: number;
  readonly denominator: number;
}

/**
 * Both sides full trees: every node above the leaves has `branching` children and is chance with probability
 * `chance`, else a choice. Leaves are uniform outcomes, chance weights uniform positive compositions of `denominator`.
 */
export interface TreeEnsemble {
  readonly kind: 'trees';
  readonly n: number;
  readonly depth: number;
  readonly branching: number;
  readonly chance: Rational;
  readonly denominator: number;
}

/**
 * The first side near absolute power: the hull of (1 - e) o + e q over all outcomes o, e the deficit and q a uniform
 * composition; the second side a menu as in `menus`.
 */
export interface NearEnsemble {
  readonly kind: 'near';
  readonly n: number;
  readonly deficit: Rational;
  readonly lotteries: number;
  readonly denominator: number;
}

/** What the other players do, seen by the agent: a drawn strategy, uniform chance, or the worst for it. */
export const OPPONENTS = ['uniform', 'fixed', 'adversarial'] as const;
export type Opponents = (typeof OPPONENTS)[number];

/**
 * Two random games of perfect information: full trees in which each node above the leaves is chance with probability
 * `chance`, else a move of one of the players, each as likely. They are compared for player 1 and for player 2.
 * The games do not depend on `opponents`.
 */
export interface GameEnsemble {
  readonly kind: 'multipolar';
  readonly n: number;
  readonly players: number;
  readonly depth: number;
  readonly branching: number;
  readonly chance: Rational;
  readonly denominator: number;
  readonly opponents: Opponents;
}

export type Ensemble = MenuEnsemble | TreeEnsemble | NearEnsemble | GameEnsemble;
export type EnsembleKind = Ensemble['kind'];

export const ENSEMBLES: readonly EnsembleKind[] = ['menus', 'trees', 'near', 'multipolar'];

export type Pair =
  | { readonly kind: 'trees'; readonly i: DecisionTree; readonly j: DecisionTree }
  | { readonly kind: 'games'; readonly i: PlayersGame; readonly j: PlayersGame };

const ORDER = [
  'n',
  'lotteries',
  'players',
  'depth',
  'branching',
  'chance',
  'deficit',
  'denominator',
  'opponents',
] as const;

/** The sizes of an ensemble by name, in one order. */
export const ensembleSizes = (
  ensemble: Ensemble,
): readonly (readonly [name: (typeof ORDER)[number], value: string])[] => {
  const sizes = new Map<string, number | string | Rational>(Object.entries(ensemble));
  return ORDER.flatMap((name) => {
    const value = sizes.get(name);
    if (value === undefined) return [];
    return [[name, typeof value === 'object' ? print(value) : String(value)] as const];
  });
};

/** The ensemble in one line, as `menus n=3 lotteries=2 denominator=6`: equal ensembles have equal names. */
export const ensembleName = (ensemble: Ensemble): string =>
  [ensemble.kind, ...ensembleSizes(ensemble).map(([name, value]) => `${name}=${value}`)].join(' ');

/** What draws are keyed by: all that says which pairs are drawn, and nothing of how they are read. */
export const drawingName = (ensemble: Ensemble): string =>
  match(ensemble)
    .with({ kind: 'multipolar' }, (games) => ensembleName({ ...games, opponents: 'uniform' }))
    .otherwise(ensembleName);

/** Pair k of an ensemble under a seed. */
export const drawPair = (ensemble: Ensemble, seed: number, k: number): Pair => {
  const draws = drawsOf(`dynamis survey 1, seed ${seed}: ${drawingName(ensemble)}`, k);
  return match(ensemble)
    .with({ kind: 'menus' }, (menus): Pair => {
      const [i, j] = [drawMenu(menus, draws), drawMenu(menus, draws)];
      return { kind: 'trees', i, j };
    })
    .with({ kind: 'trees' }, (trees): Pair => {
      const [i, j] = [drawTree(trees, draws), drawTree(trees, draws)];
      return { kind: 'trees', i, j };
    })
    .with({ kind: 'near' }, (near): Pair => {
      const [i, j] = [drawNearAbsolute(near, draws), drawMenu(near, draws)];
      return { kind: 'trees', i, j };
    })
    .with({ kind: 'multipolar' }, (games): Pair => {
      const [i, j] = [drawGame(games, draws), drawGame(games, draws)];
      return { kind: 'games', i, j };
    })
    .exhaustive();
};

/** The two trees that player `player` chooses between, where the others' moves are chance. */
export const treesOf = (
  pair: Pair,
  opponents: Exclude<Opponents, 'adversarial'>,
  player: number,
): readonly [DecisionTree, DecisionTree] =>
  pair.kind === 'trees'
    ? [pair.i, pair.j]
    : [treeForPlayer(pair.i, player, opponents), treeForPlayer(pair.j, player, opponents)];

const drawMenu = (
  { n, lotteries, denominator }: Pick<MenuEnsemble, 'n' | 'lotteries' | 'denominator'>,
  draws: Draws,
): DecisionTree => menuTree(Array.from({ length: lotteries }, () => drawLottery(n, denominator, draws)));

const drawNearAbsolute = ({ n, deficit, denominator }: NearEnsemble, draws: Draws): DecisionTree => {
  const q = drawLottery(n, denominator, draws);
  const towards = (o: number): Lottery =>
    q.map((x, at) => add(multiply(deficit, x), at === o ? subtract(ONE, deficit) : ZERO));
  return menuTree(q.map((_, o) => towards(o)));
};
