import { describe, expect, test } from 'vitest';
import { success } from '../../../errors.ts';
import { lotteryOf } from '../../../kernel/lottery.ts';
import { print } from '../../../kernel/rational.ts';
import { treeDefect } from '../../../kernel/tree.ts';
import type { TreeFile } from '../../treeFile/index.ts';
import { type ImportOptions, importTrees } from '../index.ts';

const imported = (
  text: string,
  options: ImportOptions = {},
): { file: TreeFile; notes: readonly string[] } => {
  const result = importTrees(text, 'trees/plan.yaml', options);
  if (!result.ok) throw new Error(`${result.code} ${result.message}`);
  for (const { tree } of result.value.file.trees.values()) expect(treeDefect(tree)).toBeUndefined();
  return result.value;
};

const refusal = (
  text: string,
  options: ImportOptions = {},
): { code: string; message: string; line?: number } => {
  const result = importTrees(text, 'trees/plan.yaml', { from: 'radiant', ...options });
  if (result.ok) throw new Error('accepted');
  const { code, message, place } = result;
  return { code, message, ...(place?.line !== undefined && { line: place.line }) };
};

const probabilities = (text: string, options: ImportOptions = {}): string[] => {
  const [named] = [...imported(text, options).file.trees.values()];
  return named === undefined ? [] : lotteryOf(named.tree, new Map()).map(print);
};

const WALL = `name: Mud slides
variables:
    P(MS): .01
    P(N): 1 - P(MS)
    wall cost: 40000
    slide cost: -1000000
type: decision
Build wall:
    cost: wall cost
    type: chance
    Slide:
        p: P(MS)
        payoff: slide cost / 2
    Nothing:
        p: P(N)
        payoff: 0
Do nothing:
    payoff: -100.50
`;

describe('a tree is read', () => {
  test('with variables, whatever they are called, and terminal nodes as outcomes', () => {
    const { file, notes } = imported(WALL);
    expect(file.title).toBe('Mud slides');
    expect([...file.trees.keys()]).toEqual(['Mud slides']);
    expect(file.outcomes).toEqual(['Slide', 'Nothing', 'Do nothing']);
    expect(probabilities(WALL)).toEqual(['1/100', '99/100', '0']);
    expect(notes).toEqual([]);
  });

  test('with costs taken off the payoffs behind them', () => {
    expect(imported(WALL, { outcomes: 'payoff' }).file.outcomes).toEqual(['-540000', '-40000', '-100.5']);
  });

  test('by label, where terminal nodes of one name are one outcome', () => {
    const text =
      'type: decision\nA:\n  type: chance\n  x: {p: 1/3, payoff: 1}\n  y: {p: 2/3, payoff: 2}\nx:\n  payoff: 3\n';
    expect(imported(text, { outcomes: 'label' }).file.outcomes).toEqual(['x', 'y']);
    expect(imported(text).file.outcomes).toEqual(['A / x', 'y', 'x']);
    expect([...imported(text).file.trees.keys()]).toEqual(['plan']);
  });

  test('with the older variables, which are R assignments in one text', () => {
    const tree = 'type: chance\nA:\n  p: p_a\nB:\n  p: p_b\n';
    expect(probabilities(`variables: p_a = .1; p_b <- (1 - p_a)\n${tree}`)).toEqual(['1/10', '9/10']);
    expect(probabilities(`variables: |\n  p_a = .1 # a comment\n  p_b = 9*p_a\n${tree}`)).toEqual([
      '1/10',
      '9/10',
    ]);
  });

  test('with variables in any order, in long chains too', () => {
    const length = 3000;
    const chain = Array.from({ length }, (_, k) => `    v${k}x: v${k + 1}x + 0`).join('\n');
    const text = `variables:\n${chain}\n    v${length}x: 1/3\ntype: chance\nA:\n  p: v0x\nB:\n  p: 1 - v0x\n`;
    expect(probabilities(text)).toEqual(['1/3', '2/3']);
  });

  test('as Radiant takes it: tabs, capitals, missing spaces, marks and hashes in names', () => {
    const text = [
      'Name:Plan #1',
      '# a comment',
      'TYPE: Decision',
      'Go (fast):',
      '\tType:chance',
      '\t*Win #1:\t',
      '\t\tP:.25',
      '\t\tpayoff:10 ',
      '\tLose:',
      '\t\tp: 0.75 # the rest',
      '\t\tpayoff: -10',
      'Stay:',
      '\tpayoff: 0',
    ].join('\r\n');
    const { file } = imported(text, { outcomes: 'payoff' });
    expect(file.title).toBe('Plan //1');
    expect(file.outcomes).toEqual(['10', '-10', '0']);
    const [named] = [...file.trees.values()];
    expect([...(named?.labels.values() ?? [])].flat()).toEqual(['Win //1', 'Lose', 'Go (fast)', 'Stay']);
  });

  test('what Radiant leaves out is left out with a note', () => {
    const text = 'type: decision\nwhy: because\npayoff: 3\nA:\n  p: 2\n  payoff: 1\nB:\n  payoff: 2\n';
    expect(imported(text).notes).toEqual([
      '"why" of the tree means nothing to Radiant and is left out',
      'the payoff of the tree, which has branches, is left out, as in Radiant',
      'probabilities of the branches of the tree, which is a decision, are left out, as in Radiant',
    ]);
  });

  test('payoffs are evaluated only where they become outcomes', () => {
    const text = 'type: decision\nA:\n  payoff: exp(1)\nB:\n  cost: 3\n';
    expect(imported(text).file.outcomes).toEqual(['A', 'B']);
    expect(refusal(text, { outcomes: 'payoff' })).toMatchObject({ code: 'DYN252', line: 3 });
    expect(refusal('type: decision\nB:\n  cost: 3\n', { outcomes: 'payoff' })).toMatchObject({
      code: 'DYN262',
    });
    expect(refusal('type: decision\nB: {}\n', { outcomes: 'payoff' })).toMatchObject({ code: 'DYN262' });
    expect(
      imported(text.replace('cost', 'payoff'), { outcomes: 'payoff', approximate: 1 }).file.outcomes,
    ).toEqual(['2.7', '3']);
  });

  test('a branch of probability 0 is dropped with a note', () => {
    const { file, notes } = imported('type: chance\nA:\n  p: 0\nB:\n  p: 1.00\n');
    expect(file.outcomes).toEqual(['B']);
    expect(notes).toEqual(['a branch of probability 0 was dropped, with what follows it']);
  });
});

