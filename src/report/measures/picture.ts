/** The pair of a refutation as a picture: in the triangle of lotteries where n = 3, else as trees. */
import type { Refutation } from '../../engines/search/index.ts';
import { generators, type Lottery } from '../../kernel/index.ts';
import { type Picture, sideBySide } from '../svg/paper/picture.ts';
import { treePicture } from '../svg/tree.ts';
import { trianglePicture } from '../svg/triangle/triangle.ts';
import { outcomeLetters } from './refutation.ts';

export const refutationPicture = async (refutation: Refutation, title: string): Promise<Picture> => {
  const { above, below } = refutation;
  const outcomes = outcomeLetters(above.outcomes);
  const pair = [
    { name: 'first', tree: above },
    { name: 'second', tree: below },
  ] as const;
  if (above.outcomes === 3) {
    const sets = pair.map(({ name, tree }) => ({ name, lotteries: lotteriesOf(tree) }));
    return trianglePicture({ title, outcomes, sets });
  }
  const pictures: Picture[] = [];
  for (const { name, tree } of pair)
    pictures.push(await treePicture({ name, tree, labels: new Map(), outcomes }));
  return sideBySide(pictures, title);
};

const lotteriesOf = (tree: Refutation['above']): readonly Lottery[] => {
  const made = generators(tree);
  return made.kind === 'generators' ? made.lotteries : [];
};
