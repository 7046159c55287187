/** Why a checked claim about p1 to p4 is so, in words. */
import {
  type Checked,
  type DecisionTree,
  equal,
  ONE,
  type Permutation,
  print,
  sign,
  supportFunction,
  type UtilityFunction,
} from '../kernel/index.ts';

export interface TreeNames {
  readonly outcomes: readonly string[];
  readonly over: readonly [string, string];
}

export const reasonInWords = ({ claim, certificate }: Checked, names: TreeNames): string => {
  if (claim.kind !== 'inclusion' && claim.kind !== 'interiority') return '';
  const [above, below] = names.over;
  const { i, j } = claim;
  if (certificate.for === 'inclusion') {
    const { by } = certificate;
    switch (by.kind) {
      case 'separated':
        return gap(by.utility, [below, j], [above, i], names);
      case 'included': {
        const more =
          by.beyond === null
            ? ''
            : by.beyond.kind === 'utility'
              ? `; ${gap(by.beyond.utility, [above, i], [below, j], names, by.permutation)}`
              : `; ${above} has the lottery ${lotteryInWords(by.beyond.lottery, names)} besides`;
        return `whatever a strategy of ${below} gives${moved(by.permutation, names)}, some strategy of ${above} gives${more}`;
      }
      case 'reversed':
        return `whatever a strategy of ${above} gives, some strategy of ${below} gives${moved(by.permutation, names)}, so nothing is proper`;
      case 'enumerated':
        return `by listing the pure lotteries of ${above} and of ${below}`;
      case 'noPermutation':
        return none(claim.moved, by.nodes.length, `into L(${above})`, below);
    }
  }
  if (certificate.for === 'interiority') {
    const { by } = certificate;
    switch (by.kind) {
      case 'separated':
        return gap(by.utility, [below, j], [above, i], names);
      case 'interior':
        return `from every lottery of ${below}${moved(by.permutation, names)}, a step towards each outcome stays within ${above}`;
      case 'finite':
        return 'a finite set of lotteries has no interior';
      case 'noPermutation':
        return none(claim.moved, by.nodes.length, `into the interior of L(${above})`, below);
    }
  }
  return '';
};

const none = (kind: string, nodes: number, where: string, below: string): string =>
  `no ${kind === 'involution' ? 'involution' : 'permutation'} takes L(${below}) ${where} (a search tree of ${nodes} ${nodes === 1 ? 'node' : 'nodes'})`;

const moved = (s: Permutation | null, { outcomes }: TreeNames): string => {
  if (s === null || s.every((image, o) => image === o)) return '';
  const pairs = s.flatMap((image, o) =>
    image === o ? [] : [`${outcomes[o] ?? o} -> ${outcomes[image] ?? image}`],
  );
  return ` (with ${pairs.join(', ')})`;
};

/** What `more` attains under u against the best of `less`, which is no greater. */
const gap = (
  u: UtilityFunction,
  [more, moreTree]: readonly [string, DecisionTree],
  [less, lessTree]: readonly [string, DecisionTree],
  { outcomes }: TreeNames,
  s: Permutation | null = null,
): string => {
  const high = supportFunction(moreTree, u);
  const lowUtility = s === null ? u : s.map((image) => u[image] ?? ONE);
  const low = supportFunction(lessTree, lowUtility);
  const best = u.findIndex((x) => equal(x, ONE));
  const single = best >= 0 && u.every((x, o) => o === best || sign(x) === 0);
  if (single && s === null)
    return `${more} can end in \`${outcomes[best]}\` with probability ${print(high)}; no strategy of ${less} can exceed ${print(low)}`;
  const values = u.map((x, o) => `${outcomes[o]}: ${print(x)}`).join(', ');
  return `an agent with utility {${values}} gets ${print(high)} from ${more} and ${print(low)} from ${less}`;
};

export const lotteryInWords = (p: UtilityFunction, { outcomes }: TreeNames): string =>
  `{${p.flatMap((x, o) => (sign(x) === 0 ? [] : [`${outcomes[o]}: ${print(x)}`])).join(', ')}}`;