describe('references to other trees', () => {
  const tuesday =
    'name: Tuesday\nvariables:\n  P(high): 1/3\n  gain: 5\ntype: decision\nSell:\n  type: chance\n  cost: 1\n  High:\n    p: P(high)\n    payoff: 2 * gain\n  Low:\n    p: 1 - P(high)\n    payoff: 0\nWait:\n  payoff: 1\n';
  const monday = (payoff: string): string =>
    `name: Monday\nvariables:\n  tuesday emv: dtree("tuesday tree")\n  gain: 9\ntype: decision\nNow:\n  payoff: 3\nLater:\n  payoff: ${payoff}\n`;
  const reference: ImportOptions['reference'] = (name) =>
    success(
      name === 'tuesday tree'
        ? tuesday
        : name === 'circle'
          ? 'variables:\n  x: dtree("circle")\ntype: decision\nA:\n  payoff: x\n'
          : undefined,
    );

  test('a payoff that is another tree is that tree, with the variables of the first', () => {
    const { file, notes } = imported(monday('tuesday emv'), { reference, outcomes: 'payoff' });
    expect(file.outcomes).toEqual(['3', '17', '-1', '1']);
    expect(notes).toEqual(['the tree "tuesday tree" stands where its expected value is a payoff']);
    expect(imported(monday('tuesday emv'), { reference }).file.outcomes).toEqual([
      'Now',
      'High',
      'Low',
      'Wait',
    ]);
  });

  test('in a formula it is its expected value, folded back exactly', () => {
    const { file, notes } = imported(monday('tuesday emv - 1/2'), { reference, outcomes: 'payoff' });
    expect(file.outcomes).toEqual(['3', '4.5']);
    expect(notes).toEqual(['"tuesday emv" is the expected value of the tree "tuesday tree"']);
    const least = monday('tuesday emv - 1/2').replace('tree")', 'tree", opt = "min")');
    expect(imported(least, { reference, outcomes: 'payoff' }).file.outcomes).toEqual(['3', '0.5']);
  });

  test('a tree that is not at hand is one terminal node, unless its value is needed', () => {
    const { file, notes } = imported(monday('tuesday emv'));
    expect(file.outcomes).toEqual(['Now', 'Later']);
    expect(notes[0]).toContain('is not at hand');
    expect(refusal(monday('tuesday emv'), { outcomes: 'payoff' })).toMatchObject({ code: 'DYN232', line: 9 });
    expect(refusal(monday('tuesday emv + 1'), { outcomes: 'payoff' })).toMatchObject({
      code: 'DYN232',
      line: 9,
    });
  });

  test('variables can be those of another tree', () => {
    const text = 'variables: tuesday tree\ntype: chance\nA:\n  p: P(high)\nB:\n  p: 2 * P(high)\n';
    expect(probabilities(text, { reference })).toEqual(['1/3', '2/3']);
    expect(refusal(text)).toMatchObject({ code: 'DYN232', line: 1 });
  });

  test('circles are refused', () => {
    const text = 'variables:\n  x: dtree("circle")\ntype: decision\nA:\n  payoff: x\n';
    expect(refusal(text, { reference }).code).toBe('DYN233');
    expect(
      refusal('variables: v\ntype: decision\nA:\n  payoff: 1\n', {
        reference: () => success('variables: v\n'),
      }).code,
    ).toBe('DYN233');
  });
});

