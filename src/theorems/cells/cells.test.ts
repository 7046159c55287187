import { describe, expect, it } from 'vitest';
import { assignments, DEFAULT_READINGS, type Readings, restrict } from '../../definitions/index.ts';
import { mentioned } from './claims.ts';
import type { CellQuestion } from './questions.ts';
import { OUTCOMES } from './questions.ts';
import { propositionRecords } from './records.ts';
import { restorations } from './restore.ts';
import { type Cell, cellFrom, decideCell, disagrees, selectedQuestions } from './table.ts';

const never = (): boolean => false;

const questions = selectedQuestions({ readings: DEFAULT_READINGS, fixed: new Set() });

const questionOf = (id: string, outcomes: number, readings: Partial<Readings>): CellQuestion => {
  const found = questions.find(
    (each) =>
      each.theorem.id === id &&
      each.outcomes === outcomes &&
      [restrict(each.readings, each.mentions), ...each.covers].some((some) =>
        Object.entries(readings).every(([key, value]) =>
          Object.entries(some).some(([k, v]) => k === key && v === value),
        ),
      ),
  );
  if (found === undefined) throw new Error(`no cell of ${id} at n = ${outcomes}`);
  return found;
};

/** Only what the theorem mentions. */
const restrictTo = (id: string, readings: Partial<Readings>): Partial<Readings> => {
  const record = propositionRecords.find((each) => each.id === id);
  return record === undefined
    ? readings
    : restrict({ ...DEFAULT_READINGS, ...readings }, mentioned(record.claim));
};

const at = (id: string, n: number, readings: Partial<Readings> = {}): Cell =>
  decideCell(questionOf(id, n, restrictTo(id, readings)), never);

describe('the cells of the table', () => {
  it('cover every theorem under every reading that it mentions, each once', () => {
    for (const record of propositionRecords)
      for (const n of OUTCOMES) {
        const mentions = mentioned(record.claim);
        const mine = questions.filter(({ theorem, outcomes }) => theorem === record && outcomes === n);
        const covered = mine.flatMap(({ readings, covers }) => [restrict(readings, mentions), ...covers]);
        const texts = covered.map((some) => JSON.stringify(some)).toSorted();
        const all = assignments(mentions).map((some) => JSON.stringify(restrict(some, mentions)));
        expect(texts).toEqual(all.toSorted());
      }
  });

  it.each([
    ['prop1-strict', 3, {}, 'proved'],
    ['prop1-strict', 2, { strategies: 'pure' }, 'refuted'],
    ['prop1-strict', 3, { menu: 'any' }, 'refuted'],
    ['prop1-not-absolute', 3, {}, 'proved'],
    ['prop2-absolute', 3, { agents: 'iid' }, 'proved'],
    ['prop2-absolute', 3, { menu: 'any' }, 'proved'],
    ['prop2-absolute', 3, { interior: 'simplex' }, 'refuted'],
    ['prop2-absolute', 4, { strategies: 'pure' }, 'vacuous'],
    ['prop3-weak', 3, {}, 'refuted'],
    ['prop3-weak', 3, { agents: 'iid' }, 'refuted'],
    ['prop3-weak', 4, { permutation: 'involution', strategies: 'pure' }, 'proved'],
    ['prop3-weak', 2, { permutation: 'any' }, 'proved'],
    ['prop3-not-strict', 3, { permutation: 'involution' }, 'proved'],
    ['prop4-strict', 2, { permutation: 'involution' }, 'refuted'],
    ['prop4-strict', 3, { permutation: 'involution' }, 'proved'],
    ['prop4-not-absolute', 3, { strategies: 'pure' }, 'vacuous'],
    ['prop5-weak', 3, {}, 'proved'],
    ['prop5-weak', 2, {}, 'refuted'],
    ['prop5-weak', 2, { ranking: 'total-preorder' }, 'refuted'],
    ['prop5-strict-part', 2, { ranking: 'total-preorder' }, 'proved'],
  ] as const)('%s at n = %i under %o is %s', (id, n, readings, verdict) => {
    expect(at(id, n, readings).verdict).toBe(verdict);
  });

  it('of the algebra are proved, or have trees that break them', () => {
    const algebra = (id: string): string =>
      decideCell(questionOf(id, 3, restrict(DEFAULT_READINGS, [])), never).verdict;
    expect(algebra('algebra-p3-transitive')).toBe('proved');
    expect(algebra('algebra-p3-irreflexive')).toBe('proved');
    expect(algebra('algebra-p1-within-p3')).toBe('proved');
    expect(algebra('algebra-p3-within-p1')).toBe('refuted');
    expect(algebra('algebra-weak-transitive')).toBe('refuted');
    expect(algebra('algebra-strict-transitive')).toBe('refuted');
  });

  it('are no verdict when the evidence is for something else', () => {
    const refuted = at('prop3-weak', 3, {});
    const { evidence } = refuted;
    expect(disagrees(refuted)).toBe(true);
    expect(
      cellFrom(questionOf('prop3-weak', 3, { permutation: 'any', agents: 'iid' }), evidence),
    ).toBeUndefined();
    expect(cellFrom(questionOf('prop4-strict', 3, { interior: 'affine' }), evidence)).toBeUndefined();
    expect(cellFrom(questionOf('prop3-weak', 4, {}), evidence)).toBeUndefined();
    if (evidence.kind !== 'exhibit') throw new Error('no exhibit');
    for (const k of evidence.exhibit.checked.keys()) {
      const checked = evidence.exhibit.checked.toSpliced(k, 1);
      expect(
        cellFrom(refuted.question, { ...evidence, exhibit: { ...evidence.exhibit, checked } }),
      ).toBeUndefined();
    }
    const proved = at('prop1-strict', 3, {});
    expect(cellFrom(questionOf('prop1-strict', 3, { strategies: 'pure' }), proved.evidence)).toBeUndefined();
    expect(cellFrom(questionOf('prop2-absolute', 3, {}), proved.evidence)).toBeUndefined();
  });

  it('say what restores a claim that fails', () => {
    const ways = (id: string, n: number, readings: Partial<Readings>): readonly string[] =>
      restorations(questionOf(id, n, restrictTo(id, readings))).map(({ hypotheses }) =>
        hypotheses.join(' and '),
      );
    expect(ways('prop3-weak', 3, {})).toContain('permutation = involution');
    expect(ways('prop3-weak', 3, {})).toContain('the inverse of g takes L(j) into L(i)');
    expect(ways('prop4-strict', 2, { permutation: 'involution' })).toContain('n >= 3');
    expect(ways('prop1-strict', 3, { menu: 'any' })).toContain(
      'some lottery of i is no lottery of the other options',
    );
    expect(ways('prop2-absolute', 3, { interior: 'simplex' })).toContain(
      'no lottery of j is certain of an outcome',
    );
  });
});
