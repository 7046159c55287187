import { match } from 'ts-pattern';
import { print } from '../../kernel/index.ts';
import { type ShownTree, treeView, type ViewEdge, type ViewNode } from './view.ts';

/** More nodes than this are folded unless somebody asks for more. */
export const DEFAULT_FOLD = 200;

/**
 * The tree as indented text, a line for each node: `□` choices, `○` chance, `◁` outcomes. A shared
 * node is shown once, with a number, and referred to afterwards; beyond `limit` nodes it is folded.
 */
export const treeText = (shown: ShownTree, limit: number = DEFAULT_FOLD): string => {
  const view = treeView(shown, limit);
  const below = new Map<number, ViewEdge[]>();
  for (const edge of view.edges) {
    const siblings = below.get(edge.from);
    if (siblings === undefined) below.set(edge.from, [edge]);
    else siblings.push(edge);
  }
  const lines: string[] = [];
  const seen = new Set<number>();
  const todo: { node: number; before: string; branch: string; rest: string }[] = [
    { node: 0, before: '', branch: '', rest: '' },
  ];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    const node = view.nodes[next.node];
    if (node === undefined) continue;
    const again = seen.has(next.node);
    seen.add(next.node);
    lines.push(`${next.before}${next.branch}${nodeText(node, again)}`);
    if (again) continue;
    const edges = below.get(next.node) ?? [];
    for (const [k, edge] of [...edges.entries()].toReversed()) {
      const last = k === edges.length - 1;
      todo.push({
        node: edge.to,
        before: `${next.before}${next.rest}`,
        branch: `${last ? '└─ ' : '├─ '}${edgeText(edge)}`,
        rest: last ? '   ' : '│  ',
      });
    }
  }
  return `${lines.join('\n')}\n`;
};

const edgeText = ({ label, probability }: ViewEdge): string => {
  const parts = [probability === undefined ? undefined : print(probability), label];
  const text = parts.filter((part) => part !== undefined).join(' ');
  return text === '' ? '' : `${text}: `;
};

const nodeText = (node: ViewNode, again: boolean): string =>
  match(node)
    .with({ kind: 'outcome' }, ({ name }) => `◁ ${name}`)
    .with({ kind: 'folded' }, ({ count }) => foldedText(count))
    .with({ kind: 'choice' }, { kind: 'chance' }, ({ kind, shared, reference, folded }) => {
      const tags = [
        kind === 'choice' ? '□ choice' : '○ chance',
        shared === undefined ? undefined : `#${shared}`,
        reference === undefined ? undefined : `(${reference})`,
        folded === undefined || again ? undefined : foldedText(folded),
      ];
      const text = tags.filter((tag) => tag !== undefined).join(' ');
      return again ? `↪ ${text}, as above` : text;
    })
    .exhaustive();

/** What a mark says: nothing is left to count where a folded part is shared with another. */
export const foldedText = (count: number): string =>
  count === 0 ? '… (folded elsewhere)' : `+${count} ${count === 1 ? 'node' : 'nodes'}`;
