import { describe, expect, test } from 'vitest';
import { print } from '../../../kernel/rational.ts';
import type { Game } from './game.ts';
import { readGame } from './parse.ts';

const read = (text: string): Game => {
  const game = readGame({ file: 'g.efg', text });
  if (!game.ok) throw new Error(`${game.code} ${game.message} ${JSON.stringify(game.place)}`);
  return game.value;
};

const refusal = (text: string): { code: string; line?: number; column?: number; message: string } => {
  const game = readGame({ file: 'g.efg', text });
  if (game.ok) throw new Error('accepted');
  return { code: game.code, message: game.message, ...game.place };
};

const HEAD = 'EFG 2 R "A game" { "Ann" "Bob" }\n';

describe('a game is read', () => {
  test('with players, chance, information sets, outcomes and payoffs', () => {
    const game = read(`${HEAD}"A comment with \\"quotes\\"
over lines"

c "root" 1 "(0,1)" { "l" 1/4 "r" .75 } 0
p "" 1 7 "(1,7)" { "a" "b" } 0
t "end" 1 "O one" { 1, -2.50 }
t "" 2 "" { 1/3 1e2 }
p "" 2 7 "(2,7)" { "a" } 0
t "" 1
`);
    expect(game.title).toBe('A game');
    expect(game.comment).toBe('A comment with "quotes"\nover lines');
    expect(game.players).toEqual(['Ann', 'Bob']);
    expect(game.nodes.map(({ kind }) => kind)).toEqual([
      'chance',
      'personal',
      'terminal',
      'terminal',
      'personal',
      'terminal',
    ]);
    expect(game.events[0]?.probabilities.map(print)).toEqual(['1/4', '3/4']);
    expect(game.informationSets).toMatchObject([
      { player: 0, number: 7, label: '(1,7)', actions: ['a', 'b'], nodes: [1] },
      { player: 1, number: 7, label: '(2,7)', actions: ['a'], nodes: [4] },
    ]);
    expect(game.outcomes.map(({ payoffs }) => payoffs.map(print))).toEqual([
      ['1', '-5/2'],
      ['1/3', '100'],
    ]);
    expect(game.nodes[0]).toMatchObject({ children: [1, 4] });
    expect(game.nodes[5]).toMatchObject({ outcome: 0 });
  });

  test('when later mentions leave out what is known', () => {
    const game = read(`${HEAD}
c "" 1 "e" { "l" 1/2 "r" 1/2 } 1 "first" { 1, 1 }
p "" 1 1 "s" { "a" "b" } 1
t "" 1
t "" 0
c "" 1 0
p "" 1 1 1 "first" { 1 1 }
t "" 1
t "" 0
t "" 0`);
    expect(game.informationSets[0]?.nodes).toEqual([1, 5]);
    expect(game.events).toHaveLength(1);
    expect(game.outcomes).toHaveLength(1);
    expect(game.nodes[1]).toMatchObject({ outcome: 0 });
  });

  test('of type D, without white space where none is needed, with commas, with a missing null outcome', () => {
    const game = read('EFG 2 D "" {"A","B"} p "x y"1 1{"a","b"}0 t "" t "" 3"o"{1,2}');
    expect(game.nodes.map(({ outcome }) => outcome)).toEqual([undefined, undefined, 0]);
    expect(game.nodes[0]).toMatchObject({ label: 'x y' });
  });

  test('that is one terminal node, and one without players', () => {
    expect(read('EFG 2 R "" { } t "" 0').nodes).toHaveLength(1);
    expect(read('EFG 2 R "" { } "c" t "" 1 "o" { }').outcomes).toHaveLength(1);
  });

  test('however deep it is', () => {
    const depth = 30_000;
    const moves = Array.from({ length: depth }, (_, k) => `p "" 1 ${k + 1} "" { "on" } 0`);
    expect(read(`${HEAD}${moves.join('\n')}\nt "" 0`).nodes).toHaveLength(depth + 1);
  });

  test('whatever the labels hold', () => {
    const game = read('EFG 2 R "{ \\"x\\", 1 }" { "p \\"q\\"" } t "c:\\temp" 0');
    expect(game.title).toBe('{ "x", 1 }');
    expect(game.players).toEqual(['p "q"']);
    expect(game.nodes[0]?.label).toBe('c:\\temp');
  });
});

