/** Extensive games as Gambit's files describe them, before anybody's choices are decided. */
import type { Rational } from '../../../kernel/rational.ts';

/** Numbers of players, information sets, events and outcomes are places in these lists, from 0. */
export interface Game {
  readonly title: string;
  readonly comment: string;
  readonly players: readonly string[];
  /** Of the players, in the order in which they first appear. */
  readonly informationSets: readonly InformationSet[];
  /** The information sets of chance. */
  readonly events: readonly ChanceEvent[];
  readonly outcomes: readonly GameOutcome[];
  /** In prefix order: node 0 is the root, every node stands before its children. */
  readonly nodes: readonly GameNode[];
}

export interface InformationSet {
  readonly player: number;
  /** As the file has it; unique within the player. */
  readonly number: number;
  readonly label: string;
  readonly actions: readonly string[];
  /** Its nodes: places in Game.nodes. */
  readonly nodes: readonly number[];
}

export interface ChanceEvent {
  readonly number: number;
  readonly label: string;
  readonly actions: readonly string[];
  /** One for each action, >= 0, sum 1. */
  readonly probabilities: readonly Rational[];
}

export interface GameOutcome {
  readonly number: number;
  readonly label: string;
  /** One for each player. */
  readonly payoffs: readonly Rational[];
}

export type GameNode = PersonalNode | ChanceNode | TerminalNode;

interface AnyNode {
  readonly label: string;
  /** Payoffs of outcomes on a path add up; undefined is the null outcome. */
  readonly outcome: number | undefined;
  /** Its offset in the file. */
  readonly at: number;
}

interface PersonalNode extends AnyNode {
  readonly kind: 'personal';
  readonly informationSet: number;
  /** One for each action. */
  readonly children: readonly number[];
}

interface ChanceNode extends AnyNode {
  readonly kind: 'chance';
  readonly event: number;
  readonly children: readonly number[];
}

interface TerminalNode extends AnyNode {
  readonly kind: 'terminal';
}

/** `information set 2 "(1,2)" of player 1 ("Alice")`. */
export const describeSet = (game: Game, set: InformationSet): string => {
  const label = set.label === '' ? '' : ` ${JSON.stringify(set.label)}`;
  return `information set ${set.number}${label} of ${describePlayer(game, set.player)}`;
};

export const describePlayer = (game: Game, player: number): string =>
  `player ${player + 1} (${JSON.stringify(game.players[player] ?? '')})`;
