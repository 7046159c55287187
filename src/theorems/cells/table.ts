/** The table of cells: every question with its evidence and the verdict that it gives. */
import { type ReadingKey, type Readings, restrict } from '../../definitions/index.ts';
import { emptyBy, evidenceFor } from './decide.ts';
import type { Evidence } from './evidence.ts';
import { type CellQuestion, cellQuestions } from './questions.ts';
import { records, type TheoremRecord } from './records.ts';
import { type Judged, judge } from './verdict.ts';

export interface Cell extends Judged {
  readonly question: CellQuestion;
  readonly evidence: Evidence;
}

/** Which cells are asked for. */
export interface CellSelection {
  /** The theorem's id; undefined for all theorems. */
  readonly only?: string;
  /** Cells that mention one of these readings must have this value of it. */
  readonly readings: Readings;
  readonly fixed: ReadonlySet<string>;
}

/** Most pairs that are looked at for one cell. */
const MOST_CASES = 5000;

export const selectedQuestions = ({ only, readings, fixed }: CellSelection): readonly CellQuestion[] => {
  const asked = records.filter(({ id }) => only === undefined || id === only);
  const empty = (...[relation, under, n]: Parameters<typeof emptyBy>): boolean =>
    emptyBy(relation, under, n) !== undefined;
  return cellQuestions(empty, asked).filter((question) => matches(question, readings, fixed));
};

const matches = (
  { mentions, readings: mine, covers }: CellQuestion,
  readings: Readings,
  fixed: ReadonlySet<string>,
): boolean => {
  const keys = mentions.filter((key) => fixed.has(key));
  if (keys.length < fixed.size) return false;
  const agrees = (some: Partial<Readings>): boolean =>
    keys.every((key: ReadingKey) => some[key] === readings[key]);
  return [restrict(mine, mentions), ...covers].some(agrees);
};

/** Decides one cell. Throws when the evidence does not show what it says: a bug of ours. */
export const decideCell = (question: CellQuestion, stop: () => boolean): Cell => {
  const evidence = evidenceFor(question, { stop, cases: MOST_CASES });
  return cellOf(question, evidence);
};

export const cellOf = (question: CellQuestion, evidence: Evidence): Cell => {
  const judged = judge(question, evidence);
  if (judged === undefined)
    throw new Error(`the evidence for ${question.theorem.id} does not show what it says`);
  return { question, evidence, ...judged };
};

/** What the source publishes and this cell does not bear out. */
export const disagrees = ({ question, verdict }: Cell): boolean =>
  question.theorem.published !== null && verdict === 'refuted';

export const theoremRecord = (id: string): TheoremRecord | undefined =>
  records.find((record) => record.id === id);
