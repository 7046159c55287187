/** The algebra of the relations: looked up among the theorems, else small trees that break it. */
import type { PowerRelationName, Readings } from '../../definitions/index.ts';
import {
  decideConvergence,
  decidePowerRelation,
  type NaturalWitness,
  powerRelation,
} from '../../engines/index.ts';
import {
  type Checked,
  type DecisionTree,
  type Lottery,
  lotteryKey,
  menuTree,
  sure,
} from '../../kernel/index.ts';
import { cornerPairs } from '../scope/landmarks.ts';
import { choices, lotteriesUpTo, menusOf } from '../scope/menus.ts';
import type { PairOfSets } from '../scope/minimise.ts';
import { relatedPairs } from '../scope/pairs.ts';
import { denies, gated, grants, refuteConvergence } from '../scope/refuting.ts';
import { isPower, type RelationName, type TheoremClaim } from './claims.ts';
import type { Evidence, Exhibit, Law } from './evidence.ts';
import { scopeAt } from './scope.ts';

export type AlgebraClaim = Extract<TheoremClaim, { readonly kind: 'property' | 'contained' }>;

interface Ruling {
  readonly holds: boolean | null;
  /** What shows it: facts that the kernel has checked, or an exact law. */
  readonly checked: readonly Checked[];
  readonly natural?: NaturalWitness;
}

type Stop = () => boolean;

/** A small tree; trees are compared by their place in the list of their n. */
interface SmallTree {
  readonly key: string;
  readonly tree: DecisionTree;
}

const smallTree = (n: number, lotteries: readonly Lottery[]): SmallTree => ({
  key: `${n}: ${lotteries.map(lotteryKey).join(', ')}`,
  tree: menuTree(lotteries),
});

const listed = new Map<string, readonly SmallTree[]>();

/** Menus of at most two lotteries, and all outcomes: all of them, or one of those that permutations exchange. */
const smallTrees = (n: number, denominator: number, all: boolean): readonly SmallTree[] => {
  const key = `${n} ${denominator} ${all}`;
  const known = listed.get(key);
  if (known !== undefined) return known;
  const sets = [1, 2].flatMap((size) =>
    all
      ? [...choices(lotteriesUpTo(n, denominator), size)].map((some) => some.map(({ lottery }) => lottery))
      : menusOf(n, size, denominator).map(({ lotteries }) => lotteries),
  );
  const everything = Array.from({ length: n }, (_, o) => sure(n, o));
  const made = (n > 2 ? [...sets, everything] : sets).map((lotteries) => smallTree(n, lotteries));
  listed.set(key, made);
  return made;
};

const rulings = new Map<string, Ruling>();

const rule = (relation: RelationName, readings: Readings, i: SmallTree, j: SmallTree, stop: Stop): Ruling => {
  const { strategies, interior, permutation, menu, agents } = readings;
  const which = isPower(relation) ? [strategies, interior, permutation] : [menu, agents];
  const key = [relation, ...which, i.key, j.key].join(' | ');
  const known = rulings.get(key) ?? decided(relation, readings, i.tree, j.tree, stop);
  rulings.set(key, known);
  return known;
};

const decided = (
  relation: RelationName,
  readings: Readings,
  i: DecisionTree,
  j: DecisionTree,
  stop: Stop,
): Ruling => {
  if (isPower(relation)) {
    const answer = decidePowerRelation(powerRelation(relation), i, j, readings, stop);
    return answer.holds === null
      ? { holds: null, checked: [] }
      : { holds: answer.holds, checked: [answer.checked] };
  }
  const { menu, agents } = readings;
  const { claims } = decideConvergence(i, j, { menu: menu === 'any' ? 'any' : [], agents, stop });
  for (const { claim, certificate } of claims) {
    if (grants(claim, relation)) return { holds: true, checked: [gated(claim, certificate)] };
    if (denies(claim, relation)) return { holds: false, checked: [gated(claim, certificate)] };
  }
  // Independent utilities may have a law that decides where the kernel has nothing to check.
  const refuted = agents === 'iid' ? refuteConvergence(i, j, relation, readings, stop) : undefined;
  if (refuted?.kind !== 'fails') return { holds: null, checked: [] };
  const { checked, natural } = refuted.by;
  return { holds: false, checked, ...(natural && { natural }) };
};

/** What must hold, and what must not, of trees that break the claim. */
type Pattern = readonly (readonly [relation: RelationName, above: number, below: number, holds: boolean])[];

const breaking = (claim: AlgebraClaim): { readonly trees: 1 | 2 | 3; readonly pattern: Pattern } => {
  const { relation } = claim;
  if (claim.kind === 'contained')
    return {
      trees: 2,
      pattern: [
        [relation, 0, 1, true],
        [claim.within, 0, 1, false],
      ],
    };
  switch (claim.property) {
    case 'irreflexive':
      return { trees: 1, pattern: [[relation, 0, 0, true]] };
    case 'asymmetric':
      return {
        trees: 2,
        pattern: [
          [relation, 0, 1, true],
          [relation, 1, 0, true],
        ],
      };
    case 'transitive':
      return {
        trees: 3,
        pattern: [
          [relation, 0, 1, true],
          [relation, 1, 2, true],
          [relation, 0, 2, false],
        ],
      };
    case 'total':
      return {
        trees: 2,
        pattern: [
          [relation, 0, 1, false],
          [relation, 1, 0, false],
        ],
      };
  }
};

