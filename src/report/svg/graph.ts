import { type Layout, layered, type Point } from './paper/layered.ts';
import { element, hundredths, type Markup, together } from './paper/markup.ts';
import { label, type Picture } from './paper/picture.ts';
import { seriesClass } from './paper/style.ts';
import { clipped, textWidth } from './paper/textWidth.ts';

/** A directed graph: an order's Hasse diagram, say, with an arrow from what is above to what is below. */
export interface Graph {
  readonly title: string;
  readonly description: string;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** How each style of edge looks and what it means; the legend lists those that occur. */
  readonly styles: ReadonlyMap<string, EdgeStyle>;
}

export interface GraphNode {
  readonly id: string;
  /** One line each: several for things that are equivalent, say. */
  readonly lines: readonly string[];
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** A key of `styles`. */
  readonly style: string;
  readonly label?: string;
}

export interface EdgeStyle {
  readonly meaning: string;
  /** A colour of the palette, 0 to 5, or ink. */
  readonly colour: number | 'ink';
  readonly line: 'solid' | 'dashed' | 'dotted' | 'bold';
  /** Default true; false for symmetric relations. */
  readonly arrow?: boolean;
}

export const PLAIN_STYLE: EdgeStyle = { meaning: '', colour: 'ink', line: 'solid' };

const LINE = 17;
const LONGEST = 32;

/** The graph from top to bottom, with a legend of the edges' styles. */
export const graphPicture = async (graph: Graph): Promise<Picture> => {
  const known = new Set(graph.nodes.map(({ id }) => id));
  const edges = graph.edges.filter(({ from, to }) => known.has(from) && known.has(to));
  const laid = await layered(
    graph.nodes.map(({ id, lines }) => ({
      id,
      width: 24 + Math.max(12, ...lines.map((line) => textWidth(clipped(line, LONGEST), 13))),
      height: 12 + LINE * Math.max(1, lines.length),
    })),
    edges.map((edge, k) => ({
      id: `edge ${k}`,
      from: edge.from,
      to: edge.to,
      ...(edge.label !== undefined && {
        label: { width: textWidth(clipped(edge.label, LONGEST), 11) + 8, height: 16 },
      }),
    })),
    { direction: 'DOWN', layerGap: 46, nodeGap: 28, keepOrder: false, labelsOnEdges: false },
  );
  const used = [...graph.styles].filter(
    ([key, style]) => style.meaning !== '' && edges.some((e) => e.style === key),
  );
  const legend = used.map(([, style], k) => legendRow(style, laid.height + 14 + 22 * k));
  const legendWidth = Math.max(0, ...used.map(([, { meaning }]) => 70 + textWidth(meaning, 13)));
  return {
    title: graph.title,
    description: graph.description,
    width: Math.max(laid.width, legendWidth),
    height: laid.height + (used.length === 0 ? 0 : 14 + 22 * used.length),
    body: together([
      ...edges.map((edge, k) => drawEdge(edge, graph.styles.get(edge.style) ?? PLAIN_STYLE, laid, k)),
      ...graph.nodes.map((node) => drawNode(node, laid)),
      ...legend,
    ]),
  };
};

const drawNode = ({ id, lines }: GraphNode, laid: Layout): Markup => {
  const at = laid.nodes.get(id);
  if (at === undefined) return together([]);
  const { x, y, width, height } = at;
  return together([
    element('rect', { class: 'dy-node', x, y, width, height, rx: 7 }),
    ...lines.map((line, k) =>
      label(x + width / 2, y + 6 + LINE * k + 13, clipped(line, LONGEST), {
        anchor: 'middle',
        tooltip: line,
      }),
    ),
  ]);
};

const drawEdge = (edge: GraphEdge, style: EdgeStyle, laid: Layout, k: number): Markup => {
  const route = laid.edges.get(`edge ${k}`);
  if (route === undefined) return together([]);
  const text = edge.label;
  const at = route.label;
  return element(
    'g',
    {},
    element(
      'title',
      {},
      [`${edge.from} → ${edge.to}`, style.meaning].filter((part) => part !== '').join(': '),
    ),
    arrow(route.points, style),
    ...(text === undefined || at === undefined
      ? []
      : [
          label(at.x + at.width / 2, at.y + at.height / 2 + 4, clipped(text, LONGEST), {
            class: 'dy-text dy-small',
            anchor: 'middle',
            tooltip: text,
          }),
        ]),
  );
};

const DASH: Readonly<Record<EdgeStyle['line'], string | undefined>> = {
  solid: undefined,
  bold: undefined,
  dashed: '7 4',
  dotted: '2 4',
};

const HEAD = 9;

/** A line along the points, ending in an arrowhead where the style has one. */
const arrow = (points: readonly Point[], style: EdgeStyle): Markup => {
  const [end, before] = [points.at(-1), points.at(-2)];
  if (end === undefined || before === undefined) return together([]);
  const length = Math.hypot(end.x - before.x, end.y - before.y) || 1;
  const [ux, uy] = [(end.x - before.x) / length, (end.y - before.y) / length];
  const headed = style.arrow !== false;
  const neck = headed ? { x: end.x - ux * HEAD, y: end.y - uy * HEAD } : end;
  const trunk = [...points.slice(0, -1), neck];
  const series = style.colour === 'ink' ? undefined : seriesClass(style.colour);
  const d = trunk.map(({ x, y }, k) => `${k === 0 ? 'M' : 'L'}${hundredths(x)} ${hundredths(y)}`).join('');
  const wing = (side: number): string =>
    `${hundredths(neck.x - uy * side)} ${hundredths(neck.y + ux * side)}`;
  return together([
    element('path', {
      class: series === undefined ? 'dy-line' : `${series} dy-outline`,
      d,
      style: style.line === 'bold' ? 'stroke-width:3.6px' : undefined,
      'stroke-dasharray': DASH[style.line],
    }),
    ...(headed
      ? [
          element('path', {
            class: series === undefined ? 'dy-ink' : `${series} dy-solid`,
            d: `M${hundredths(end.x)} ${hundredths(end.y)}L${wing(4.5)}L${wing(-4.5)}z`,
          }),
        ]
      : []),
  ]);
};

const legendRow = (style: EdgeStyle, y: number): Markup =>
  together([
    arrow(
      [
        { x: 10, y: y + 9 },
        { x: 50, y: y + 9 },
      ],
      style,
    ),
    label(60, y + 13.5, style.meaning),
  ]);
