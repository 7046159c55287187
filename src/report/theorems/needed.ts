/** Which hypotheses of a theorem are needed, in words and as JSON. */
import type { Json } from '../../formats/plain.ts';
import { menuTree, type Permutation } from '../../kernel/index.ts';
import type { Counterexample, HypothesisNeed, Need } from '../../theorems/index.ts';
import { lotteryWords, outcomeNames, treeWords } from './words.ts';

const permutationWords = (g: Permutation): string => {
  const names = outcomeNames(g.length);
  const moves = g.flatMap((to, o) => (to === o ? [] : [`${names[o]} to ${names[to]}`]));
  return moves.length === 0 ? 'the identity' : moves.join(', ');
};

/** `i = A, j = B; g takes A to B, B to A; n = 2, mixed strategies`. */
const counterexampleWords = ({ place }: Counterexample): string => {
  const trees = [...place.trees]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, lotteries]) => `${name} = ${treeWords(menuTree(lotteries))}`);
  const permutations = [...place.permutations].map(([name, g]) => {
    const words = permutationWords(g);
    return words === 'the identity' ? `${name} is ${words}` : `${name} takes ${words}`;
  });
  return [trees.join(', '), ...permutations, `n = ${place.outcomes}, ${place.strategies} strategies`].join(
    '; ',
  );
};

const BECAUSE = {
  evaluated: 'exact evaluation finds values against the rest, of which the kernel has no claim',
  open: 'neither a counterexample nor a proof without it was found',
  stopped: 'the search was cut short',
} as const;

const needWords = (need: Need): string =>
  need.kind === 'needed'
    ? `needed; without it the kernel has checked ${counterexampleWords(need.by)}`
    : need.kind === 'unused'
      ? 'unused; the kernel accepts a proof without it'
      : `not shown needed; ${BECAUSE[need.because]}`;

export const needText = (needs: readonly HypothesisNeed[]): readonly string[] =>
  needs.length === 0
    ? []
    : [
        '',
        'Hypotheses, dropped one at a time:',
        ...needs.map(({ hypothesis, need }) => `  ${hypothesis.id}: ${needWords(need)}`),
      ];

export const needJson = ({ hypothesis, need }: HypothesisNeed): Json => ({
  id: hypothesis.id,
  words: hypothesis.words,
  verdict: need.kind,
  ...(need.kind === 'needed' && { counterexample: counterexampleJson(need.by) }),
  ...(need.kind === 'not shown needed' && { because: BECAUSE[need.because] }),
});

const counterexampleJson = (by: Counterexample): Json => ({
  words: counterexampleWords(by),
  outcomes: by.place.outcomes,
  strategies: by.place.strategies,
  trees: Object.fromEntries(
    [...by.place.trees].map(([name, lotteries]) => [name, lotteries.map(lotteryWords)]),
  ),
  permutations: Object.fromEntries([...by.place.permutations].map(([name, g]) => [name, [...g]])),
  checked: by.checked.map(
    ({ claim }) => `${claim.kind}${'holds' in claim && !claim.holds ? ' (denied)' : ''}`,
  ),
});
