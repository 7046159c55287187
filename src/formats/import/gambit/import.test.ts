import { describe, expect, test } from 'vitest';
import { lotteryOf, type Strategy } from '../../../kernel/lottery.ts';
import { ONE, print, ZERO } from '../../../kernel/rational.ts';
import { type Lottery, treeDefect } from '../../../kernel/tree.ts';
import { printTreeFile, type TreeFile } from '../../treeFile/index.ts';
import { type ImportOptions, importTrees, readStrategies, type Strategies } from '../index.ts';

const imported = (
  text: string,
  options: ImportOptions = {},
): { file: TreeFile; notes: readonly string[] } => {
  const result = importTrees(text, 'dir/poker.efg', options);
  if (!result.ok) throw new Error(`${result.code} ${result.message}`);
  for (const { tree } of result.value.file.trees.values()) expect(treeDefect(tree)).toBeUndefined();
  return result.value;
};

const refusal = (
  text: string,
  options: ImportOptions = {},
): { code: string; message: string; hint?: string; line?: number } => {
  const result = importTrees(text, 'poker.efg', options);
  if (result.ok) throw new Error('accepted');
  const { code, message, hint, place } = result;
  return {
    code,
    message,
    ...(hint !== undefined && { hint }),
    ...(place?.line !== undefined && { line: place.line }),
  };
};

/** What the only tree gives when every choice takes its first option, as outcome names to probabilities. */
const firstLottery = (file: TreeFile, strategy: Strategy = new Map()): Record<string, string> => {
  const [named] = [...file.trees.values()];
  if (named === undefined) throw new Error('no tree');
  const lottery: Lottery = lotteryOf(named.tree, strategy);
  return Object.fromEntries(
    lottery.flatMap((p, o) => (p.num === 0n ? [] : [[file.outcomes[o] ?? '', print(p)]])),
  );
};

const strategiesOf = (text: string): Strategies => {
  const read = readStrategies(text, 'others.yaml');
  if (!read.ok) throw new Error(read.message);
  return read.value;
};

const POKER = `EFG 2 R "Poker" { "Fred" "Alice" }
c "" 1 "deal" { "Red" 1/2 "Black" 1/2 } 0
p "" 1 1 "red" { "Raise" "Fold" } 0
p "" 2 1 "raised" { "Meet" "Pass" } 0
t "" 1 "Win big" { 2, -2 }
t "" 2 "Win" { 1, -1 }
t "" 2
p "" 1 2 "black" { "Raise" "Fold" } 0
p "" 2 1 0
t "" 3 "Lose big" { -2, 2 }
t "" 2
t "" 4 "Lose" { -1, 1 }
`;

