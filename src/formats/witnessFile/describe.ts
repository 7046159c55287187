/** A witness as one sentence, and its facts as sentences. */

import type { Claim, DecisionTree } from '../../kernel/index.ts';
import { describe as describeClaim } from '../certificateFile/index.ts';
import { treeKey } from './truth.ts';
import type { Witness } from './witness.ts';

type Said = Pick<Witness, 'shows' | 'claim' | 'scope' | 'outcomes' | 'trees'>;

export const describeWitness = ({ shows, claim, scope, outcomes, trees }: Said): string => {
  const readings = Object.entries(claim.readings).map(([key, value]) => `${key}=${value}`);
  const names = trees.map(({ name }) => name).join(', ');
  const where = [
    ...readings,
    `n = ${outcomes.length}`,
    ...(names === '' ? [] : [`${scope === 'file' ? 'of the trees ' : ''}${names}`]),
  ];
  return `${shows === 'counterexample' ? 'a counterexample to' : 'an example of'} ${claim.name}: ${claim.formula} [${where.join('; ')}]`;
};

/** A fact as one sentence, with the names of the witness's trees where its trees are among them. */
export const describeFact = (claim: Claim, { outcomes, trees }: Pick<Said, 'outcomes' | 'trees'>): string => {
  const known = new Map(trees.map(({ name, tree }) => [treeKey(tree), name]));
  const nameOf = (tree: DecisionTree, otherwise: string): string => known.get(treeKey(tree)) ?? otherwise;
  const names =
    claim.kind === 'membership'
      ? [nameOf(claim.tree, 'a tree')]
      : [nameOf(claim.i, 'one tree'), nameOf(claim.j, 'another tree')];
  return describeClaim(claim, { outcomes, trees: names });
};
