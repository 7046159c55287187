import { describe, expect, test } from 'vitest';
import { DEFAULT_READINGS, POWER_RELATIONS, permutations } from '../../definitions/index.ts';
import { compare, rational, type UtilityFunction } from '../../kernel/index.ts';
import { decidePair } from '../orbit/index.ts';
import { decidePowerRelation } from '../powerRelations.ts';
import { drawPair, type Ensemble } from '../survey/ensembles.ts';
import { decideGuarantee, decideGuaranteeRelation } from './decide.ts';
import { opposedTree } from './game.ts';
import { guaranteedValue, type OpposedTree } from './opposedTree.ts';

const never = (): boolean => false;
const half = rational(1n, 2n);

describe('without opponents', () => {
  const ensembles: readonly Ensemble[] = [
    { kind: 'menus', n: 2, lotteries: 2, denominator: 4 },
    { kind: 'menus', n: 3, lotteries: 2, denominator: 4 },
    { kind: 'trees', n: 3, depth: 3, branching: 2, chance: half, denominator: 4 },
    { kind: 'trees', n: 4, depth: 3, branching: 2, chance: half, denominator: 4 },
  ];

  test.each(ensembles)('says what the engines with certificates say: $kind, n = $n', (ensemble) => {
    for (let k = 0; k < 60; k++) {
      const pair = drawPair(ensemble, 7, k);
      if (pair.kind !== 'trees') throw new Error('a game');
      const { i, j } = pair;
      const certified = decidePair(i, j, { agents: 'symmetric-regular', menu: [], stop: never });
      const answer = decideGuarantee(i, j, never);
      const word = (strength: string | undefined) => (strength === 'equivalent' ? 'weak' : strength);
      expect([k, word(answer?.forth), word(answer?.back)]).toEqual([
        k,
        certified.forth.strength,
        certified.back.strength,
      ]);
      for (const relation of POWER_RELATIONS) {
        const forth = decidePowerRelation(relation, i, j, DEFAULT_READINGS, never).holds;
        const back = decidePowerRelation(relation, j, i, DEFAULT_READINGS, never).holds;
        expect([k, relation.name, decideGuaranteeRelation(relation.name, i, j, never)]).toEqual([
          k,
          relation.name,
          forth === true ? 'forth' : back === true ? 'back' : 'neither',
        ]);
      }
    }
  });
});

/** N+ - N- at one utility, from the definition. */
const balance = (i: OpposedTree, j: OpposedTree, u: UtilityFunction): number => {
  let total = 0;
  for (const s of permutations(i.outcomes, 'any')) {
    const moved = u.map((_, o) => u[s[o] ?? o] ?? half);
    total += compare(guaranteedValue(i, moved), guaranteedValue(j, moved));
  }
  return total;
};

describe('with opponents', () => {
  const games: Ensemble = {
    kind: 'multipolar',
    n: 3,
    players: 3,
    depth: 3,
    branching: 2,
    chance: rational(1n, 4n),
    denominator: 4,
    opponents: 'adversarial',
  };

  test('agrees with counts at many utilities, and its witnesses are such', () => {
    let [incomparable, ordered] = [0, 0];
    for (let k = 0; k < 80; k++) {
      const pair = drawPair(games, 3, k);
      if (pair.kind !== 'games') throw new Error('no game');
      const [i, j] = [opposedTree(pair.i, 0), opposedTree(pair.j, 0)];
      const answer = decideGuarantee(i, j, never);
      if (answer === null) throw new Error('stopped');
      if (answer.favour) expect(balance(i, j, answer.favour)).toBeGreaterThan(0);
      if (answer.against) expect(balance(i, j, answer.against)).toBeLessThan(0);
      const signs = Array.from({ length: 23 }, (_, at) =>
        Math.sign(balance(i, j, [rational(0n), rational(BigInt(97 * at + 31), 2311n), rational(1n)])),
      );
      if (answer.forth === 'none') expect(answer.against).toBeDefined();
      else expect(signs.every((sign) => sign >= 0)).toBe(true);
      if (answer.back === 'none') expect(answer.favour).toBeDefined();
      else expect(signs.every((sign) => sign <= 0)).toBe(true);
      if (answer.forth === 'none' && answer.back === 'none') incomparable++;
      else ordered++;
    }
    expect(Math.min(incomparable, ordered)).toBeGreaterThan(0);
  });

  const leaf = (outcome: number) => ({ kind: 'outcome' as const, outcome });
  const free: OpposedTree = { outcomes: 2, nodes: [leaf(0), leaf(1), { kind: 'choice', options: [0, 1] }] };
  const ruled: OpposedTree = { outcomes: 2, nodes: [leaf(0), leaf(1), { kind: 'opposed', options: [0, 1] }] };
  const sure: OpposedTree = { outcomes: 2, nodes: [leaf(0)] };

  test('who chooses has more than who is ruled, by every definition', () => {
    expect(decideGuarantee(free, ruled, never)).toMatchObject({ forth: 'absolute', back: 'none' });
    for (const name of ['p1', 'p2', 'p3', 'p4'] as const)
      expect(decideGuaranteeRelation(name, free, ruled, never)).toBe('forth');
  });

  test('a sure outcome is more than none, and no interior', () => {
    expect(decideGuarantee(ruled, sure, never)).toMatchObject({ forth: 'none', back: 'strict' });
    expect(decideGuaranteeRelation('p1', ruled, sure, never)).toBe('back');
    expect(decideGuaranteeRelation('p2', ruled, sure, never)).toBe('neither');
  });

  test('stops when it is told to', () => {
    expect(decideGuarantee(free, ruled, () => true)).toBeNull();
    expect(decideGuaranteeRelation('p3', free, ruled, () => true)).toBeNull();
  });
});
