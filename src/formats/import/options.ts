import type { Result } from '../../errors.ts';
import type { TreeFile } from '../treeFile/treeFile.ts';
import type { Strategies } from './gambit/strategies.ts';
import type { OutcomeMode } from './tree/sourceTree.ts';

export type Format = 'gambit' | 'silverdecisions' | 'radiant';

export const formats: readonly Format[] = ['gambit', 'silverdecisions', 'radiant'];

/** What each format means for a user of it, when nothing else is asked for; docs/importers.md says why. */
export const defaultOutcomes: Readonly<Record<Format, OutcomeMode>> = {
  gambit: 'label',
  silverdecisions: 'terminal',
  radiant: 'terminal',
};

export interface ImportOptions {
  /** The format of the text; default: told from the text. */
  readonly from?: Format;
  /** How terminal nodes become outcomes; the default depends on the format (`defaultOutcomes`). */
  readonly outcomes?: OutcomeMode;
  /** Gambit: whose choices stay choices, by number (from 1) or name; default player 1. */
  readonly agent?: number | string;
  /** Gambit: what the other players do; default `uniform`. */
  readonly others?: 'uniform' | Strategies;
  /** Decimals, 0 to 15, to which functions without rational values are rounded; default: they are refused. */
  readonly approximate?: number;
  /**
   * Radiant: the text of another tree that the file refers to by this name, undefined where there is none;
   * default: no other tree is at hand.
   */
  readonly reference?: (name: string) => Result<string | undefined>;
}

export interface Imported {
  readonly file: TreeFile;
  /** What was done beyond what the file says, a sentence each: defaults, stored values, dropped branches. */
  readonly notes: readonly string[];
}
