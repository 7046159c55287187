/** The table of cells: every question with its evidence and the verdict that it gives. */
import { DEFAULT_READINGS, type ReadingKey, type Readings, restrict } from '../../definitions/index.ts';
import type { Statement } from '../../kernel/ground/index.ts';
import { catalogue } from '../proofs/catalogue.ts';
import { proofs, proved, theory } from '../proofs/index.ts';
import { parseSExpressions } from '../proofs/text/sExpression.ts';
import { parseStep } from '../proofs/text/stepText.ts';
import { emptyBy, evidenceFor } from './decide.ts';
import { type Derivation, recheck } from './derive.ts';
import type { Evidence } from './evidence.ts';
import { statementOf } from './formulas.ts';
import { type CellQuestion, cellQuestions } from './questions.ts';
import { records, type TheoremRecord } from './records.ts';
import { scopeAt } from './scope.ts';
import { type Judged, judge, statementsFor } from './verdict.ts';

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

/** The cell with evidence from elsewhere; undefined where that does not show what it says. */
export const cellFrom = (question: CellQuestion, evidence: Evidence): Cell | undefined => {
  const judged = judge(question, evidence);
  return judged && { question, evidence, ...judged };
};

/** What the verdict of a cell may depend on besides the theory: the question, and how far is searched. */
export const questionText = ({ theorem, readings, mentions, outcomes, covers }: CellQuestion): string =>
  [
    JSON.stringify({ claim: theorem.claim, readings: restrict(readings, mentions), outcomes, covers }),
    JSON.stringify({ cases: MOST_CASES, scope: scopeAt(outcomes) }),
  ].join('\n');

/** All theorems and axioms that cells are looked up among, as one text. */
export const theoryText = (): string =>
  JSON.stringify(
    [theory.axioms, catalogue.map(({ id, statement }) => ({ id, statement }))],
    (_, part: unknown) => (typeof part === 'bigint' ? `${part}` : part),
  );

/** A derivation from elsewhere, checked once more against whatever statement of the cell it is of. */
export const rederive = (
  question: CellQuestion,
  { from, step }: { readonly from: readonly string[]; readonly step: string },
): Derivation | undefined => {
  if (from.some((id) => !proofs.has(id))) return undefined;
  const [whole] = from;
  if (step === '')
    return whole === undefined || from.length > 1 ? undefined : { theorem: proved(whole), from };
  const [form] = parseSExpressions(step);
  if (form === undefined) return undefined;
  const [id, stored] = parseStep(form);
  for (const statement of statementsFor(question)) {
    const found = recheck({ id, statement, ...stored }, from);
    if (found !== undefined) return found;
  }
  return undefined;
};

/** The claim as a formula with every reading at its default; undefined where it says that some trees exist. */
export const defaultStatement = ({ claim }: TheoremRecord): Statement | undefined =>
  statementOf(claim, DEFAULT_READINGS);
