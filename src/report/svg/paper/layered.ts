/** Where nodes and edges go: the layered algorithm of the Eclipse Layout Kernel (elkjs). */
import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api.js';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface LayoutNode {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

export interface LayoutEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly label?: { readonly width: number; readonly height: number };
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly nodes: ReadonlyMap<string, Box>;
  readonly edges: ReadonlyMap<string, { readonly points: readonly Point[]; readonly label?: Box }>;
}

export interface LayoutWishes {
  readonly direction: 'RIGHT' | 'DOWN';
  /** Pixels between the layers, and between neighbours in one. */
  readonly layerGap: number;
  readonly nodeGap: number;
  /** Keep the order in which nodes and edges are listed, wherever it costs no crossing to speak of. */
  readonly keepOrder: boolean;
  /** Labels stand on their edge, which may be drawn through the middle of their box; else beside it. */
  readonly labelsOnEdges: boolean;
}

/** The same input gives the same layout: the kit's random seed is fixed. */
export const layered = async (
  nodes: readonly LayoutNode[],
  edges: readonly LayoutEdge[],
  wishes: LayoutWishes,
): Promise<Layout> => {
  const graph: ElkNode = {
    id: 'root',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': wishes.direction,
      'elk.edgeRouting': 'POLYLINE',
      'elk.randomSeed': '1',
      'elk.padding': '[top=6,left=6,bottom=6,right=6]',
      'elk.spacing.nodeNode': String(wishes.nodeGap),
      'elk.spacing.edgeNode': '10',
      'elk.spacing.edgeEdge': '8',
      'elk.layered.spacing.nodeNodeBetweenLayers': String(wishes.layerGap),
      'elk.layered.spacing.edgeNodeBetweenLayers': '8',
      'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
      ...(wishes.keepOrder && {
        'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
        'elk.layered.crossingMinimization.forceNodeModelOrder': 'false',
      }),
    },
    children: nodes.map(({ id, width, height }) => ({ id, width, height })),
    edges: edges.map((edge) => elkEdge(edge, wishes.labelsOnEdges)),
  };
  // Loaded only when something is laid out: it is 1.5 MB of JavaScript.
  const { default: elk } = await import('elkjs/lib/elk.bundled.js');
  const done = await new elk.default().layout(graph);
  return {
    width: done.width ?? 0,
    height: done.height ?? 0,
    nodes: new Map((done.children ?? []).map((child) => [child.id, box(child)])),
    edges: new Map((done.edges ?? []).map((edge) => [edge.id, { points: points(edge), ...labelOf(edge) }])),
  };
};

const elkEdge = ({ id, from, to, label }: LayoutEdge, inline: boolean): ElkExtendedEdge => ({
  id,
  sources: [from],
  targets: [to],
  ...(label && {
    labels: [{ text: 'x', ...label, layoutOptions: { 'elk.edgeLabels.inline': String(inline) } }],
  }),
});

const box = ({ x = 0, y = 0, width = 0, height = 0 }: Partial<Box>): Box => ({ x, y, width, height });

const points = ({ sections = [] }: ElkExtendedEdge): readonly Point[] =>
  sections.flatMap(({ startPoint, bendPoints = [], endPoint }) => [startPoint, ...bendPoints, endPoint]);

const labelOf = ({ labels = [] }: ElkExtendedEdge): { readonly label?: Box } => {
  const [first] = labels;
  return first === undefined ? {} : { label: box(first) };
};
