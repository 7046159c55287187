/** Instrumental convergence of one ordered pair as `compare` shows it: decided by the orbit engine, checked by the kernel. */

import { certificateFile, type Names } from '../../formats/certificateFile/index.ts';
import { type Json, plain } from '../../formats/plain.ts';
import type { Checked, DecisionTree, Rational, UtilityFunction } from '../../kernel/index.ts';
import type { TreeNames } from '../reason.ts';
import type { CompareQuestion } from './comparePair.ts';

export type Strength = 'absolute' | 'strict' | 'weak' | 'none';

export interface ComparedConvergence {
  /** null: undecided, or no random agent (n = 1); `reason` says which. */
  readonly strength: Strength | null;
  readonly reason?: string;
  readonly unknown: boolean;
  readonly checked: readonly Checked[];
}

export const compareConvergence = (
  _i: DecisionTree,
  _j: DecisionTree,
  _question: CompareQuestion,
  _now: () => number,
  _stop: () => boolean,
): ComparedConvergence => ({ strength: null, unknown: true, checked: [], reason: 'not there yet' });

export const convergenceJson = (c: ComparedConvergence, _names: Names): Json =>
  plain({ strength: c.strength });
export const convergenceWord = (_c: ComparedConvergence, _over: readonly [string, string]): string => '?';
export const convergenceInWords = (_c: ComparedConvergence, _names: TreeNames): readonly string[] => [];
