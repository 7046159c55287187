/** Fields of the objects in a SilverDecisions file, checked. */
import { type Result, success } from '../../../errors.ts';
import { entryOf, failureIn, kindOf, type Value } from '../document.ts';
import { quoted, type Source } from '../source.ts';

export interface NodeFields {
  readonly type: 'decision' | 'chance' | 'terminal';
  readonly name: string;
  readonly code: string;
  /** The variables' values at this node when the file was saved. */
  readonly stored: Value | undefined;
  readonly edges: readonly EdgeFields[];
  readonly at: number;
}

export interface EdgeFields {
  readonly name: string;
  readonly probability: Value | undefined;
  /** One for each criterion. */
  readonly payoffs: readonly Value[];
  /** What SilverDecisions computed for the edge when the file was saved. */
  readonly computed: Value | undefined;
  readonly child: Value;
  readonly at: number;
}

export interface DiagramFields {
  readonly title: string;
  readonly code: string;
  readonly stored: Value | undefined;
  readonly trees: readonly Value[];
}

const textOf = (value: Value | undefined): string =>
  value?.kind === 'scalar' && value.type !== 'null' ? value.text : '';

/** From version 0.7.0 on the trees are in `data`, before in the file's own object. */
export const diagramFields = (source: Source, root: Value): Result<DiagramFields> => {
  if (textOf(entryOf(root, 'SilverDecisions')) === '')
    return failureIn(
      source,
      'DYN221',
      'this is not a SilverDecisions file: the key "SilverDecisions" with the version is missing',
      root.at,
    );
  const data = entryOf(root, 'data');
  const model = entryOf(data, 'trees') === undefined ? root : (data ?? root);
  const trees = entryOf(model, 'trees');
  if (trees?.kind !== 'list' || trees.items.length === 0)
    return failureIn(source, 'DYN221', 'the SilverDecisions file has no trees', (trees ?? model).at);
  return success({
    title: textOf(entryOf(root, 'title')),
    code: textOf(entryOf(model, 'code')),
    stored: entryOf(model, 'expressionScope'),
    trees: trees.items,
  });
};

export const nodeFields = (source: Source, node: Value): Result<NodeFields> => {
  if (node.kind !== 'map')
    return failureIn(source, 'DYN222', `a node must be an object, not ${kindOf(node)}`, node.at);
  const typed = entryOf(node, 'type');
  const type = textOf(typed);
  if (type !== 'decision' && type !== 'chance' && type !== 'terminal')
    return failureIn(
      source,
      'DYN222',
      type === '' ? 'a node without a type' : `${quoted(type)} is no type of a node`,
      (typed ?? node).at,
      'types are decision, chance and terminal',
    );
  const children = entryOf(node, 'childEdges');
  if (children !== undefined && children.kind !== 'list')
    return failureIn(source, 'DYN222', `childEdges must be a list, not ${kindOf(children)}`, children.at);
  const edges: EdgeFields[] = [];
  for (const item of children?.items ?? []) {
    const edge = edgeFields(source, item);
    if (!edge.ok) return edge;
    edges.push(edge.value);
  }
  const name = textOf(entryOf(node, 'name'));
  const [first] = edges;
  if (type === 'terminal' && first !== undefined)
    return failureIn(source, 'DYN222', 'a terminal node with branches', first.at);
  if (type !== 'terminal' && first === undefined)
    return failureIn(
      source,
      'DYN223',
      `the ${type} node${name === '' ? '' : ` ${quoted(name)}`} has no branches`,
      node.at,
    );
  const code = textOf(entryOf(node, 'code'));
  return success({ type, name, code, stored: entryOf(node, 'expressionScope'), edges, at: node.at });
};

const edgeFields = (source: Source, edge: Value): Result<EdgeFields> => {
  const child = entryOf(edge, 'childNode');
  if (child === undefined)
    return failureIn(source, 'DYN222', 'an edge must be an object with a childNode', edge.at);
  const payoff = entryOf(edge, 'payoff');
  return success({
    name: textOf(entryOf(edge, 'name')),
    probability: entryOf(edge, 'probability'),
    payoffs: payoff === undefined ? [] : payoff.kind === 'list' ? payoff.items : [payoff],
    computed: entryOf(edge, 'computed'),
    child,
    at: edge.at,
  });
};
