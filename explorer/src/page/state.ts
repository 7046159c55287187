/** What the page knows of its text: answers as they come in. */
import type { Failure } from '../../../src/errors.ts';
import type { DecisionTree, Lottery } from '../../../src/kernel/index.ts';
import type { Arc } from '../../../src/report/svg/circle/arcs.ts';
import type { Answer, Over, ReadFile, RelationRow, Verdict } from '../worker/protocol.ts';

export interface Known {
  /** The last text that could be read. */
  readonly file?: ReadFile;
  /** Why the text as it is now cannot be read. */
  readonly failure?: Failure;
  readonly sets: readonly (readonly Lottery[] | null)[];
  readonly verdict?: Verdict;
  readonly arcs?: readonly Arc[];
  readonly sphere?: Int8Array;
  readonly rows: readonly RelationRow[];
  readonly odds: readonly string[];
  readonly broken?: string;
  /** Milliseconds that the whole answer took, once it is there. */
  readonly milliseconds?: number;
  readonly busy: boolean;
}

export const NOTHING: Known = { sets: [], rows: [], odds: [], busy: true };

/** Answers to a question about another pair or other outcomes are dropped; others stay till newer ones come. */
export const learn = (known: Known, answer: Answer): Known => {
  switch (answer.part) {
    case 'refused':
      return { ...known, failure: answer.failure };
    case 'file': {
      const { file } = answer;
      const same =
        file.outcomes.length === known.file?.outcomes.length &&
        file.over?.[0] === known.file.over?.[0] &&
        file.over?.[1] === known.file.over?.[1];
      const { failure: _failure, broken: _broken, milliseconds: _time, ...rest } = known;
      return same ? { ...rest, file, busy: true } : { ...NOTHING, file };
    }
    case 'sets':
      return { ...known, sets: answer.sets };
    case 'verdict':
      return { ...known, verdict: answer.verdict, odds: [] };
    case 'circle':
      return { ...known, arcs: answer.arcs };
    case 'sphere':
      return { ...known, sphere: answer.counts };
    case 'relations':
      return { ...known, rows: withRows(known.rows, answer.rows) };
    case 'odds':
      return { ...known, odds: answer.lines };
    case 'done':
      return { ...known, milliseconds: answer.milliseconds, busy: false };
    case 'stopped':
      return { ...known, busy: false };
    case 'broken':
      return { ...known, broken: answer.message, busy: false };
    case 'certificates':
    case 'chances':
    case 'noChances':
    case 'decided':
    case 'progress':
      return known;
  }
};

const withRows = (before: readonly RelationRow[], rows: readonly RelationRow[]): readonly RelationRow[] => {
  const [first] = rows;
  return [...before.filter(({ over }) => over[0] !== first?.over[0] || over[1] !== first.over[1]), ...rows];
};

/** The two trees that are compared, with the vertices of their lottery sets. */
export interface Pair {
  readonly over: Over;
  readonly outcomes: readonly string[];
  readonly trees: readonly [DecisionTree, DecisionTree];
  readonly sets: readonly [readonly Lottery[] | null, readonly Lottery[] | null];
}

export const pairOf = ({ file, sets }: Known): Pair | undefined => {
  const over = file?.over;
  if (file === undefined || over === undefined) return undefined;
  const at = over.map((name) => file.trees.findIndex((tree) => tree.name === name));
  const [i, j] = at.map((k) => file.trees[k]?.tree);
  const [ofI, ofJ] = at.map((k) => sets[k] ?? null);
  if (i === undefined || j === undefined) return undefined;
  const whole = (set: readonly Lottery[] | null | undefined): readonly Lottery[] | null =>
    set?.[0]?.length === file.outcomes.length ? set : null;
  return { over, outcomes: file.outcomes, trees: [i, j], sets: [whole(ofI), whole(ofJ)] };
};
