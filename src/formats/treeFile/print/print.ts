import type { TreeFile } from '../treeFile.ts';
import { type Layout, layoutOf } from './layout.ts';
import { printJson } from './printJson.ts';
import { printYaml } from './printYaml.ts';

export interface PrintOptions {
  /** YAML unless JSON is asked for. */
  readonly format?: 'yaml' | 'json';
}

/** Beyond these a file is written as JSON, which is YAML too and which the reader takes at any size and depth. */
const MOST_YAML = { size: 20_000, depth: 40, name: 500 } as const;

/**
 * The text that `parseTreeFile` reads as the same trees, outcomes and title. Notes are not written.
 *
 * The names of `file` are as `nameDefect` wants them. YAML keeps what is shared inside a tree by
 * anchors; for JSON see `printJson`.
 */
export const printTreeFile = (file: TreeFile, { format = 'yaml' }: PrintOptions = {}): string => {
  const layouts = [...file.trees.values()].map((tree) => layoutOf(file, tree));
  return format === 'json' || !fitsYaml(file, layouts) ? printJson(file, layouts) : printYaml(file, layouts);
};

const fitsYaml = (file: TreeFile, layouts: readonly Layout[]): boolean => {
  const size = layouts.reduce((total, layout) => total + layout.size, 0);
  if (size > MOST_YAML.size || layouts.some(({ depth }) => depth > MOST_YAML.depth)) return false;
  const labels = layouts.flatMap(({ tree }) => [...tree.labels.values()].flat());
  const names = [...file.outcomes, ...file.trees.keys(), ...labels];
  return names.every((name) => (name ?? '').length <= MOST_YAML.name);
};
