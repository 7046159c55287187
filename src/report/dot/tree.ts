import { match } from 'ts-pattern';
import { print } from '../../kernel/index.ts';
import { foldedText } from '../tree/text.ts';
import { type ShownTree, treeView, type ViewEdge, type ViewNode } from '../tree/view.ts';
import { quoted } from './quote.ts';

/** The trees as one DOT graph, a cluster each; nothing is folded unless there are more than `limit` nodes in a tree. */
export const treesDot = (
  trees: readonly ShownTree[],
  title: string,
  limit: number = Number.POSITIVE_INFINITY,
): string => {
  const lines = [
    `digraph ${quoted(title)} {`,
    '  rankdir=LR;',
    '  node [fontname="sans-serif", fontsize=11];',
    '  edge [fontname="sans-serif", fontsize=10, arrowhead=none];',
    ...trees.flatMap((tree, k) => cluster(tree, k, limit)),
    '}',
  ];
  return `${lines.join('\n')}\n`;
};

const cluster = (tree: ShownTree, at: number, limit: number): readonly string[] => {
  const { nodes, edges } = treeView(tree, limit);
  return [
    `  subgraph cluster_${at} {`,
    `    label=${quoted(tree.name)}; color=gray;`,
    ...nodes.map((node, k) => `    t${at}n${k} [${nodeLook(node)}];`),
    ...edges.map((edge) => `    t${at}n${edge.from} -> t${at}n${edge.to}${edgeLook(edge)};`),
    '  }',
  ];
};

const nodeLook = (node: ViewNode): string =>
  match(node)
    .with({ kind: 'choice' }, ({ folded }) => sign('square', folded))
    .with({ kind: 'chance' }, ({ folded }) => sign('circle', folded))
    .with({ kind: 'outcome' }, ({ name }) => `shape=plaintext, label=${quoted(name)}`)
    .with({ kind: 'folded' }, ({ count }) => `shape=plaintext, label=${quoted(foldedText(count))}`)
    .exhaustive();

const sign = (shape: string, folded: number | undefined): string =>
  `shape=${shape}, label="", width=0.25, height=0.25${folded === undefined ? '' : `, xlabel=${quoted(foldedText(folded))}`}`;

const edgeLook = ({ label, probability }: ViewEdge): string => {
  const parts = [label, probability && print(probability)].filter((part) => part !== undefined);
  return parts.length === 0 ? '' : ` [label=${quoted(parts.join('\n'))}]`;
};
