/** What the explorer's form does to a text: every change to every part of every example leaves a tree file. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  addBranch,
  addOption,
  addOutcome,
  addTree,
  makeChance,
  makeChoice,
  remove,
  setLottery,
  setOutcome,
  setProbabilities,
  setProbability,
  setReference,
} from '../explorer/src/editor/edit.ts';
import { lotteryParts, outlineOf, type Part } from '../explorer/src/editor/outline.ts';
import { parseTreeFile, type TreeFile } from '../src/formats/treeFile/index.ts';
import { equal, lotteryOf, parse, print, rational, sum, ZERO } from '../src/kernel/index.ts';
import { ROOT } from './dynamis.ts';

const TANGLED = `# kept
dynamis: 1
outcomes: [yes it is, "1", 'true', c]   # names that need care
trees:
  block:
    choice:
      first:  # a comment inside
        lottery:
          yes it is: 1/2
          "1": 0.5
      second: &shared
        chance:
          - p: 1/3
            to: "1"
          - p: 2/3
            label: often
            to: { choice: ["true", c] }
      third: *shared
  flow: { choice: [c, { ref: block }, { chance: [{ p: 1/4, to: c }, { p: 3/4, to: "1" }] }] }
`;

const texts: readonly (readonly [string, string])[] = [
  ...readdirSync(join(ROOT, 'examples'))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => [name, readFileSync(join(ROOT, 'examples', name), 'utf8')] as const),
  ['a tangled file', TANGLED],
  [
    'a file in JSON',
    '{"dynamis": 1, "trees": {"a": {"choice": ["x", {"lottery": {"x": "1/2", "y": 0.5}}]}, "b": "y"}}',
  ],
];

const read = (text: string): TreeFile => {
  const file = parseTreeFile(text, 'text');
  if (!file.ok) throw new Error(`${file.message} in\n${text}`);
  return file.value;
};

const partsIn = (part: Part): readonly Part[] => {
  if (part.kind === 'choice') return [part, ...part.options.flatMap(({ to }) => partsIn(to))];
  return part.kind === 'chance' ? [part, ...part.branches.flatMap(({ to }) => partsIn(to))] : [part];
};

const changesOf = (text: string, part: Part, outcome: string): readonly string[] => {
  const { path } = part;
  const lottery = [
    { outcome, probability: '1/3' },
    { outcome: outcome === 'true' ? 'c' : 'true', probability: '2/3' },
  ];
  const all = [
    setOutcome(text, path, outcome),
    makeChoice(text, path, outcome),
    makeChance(text, path, outcome),
    setLottery(text, path, lottery),
  ];
  if (part.kind === 'choice')
    all.push(addOption(text, path, outcome), ...part.options.map((option) => remove(text, option.path)));
  if (part.kind === 'chance') {
    const before = part.branches.map(({ probability }) => parse(probability) ?? ZERO);
    all.push(
      addBranch(text, path, outcome),
      setProbabilities(text, path, setProbability(before, 0, rational(1n, 7n))),
      ...part.branches.map((branch) => remove(text, branch.path)),
    );
  }
  return all;
};

describe('the form', () => {
  test.each(texts)('%s: any change leaves a tree file', (_, text) => {
    const { outcomes } = read(text);
    const declared = /^outcomes:/m.test(text);
    const outline = outlineOf(text);
    expect(outline?.trees.map(({ name }) => name)).toStrictEqual([...read(text).trees.keys()]);
    for (const outcome of outcomes)
      for (const { part } of outline?.trees ?? [])
        for (const each of partsIn(part))
          for (const changed of changesOf(text, each, outcome)) {
            // `true` stands for an outcome that not every list has; aliases may lose their anchor.
            const made = parseTreeFile(changed, 'text');
            if (made.ok) continue;
            expect([made.code, declared || text.includes('&')]).toStrictEqual([
              expect.stringMatching(/^DYN1(41|11)$/),
              true,
            ]);
          }
    expect(read(addTree(text, outcomes[0] ?? '')).trees.size).toBe(read(text).trees.size + 1);
    expect(read(addOutcome(text, outcomes)).outcomes).toHaveLength(outcomes.length + 1);
  });

  test('changes in place keep every other character', () => {
    const [part] = lotteryParts(outlineOf(TANGLED) ?? { trees: [], declared: false }, ['block']);
    if (part === undefined) throw new Error('a lottery');
    const moved = setLottery(TANGLED, part.path, [
      { outcome: 'yes it is', probability: '1/4' },
      { outcome: '1', probability: '3/4' },
    ]);
    expect(moved).toBe(
      TANGLED.replace(
        'lottery:\n          yes it is: 1/2\n          "1": 0.5',
        '{ lottery: { yes it is: 1/4, "1": 3/4 } }',
      ),
    );
    expect(setOutcome(TANGLED, part.path, 'true')).toContain('first:  # a comment inside\n        "true"\n');
    expect(setReference(TANGLED, ['trees', 'flow', 'choice', 0], 'block')).toContain(
      'choice: [{ ref: block }, { ref',
    );
  });

  test('an option that is left alone takes the place of its node', () => {
    const text = 'dynamis: 1\ntrees:\n  t: { choice: [a, { lottery: { a: 1/2, b: 1/2 } }] }\n';
    const { trees } = read(remove(text, ['trees', 't', 'choice', 0]));
    const tree = trees.get('t')?.tree;
    if (tree === undefined) throw new Error('a tree');
    expect(tree.nodes.at(-1)?.kind).toBe('chance');
    expect(lotteryOf(tree, new Map()).map(print)).toStrictEqual(['1/2', '1/2']);
  });

  test('probabilities always sum to 1', () => {
    const before = [rational(1n, 2n), rational(1n, 3n), rational(1n, 6n)];
    for (const wanted of [ZERO, rational(1n, 5n), rational(1n)]) {
      const after = setProbability(before, 1, wanted);
      expect(after.map(print)[1]).toBe(print(wanted));
      expect(equal(sum(after), rational(1n))).toBe(true);
    }
    expect(setProbability([rational(1n), ZERO, ZERO], 0, ZERO).map(print)).toStrictEqual(['0', '1/2', '1/2']);
  });
});
