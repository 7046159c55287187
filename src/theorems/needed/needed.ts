/**
 * Which hypotheses of a theorem are needed (proofs.md): each is dropped by itself. `needed` says that the
 * kernel has checked trees that meet all the others and not the conclusion; `unused`, that it accepts a
 * proof without the hypothesis; anything else is `not shown needed`.
 */
import { createRandom } from '../../engines/orbit/random.ts';
import type { Hypothesis, Statement } from '../../kernel/ground/index.ts';
import type { Checked, Lottery } from '../../kernel/index.ts';
import { derive, saysAsMuch } from '../cells/derive.ts';
import type { Setting } from '../model/attack.ts';
import type { Value } from '../model/interpretation.ts';
import { trial } from '../model/trial.ts';
import {
  proofs,
  proved,
  restingOn,
  type TheoremPlan,
  theory,
  type Validity,
  validity,
  validityOf,
} from '../proofs/index.ts';
import { minimise } from '../scope/minimise.ts';
import { isDeniable, type Place, shownFalse, shownTrue } from './facts.ts';

/** Trees and permutations that meet every hypothesis but one, and not the conclusion. */
export interface Counterexample {
  readonly place: Place;
  readonly checked: readonly Checked[];
}

export type Need =
  | { readonly kind: 'needed'; readonly by: Counterexample }
  | { readonly kind: 'unused' }
  /**
   * `evaluated`: values contradict the statement by exact evaluation, of which the kernel has no claim;
   * `open`: neither values nor a proof were found; `stopped`: the search was cut short.
   */
  | { readonly kind: 'not shown needed'; readonly because: 'evaluated' | 'open' | 'stopped' };

export interface HypothesisNeed {
  readonly hypothesis: Hypothesis;
  readonly need: Need;
}

/** Random values at which each statement without one hypothesis is tried. */
const TRIALS = 600;
const SEED = 1;
/** A statement that is still true follows soon. */
const MOST_INSTANCES = 100;

const axioms = new Set(theory.axioms.map(({ id }) => id));

const known = new Map<string, readonly HypothesisNeed[]>();

/** Every hypothesis of the theorem; `stop` ends a search, whose hypothesis is then not shown needed. */
export const neededHypotheses = (id: string, stop: () => boolean): readonly HypothesisNeed[] => {
  const before = known.get(id);
  if (before !== undefined) return before;
  const theorem = proofs.get(id);
  if (theorem === undefined) throw new RangeError(`no theorem is called ${id}`);
  const found = needsOf(theorem, stop);
  if (!stop()) known.set(id, found);
  return found;
};

/** The same for a statement like that of a theorem, with hypotheses of its own. */
export const needsOf = (theorem: TheoremPlan, stop: () => boolean): readonly HypothesisNeed[] =>
  theorem.statement.given.map((hypothesis) => ({ hypothesis, need: needOf(theorem, hypothesis, stop) }));

const needOf = (theorem: TheoremPlan, { id }: Hypothesis, stop: () => boolean): Need => {
  const { statement } = theorem;
  const without = { ...statement, given: statement.given.filter((each) => each.id !== id) };
  if (followsOutright(without, theorem)) return { kind: 'unused' };
  const { contradicted, by } = search(without, validity(theorem.id), stop);
  if (by !== undefined) return { kind: 'needed', by };
  if (contradicted) return { kind: 'not shown needed', because: 'evaluated' };
  if (stop()) return { kind: 'not shown needed', because: 'stopped' };
  return follows(without, theorem, stop)
    ? { kind: 'unused' }
    : { kind: 'not shown needed', because: stop() ? 'stopped' : 'open' };
};

/** Whether the theorem's proof, as the kernel has checked it, does without what the statement leaves out. */
const followsOutright = (statement: Statement, { id }: TheoremPlan): boolean =>
  saysAsMuch(usedOnly(id), statement);

