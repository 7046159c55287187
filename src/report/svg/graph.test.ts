import { describe, expect, test } from 'vitest';
import { graphDot } from '../dot/graph.ts';
import { type Graph, graphPicture } from './graph.ts';
import { svgDocument } from './paper/picture.ts';
import { xmlDefect } from './paper/xmlDefect.ts';

const graph: Graph = {
  title: 'Order',
  description: 'a above b and c',
  nodes: [
    { id: 'a', lines: ['a'] },
    { id: 'b & "b"', lines: ['b', 'b <again>'] },
    { id: 'c', lines: ['c'] },
  ],
  edges: [
    { from: 'a', to: 'b & "b"', style: 'strict', label: '3 : 1' },
    { from: 'a', to: 'c', style: 'weak' },
    { from: 'c', to: 'a', style: 'unknown style' },
    { from: 'a', to: 'nowhere', style: 'weak' },
  ],
  styles: new Map([
    ['strict', { meaning: 'strictly above', colour: 0, line: 'solid' }],
    ['weak', { meaning: 'weakly above', colour: 2, line: 'dashed', arrow: false }],
    ['unused', { meaning: 'never seen', colour: 'ink', line: 'bold' }],
  ]),
};

describe('graphPicture', () => {
  test('draws nodes, edges that have both ends, and a legend of what occurs', async () => {
    const svg = svgDocument(await graphPicture(graph));
    expect(xmlDefect(svg)).toBeUndefined();
    expect(svg.split('<rect class="dy-node"')).toHaveLength(4);
    expect(svg).toContain('b &lt;again&gt;');
    expect(svg).toContain('>3 : 1</text>');
    expect(svg).toContain('>strictly above</text>');
    expect(svg).not.toContain('never seen');
    expect(svg).not.toContain('nowhere');
  });

  test('is the same every time', async () => {
    expect(svgDocument(await graphPicture(graph))).toBe(svgDocument(await graphPicture(graph)));
  });

  test('nothing to draw is a picture too', async () => {
    const empty = { ...graph, nodes: [], edges: [] };
    expect(xmlDefect(svgDocument(await graphPicture(empty)))).toBeUndefined();
  });
});

describe('graphDot', () => {
  test('has the same nodes and edges', () => {
    const dot = graphDot(graph);
    expect(dot).toContain('"b & \\"b\\"" [label="b\\nb <again>"];');
    expect(dot).toContain('"a" -> "c" [color="#009E73", style=dashed, dir=none, tooltip="weakly above"];');
    expect(dot.split(' -> ')).toHaveLength(4);
  });
});