describe('the agent and the others', () => {
  test('player 1 and uniform chance are the defaults, and notes say so', () => {
    const { file, notes } = imported(POKER);
    expect(notes).toEqual([
      'player 1 ("Fred") is the agent (the default; --agent names another)',
      'player 2 ("Alice"): uniform chance (the default; --others gives strategies)',
    ]);
    expect(file).toMatchObject({ file: 'dir/poker.efg', title: 'Poker' });
    expect(file.outcomes).toEqual(['Win big', 'Win', 'Lose big', 'Lose']);
    expect([...file.trees.keys()]).toEqual(['poker']);
    expect(firstLottery(file)).toEqual({ 'Win big': '1/4', Win: '1/2', 'Lose big': '1/4' });
    expect(printTreeFile(file)).toContain('Raise:');
  });

  test('a strategy file says what the others do', () => {
    const others = strategiesOf('strategies:\n  Alice:\n    raised: {Meet: 2/3, Pass: 1/3}\n');
    const { file, notes } = imported(POKER, { agent: 1, others });
    expect(notes).toEqual([]);
    expect(firstLottery(file)).toEqual({ 'Win big': '1/3', Win: '1/3', 'Lose big': '1/3' });
  });

  test('numbers do for names, and actions that are not listed have probability 0', () => {
    const others = strategiesOf('{"strategies": {"2": {"1": {"2": 1}}}}');
    const { file, notes } = imported(POKER, { agent: 'Fred', others });
    expect(notes).toEqual(['2 branches of probability 0 were dropped, with what follows them']);
    expect(firstLottery(file)).toEqual({ Win: '1' });
    expect(file.outcomes).toEqual(['Win', 'Lose']);
  });

  test('the agent by number and by name', () => {
    const text =
      'EFG 2 R "" { "A" "B" } p "" 1 1 "" { "x" "y" } 0 t "" 1 "o1" { 1 2 } p "" 2 1 "" { "u" "v" } 0 t "" 2 "o2" {3 4} t "" 3 "o3" {5 6}';
    for (const agent of [2, '2', 'B'])
      expect(firstLottery(imported(text, { agent }).file)).toEqual({ o1: '1/2', o2: '1/2' });
    expect(refusal(text, { agent: 'C' })).toMatchObject({
      code: 'DYN217',
      hint: 'the game has player 1 ("A"), player 2 ("B")',
    });
    expect(refusal(text, { agent: 3 })).toMatchObject({ code: 'DYN217' });
    expect(refusal(text, { agent: 0 })).toMatchObject({ code: 'DYN217' });
  });

  test("several nodes in the agent's information set are refused by name, in others' they are not", () => {
    expect(refusal(POKER, { agent: 'Alice' })).toMatchObject({ code: 'DYN216', line: 9 });
    expect(refusal(POKER, { agent: 'Alice' }).message).toContain('information set 1 "raised" (2 nodes)');
    const driver = 'EFG 2 R "" { "D" } p "" 1 1 "" { "on" "off" } 0 p "" 1 1 0 t "" 0 t "" 0 t "" 0';
    expect(refusal(driver).message).toContain(
      'player 1 ("D"), cannot tell the nodes of information set 1 (2 nodes)',
    );
  });

  test('a game without players has no agent', () => {
    const text = 'EFG 2 R "" { } c "" 1 "" { "a" 1/3 "b" 2/3 } 0 t "" 1 "x" { } t "" 2 "y" { }';
    expect(firstLottery(imported(text).file)).toEqual({ x: '1/3', y: '2/3' });
    expect(refusal(text, { agent: 1 })).toMatchObject({ code: 'DYN217' });
  });
});

describe('strategy files that do not fit are refused', () => {
  test.each([
    ['strategies:\n  Alice: {}\n', 'DYN219', /nothing is said about information set 1 "raised" of player 2/],
    ['strategies:\n  Carol: {}\n', 'DYN217', /no player "Carol"/],
    ['strategies:\n  Fred: {}\n', 'DYN219', /is the agent/],
    ['strategies:\n  Alice: {nope: {Meet: 1}}\n', 'DYN219', /no information set "nope"/],
    ['strategies:\n  Alice: {raised: {Call: 1}}\n', 'DYN219', /"Call" is no action/],
    ['strategies:\n  Alice: {raised: {Meet: 1, "1": 0}}\n', 'DYN219', /given twice/],
    ['strategies:\n  Alice: {raised: {Meet: 1}, 1: {Meet: 1}}\n', 'DYN219', /given twice/],
    ['strategies:\n  Alice: {raised: {Meet: 1/2}}\n', 'DYN240', /sum to 1\/2 \(0\.5\)/],
    ['strategies:\n  Alice: {raised: {Meet: -1, Pass: 2}}\n', 'DYN241', /negative/],
  ])('%j', (text, code, message) => {
    const found = refusal(POKER, { others: strategiesOf(text) });
    expect(found.code).toBe(code);
    expect(found.message).toMatch(message);
  });

  test.each([
    ['[]', 'DYN218', 1],
    ['strategy: {}', 'DYN218', 1],
    ['rest: uniform', 'DYN218', 1],
    ['strategies: {}\nrest: best', 'DYN218', 2],
    ['strategies:\n  A: [1]', 'DYN218', 2],
    ['strategies:\n  A: {s: {x: often}}', 'DYN218', 2],
    ['strategies:\n  A: {s: 1}', 'DYN218', 2],
    ['strategies: {A: {}, A: {}}', 'DYN115', 1],
    ['strategies: {', 'DYN111', 1],
  ])('%j', (text, code, line) => {
    expect(readStrategies(text, 'o.yaml')).toMatchObject({ ok: false, code, place: { line } });
  });

  test('rest: uniform fills what is not listed', () => {
    const { file } = imported(POKER, { others: strategiesOf('strategies: {}\nrest: uniform') });
    expect(firstLottery(file)).toEqual({ 'Win big': '1/4', Win: '1/2', 'Lose big': '1/4' });
  });
});

