/**
 * What a survey asks of one pair, as a short code of five signs: convergence, then p1 to p4 under the default
 * readings. Every sign but `?` rests on certificates that the kernel has checked here (for opponents that do their
 * worst, on exact enumeration). Effort is counted in looks of the engines at their `stop`, never in time, so that the
 * same pair has the same code on every machine.
 */
import { DEFAULT_READINGS, POWER_RELATIONS } from '../../definitions/index.ts';
import { Checked, check, type DecisionTree } from '../../kernel/index.ts';
import {
  decideGuarantee,
  decideGuaranteeRelation,
  MOST_GUARANTEE_OUTCOMES,
  type OpposedTree,
  opposedTree,
} from '../guarantee/index.ts';
import { type ClaimWithCertificate, decideConvergence } from '../orbit/index.ts';
import { decidePowerRelation, type Stop } from '../powerRelations.ts';
import { type Ensemble, type Pair, treesOf } from './ensembles.ts';

/**
 * Convergence: `A` absolute and `S` strict for the first tree, `a` and `s` for the second, `=` equivalent,
 * `x` incomparable, `?` open. p1 to p4: `+` first over second, `-` second over first, `0` neither, `?` open.
 * For games player 1's code and player 2's, with `/` between.
 */
export type Code = string;

export interface Judged {
  readonly code: Code;
  /** The kernel's own results behind the code, in the order in which they were asked. */
  readonly checked: readonly Checked[];
}

/** Makes the `stop` of one question: true from the look after `budget` looks on. */
const looks = (budget: number) => (): Stop => {
  let left = budget;
  return () => left-- <= 0;
};

/** The code of a pair, at `budget` looks for each question. */
export const judge = (pair: Pair, ensemble: Ensemble, budget: number): Judged => {
  if (pair.kind === 'trees') return judgeTrees(pair.i, pair.j, looks(budget));
  const opponents = ensemble.kind === 'multipolar' ? ensemble.opponents : 'uniform';
  const [first, second] = [0, 1].map((player) =>
    opponents === 'adversarial'
      ? judgeGuarantees(opposedTree(pair.i, player), opposedTree(pair.j, player), looks(budget))
      : judgeTrees(...treesOf(pair, opponents, player), looks(budget)),
  );
  if (first === undefined || second === undefined) throw new RangeError('a game without two players');
  return { code: `${first.code}/${second.code}`, checked: [...first.checked, ...second.checked] };
};

/** The code of two decision trees. `stops` makes the `stop` of each question. */
export const judgeTrees = (i: DecisionTree, j: DecisionTree, stops: () => Stop): Judged => {
  const checked: Checked[] = [];
  const convergence = convergenceSign(i, j, stops, checked);
  const relations = POWER_RELATIONS.map((relation) => {
    const decided = (a: DecisionTree, b: DecisionTree): boolean | null => {
      const verdict = decidePowerRelation(relation, a, b, DEFAULT_READINGS, stops());
      if (verdict.holds !== null) checked.push(verdict.checked);
      return verdict.holds;
    };
    const forth = decided(i, j);
    if (forth === true) return '+';
    const back = decided(j, i);
    return back === true ? '-' : forth === null || back === null ? '?' : '0';
  });
  return { code: `${convergence}${relations.join('')}`, checked };
};

/** One direction settles the other, but where it is `none`. */
const convergenceSign = (i: DecisionTree, j: DecisionTree, stops: () => Stop, checked: Checked[]): string => {
  const decided = (a: DecisionTree, b: DecisionTree): string | null => {
    const answer = decideConvergence(a, b, { agents: 'symmetric-regular', menu: [], stop: stops() });
    checked.push(...answer.claims.map(checkedOf));
    return answer.strength;
  };
  const forth = decided(i, j);
  if (forth === 'absolute') return 'A';
  if (forth === 'strict') return 'S';
  if (forth === 'weak') return '=';
  const back = decided(j, i);
  if (back === 'absolute') return 'a';
  if (back === 'strict') return 's';
  if (back === 'weak') return '=';
  return forth === 'none' && back === 'none' ? 'x' : '?';
};

const checkedOf = ({ claim, certificate }: ClaimWithCertificate): Checked => {
  const result = check(claim, certificate);
  if (result instanceof Checked) return result;
  throw new Error(
    `the kernel rejects the engine's certificate for ${claim.kind}: ${result.part}: ${result.message}`,
  );
};

/** The code of what an agent can guarantee in two trees; all open beyond `MOST_GUARANTEE_OUTCOMES`, and at one outcome. */
export const judgeGuarantees = (i: OpposedTree, j: OpposedTree, stops: () => Stop): Judged => {
  if (i.outcomes < 2 || i.outcomes > MOST_GUARANTEE_OUTCOMES) return { code: '?????', checked: [] };
  const answer = decideGuarantee(i, j, stops());
  const relations = POWER_RELATIONS.map(({ name }) => {
    const direction = decideGuaranteeRelation(name, i, j, stops());
    return direction === null ? '?' : direction === 'forth' ? '+' : direction === 'back' ? '-' : '0';
  });
  return { code: `${guaranteeSign(answer)}${relations.join('')}`, checked: [] };
};

const guaranteeSign = (answer: ReturnType<typeof decideGuarantee>): string => {
  if (answer === null) return '?';
  if (answer.forth === 'equivalent') return '=';
  if (answer.forth !== 'none') return answer.forth === 'absolute' ? 'A' : 'S';
  if (answer.back !== 'none') return answer.back === 'absolute' ? 'a' : 's';
  return 'x';
};
