/** The trees of a witness as one picture, and for n = 3 their lottery sets in the triangle. */
import type { Witness } from '../../formats/witnessFile/index.ts';
import { generators } from '../../kernel/index.ts';
import { treesDot } from '../dot/tree.ts';
import { type Picture, sideBySide, svgDocument } from '../svg/paper/picture.ts';
import { treePicture } from '../svg/tree.ts';
import { trianglePicture } from '../svg/triangle/triangle.ts';
import type { ShownTree } from '../tree/view.ts';

const shownTrees = ({ trees, outcomes }: Witness): readonly ShownTree[] =>
  trees.map(({ name, tree }) => ({ name, tree, outcomes }));

export const witnessSvg = async (witness: Witness): Promise<string> => {
  const { states, outcomes } = witness;
  const trees = shownTrees(witness);
  const pictures: Picture[] = [];
  for (const tree of trees) pictures.push(await treePicture(tree));
  if (outcomes.length === 3) {
    const sets = trees.flatMap(({ name, tree }) => {
      const made = generators(tree);
      return made.kind === 'generators' ? [{ name, lotteries: made.lotteries }] : [];
    });
    if (sets.length > 0) pictures.push(trianglePicture({ title: 'lottery sets', outcomes, sets }));
  }
  return svgDocument(sideBySide(pictures, states));
};

export const witnessDot = (witness: Witness): string => treesDot(shownTrees(witness), witness.states);
