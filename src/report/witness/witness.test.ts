/** Exports of witnesses: what a reader, a solver, vitest and TeX make of them. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { printWitness, verifyWitness, type Witness } from '../../formats/witnessFile/index.ts';
import { oneClaim, witnessOn } from '../../formats/witnessStore/index.ts';
import { type Checked, type DecisionTree, menuTree, rational } from '../../kernel/index.ts';
import { xmlDefect } from '../svg/paper/xmlDefect.ts';
import { EXPORTS, exportWitness } from './index.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

const menuOf = (...rows: readonly (readonly number[])[]): DecisionTree =>
  menuTree(rows.map((row) => row.map((k) => rational(BigInt(k), BigInt(row.reduce((a, b) => a + b))))));

const sureOrHalf = menuOf([0, 0, 1], [0, 1, 1]);
const moved = menuOf([0, 1, 0], [1, 2, 0]);
const triangle = menuOf([1, 0, 0], [0, 1, 0], [0, 0, 1]);
const middle = menuOf([1, 1, 1]);
const side = menuOf([1, 0, 0], [0, 1, 0]);

const NAMES = ['A', 'B', 'C'];
const HOSTILE = ['<b>"&\'', 'x_%$#^~\\{}', '`*|[a](b)` # é'];

const witnessOf = (
  claim: string,
  trees: readonly (readonly [string, DecisionTree])[],
  outcomes = NAMES,
): Witness => {
  const prepared = oneClaim(claim);
  if (!prepared.ok) throw new Error(prepared.message);
  const witness = witnessOn(prepared.value, { outcomes, trees });
  if (witness === undefined) throw new Error(`no witness of ${claim}`);
  return witness;
};

const factsOf = (witness: Witness): readonly Checked[] => {
  const verified = verifyWitness(printWitness(witness), 'w');
  if (!('facts' in verified)) throw new Error('rejected');
  return verified.facts;
};

const made = (witness: Witness, format: (typeof EXPORTS)[number]): Promise<string> =>
  exportWitness(witness, factsOf(witness), format);

const p3 = witnessOf('p3(s, t) => weak(s, t)', [
  ['s', sureOrHalf],
  ['t', moved],
]);
const hostile = witnessOf(
  'p3(s, t) => weak(s, t)',
  [
    ['s', sureOrHalf],
    ['t', moved],
  ],
  HOSTILE,
);

describe('pages', () => {
  test('Markdown says the claim, what it means, the trees, the facts, who breaks it and how to check', async () => {
    const page = await made(p3, 'md');
    for (const part of [
      '# A counterexample to claim 1',
      'p3(s, t) => weak(s, t)',
      'permuted inclusion: some permutation takes L(j) to a proper subset of L(i)',
      '□ choice',
      '```mermaid',
      'some permutation of L(t) is a proper subset of L(s)',
      'prefers s with probability',
      'dynamis verify',
      p3.id,
    ])
      expect(page).toContain(part);
    expect(page).not.toContain('includes(i, j)');
  });

  test('no name is markup in it', async () => {
    const page = await made(hostile, 'md');
    const outside = page.replaceAll(/(`{3,})[\s\S]*?\1/g, '').replaceAll(/(`+)[^`][\s\S]*?[^`]?\1(?!`)/g, '');
    expect(outside).not.toMatch(/(?<!\\)<b>/);
    expect(outside).not.toMatch(/(?<!\\)\[a\]/);
    expect(page.match(/^`{3,}/gm)?.length).toBe(2 * (page.match(/^`{3,}\w/gm)?.length ?? 0));
  });

  test.each([
    ['plain', p3],
    ['hostile', hostile],
  ])('HTML is well-formed and needs nothing else: %s names', async (_, witness) => {
    const page = await made(witness, 'html');
    expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(xmlDefect(page.replace('<!doctype html>', ''))).toBeUndefined();
    expect(page).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org\/2000\/svg)| on\w+=/);
    expect(page.match(/<svg /g)).toHaveLength(2);
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('SVG is well-formed, with the triangle for three outcomes', async () => {
    for (const witness of [p3, hostile]) {
      const svg = await made(witness, 'svg');
      expect(xmlDefect(svg)).toBeUndefined();
      expect(svg).toContain('lottery sets');
    }
  });

  test('DOT has a cluster for each tree', async () => {
    const dot = await made(hostile, 'dot');
    expect(dot.match(/subgraph cluster_/g)).toHaveLength(2);
    expect(dot.replaceAll(/"(?:[^"\\]|\\.)*"/g, '')).not.toContain('"');
  });

  test('TikZ: environments and braces close, no name is a command', async () => {
    for (const witness of [p3, hostile]) {
      const tex = await made(witness, 'tex');
      expect(texDefect(tex)).toBeUndefined();
      expect(tex.match(/\\begin\{tikzpicture\}/g)).toHaveLength(2);
      const used = new Set(
        [...tex.replaceAll(/^%.*$/gm, '').matchAll(/\\([A-Za-z]+)/g)].map(([, name]) => name),
      );
      expect([...used].filter((name) => !COMMANDS.has(name ?? ''))).toStrictEqual([]);
    }
  });
});

const COMMANDS = new Set(
  'begin end centering node draw scriptsize small itshape frac caption label texttt textbackslash textasciitilde textasciicircum textless textgreater textbar'.split(
    ' ',
  ),
);

/** What TeX would stumble over: braces and environments that do not match, special characters outside commands. */
const texDefect = (source: string): string | undefined => {
  const text = source.replaceAll(/(?<!\\)%.*$/gm, '').replaceAll(/\\[\\{}$&#_%]/g, '');
  let depth = 0;
  for (const character of text) {
    if (character === '{') depth++;
    if (character === '}') depth--;
    if (depth < 0) return 'a brace too many';
  }
  if (depth !== 0) return 'a brace is not closed';
  const open: string[] = [];
  for (const [, what, name = ''] of text.matchAll(/\\(begin|end)\{(\w+)\}/g))
    if (what === 'begin') open.push(name);
    else if (open.pop() !== name) return `${name} closes something else`;
  if (open.length > 0) return `${open.join()} is not closed`;
  return /[#&^~]|(?<!\()_/.test(text.replaceAll(/\\label\{[^}]*\}/g, '')) ? 'a special character' : undefined;
};

describe('TypeScript', () => {
  test('vitest runs the file, and a changed one fails', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dynamis-export-'));
    try {
      symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
      const source = (await made(hostile, 'typescript')).replace(
        "'dynamis/formats'",
        JSON.stringify(join(ROOT, 'src/formats/index.ts')),
      );
      writeFileSync(join(folder, 'good.test.ts'), source);
      writeFileSync(join(folder, 'bad.test.ts'), source.replace('"seed": 1', '"seed": 2'));
      const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
      const { stdout } = spawnSync(
        process.execPath,
        [vitest, 'run', '--root', folder, '--reporter=json', '--configLoader=runner'],
        { encoding: 'utf8', cwd: folder },
      );
      const results: { readonly numPassedTests: number; readonly numFailedTests: number } = JSON.parse(
        stdout.slice(stdout.indexOf('{')),
      );
      expect(results).toMatchObject({ numPassedTests: 2, numFailedTests: 2 });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

const SOLVERS = [
  ['z3', ['-smt2', '-T:60', '-in']],
  ['cvc5', ['--lang=smt2', '--tlimit=60000']],
] as const;

describe.each(SOLVERS)('SMT-LIB asked of %s', (solver, options) => {
  const there = spawnSync(solver, ['--version']).status === 0;
  const pairs: readonly (readonly [string, DecisionTree, DecisionTree])[] = [
    ['p3(s, t) => weak(s, t)', sureOrHalf, moved],
    ['p1(s, t) => absolute(s, t)', triangle, side],
    ['p2(s, t) => not absolute(s, t)', triangle, middle],
    ['p4[permutation=involution](s, t) => not strict(s, t)', triangle, middle],
    ['not includes(s, t)', triangle, side],
    ['includes(t, s)', triangle, side],
    ['weak(s, t)', menuOf([1, 0, 0]), menuOf([0, 1, 1])],
    ['not incomparable(s, t)', menuOf([1, 0, 0]), menuOf([0, 1, 1])],
    ['not equivalent(s, t)', menuOf([1, 0, 0]), menuOf([0, 1, 0])],
    ['p1[strategies=pure](t, s)', triangle, side],
    ['strict[agents=reflection-symmetric](t, s)', triangle, side],
    ['weak[menu=any](s, t)', menuOf([1, 0, 0]), menuOf([0, 1, 0])],
    ['p2[interior=simplex](t, s)', triangle, side],
    ['not weak[agents=iid](s, t)', triangle, side],
  ];

  test.skipIf(!there).each(pairs)('%s', async (claim, s, t) => {
    const witness = witnessOf(claim, [
      ['s', s],
      ['t', t],
    ]);
    const script = await made(witness, 'smt2');
    const expected = [...script.matchAll(/^; expected: (.*)$/gm)].map(([, answer]) => answer);
    const { stdout } = spawnSync(solver, options, { input: script, encoding: 'utf8' });
    expect(stdout.trim().split(/\s+/)).toStrictEqual(expected);
    expect(expected.length).toBeGreaterThan(0);
  });
});
