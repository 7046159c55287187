import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { guaranteedValue, opposedTree, subgameAt, treeForPlayer } from '../../../engines/index.ts';
import { rational, supportFunction, treeDefect } from '../../../kernel/index.ts';
import { importPlayers } from './players.ts';

const file = 'examples/import/market-entry.efg';
const text = readFileSync(new URL(`../../../../${file}`, import.meta.url), 'utf8');

const imported = (source: string) => {
  const result = importPlayers(source, file);
  if (!result.ok) throw new Error(result.message);
  return result.value;
};

describe('a game with its players', () => {
  const { players, outcomes, first, game } = imported(text);

  test('who moves where', () => {
    expect(players).toEqual(['Firm', 'Rival']);
    expect(outcomes).toEqual(['price war', 'duopoly', 'status quo']);
    expect(first).toEqual({ player: 0, labels: ['enter', 'wait'] });
    const movers = game.nodes.flatMap((node) => (node.kind === 'move' ? [node.player] : []));
    expect(movers.toSorted((a, b) => a - b)).toEqual([0, 0, 0, 1]);
  });

  test('what each can guarantee, and what it can hope for against chance', () => {
    const root = game.nodes.at(-1);
    if (root?.kind !== 'move') throw new Error('no move');
    const [enter, wait] = root.options.map((option) => subgameAt(game, option));
    if (enter === undefined || wait === undefined) throw new Error('no options');
    const u = [rational(0n), rational(1n), rational(1n, 2n)];
    expect(guaranteedValue(opposedTree(enter, 0), u)).toEqual(rational(0n));
    expect(guaranteedValue(opposedTree(enter, 1), u)).toEqual(rational(1n));
    expect(guaranteedValue(opposedTree(wait, 0), u)).toEqual(rational(5n, 6n));
    expect(guaranteedValue(opposedTree(wait, 1), u)).toEqual(rational(1n, 3n));
    const tree = treeForPlayer(enter, 0, 'uniform');
    expect(treeDefect(tree)).toBeUndefined();
    expect(supportFunction(tree, u)).toEqual(rational(1n, 2n));
  });

  test('a subgame has only what it reaches', () => {
    for (const k of game.nodes.keys()) {
      const part = subgameAt(game, k);
      expect(part.nodes.length).toBeLessThanOrEqual(k + 1);
      expect(treeDefect(treeForPlayer(part, 0, 'fixed'))).toBeUndefined();
    }
    expect(subgameAt(game, game.nodes.length - 1)).toEqual(game);
  });

  test('information sets of several nodes, of anybody, are refused', () => {
    const hidden =
      'EFG 2 R "x" { "A" "B" }\np "" 1 1 "" { "l" "r" } 0\np "" 2 1 "" { "u" "d" } 0\nt "" 1 "a" { 1, 1 }\nt "" 2 "b" { 1, 1 }\np "" 2 1 "" { "u" "d" } 0\nt "" 1 "a" { 1, 1 }\nt "" 2 "b" { 1, 1 }\n';
    expect(importPlayers(hidden, 'x.efg')).toMatchObject({ ok: false, code: 'DYN776', place: { line: 6 } });
  });

  test('a game that begins with chance has no first move', () => {
    const chance =
      'EFG 2 R "x" { "A" }\nc "" 1 "" { "l" 1/2 "r" 1/2 } 0\nt "" 1 "a" { 1 }\nt "" 2 "b" { 1 }\n';
    expect(imported(chance).first).toBeUndefined();
  });
});
