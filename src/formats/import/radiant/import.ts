import { failure, type Result, success } from '../../../errors.ts';
import { limits } from '../../treeFile/index.ts';
import { readYaml } from '../document.ts';
import { newBudget } from '../expression/evaluate.ts';
import { stem } from '../names.ts';
import { defaultOutcomes, type Imported, type ImportOptions } from '../options.ts';
import type { Source } from '../source.ts';
import { assemble } from '../tree/assemble.ts';
import { fieldOf, textOf } from './fields.ts';
import { prepared } from './prepare.ts';
import { readRadiantTree } from './tree.ts';

/** A Radiant decision tree (YAML) as a tree file with one tree; trees that it refers to are put in their places. */
export const importRadiant = (original: Source, options: ImportOptions): Result<Imported> => {
  if (original.text.length > limits.yamlCharacters)
    return failure('DYN203', `a Radiant tree of more than ${limits.yamlCharacters} characters is too large`);
  const source = prepared(original);
  const root = readYaml(source);
  if (!root.ok) return root;
  const mode = options.outcomes ?? defaultOutcomes.radiant;
  const notes = new Set<string>();
  const title = textOf(fieldOf(root.value, 'name'));
  const tree = readRadiantTree(
    source,
    root.value,
    {
      reference: options.reference ?? (() => success(undefined)),
      approximate: options.approximate,
      needsPayoffs: mode === 'payoff',
      budget: newBudget(),
      nodes: { left: 1_000_000 },
      notes,
    },
    new Map(),
    [stem(source.file)],
  );
  if (!tree.ok) return tree;
  const name = title === '' ? stem(source.file) : title;
  const file = assemble(source, title, [{ ...tree.value, name }], mode, []);
  if (!file.ok) return file;
  // Payoffs were evaluated on the way, so that all notes are there only now.
  const all = [...notes, ...file.value.notes];
  return success({ file: { ...file.value, notes: all }, notes: all });
};
