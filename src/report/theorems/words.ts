/** Cells in words: what they cover, and the trees that refute or show a claim. */
import { type Readings, restrict } from '../../definitions/index.ts';
import { type DecisionTree, generators, type Lottery, print, sign } from '../../kernel/index.ts';
import { type Cell, type Exhibit, type Law, restorations } from '../../theorems/index.ts';

/** `A`, `B`, ...: trees of the table are over these. */
export const outcomeNames = (n: number): readonly string[] =>
  Array.from({ length: n }, (_, o) => String.fromCodePoint(65 + o));

/** `A`, or `1/2 A + 1/2 B`. */
export const lotteryWords = (p: Lottery): string =>
  p
    .flatMap((x, o) =>
      sign(x) === 0 ? [] : [`${print(x) === '1' ? '' : `${print(x)} `}${outcomeNames(p.length)[o] ?? o}`],
    )
    .join(' + ');

/** A choice of lotteries in braces, one lottery without. */
export const treeWords = (tree: DecisionTree): string => {
  const made = generators(tree);
  if (made.kind !== 'generators') return `a tree of ${tree.nodes.length} nodes`;
  const lotteries = made.lotteries.map(lotteryWords);
  return lotteries.length === 1 ? lotteries.join('') : `{${lotteries.join(', ')}}`;
};

/** `i = {A, B}, j = A`. */
export const treesWords = ({ trees }: Exhibit): string =>
  [...trees].map(([name, tree]) => `${name} = ${treeWords(tree)}`).join(', ');

const lawWords = ({ family, above, below, over }: Law): string =>
  `with independent ${family} utilities ${over[1]} is preferred with probability ${shortly(below)}, ${over[0]} with ${shortly(above)}`;

/** Long fractions as decimals. */
const shortly = (p: Parameters<typeof print>[0]): string => {
  const whole = print(p);
  return whole.length <= 12 ? whole : `about ${(Number(p.num) / Number(p.den)).toFixed(4)}`;
};

/** The further options of a menu that some certificate rests on. */
export const optionsOf = ({ checked }: Exhibit): readonly DecisionTree[] =>
  checked.flatMap(({ certificate }) =>
    certificate.for === 'orbit' && certificate.by.proof.kind === 'menu'
      ? [...certificate.by.proof.options]
      : [],
  );

/** The trees, the further options that break the claim, and the law of the utilities where that is what decides. */
export const exhibitWords = (exhibit: Exhibit): string => {
  const options = optionsOf(exhibit);
  return [
    treesWords(exhibit),
    ...(options.length === 0 ? [] : [`beside ${options.map(treeWords).join(' and ')}`]),
    ...exhibit.laws.map(lawWords),
  ].join('; ');
};

/** `menu=any agents=iid`. */
export const readingWords = (readings: Partial<Readings>): string =>
  Object.entries(readings)
    .map(([key, value]) => `${key}=${value}`)
    .join(' ');

/** Why the verdict is what it is, in one line. */
export const reasonWords = ({ evidence, verdict, trustedBase }: Cell): string => {
  switch (evidence.kind) {
    case 'derivation': {
      const { from, theorem } = evidence.derivation;
      const by = from.length === 0 ? 'by logic alone' : `from ${from.join(', ')}`;
      const resting = `${theorem.axioms.length} axioms`;
      if (evidence.shows === 'emptiness') return `nothing stands in the relation: ${by} (${resting})`;
      return `${by} (${resting})`;
    }
    case 'exhibit': {
      const by =
        evidence.derivation === undefined
          ? ''
          : `; from ${evidence.derivation.from.join(', ') || 'logic alone'}`;
      return `${exhibitWords(evidence.exhibit)}${by}`;
    }
    case 'search': {
      const { cases, lotteries, above, below, open } = evidence.searched;
      if (verdict === 'holds-up-to')
        return `all ${cases} pairs looked at: up to ${lotteries} lotteries in both trees, denominators up to ${above} (i) and ${below} (j)`;
      return `${cases} pairs looked at${open > 0 ? `, ${open} of them stay open` : ''}; ${trustedBase.length === 0 ? '' : 'no proof and no refutation was found'}`;
    }
  }
};

export const readingOf = ({ question: { readings, mentions } }: Cell): Partial<Readings> =>
  restrict(readings, mentions);

/** `holds again with permutation = involution (p3-weak)`; empty where nothing is known to restore the claim. */
export const restoredWords = ({ question, verdict }: Cell): string => {
  if (verdict !== 'refuted') return '';
  const ways = restorations(question).map(
    ({ hypotheses, from }) => `${hypotheses.join(' and ')} (${from.join(', ')})`,
  );
  return ways.length === 0 ? '' : `holds again with ${ways.join('; or: ')}`;
};
