/** Incomparable pairs found in three ways: by enumeration, by random search and by a solver; each made as small as it goes. */
import { createRandom } from '../../engines/orbit/random.ts';
import { type Agents, type Lottery, permute, rational, type UtilityFunction } from '../../kernel/index.ts';
import type { SolveOptions, Solver } from '../../smt/index.ts';
import { printScript } from '../../smt/print.ts';
import * as smt from '../../smt/term.ts';
import { permutationsOf } from '../model/agent.ts';
import { choices, lotteriesUpTo, menusOf } from '../scope/menus.ts';
import { minimise, type PairOfSets } from '../scope/minimise.ts';
import { type IncomparablePair, incomparable } from './pair.ts';

/** All pairs of menus of the sizes given with denominators up to `denominator`, up to renaming the outcomes in both. */
export function* pairsOf(
  n: number,
  [above, below]: readonly [number, number],
  denominator: number,
): Generator<PairOfSets> {
  for (let most = 1; most <= denominator; most++)
    for (const { lotteries: i, denominator: ofI } of menusOf(n, above, most))
      for (const chosen of choices(lotteriesUpTo(n, most), below)) {
        const ofJ = Math.max(...chosen.map((each) => each.denominator));
        if (Math.max(ofI, ofJ) === most) yield { i, j: chosen.map(({ lottery }) => lottery) };
      }
}

/** The sizes of two menus with `total` lotteries in all, the first not the larger. */
const sizes = (total: number): readonly (readonly [number, number])[] =>
  Array.from({ length: Math.floor(total / 2) }, (_, k) => [k + 1, total - k - 1] as const);

/** The first by number of lotteries, then by the greatest denominator; undefined when there is none in the bounds. */
export const smallestPair = (
  n: number,
  agents: Agents,
  bounds: { readonly lotteries: number; readonly denominator: number },
): IncomparablePair | undefined => {
  for (let total = 2; total <= bounds.lotteries; total++)
    for (let most = 1; most <= bounds.denominator; most++)
      for (const shape of sizes(total))
        for (const pair of pairsOf(n, shape, most)) {
          const found = incomparable(pair, agents);
          if (found !== undefined) return found;
        }
  return undefined;
};

const never = (): boolean => false;

/** The pair made smaller as long as it stays incomparable. */
export const minimised = (pair: PairOfSets, agents: Agents): IncomparablePair | undefined =>
  incomparable(
    minimise(pair, (smaller) => incomparable(smaller, agents) !== undefined, never),
    agents,
  );

/** Random pairs of menus of up to three lotteries: the first that is incomparable, made smaller. */
export const randomPair = (
  n: number,
  agents: Agents,
  seed: number,
  tries: number,
): { readonly tries: number; readonly first: PairOfSets; readonly pair: IncomparablePair } | undefined => {
  const random = createRandom(seed);
  const lottery = (): Lottery => {
    const parts = Array.from({ length: 2 + Math.floor(random() * 5) }, () => Math.floor(random() * n));
    return Array.from({ length: n }, (_, o) =>
      rational(BigInt(parts.filter((part) => part === o).length), BigInt(parts.length)),
    );
  };
  const menu = (): readonly Lottery[] => Array.from({ length: 1 + Math.floor(random() * 3) }, lottery);
  for (let k = 1; k <= tries; k++) {
    const first = { i: menu(), j: menu() };
    if (incomparable(first, agents) === undefined) continue;
    const pair = minimised(first, agents);
    if (pair !== undefined) return { tries: k, first, pair };
  }
  return undefined;
};

/** One good outcome and one middling one, nearly bad; and one bad outcome and one middling one, nearly good. */
const HARD_AND_EASY: readonly ((n: number) => UtilityFunction)[] = [
  (n) =>
    Array.from({ length: n }, (_, o) =>
      o === 0 ? rational(1n) : rational(BigInt(n - 1 - o), BigInt(100 * n)),
    ),
  (n) =>
    Array.from({ length: n }, (_, o) =>
      o === n - 1 ? rational(0n) : rational(BigInt(100 * n - o), BigInt(100 * n)),
    ),
];

/**
 * A solver's: two single lotteries p and q, unknown, such that at one utility function more renamings prefer p,
 * and at another more prefer q. Undefined when the solver finds none in time. The pair is checked like any other.
 */
export const solverPair = async (
  n: number,
  solver: Solver,
  limits: SolveOptions,
): Promise<IncomparablePair | undefined> => {
  const constants = (name: string): readonly smt.Term[] =>
    Array.from({ length: n }, (_, o) => smt.real(`${name}${o}`));
  const [p, q] = [constants('p'), constants('q')];
  const total = (terms: readonly smt.Term[]): smt.Term => smt.plus(terms);
  const isLottery = (terms: readonly smt.Term[]): smt.Term =>
    smt.and([
      ...terms.map((x) => smt.atLeast(x, smt.numeral(rational(0n)))),
      smt.same(total(terms), smt.numeral(rational(1n))),
    ]);
  const signOf = (u: UtilityFunction): smt.Term => {
    const [one, other] = [p, q].map((terms) => smt.linear(u, terms));
    const [plus, zero, minus] = [1n, 0n, -1n].map((x) => smt.numeral(rational(x)));
    if (
      one === undefined ||
      other === undefined ||
      plus === undefined ||
      zero === undefined ||
      minus === undefined
    )
      throw new RangeError('two lotteries');
    return smt.ite(smt.greater(one, other), plus, smt.ite(smt.less(one, other), minus, zero));
  };
  const count = (u: UtilityFunction): smt.Term => total(permutationsOf(n).map((g) => signOf(permute(g, u))));
  const [hard = [], easy = []] = HARD_AND_EASY.map((of) => of(n));
  const script = printScript({
    logic: 'QF_LRA',
    title: 'two lotteries, of which either is preferred more often by some agents',
    assertions: [
      { name: 'p', term: isLottery(p) },
      { name: 'q', term: isLottery(q) },
      { name: 'hard', term: smt.less(count(hard), smt.numeral(rational(0n))) },
      { name: 'easy', term: smt.greater(count(easy), smt.numeral(rational(0n))) },
    ],
  });
  const names = [...p, ...q].flatMap((term) => (term.kind === 'constant' ? [term.name] : []));
  const answer = await solver.solve(script, { ...limits, model: names });
  if (answer.kind !== 'sat') return undefined;
  const valuesOf = (prefix: string): Lottery =>
    Array.from({ length: n }, (_, o) => answer.model.get(`${prefix}${o}`) ?? rational(0n));
  return minimised({ i: [valuesOf('p')], j: [valuesOf('q')] }, 'symmetric-regular');
};