describe('a game is refused', () => {
  test.each([
    ['efg 2 R "" { } t "" 0', 'DYN210', 1, 1],
    ['EFG 1 R "" { } t "" 0', 'DYN210', 1, 5],
    ['EFG 2 X "" { } t "" 0', 'DYN210', 1, 7],
    ['EFG 2 R { } t "" 0', 'DYN211', 1, 9],
    ['EFG 2 R "" t "" 0', 'DYN211', 1, 12],
    ['EFG 2 R "unclosed', 'DYN211', 1, 9],
    ['EFG 2 R "" { } x "" 0', 'DYN211', 1, 16],
    ['EFG 2 R "" { } t 0', 'DYN211', 1, 18],
    ['EFG 2 R "" { }', 'DYN212', 1, 15],
    [`${HEAD}p "" 1 1 "" { "a" "b" } 0\nt "" 0\n`, 'DYN212', 4, 1],
    [`${HEAD}p "" 1 1 "" { "a" "b"`, 'DYN212', 2, 22],
    [`${HEAD}t "" 0\nt "" 0`, 'DYN213', 3, 1],
    [`${HEAD}t "" 5`, 'DYN214', 2, 6],
    [`${HEAD}p "" 1 1 0`, 'DYN214', 2, 8],
    [`${HEAD}p "" 3 1 "" { "a" } 0`, 'DYN214', 2, 6],
    [`${HEAD}p "" 0 1 "" { "a" } 0`, 'DYN214', 2, 6],
    [`${HEAD}c "" 9 0`, 'DYN214', 2, 6],
    [`${HEAD}p "" 1 1.5 "" { "a" } 0`, 'DYN211', 2, 8],
    [`${HEAD}p "" 1 1 "" { } 0`, 'DYN211', 2, 13],
    [`${HEAD}c "" 1 "" { } 0`, 'DYN211', 2, 11],
    [`${HEAD}c "" 1 "" { "a" } 0`, 'DYN211', 2, 17],
    [`${HEAD}c "" 1 "" { "a" 1/0 } 0`, 'DYN211', 2, 17],
    [`${HEAD}t "" 1 "o" { 1 }`, 'DYN211', 2, 12],
    [`${HEAD}t "" 1 "o" { 1, 2, 3 }`, 'DYN211', 2, 12],
    [`${HEAD}t "" 1 "o"`, 'DYN212', 2, 11],
    [`${HEAD}t "" 0 "o" { 1, 2 }`, 'DYN211', 2, 8],
    [`${HEAD}c "" 1 "" { "a" 1/2 "b" 2/3 } 0 t "" 0 t "" 0`, 'DYN240', 2, 11],
    [`${HEAD}c "" 1 "" { "a" -1/2 "b" 3/2 } 0 t "" 0 t "" 0`, 'DYN241', 2, 11],
  ])('%j', (text, code, line, column) => {
    expect(refusal(text)).toMatchObject({ code, line, column });
  });

  test.each([
    ['p "" 1 1 "s" { "a" } 0\np "" 1 1 "s" { "b" } 0\nt "" 0'],
    ['p "" 1 1 "s" { "a" } 0\np "" 1 1 "t" { "a" } 0\nt "" 0'],
    ['c "" 1 "s" { "a" 1 } 0\nc "" 1 "s" { "a" 1/2 "b" 1/2 } 0\nt "" 0'],
    ['p "" 1 1 "s" { "a" } 1 "o" { 1 2 }\nt "" 1 "o" { 1 3 }'],
    ['p "" 1 1 "s" { "a" } 1 "o" { 1 2 }\nt "" 1 "x" { 1 2 }'],
  ])('whose repeated declarations differ: %j', (body) => {
    expect(refusal(HEAD + body)).toMatchObject({ code: 'DYN215', line: 3 });
  });

  test('with the sum of the probabilities in the message', () => {
    expect(refusal(`${HEAD}c "" 4 "" { "a" 0.3 "b" 0.999 } 0 t "" 0 t "" 0`).message).toContain(
      'sum to 1299/1000 (1.299), not to 1',
    );
  });

  test('not where 0.5 repeats 1/2', () => {
    expect(
      read(`${HEAD}c "" 1 "e" { "a" 1/2 "b" 1/2 } 0 c "" 1 "e" { "a" 0.5 "b" .5 } 0 t "" 0 t "" 0 t "" 0`)
        .events,
    ).toHaveLength(1);
  });
});
