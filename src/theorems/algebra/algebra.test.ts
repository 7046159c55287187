import { describe, expect, it } from 'vitest';
import { Checked, menuTree } from '../../kernel/index.ts';
import { proved } from '../proofs/index.ts';
import { algebra, relations, statementInWords } from './index.ts';

const some = relations().filter(
  ({ name, readings: { strategies, permutation } }) =>
    strategies !== 'pure' && permutation !== 'any' && name !== 'p4',
);
const statements = algebra(some);
const find = (words: string): (typeof statements)[number] | undefined =>
  statements.find((statement) => statementInWords(statement) === words);

describe('the algebra of the relations', () => {
  it('rests on theorems that the kernel accepts', () => {
    const cited = statements.flatMap(({ verdict }) => (verdict.kind === 'yes' ? verdict.theorems : []));
    expect(cited.length).toBeGreaterThan(20);
    expect(new Set(cited.map((id) => proved(id).kind))).toEqual(new Set(['proved-theorem']));
  });

  it('shows each no by trees that the kernel has checked', () => {
    for (const statement of statements) {
      const { verdict, relation, property, within } = statement;
      if (verdict.kind !== 'no') continue;
      expect(verdict.checked.length).toBeGreaterThan(0);
      for (const checked of verdict.checked) expect(checked).toBeInstanceOf(Checked);
      const [i, j, k] = verdict.trees.map(menuTree);
      if (i === undefined) throw new Error('a witness without trees');
      const holds = (a: typeof i, b: typeof i, of = relation): boolean | undefined => of.decide(a, b)?.holds;
      if (property === 'irreflexive') expect(holds(i, i)).toBe(true);
      if (property === 'total' && j) expect([holds(i, j), holds(j, i)]).toEqual([false, false]);
      if (property === 'contained' && j) expect([holds(i, j), holds(i, j, within)]).toEqual([true, false]);
      if (property === 'transitive' && j && k)
        expect([holds(i, j), holds(j, k), holds(i, k)]).toEqual([true, true, false]);
    }
  });

  it('knows what was found by hand', () => {
    expect(find('weak is not transitive')?.verdict).toMatchObject({ kind: 'no', outcomes: 2 });
    expect(find('p1 (mixed) is transitive')?.verdict).toMatchObject({ kind: 'yes', outcomes: 1 });
    expect(find('p2 (mixed, affine) is not contained in p1 (mixed)')?.verdict).toMatchObject({
      kind: 'no',
      outcomes: 1,
    });
    expect(find('p2 (mixed, affine) is contained in p1 (mixed)')?.verdict).toMatchObject({
      kind: 'yes',
      outcomes: 2,
    });
    expect(find('absolute is contained in p1 (mixed)')?.verdict).toMatchObject({ kind: 'yes' });
  });

  it('finds no relation total, and convergence wider than inclusion', () => {
    for (const { property, verdict } of statements) if (property === 'total') expect(verdict.kind).toBe('no');
    expect(find('strict is not contained in p1 (mixed)')?.verdict.kind).toBe('no');
  });
});