/** What the proof shows as it stands. */
const usedOnly = (id: string): Statement => {
  const { statement, unusedHypotheses } = proved(id);
  return { ...statement, given: statement.given.filter((each) => !unusedHypotheses.includes(each.id)) };
};

/** Whether the kernel accepts a step to the statement, from the theorem or what its own proof uses, wherever the theorem holds. */
const follows = (statement: Statement, { id, using }: TheoremPlan, stop: () => boolean): boolean => {
  const available = using.filter((name) => proofs.has(name) || axioms.has(name));
  return [[id], available].some((only) => {
    const found = stop() ? undefined : derive(statement, { only, mostInstances: MOST_INSTANCES });
    return found !== undefined && isAsWide(validityOf(restingOn(found.theorem)), validity(id));
  });
};

const isAsWide = (wide: Validity, narrow: Validity): boolean =>
  narrow.strategies.every((reading) => wide.strategies.includes(reading)) &&
  wide.outcomes.atLeast <= narrow.outcomes.atLeast &&
  wide.outcomes.atMost >= narrow.outcomes.atMost;

/** Readings and numbers of outcomes at which the theorem holds: three outcomes first. */
const settingsAt = ({ strategies, outcomes }: Validity): readonly Setting[] =>
  [3, 2].flatMap((n) =>
    n < outcomes.atLeast || n > outcomes.atMost
      ? []
      : strategies.map((reading) => ({ n, strategies: reading })),
  );

/** Values that contradict the statement: at once if the kernel has checked them. */
const search = (
  statement: Statement,
  valid: Validity,
  stop: () => boolean,
): { readonly contradicted: boolean; readonly by?: Counterexample } => {
  const random = createRandom(SEED);
  const settings = settingsAt(valid);
  let contradicted = false;
  for (let k = 0; k < TRIALS && !stop(); k++) {
    const setting = settings[k % settings.length];
    if (setting === undefined) break;
    const { outcome, values } = trial(statement, setting, random);
    if (outcome !== 'contradicted') continue;
    contradicted = true;
    if (!isDeniable(statement.conclusion)) break;
    const by = counterexampleAt(statement, placeOf(values, setting.n, setting.strategies));
    if (by !== undefined) return { contradicted, by: smaller(statement, by, stop) };
  }
  return { contradicted };
};

const placeOf = (
  values: ReadonlyMap<string, Value>,
  outcomes: number,
  strategies: 'mixed' | 'pure',
): Place => ({
  outcomes,
  strategies,
  trees: new Map(
    [...values].flatMap(([name, value]) => (value.kind === 'Tree' ? [[name, value.set.points]] : [])),
  ),
  permutations: new Map(
    [...values].flatMap(([name, value]) => (value.kind === 'Permutation' ? [[name, value.permutation]] : [])),
  ),
});

/** What the kernel checks of the place, where that is a counterexample. */
const counterexampleAt = ({ given, conclusion }: Statement, place: Place): Counterexample | undefined => {
  const shown = given.map(({ formula }) => shownTrue(formula, place));
  const denial = shown.includes(undefined) ? undefined : shownFalse(conclusion, place);
  return denial && { place, checked: [...shown.flatMap((each) => each ?? []), ...denial] };
};

/** i and j made as small as they can be. */
const smaller = (statement: Statement, by: Counterexample, stop: () => boolean): Counterexample => {
  const [i, j] = [by.place.trees.get('i'), by.place.trees.get('j')];
  if (i === undefined || j === undefined) return by;
  const at = (pair: { readonly i: readonly Lottery[]; readonly j: readonly Lottery[] }): Place => ({
    ...by.place,
    trees: new Map([...by.place.trees, ['i', pair.i], ['j', pair.j]]),
  });
  const shows = (pair: Parameters<typeof at>[0]): boolean =>
    counterexampleAt(statement, at(pair)) !== undefined;
  return counterexampleAt(statement, at(minimise({ i, j }, shows, stop))) ?? by;
};
