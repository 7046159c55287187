import { match } from 'ts-pattern';
import { print } from '../../kernel/index.ts';
import { DEFAULT_FOLD, foldedText } from '../tree/text.ts';
import { type ShownTree, type TreeView, treeView, type ViewEdge, type ViewNode } from '../tree/view.ts';
import { type Box, type LayoutNode, layered, type Point } from './paper/layered.ts';
import { element, hundredths, type Markup, together } from './paper/markup.ts';
import { label, type Picture } from './paper/picture.ts';
import { clipped, textWidth } from './paper/textWidth.ts';

const SIGN = 18;
const FONT = 13;
const LONGEST_NAME = 36;
const LONGEST_LABEL = 28;
const LINE = 15;

/**
 * The tree as decision analysts draw it, from left to right: squares are choices, circles chance,
 * triangles outcomes; probabilities stand under their branch, labels above. Shared subtrees are drawn
 * once; beyond `limit` nodes the rest is folded into marks.
 */
export const treePicture = async (shown: ShownTree, limit: number = DEFAULT_FOLD): Promise<Picture> => {
  const view = treeView(shown, limit);
  const laid = await layered(
    view.nodes.map((node, k) => nodeSize(node, k)),
    view.edges.map((edge, k) => {
      const size = edgeLabelSize(edge);
      return { id: `e${k}`, from: `n${edge.from}`, to: `n${edge.to}`, ...(size && { label: size }) };
    }),
    { direction: 'RIGHT', layerGap: 34, nodeGap: 12, keepOrder: true, labelsOnEdges: true },
  );
  const edges = view.edges.flatMap((edge, k) => {
    const route = laid.edges.get(`e${k}`);
    const dashed = view.nodes[edge.to]?.kind === 'folded';
    return route === undefined ? [] : [drawEdge(edge, route.points, route.label, dashed)];
  });
  const nodes = view.nodes.flatMap((node, k) => {
    const at = laid.nodes.get(`n${k}`);
    return at === undefined ? [] : [drawNode(node, at)];
  });
  return {
    title: shown.name,
    description: inWords(view),
    width: laid.width,
    height: laid.height,
    body: together([...edges, ...nodes]),
  };
};

const inWords = (view: TreeView): string => {
  const count = (kind: ViewNode['kind']): number => view.nodes.filter((node) => node.kind === kind).length;
  const parts = [
    `A decision tree of ${view.size} ${view.size === 1 ? 'node' : 'nodes'}`,
    `choices shown: ${count('choice')}`,
    `chance nodes shown: ${count('chance')}`,
    `outcomes shown: ${count('outcome')}`,
    ...(view.folded > 0 ? [`nodes folded: ${view.folded}`] : []),
  ];
  return parts.join('; ');
};

const nodeSize = (node: ViewNode, k: number): LayoutNode => {
  const text = nodeLabel(node);
  const wide = text === '' ? 0 : 7 + textWidth(text, FONT);
  return { id: `n${k}`, width: SIGN + wide, height: SIGN };
};

const nodeLabel = (node: ViewNode): string =>
  match(node)
    .with({ kind: 'outcome' }, ({ name }) => clipped(name, LONGEST_NAME))
    .with({ kind: 'folded' }, ({ count }) => foldedText(count))
    .with({ kind: 'choice' }, { kind: 'chance' }, ({ folded }) =>
      folded === undefined ? '' : foldedText(folded),
    )
    .exhaustive();

const edgeLabelSize = (edge: ViewEdge): { width: number; height: number } | undefined => {
  const lines = edgeLines(edge);
  const widest = Math.max(...lines.map((line) => textWidth(line, FONT)));
  return widest === 0 ? undefined : { width: widest + 8, height: 2 * LINE + 2 };
};

/** What stands above the line of a branch, and what below. */
const edgeLines = ({ label: name, probability }: ViewEdge): readonly [string, string] => {
  const above = name === undefined ? '' : clipped(name, LONGEST_LABEL);
  const below = probability === undefined ? '' : clipped(print(probability), LONGEST_LABEL);
  return above === '' ? [below, ''] : [above, below];
};

const drawEdge = (edge: ViewEdge, points: readonly Point[], at: Box | undefined, dashed: boolean): Markup => {
  const d = points.map(({ x, y }, k) => `${k === 0 ? 'M' : 'L'}${hundredths(x)} ${hundredths(y)}`).join('');
  const line = element('path', { class: 'dy-line', d, 'stroke-dasharray': dashed ? '2 3' : undefined });
  if (at === undefined) return line;
  const [above, below] = edgeLines(edge);
  const [middle, y] = [at.x + at.width / 2, at.y + at.height / 2];
  const whole = [edge.label, edge.probability && print(edge.probability)].filter(
    (part) => part !== undefined,
  );
  const style = { class: 'dy-text', anchor: 'middle', tooltip: whole.join(', ') } as const;
  const cut = whole.some((part) => Array.from(part).length > LONGEST_LABEL);
  const shown = cut ? style : { class: style.class, anchor: style.anchor };
  return together([
    line,
    ...(above === '' ? [] : [label(middle, y - 5, above, shown)]),
    ...(below === '' ? [] : [label(middle, y + 13, below, shown)]),
  ]);
};

const drawNode = (node: ViewNode, { x, y, height }: Box): Markup => {
  const middle = y + height / 2;
  const text = nodeLabel(node);
  const whole = node.kind === 'outcome' ? node.name : text;
  const reference = node.kind === 'choice' || node.kind === 'chance' ? node.reference : undefined;
  return element(
    'g',
    {},
    ...(reference === undefined ? [] : [element('title', {}, reference)]),
    nodeSign(node.kind, x, middle),
    ...(text === '' ? [] : [label(x + SIGN + 5, middle + 4.5, text, { class: 'dy-text', tooltip: whole })]),
  );
};

/** The sign of a node, SIGN wide, from x on and centred on the height `middle`. */
const nodeSign = (kind: ViewNode['kind'], x: number, middle: number): Markup =>
  match(kind)
    .with('choice', () =>
      element('rect', { class: 'dy-node', x, y: middle - SIGN / 2, width: SIGN, height: SIGN }),
    )
    .with('chance', () => element('circle', { class: 'dy-node', cx: x + SIGN / 2, cy: middle, r: SIGN / 2 }))
    .with('outcome', () =>
      element('path', { class: 'dy-node', d: `M${hundredths(x)} ${hundredths(middle)}l${SIGN - 3} -8v16z` }),
    )
    .with('folded', () =>
      element('path', {
        class: 'dy-line',
        d: `M${hundredths(x + 3)} ${hundredths(middle)}h.1m5 0h.1m5 0h.1`,
        'stroke-width': 3,
        'stroke-linecap': 'round',
      }),
    )
    .exhaustive();