describe('terminal nodes become outcomes', () => {
  test('by label: one for each outcome of the game', () => {
    expect(imported(POKER, { outcomes: 'label' }).file.outcomes).toHaveLength(4);
  });

  test('by payoff vector: all players count', () => {
    expect(imported(POKER, { outcomes: 'payoff' }).file.outcomes).toEqual([
      '(2, -2)',
      '(1, -1)',
      '(-2, 2)',
      '(-1, 1)',
    ]);
  });

  test('each its own: named after itself where that is unique, else by the path', () => {
    expect(imported(POKER, { outcomes: 'terminal' }).file.outcomes).toEqual([
      'Win big',
      'Red / Raise / Pass',
      'Red / Fold',
      'Lose big',
      'Black / Raise / Pass',
      'Lose',
    ]);
  });

  test('payoffs on the way add up, and so do labels', () => {
    const text = `EFG 2 R "" { "A" } p "" 1 1 "" { "x" "y" } 1 "toll" { -1 }
      t "" 2 "home" { 3 } p "" 1 2 "" { "u" "v" } 3 "bonus" { 1/2 } t "" 2 t "there" 0`;
    expect(imported(text).file.outcomes).toEqual(['toll + home', 'toll + bonus + home', 'toll + bonus']);
    expect(imported(text, { outcomes: 'payoff' }).file.outcomes).toEqual(['2', '2.5', '-0.5']);
    expect(imported(text, { outcomes: 'terminal' }).file.outcomes).toEqual(['x', 'y / u', 'there']);
  });

  test('without labels: numbers of outcomes, names of nodes, the null outcome', () => {
    const text = 'EFG 2 R "" { "A" } p "" 1 1 "" { "x" "y" "z" } 0 t "" 7 "" { 1 } t "node" 0 t "" 0';
    expect(imported(text).file.outcomes).toEqual(['outcome 7', 'node', 'null outcome']);
    expect(imported(text, { outcomes: 'payoff' }).file.outcomes).toEqual(['1', '0']);
  });

  test('outcomes of the same label are one, with a note', () => {
    const text = 'EFG 2 R "" { "A" } p "" 1 1 "" { "x" "y" } 0 t "" 1 "o" { 1 } t "" 2 "o" { 2 }';
    const { file, notes } = imported(text);
    expect(file.outcomes).toEqual(['o']);
    expect(notes.at(-1)).toBe('outcomes 1, 2 have the same label "o" and are one outcome');
  });

  test('labels of options are kept and made unique', () => {
    const text =
      'EFG 2 R "" { "A" } p "" 1 1 "" { "x" "x" "" } 0 t "" 1 "a" { 1 } t "" 2 "b" { 2 } t "" 3 "c" { 3 }';
    const [tree] = [...imported(text).file.trees.values()];
    expect([...(tree?.labels.values() ?? [])]).toEqual([['x', 'x (2)', 'option 3']]);
  });

  test('a label that is too long is refused', () => {
    const moves = Array.from({ length: 300 }, (_, k) => `p "" 1 ${k + 1} "" { "on" } ${k + 1} "label" { 1 }`);
    const text = `EFG 2 R "" { "A" } ${moves.join('\n')} t "" 0`;
    expect(refusal(text)).toMatchObject({ code: 'DYN261' });
    expect(imported(text, { outcomes: 'payoff' }).file.outcomes).toEqual(['300']);
  });
});

test('branches of probability 0 are dropped with a note, and what is behind them is no outcome', () => {
  const text =
    'EFG 2 R "" { "A" } c "" 1 "" { "a" 1/2 "b" 0 "c" 1/2 } 0 t "" 1 "a" {1} p "" 1 1 "" {"u"} 0 t "" 2 "b" {2} t "" 3 "c" {3}';
  const { file, notes } = imported(text);
  expect(file.outcomes).toEqual(['a', 'c']);
  expect(notes).toContain('a branch of probability 0 was dropped, with what follows it');
  const [named] = [...file.trees.values()];
  expect(named?.tree.nodes).toHaveLength(3);
  expect([...(named?.labels.values() ?? [])]).toEqual([['a', 'c']]);
});

test('mixed choices of the agent stay open', () => {
  const { file } = imported(POKER);
  const [named] = [...file.trees.values()];
  const choices = named?.tree.nodes.flatMap((node, k) => (node.kind === 'choice' ? [k] : [])) ?? [];
  const fold: Strategy = new Map(choices.map((k) => [k, [ZERO, ONE]]));
  expect(firstLottery(file, fold)).toEqual({ Win: '1/2', Lose: '1/2' });
});
