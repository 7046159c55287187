/**
 * Smallest pairs on which a complete ranking is not weakly convergent (theory.md, section 5). A number per tree ranks
 * every pair, so it is refuted by
 *
 * - `forced`: an incomparable pair, D of both signs: however it is ranked, some random agents disagree;
 * - `tie`: the measure ranks both ways, yet D is not 0: some random agents prefer one of the two more often;
 * - `reversal`: D >= 0 and not 0 for the one, and the measure ranks the other above it.
 */
import { Checked, check, type DecisionTree, menuTree } from '../../kernel/index.ts';
import { comparePower, type Measure, type Measurement, subjectOf } from '../measures/index.ts';
import { type Against, type ClaimWithCertificate, decidePair, type PairAnswer } from '../orbit/index.ts';
import { inOrder, type Menu, type PairBound, pairsInOrder } from './menus.ts';

export const REFUTATION_KINDS = ['forced', 'tie', 'reversal'] as const;
export type RefutationKind = (typeof REFUTATION_KINDS)[number];

export interface Refutation {
  readonly kind: RefutationKind;
  /** The tree that the measure ranks at least as high as `below`. */
  readonly above: DecisionTree;
  readonly below: DecisionTree;
  readonly aboveMeasured: Measurement;
  readonly belowMeasured: Measurement;
  /** How convergence ranks `above` against `below`. */
  readonly relation: 'below' | 'above' | 'incomparable';
  /**
   * First that some random agent prefers `below` to `above` more often than not, which refutes the ranking; where
   * the pair is incomparable the same the other way round, else that `below` is strictly above, or `above` is.
   */
  readonly checked: readonly Checked[];
  /** A utility function on whose orbit that agent's utilities lie, and how many of its permutations prefer which. */
  readonly agent: Against;
}

export interface RefutationSearch {
  readonly found: ReadonlyMap<RefutationKind, Refutation>;
  /** Pairs that were looked at, and of these how many the measure's bounds left open. */
  readonly pairs: number;
  readonly open: number;
  /** The search went through the whole bound, or found all kinds: so what is missing is not there. */
  readonly finished: boolean;
}

/** What the search asks of a measure. */
export type SearchedMeasure = Pick<Measure, 'power' | 'invariant' | 'ofLotterySet' | 'measure'>;

/** Answers that several searches may share: how convergence ranks a pair of menus. */
export type PairMemory = Map<string, PairAnswer['relation']>;

/** Of each kind the smallest, in the order of `pairsInOrder`; of ties rather one that convergence ranks. */
export const refuteMeasure = (
  measure: SearchedMeasure,
  bound: PairBound,
  stop: () => boolean,
  memory: PairMemory = new Map(),
): RefutationSearch => {
  const found = new Map<RefutationKind, Refutation>();
  const measured = new Map<string, Measurement>();
  const measureOf = (menu: Menu): Measurement => {
    const key = measure.invariant ? menu.kind : menu.key;
    const known = measured.get(key) ?? measure.measure(subjectOf(treeOf(menu), stop));
    measured.set(key, known);
    return known;
  };
  let pairs = 0;
  let open = 0;
  const options = { symmetric: measure.invariant, spare: measure.ofLotterySet };
  for (const { i, j } of pairsInOrder(bound, options, stop)) {
    if (stop()) return { found, pairs, open, finished: false };
    pairs++;
    // An image under a permutation has the same number, whatever the bounds of irrational ones say.
    const alike = measure.invariant && i.kind === j.kind;
    const order = alike ? 0 : comparePower(measure.power, measureOf(i), measureOf(j));
    if (order === undefined) open++;
    // Where only a reversal is missing, a pair that nothing ranks or a tie cannot be one.
    const wanted = (kind: RefutationKind): boolean => !found.has(kind) || (kind === 'tie' && isForced(found));
    if (!wanted('forced') && !(order === 0 ? wanted('tie') : order !== undefined && wanted('reversal')))
      continue;
    const relation = relationOf(i, j, stop, memory);
    if (relation === 'open' || relation === 'equivalent') continue;
    const [above, below] = order === -1 || (order !== 1 && relation === 'above') ? [j, i] : [i, j];
    // How convergence ranks `above` against `below`.
    const ranked =
      relation === 'incomparable' ? relation : (relation === 'above') === (above === i) ? 'above' : 'below';
    const refutation = (kind: RefutationKind): Refutation | undefined =>
      witnessed(kind, above, below, measureOf(above), measureOf(below), stop);
    if (ranked === 'incomparable' && !found.has('forced')) keep(found, refutation('forced'));
    if (order === 0 && (!found.has('tie') || (isForced(found) && ranked !== 'incomparable')))
      keep(found, refutation('tie'));
    if (order !== undefined && order !== 0 && ranked === 'below' && !found.has('reversal'))
      keep(found, refutation('reversal'));
    if (found.size === REFUTATION_KINDS.length && !isForced(found))
      return { found, pairs, open, finished: true };
  }
  return { found, pairs, open, finished: !stop() };
};

/** The tie that was found is one of an incomparable pair, which any ranking gets wrong. */
const isForced = (found: ReadonlyMap<RefutationKind, Refutation>): boolean =>
  found.get('tie')?.relation === 'incomparable';

const keep = (found: Map<RefutationKind, Refutation>, refutation: Refutation | undefined): void => {
  if (refutation !== undefined) found.set(refutation.kind, refutation);
};

const treeOf = ({ lotteries }: Menu): DecisionTree => menuTree(inOrder(lotteries));

const relationOf = (i: Menu, j: Menu, stop: () => boolean, memory: PairMemory): PairAnswer['relation'] => {
  const key = `${i.key} over ${j.key}`;
  const known = memory.get(key);
  if (known !== undefined) return known;
  const { relation } = decidePair(treeOf(i), treeOf(j), { agents: 'symmetric-regular', menu: [], stop });
  if (relation !== 'open') memory.set(key, relation);
  return relation;
};

/** The refutation with what the kernel says to it; undefined when time runs out. */
const witnessed = (
  kind: RefutationKind,
  i: Menu,
  j: Menu,
  aboveMeasured: Measurement,
  belowMeasured: Measurement,
  stop: () => boolean,
): Refutation | undefined => {
  const [above, below] = [treeOf(i), treeOf(j)];
  const answer = decidePair(above, below, { agents: 'symmetric-regular', menu: [], stop });
  const { relation, forth, back } = answer;
  if (relation === 'open' || relation === 'equivalent') return undefined;
  // A tie ranks both ways: where convergence ranks `above` first, it is the other way that fails.
  const [failing, other] = relation === 'above' ? [back, forth] : [forth, back];
  const agent = failing.against;
  if (agent === undefined) return undefined;
  const own = [failing.claims[0], other.claims[0]];
  const checked = own.flatMap((claim) => (claim === undefined ? [] : [gated(claim)]));
  return { kind, above, below, aboveMeasured, belowMeasured, relation, checked, agent };
};

const gated = ({ claim, certificate }: ClaimWithCertificate): Checked => {
  const answer = check(claim, certificate);
  if (answer instanceof Checked) return answer;
  throw new Error(`the kernel rejects an engine's certificate: ${answer.part}: ${answer.message}`);
};
