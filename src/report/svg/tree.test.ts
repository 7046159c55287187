import { describe, expect, test } from 'vitest';
import {
  choiceOf,
  type DecisionTree,
  lotteryTree,
  type Node,
  outcomeTree,
  rational,
} from '../../kernel/index.ts';
import { treesDot } from '../dot/tree.ts';
import type { ShownTree } from '../tree/view.ts';
import { sideBySide, svgDocument } from './paper/picture.ts';
import { xmlDefect } from './paper/xmlDefect.ts';
import { treePicture } from './tree.ts';

const half = rational(1n, 2n);
const NASTY = 'a <b> & "c" \\ \u0007';
const tree = choiceOf([lotteryTree([half, half]), outcomeTree(2, 0)]);
const shown: ShownTree = {
  name: NASTY,
  tree,
  outcomes: [NASTY, 'plain'],
  labels: new Map([[tree.nodes.length - 1, ['left', NASTY]]]),
};

const count = (text: string, part: string): number => text.split(part).length - 1;

const caterpillar = (choices: number): DecisionTree => {
  const nodes: Node[] = [{ kind: 'outcome', outcome: 0 }];
  for (let k = 0; k < choices; k++) nodes.push({ kind: 'choice', options: [0, k] });
  return { outcomes: 1, nodes };
};

describe('treePicture', () => {
  test('has a square for each choice, a circle for each chance node, a triangle for each outcome', async () => {
    const svg = svgDocument(await treePicture(shown));
    expect(xmlDefect(svg)).toBeUndefined();
    expect(count(svg, '<rect class="dy-node"')).toBe(1);
    expect(count(svg, '<circle class="dy-node"')).toBe(1);
    expect(count(svg, 'class="dy-node" d="')).toBe(3);
    expect(count(svg, '>1/2</text>')).toBe(2);
    expect(svg).toContain('>left</text>');
    expect(svg).toContain('a &lt;b&gt; &amp; &quot;c&quot; \\ \uFFFD');
  });

  test('carries alternative text and colours for the dark', async () => {
    const svg = svgDocument(await treePicture(shown));
    expect(svg).toContain('role="img"');
    expect(svg).toMatch(/<title>a &lt;b&gt;/);
    expect(svg).toMatch(/<desc>A decision tree of 5 nodes/);
    expect(svg).toContain('prefers-color-scheme:dark');
  });

  test('is the same every time', async () => {
    expect(svgDocument(await treePicture(shown))).toBe(svgDocument(await treePicture(shown)));
  });

  test('draws a shared subtree once', async () => {
    const [first, second, third] = tree.nodes;
    if (first === undefined || second === undefined || third === undefined) throw new Error('three nodes');
    const twice: DecisionTree = {
      outcomes: 2,
      nodes: [first, second, third, { kind: 'choice', options: [2, 2] }],
    };
    const svg = svgDocument(await treePicture({ ...shown, tree: twice, labels: new Map() }));
    expect(count(svg, '<circle class="dy-node"')).toBe(1);
    expect(count(svg, '<path class="dy-line"')).toBe(4);
  });

  test('folds a large tree', async () => {
    const svg = svgDocument(
      await treePicture({ name: 'long', outcomes: ['a'], tree: caterpillar(5000) }, 20),
    );
    expect(xmlDefect(svg)).toBeUndefined();
    expect(svg).toContain('+9981 nodes');
  });

  test('several pictures stand side by side, and wrap', async () => {
    const picture = await treePicture(shown);
    const row = sideBySide([picture, picture], 'two');
    const column = sideBySide([picture, picture], 'two', picture.width + 50);
    expect(row.width).toBeGreaterThan(2 * picture.width);
    expect(column.width).toBeLessThan(row.width);
    expect(column.height).toBeGreaterThan(2 * picture.height);
    expect(xmlDefect(svgDocument(row))).toBeUndefined();
  });
});

describe('treesDot', () => {
  test('quotes names and keeps edges', () => {
    const dot = treesDot([shown, shown], 'two "trees"');
    expect(dot).toMatch(/^digraph "two \\"trees\\"" \{/);
    expect(dot).toContain('label="a <b> & \\"c\\" \\\\ \u0007"');
    expect(count(dot, ' -> ')).toBe(8);
    expect(count(dot, '[label="1/2"]')).toBe(4);
    expect(count(dot, '{')).toBe(count(dot, '}'));
  });
});
