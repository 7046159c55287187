/** Proposition 5: whether any ranking of all trees is convergent. */
import type { Readings } from '../../definitions/index.ts';
import { decideConvergence } from '../../engines/index.ts';
import type { Checked } from '../../kernel/index.ts';
import { type DecisionTree, type Lottery, menuTree } from '../../kernel/index.ts';
import { choices, lotteriesUpTo, menusOf } from '../scope/menus.ts';
import { gated, grants, type Refuting, refuteConvergence } from '../scope/refuting.ts';
import type { CellSearch } from './decide.ts';
import { type Derivation, derive, isValidAt } from './derive.ts';
import type { Evidence, Exhibit, Law } from './evidence.ts';
import { convergenceRanks, noRankingByThree, noRankingByTwo, scoreRanks, threeTerms } from './formulas.ts';
import type { CellQuestion } from './questions.ts';

const known = new Map<string, Derivation | undefined>();

const remembered = (key: string, make: () => Derivation | undefined): Derivation | undefined => {
  if (!known.has(key)) known.set(key, make());
  return known.get(key);
};

const keyOf = (what: string, strictPart: boolean, { menu, agents, ranking }: Readings): string =>
  [what, strictPart, menu, agents, ranking].join(' ');

/** The derivation that a ranking exists, or does not, with the trees that its hypotheses need. */
export const rankingEvidence = (
  { readings, outcomes }: CellQuestion,
  strictPart: boolean,
  { stop, cases }: CellSearch,
): Evidence => {
  const { ranking, strategies } = readings;
  const statement =
    ranking === 'total' ? convergenceRanks(readings) : strictPart ? undefined : scoreRanks(readings);
  const ranks = statement && remembered(keyOf('ranks', strictPart, readings), () => derive(statement));
  if (ranks !== undefined && isValidAt(ranks, strategies, outcomes))
    return { kind: 'derivation', shows: 'denial', derivation: ranks };
  const byTwo = remembered(keyOf('two', strictPart, readings), () =>
    derive(noRankingByTwo(strictPart, readings), { mostInstances: 400 }),
  );
  let looked = 0;
  for (const [i, j] of pairsAt(outcomes)) {
    if (byTwo === undefined || stop() || looked >= cases) break;
    looked += 1;
    const exhibit = incomparable(i, j, readings, stop);
    if (exhibit !== undefined) return { kind: 'exhibit', shows: 'claim', exhibit, derivation: byTwo };
  }
  const byThree =
    strictPart && ranking === 'total-preorder'
      ? remembered(keyOf('three', strictPart, readings), () =>
          derive(noRankingByThree(strictPart, readings), { terms: threeTerms, mostInstances: 800 }),
        )
      : undefined;
  const triple = byThree === undefined ? undefined : cyclic(outcomes, readings, stop);
  if (byThree !== undefined && triple !== undefined)
    return { kind: 'exhibit', shows: 'claim', exhibit: triple, derivation: byThree };
  const { lotteries, denominator } = SCOPE;
  return {
    kind: 'search',
    searched: {
      cases: looked,
      lotteries,
      above: denominator,
      below: denominator,
      complete: !stop() && looked < cases,
      open: 0,
    },
  };
};

const SCOPE = { lotteries: 4, denominator: 3 } as const;

/** Pairs of small sets in order of size; the first one up to permutations. */
function* pairsAt(n: number): Generator<readonly [DecisionTree, DecisionTree]> {
  const { lotteries, denominator } = SCOPE;
  const all = lotteriesUpTo(n, denominator);
  for (let total = 2; total <= lotteries; total++)
    for (let most = 1; most <= denominator; most++)
      for (let size = 1; size < total; size++)
        for (const menu of menusOf(n, size, most))
          for (const chosen of choices(
            all.filter((one) => one.denominator <= most),
            total - size,
          )) {
            if (Math.max(menu.denominator, ...chosen.map((one) => one.denominator)) !== most) continue;
            yield [menuTree(menu.lotteries), menuTree(chosen.map(({ lottery }): Lottery => lottery))];
          }
}

const named = (...trees: readonly DecisionTree[]): ReadonlyMap<string, DecisionTree> =>
  new Map(trees.map((tree, k) => [['i', 'j', 'k'][k] ?? `t${k}`, tree]));

/** Neither is weakly convergence-above the other. */
const incomparable = (
  i: DecisionTree,
  j: DecisionTree,
  readings: Readings,
  stop: () => boolean,
): Exhibit | undefined => {
  const forth = refuteConvergence(i, j, 'weak', readings, stop);
  if (forth.kind !== 'fails') return undefined;
  const back = refuteConvergence(j, i, 'weak', readings, stop);
  if (back.kind !== 'fails') return undefined;
  const law = ({ by }: Extract<Refuting, { kind: 'fails' }>, over: Law['over']): readonly Law[] =>
    by.natural === undefined ? [] : [{ ...by.natural, over }];
  return {
    outcomes: i.outcomes,
    trees: named(i, j),
    checked: [...forth.by.checked, ...back.by.checked],
    laws: [...law(forth, ['i', 'j']), ...law(back, ['j', 'i'])],
  };
};

/** i weakly above j, j weakly above k, and k strictly above i. */
const cyclic = (n: number, readings: Readings, stop: () => boolean): Exhibit | undefined => {
  const trees = [...menusWithin(n)].map(menuTree);
  const above = (s: DecisionTree, t: DecisionTree, strength: 'weak' | 'strict'): Checked | undefined => {
    const { claims } = decideConvergence(s, t, {
      menu: readings.menu === 'any' ? 'any' : [],
      agents: readings.agents,
      stop,
    });
    const found = claims.find(({ claim }) => grants(claim, strength));
    return found && gated(found.claim, found.certificate);
  };
  for (const i of trees)
    for (const k of trees) {
      const last = k === i ? undefined : above(k, i, 'strict');
      if (last === undefined) continue;
      for (const j of trees) {
        if (stop()) return undefined;
        const first = above(i, j, 'weak');
        const second = first && above(j, k, 'weak');
        if (first === undefined || second === undefined) continue;
        return { outcomes: n, trees: named(i, j, k), checked: [first, second, last], laws: [] };
      }
    }
  return undefined;
};

/** Sets of at most two lotteries with small denominators. */
function* menusWithin(n: number): Generator<readonly Lottery[]> {
  const all = lotteriesUpTo(n, SCOPE.denominator);
  for (const size of [1, 2])
    for (const chosen of choices(all, size)) yield chosen.map(({ lottery }) => lottery);
}
