/** Pairs of small lottery sets that stand in a power relation, made so that they do, in order of size. */
import type { PowerRelationName, Readings } from '../../definitions/index.ts';
import { containment, decideInteriority, extremePoints } from '../../engines/index.ts';
import { type Lottery, lotteryTree, menuTree, type Permutation, permute } from '../../kernel/index.ts';
import {
  choices,
  lotteriesUpTo,
  type Menu,
  menuKey,
  menusOf,
  permutationsOf,
  type SmallLottery,
} from './menus.ts';

/** How far pairs are enumerated. */
export interface Scope {
  /** Lotteries of both sets together. */
  readonly lotteries: number;
  /** Greatest common denominator of a lottery of i, and of j. */
  readonly above: number;
  readonly below: number;
}

export interface RelatedPair {
  readonly i: readonly Lottery[];
  readonly j: readonly Lottery[];
  /** Takes L(j) into L(i). */
  readonly by: Permutation;
}

/** A pair, or that all pairs up to this size have been given. */
export type Enumerated =
  | { readonly kind: 'pair'; readonly pair: RelatedPair }
  | { readonly kind: 'all'; readonly lotteries: number };

type Stop = () => boolean;

const insides = new Map<string, readonly SmallLottery[]>();

/** The lotteries of small denominator that L(j) may be made of, once moved. */
const insideOf = (
  { lotteries }: Menu,
  n: number,
  most: number,
  relation: PowerRelationName,
  { strategies, interior }: Readings,
): readonly SmallLottery[] => {
  const isInterior = relation === 'p2' || relation === 'p4';
  const key = `${strategies} ${isInterior ? interior : 'set'} ${n} ${most} ${menuKey(lotteries)}`;
  const known = insides.get(key);
  if (known !== undefined) return known;
  const i = menuTree(lotteries);
  const mine = new Set(lotteries.map((p) => menuKey([p])));
  const found = lotteriesUpTo(n, most).filter(({ lottery }) => {
    if (strategies === 'pure') return !isInterior && mine.has(menuKey([lottery]));
    if (!isInterior) return containment([lottery], lotteries)?.kind === 'inside';
    return decideInteriority(i, lotteryTree(lottery), { strategies, interior, moved: 'none' }).holds === true;
  });
  insides.set(key, found);
  return found;
};

const isReduced = (lotteries: readonly Lottery[], { strategies }: Readings): boolean =>
  strategies === 'pure' || extremePoints(lotteries)?.extreme.length === lotteries.length;

const isProper = (inner: readonly Lottery[], outer: readonly Lottery[], { strategies }: Readings): boolean =>
  strategies === 'pure'
    ? inner.length < outer.length
    : outer.some((p) => containment([p], inner)?.kind === 'outside');

/** All pairs in the scope with i in the relation over j: by size, then by denominators. */
export function* relatedPairs(
  relation: PowerRelationName,
  readings: Readings,
  n: number,
  { lotteries, above, below }: Scope,
  stop: Stop,
): Generator<Enumerated> {
  const movers =
    relation === 'p3' || relation === 'p4'
      ? permutationsOf(n, readings.permutation)
      : permutationsOf(n, 'any').slice(0, 1);
  const needsProper = relation === 'p1' || relation === 'p3';
  for (let total = 2; total <= lotteries; total++) {
    for (let denominator = 1; denominator <= Math.max(above, below); denominator++)
      for (let size = 1; size < total; size++)
        for (const menu of menusOf(n, size, Math.min(denominator, above))) {
          if (stop()) return;
          if (!isReduced(menu.lotteries, readings)) continue;
          const inside = insideOf(menu, n, Math.min(denominator, below), relation, readings);
          const seen = new Set<string>();
          for (const chosen of choices(inside, total - size)) {
            if (Math.max(menu.denominator, ...chosen.map((one) => one.denominator)) !== denominator) continue;
            const image = chosen.map(({ lottery }) => lottery);
            if (!isReduced(image, readings)) continue;
            if (needsProper && !isProper(image, menu.lotteries, readings)) continue;
            for (const by of movers) {
              const back = permute(by, [...by.keys()]);
              const j = image.map((p) => permute(back, p));
              const key = menuKey(j);
              if (seen.has(key)) continue;
              seen.add(key);
              yield { kind: 'pair', pair: { i: menu.lotteries, j, by } };
            }
          }
        }
    yield { kind: 'all', lotteries: total };
  }
}
