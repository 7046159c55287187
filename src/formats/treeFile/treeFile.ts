import type { Result } from '../../errors.ts';
import { failure, success } from '../../errors.ts';
import type { DecisionTree } from '../../kernel/tree.ts';
import type { Code } from './codes.ts';
import { didYouMean } from './names.ts';

/** What a tree file says: named trees over one list of outcomes. */
export interface TreeFile {
  /** The path, or whatever else tells the user which text this was. */
  readonly file: string;
  readonly title?: string;
  /** Outcome o is called outcomes[o]: the declared ones in declared order, else in order of occurrence. */
  readonly outcomes: readonly string[];
  /** In the order of the file. */
  readonly trees: ReadonlyMap<string, NamedTree>;
  /** What a reader should know although nothing is wrong: branches that were dropped, and the like. */
  readonly notes: readonly string[];
}

export interface NamedTree {
  readonly name: string;
  readonly tree: DecisionTree;
  /** For a choice or chance node (its index in tree.nodes) the labels of its options or branches, in order. */
  readonly labels: ReadonlyMap<number, readonly (string | undefined)[]>;
  /** Nodes that the file gives by `{ref: name}`: their index in tree.nodes, and that name. */
  readonly refs?: ReadonlyMap<number, string>;
}

/** The tree of that name, or DYN143 with the name that was probably meant. */
export const treeFromFile = (file: TreeFile, name: string): Result<NamedTree> => {
  const tree = file.trees.get(name);
  if (tree !== undefined) return success(tree);
  const code: Code = 'DYN143';
  const meant = didYouMean(name, file.trees.keys());
  const known = `the file has ${listed([...file.trees.keys()])}`;
  return failure(code, `there is no tree \`${name}\``, { file: file.file }, meant ?? known);
};

const listed = (names: readonly string[]): string => {
  const shown = names.slice(0, 10).map((name) => `\`${name}\``);
  return names.length > 10 ? `${shown.join(', ')} and ${names.length - 10} more` : shown.join(', ');
};