describe('what is wrong is refused', () => {
  test.each([
    ['type: chance\nA:\n  p: 0.5\nB:\n  p: 0.4\n', 'DYN240', 3, 'sum to 9/10 (0.9), not to 1'],
    ['type: chance\nA:\n  p: -0.5\nB:\n  p: 1.5\n', 'DYN241', 3, 'negative'],
    ['type: chance\nA:\n  payoff: 1\n', 'DYN242', 2, 'no probability'],
    ['type: chance\nA:\n  p:\n', 'DYN242', 3, 'no probability'],
    ['type: chance\nA:\n  p: q\n', 'DYN251', 3, '"q" is not defined, in "q"'],
    ['type: chance\nA:\n  p: [1]\n', 'DYN231', 3, 'a number or a formula'],
    ['type: chance\nA:\n  p: 1/0\n', 'DYN254', 3, 'division by zero'],
    ['type: chance\nA:\n  p: runif(1)\n', 'DYN253', 3, 'runif draws at random'],
    ['type: chance\nA:\n  p: normal(0, 1)\n', 'DYN253', 3, 'normal'],
    ['type: decision\nA:\n', 'DYN231', 2, 'is empty'],
    ['type: decision\nA: [1]\n', 'DYN231', 2, 'is a list'],
    ['type: decision\n', 'DYN223', 1, 'no branches'],
    [
      'type: decision\nA:\n  type: chance\n  payoff: 1\n',
      'DYN223',
      2,
      '"A" is of type chance and has no branches',
    ],
    ['type: nature\nA:\n  payoff: 1\n', 'DYN231', 1, '"nature" is no type'],
    ['name: x\nA:\n  payoff: 1\n', 'DYN231', 1, 'its type is missing'],
    ['name: x\n', 'DYN223', 1, 'the tree has no branches'],
    ['- 1\n', 'DYN231', 1, 'must be a map'],
    ['type: decision\nA:\n  variables: {a: 1}\n  payoff: 1\n', 'DYN231', 3, 'top of the file'],
    ['variables: [1]\ntype: decision\nA:\n  payoff: 1\n', 'DYN231', 1, 'variables must be a map'],
    ['type: decision\nType: decision\nA:\n  payoff: 1\n', 'DYN115', 2, 'twice'],
    ['type: decision\nA:\n  payoff: 1\nA:\n  payoff: 1\n', 'DYN115', 4, 'twice'],
    ['type: decision\nA: "x\n', 'DYN111', 3, 'YAML'],
  ])('%j', (text, code, line, message) => {
    const found = refusal(text);
    expect(found).toMatchObject({ code, line });
    expect(found.message).toContain(message);
  });

  test('variables that need each other', () => {
    const tree = 'type: chance\nA:\n  p: aa\nB:\n  p: 1 - aa\n';
    const found = refusal(`variables:\n  aa: bb + 1\n  bb: aa - 1\n${tree}`);
    expect(found.code).toBe('DYN257');
    expect(found.message).toContain('"aa" needs "bb" needs "aa"');
    expect(refusal(`variables:\n  aa: aa\n${tree}`).code).toBe('DYN257');
  });

  test('variables that have no value, only where they are used, and by name', () => {
    const tree = (p: string): string =>
      `variables:\n  aa: exp(2)\n  bb: 1/2 +\n  cc: rnorm(1)\ntype: chance\nA:\n  p: ${p}\nB:\n  p: 1 - ${p}\n`;
    expect(probabilities(tree('1/4'))).toEqual(['1/4', '3/4']);
    expect(refusal(tree('aa'))).toMatchObject({ code: 'DYN252', line: 7 });
    expect(refusal(tree('aa')).message).toBe(
      'the function exp has no rational value, in the variable "aa", in "aa"',
    );
    expect(refusal(tree('bb'))).toMatchObject({ code: 'DYN250', line: 3 });
    expect(refusal(tree('cc'))).toMatchObject({ code: 'DYN253' });
  });

  test('aliases that would grow without end', () => {
    const levels = Array.from({ length: 30 }, (_, k) => `l${k + 1}: &a${k + 1} {x: *a${k}, y: *a${k}}`);
    expect(refusal(`type: decision\nl0: &a0 {payoff: 1}\n${levels.join('\n')}\n`).code).toMatch(
      /^DYN(113|203|231)$/,
    );
  });
});
