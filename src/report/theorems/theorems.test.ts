import { describe, expect, it } from 'vitest';
import { DEFAULT_READINGS } from '../../definitions/index.ts';
import { printWitness, verifyWitness } from '../../formats/witnessFile/index.ts';
import { type Cell, decideCell, proofs, records, selectedQuestions, theory } from '../../theorems/index.ts';
import { boxesOf } from './boxes.ts';
import { explainTheorem, obligationFiles, theoremJson } from './explain.ts';
import { explainAxiom, explainRecord, theoremsBehind } from './explainCells.ts';
import { theoremsPage } from './html.ts';
import { cellJson } from './json.ts';
import { summary, theoremsMarkdown, theoremsTable } from './table.ts';
import { cellName, cellWitness } from './witness.ts';

const cells: readonly Cell[] = ['prop1-strict', 'prop2-absolute'].flatMap((only) =>
  selectedQuestions({ only, readings: DEFAULT_READINGS, fixed: new Set(['agents', 'menu']) }).map(
    (question) => decideCell(question, () => false),
  ),
);

describe('the table in words', () => {
  it('has what disagrees with the published strength first, with its witness and what restores it', () => {
    const text = theoremsTable(cells, { colour: false });
    expect(text.split('\n')[0]).toBe(summary(cells));
    const [fails, all] = [text.indexOf('fails at'), text.indexOf('All cells')];
    expect(fails).toBeGreaterThan(0);
    expect(fails).toBeLessThan(all);
    expect(text).toContain('i = {A, B, 1/2 A + 1/2 B}, j = {A, B}');
    expect(text).toContain('holds again with strategies = mixed (p1-strict)');
    expect(
      theoremsTable(cells, { colour: false, width: 60 })
        .split('\n')
        .some((line) => line.endsWith('...')),
    ).toBe(true);
    expect(theoremsMarkdown(cells)).toContain(
      '| prop1-strict | strategies=pure menu=pair agents=symmetric-regular |',
    );
  });

  it('has each reading of a theorem in one line of one verdict', () => {
    const some = cells.filter(({ question }) => question.theorem.id === 'prop2-absolute');
    const verdicts = [...new Set(some.map(({ verdict }) => verdict))];
    expect(verdicts.length).toBeGreaterThan(1);
    const points = verdicts.flatMap((verdict) => {
      const alike = some.filter((cell) => cell.verdict === verdict);
      const boxes = boxesOf(alike);
      expect(boxes.length).toBeLessThanOrEqual(alike.length);
      return boxes.flatMap((box) =>
        [...box].reduce<readonly string[]>(
          (all, [key, values]) =>
            all.flatMap((point) => [...values].map((value) => `${point} ${key}=${value}`)),
          [''],
        ),
      );
    });
    expect(new Set(points).size).toBe(points.length);
    const said = some.reduce((sum, { question }) => sum + 1 + question.covers.length, 0);
    expect(points.length).toBe(said);
    expect(boxesOf([]).length).toBe(0);
  });

  it('is JSON with the fields that others read', () => {
    for (const cell of cells) {
      const json = cellJson(cell);
      for (const key of [
        'theorem',
        'claim',
        'reading',
        'outcomes',
        'verdict',
        'published',
        'basis',
        'trustedBase',
      ])
        expect(json).toHaveProperty(key);
      expect('certificate' in json || 'witness' in json).toBe(true);
    }
  });

  it('is a page that needs nothing else', async () => {
    const page = await theoremsPage(cells, 'test');
    expect(page).toMatch(/^<!doctype html>[^]*<svg[^]*<\/html>\n$/);
    expect(page).not.toMatch(/(src|href)="http/);
  });

  it('has witnesses by names that differ', () => {
    expect(new Set(cells.map(cellName)).size).toBe(cells.length);
    for (const cell of cells) expect(cellWitness(cell, 'test').ok).toBe(cell.evidence.kind === 'exhibit');
    // The readings of one claim come from two relations here: the file has them in one order.
    const [mixed] = selectedQuestions({
      only: 'algebra-p3-within-p2',
      readings: DEFAULT_READINGS,
      fixed: new Set(['permutation', 'interior']),
    });
    const witness =
      mixed &&
      cellWitness(
        decideCell(mixed, () => false),
        'test',
      );
    if (witness?.ok !== true) throw new Error('no witness');
    expect(verifyWitness(printWitness(witness.value), 'w.json')).toMatchObject({ kind: 'checked' });
  });
});

describe('explanations', () => {
  it('of every theorem name its axioms, its steps and its questions to solvers', () => {
    for (const [id, theorem] of proofs) {
      const text = explainTheorem(id, { smt: false, stop: () => true });
      expect(text).not.toContain('undefined');
      for (const { id: step } of theorem.proof.steps) expect(text).toContain(`  ${step}: `);
      expect(theoremJson(id, () => true)).toMatchObject({ id });
    }
    expect(explainTheorem('p1-strict', { smt: true, stop: () => true })).toContain('(check-sat)');
    expect(obligationFiles('p4-strict').length).toBe(4);
  });

  it('of a theorem of the table show where it holds, and the theorems behind it', () => {
    const [record] = records;
    const mine = cells.filter(({ question }) => question.theorem === record);
    expect(theoremsBehind(mine)).toEqual(['p1-strict']);
    if (record === undefined) throw new Error('no record');
    const text = explainRecord(record, mine, { smt: false, stop: () => true });
    for (const part of ['Fidelity: ', 'It would be refuted by', 'p1-strict: i := i!', 'separation (axiom)'])
      expect(text).toContain(part);
  });

  it('of every axiom say where mathematics has it from', () => {
    for (const { id, source } of theory.axioms) expect(explainAxiom(id)).toContain(source);
    expect(explainAxiom('nothing')).toBeUndefined();
  });
});