/** Denominators up to so much, for one tree or two; for three trees; by n. */
const DENOMINATORS: Readonly<Record<number, readonly [pairs: number, triples: number]>> = {
  2: [4, 4],
  3: [3, 2],
  4: [2, 2],
};

const nameOf = (place: number): string => ['i', 'j', 'k'][place] ?? `t${place}`;

/** What shows that the chosen trees meet all of the pattern that speaks of them alone; undefined if they do not. */
type Meets = (chosen: readonly SmallTree[]) => Pick<Exhibit, 'checked' | 'laws'> | undefined;

/** The first trees, in order of size, that break the claim; else how far was looked. */
export const algebraEvidence = (claim: AlgebraClaim, readings: Readings, n: number, stop: Stop): Evidence => {
  const { trees, pattern } = breaking(claim);
  const [pairs, triples] = DENOMINATORS[n] ?? [1, 1];
  const denominator = trees === 3 ? triples : pairs;
  let [cases, open] = [0, 0];
  const meets: Meets = (chosen) => {
    const checked: Checked[] = [];
    const laws: Law[] = [];
    if (chosen.length === trees) cases += 1;
    for (const [relation, above, below, holds] of pattern) {
      const [i, j] = [chosen[above], chosen[below]];
      if (i === undefined || j === undefined) continue;
      const ruling = rule(relation, readings, i, j, stop);
      if (ruling.holds === null) open += 1;
      if (ruling.holds !== holds) return undefined;
      checked.push(...ruling.checked);
      if (ruling.natural) laws.push({ ...ruling.natural, over: [nameOf(above), nameOf(below)] });
    }
    return { checked, laws };
  };
  const related =
    claim.kind === 'contained' && isPower(claim.relation)
      ? firstRelated(claim.relation, readings, n, meets, stop)
      : undefined;
  // In every menu each comparison is a search of its own.
  const most = trees === 3 && readings.menu === 'any' ? MOST_CASES / 10 : MOST_CASES;
  const late = (): boolean => stop() || cases >= most;
  const chosen =
    related?.chosen ?? (related ? undefined : firstOf(claim, trees, n, denominator, meets, late));
  const shown = chosen && meets(chosen);
  if (chosen !== undefined && shown !== undefined)
    return {
      kind: 'exhibit',
      shows: 'denial',
      exhibit: { outcomes: n, trees: new Map(chosen.map(({ tree }, k) => [nameOf(k), tree])), ...shown },
    };
  return {
    kind: 'search',
    searched: {
      cases,
      open,
      ...(related === undefined
        ? { lotteries: late() ? 0 : 2 * trees, above: denominator, below: denominator, complete: !late() }
        : { ...scopeAt(n), lotteries: related.lotteries, complete: false }),
    },
  };
};

/** Most pairs in a relation that are looked at for one that is not in the other, and most pairs or triples at all. */
const RELATED = 300;
const MOST_CASES = 4500;

const firstRelated = (
  relation: PowerRelationName,
  readings: Readings,
  n: number,
  meets: Meets,
  stop: Stop,
): { readonly chosen?: readonly SmallTree[]; readonly lotteries: number } => {
  let [left, lotteries] = [RELATED, 0];
  const pairOf = ({ i, j }: PairOfSets): readonly SmallTree[] => [i, j].map((set) => smallTree(n, set));
  for (const step of relatedPairs(relation, readings, n, scopeAt(n), stop)) {
    if (left === 0) break;
    if (step.kind === 'all') {
      lotteries = step.lotteries;
      continue;
    }
    left -= 1;
    const chosen = pairOf(step.pair);
    if (meets(chosen) !== undefined) return { chosen, lotteries };
  }
  for (const pair of cornerPairs(n)) {
    const chosen = pairOf(pair);
    if (!stop() && meets(chosen) !== undefined) return { chosen, lotteries };
  }
  return { lotteries };
};

const firstOf = (
  claim: AlgebraClaim,
  trees: number,
  n: number,
  denominator: number,
  meets: Meets,
  stop: Stop,
): readonly SmallTree[] | undefined => {
  const others = smallTrees(n, denominator, true);
  // Two trees, not one twice: that would only say that the relation is irreflexive.
  const isTotal = claim.kind === 'property' && claim.property === 'total';
  const look = (chosen: readonly SmallTree[]): readonly SmallTree[] | undefined => {
    if (stop() || meets(chosen) === undefined) return undefined;
    if (chosen.length === trees) return chosen;
    for (const next of others) {
      if (isTotal && next.key === chosen[0]?.key) continue;
      const found = look([...chosen, next]);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  for (const tree of smallTrees(n, denominator, false)) {
    const found = look([tree]);
    if (found !== undefined) return found;
  }
  return undefined;
};
