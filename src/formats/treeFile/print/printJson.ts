import { print as printRational } from '../../../kernel/rational.ts';
import type { NamedTree, TreeFile } from '../treeFile.ts';
import { asLottery, keysOf, type Layout } from './layout.ts';

/**
 * The file as JSON, one line for each tree, in time and memory linear in the trees and at any depth.
 *
 * JSON has no anchors: a shared part of a tree that has no name becomes a tree `name#1` of its own.
 */
export const printJson = (file: TreeFile, layouts: readonly Layout[]): string => {
  const names = new Set(file.trees.keys());
  const entries = layouts.flatMap((layout) => printWithParts(file, layout, names));
  const head = [
    '  "dynamis": 1',
    ...(file.title === undefined ? [] : [`  "title": ${JSON.stringify(file.title)}`]),
    `  "outcomes": [${file.outcomes.map((name) => JSON.stringify(name)).join(', ')}]`,
  ];
  return `{\n${head.join(',\n')},\n  "trees": {\n${entries.join(',\n')}\n  }\n}\n`;
};

/** The entries of `trees` for one tree and for the parts of it that need a name; `taken` gets their names. */
const printWithParts = (
  file: TreeFile,
  { tree, root, refs, shared }: Layout,
  taken: Set<string>,
): readonly string[] => {
  const named = new Map(refs);
  const parts = [...shared].toSorted((a, b) => a - b);
  let k = 0;
  for (const node of parts) {
    do k += 1;
    while (taken.has(`${tree.name}#${k}`));
    taken.add(`${tree.name}#${k}`);
    named.set(node, `${tree.name}#${k}`);
  }
  const rootRef = refs.get(root);
  const whole = rootRef === undefined ? printNode(file, tree, root, named) : refTo(rootRef);
  return [
    `    ${JSON.stringify(tree.name)}: ${whole}`,
    ...parts.map((node) => `    ${JSON.stringify(named.get(node))}: ${printNode(file, tree, node, named)}`),
  ];
};

const refTo = (name: string): string => `{"ref": ${JSON.stringify(name)}}`;

/** The node with everything below it, down to the nodes that have a name. */
const printNode = (
  { outcomes }: TreeFile,
  { tree: { nodes }, labels }: NamedTree,
  root: number,
  named: ReadonlyMap<number, string>,
): string => {
  const out: string[] = [];
  // What is still to write, last first: text, or the place of a node.
  const rest: (string | number)[] = [root];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    if (typeof next === 'string') {
      out.push(next);
      continue;
    }
    const name = next === root ? undefined : named.get(next);
    const node = nodes[next];
    if (name !== undefined) out.push(refTo(name));
    else if (node?.kind === 'outcome') out.push(JSON.stringify(outcomes[node.outcome]));
    else if (node?.kind === 'choice') {
      const keys = keysOf(labels.get(next), node.options.length);
      out.push(keys === undefined ? '{"choice": [' : '{"choice": {');
      rest.push(keys === undefined ? ']}' : '}}');
      for (const [k, option] of [...node.options.entries()].toReversed()) {
        const key = keys?.[k];
        rest.push(option);
        rest.push(`${k > 0 ? ', ' : ''}${key === undefined ? '' : `${JSON.stringify(key)}: `}`);
      }
    } else if (node?.kind === 'chance') {
      const lottery = asLottery(node, nodes, labels.get(next));
      if (lottery === undefined) out.push('{"chance": [');
      else {
        const terms = lottery.map(({ outcome, branch }) => {
          const p = node.branches[branch]?.probability;
          return `${JSON.stringify(outcomes[outcome])}: "${p === undefined ? '' : printRational(p)}"`;
        });
        out.push(`{"lottery": {${terms.join(', ')}}}`);
        continue;
      }
      rest.push(']}');
      for (const [k, { probability, to }] of [...node.branches.entries()].toReversed()) {
        const label = labels.get(next)?.[k];
        const labelled = label === undefined ? '' : `, "label": ${JSON.stringify(label)}`;
        rest.push('}', to);
        rest.push(`${k > 0 ? ', ' : ''}{"p": "${printRational(probability)}"${labelled}, "to": `);
      }
    }
  }
  return out.join('');
};
