import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { prepareClaims } from '../src/conjectures/language/core/claims.ts';
import { diagnose, parseConjectures, parseFormula } from '../src/conjectures/language/parse.ts';
import { printConjectures, printFormula } from '../src/conjectures/language/print.ts';
import { lexer } from '../src/conjectures/language/syntax/lexer.ts';
import { printFailure } from '../src/errors.ts';
import { aloneFormula, conjectureFile } from './conjectureFiles.ts';
import { MORE_MEASURES } from './conjectureTerms.ts';

const OPTIONS = { measures: MORE_MEASURES };

/** This many times the runs of an ordinary property. */
const many = (factor: number): { numRuns: number } => ({
  numRuns: factor * (fc.readConfigureGlobal().numRuns ?? 100),
});

describe('parsing what is printed gives the same syntax tree', () => {
  test('for formulas', () => {
    fc.assert(
      fc.property(aloneFormula(4), (formula) => {
        const text = printFormula(formula);
        const parsed = parseFormula(text, OPTIONS);
        if (!parsed.ok) throw new Error(`${text}\n${printFailure(parsed)}`);
        if (!isDeepStrictEqual(parsed.value, formula)) throw new Error(text);
      }),
      many(20),
    );
  });

  test('for whole files', () => {
    fc.assert(
      fc.property(conjectureFile, (file) => {
        const text = printConjectures(file);
        const parsed = parseConjectures(text, OPTIONS);
        if (!parsed.ok) throw new Error(`${text}\n${printFailure(parsed)}`);
        expect(parsed.value).toEqual(file);
        expect(printConjectures(parsed.value)).toBe(text);
      }),
      many(5),
    );
  });
});

/** Every text with one pair of matching parentheses left out. */
const withoutOnePair = (text: string): string[] => {
  const open: number[] = [];
  const shorter: string[] = [];
  for (const { image, startOffset } of lexer.tokenize(text).tokens) {
    if (image === '(') open.push(startOffset);
    if (image !== ')') continue;
    const start = open.pop() ?? 0;
    // Spaces, so that no two words run together.
    shorter.push(
      `${text.slice(0, start)} ${text.slice(start + 1, startOffset)} ${text.slice(startOffset + 1)}`,
    );
  }
  return shorter;
};

test('no pair of parentheses that is printed can be left out', () => {
  fc.assert(
    fc.property(aloneFormula(4), (formula) => {
      for (const shorter of withoutOnePair(printFormula(formula))) {
        const parsed = parseFormula(shorter, OPTIONS);
        if (parsed.ok && isDeepStrictEqual(parsed.value, formula)) throw new Error(shorter);
      }
    }),
    many(4),
  );
});

/** What every text must give, however wrong: failures with a code and a place in it, or a tree that prints and unfolds. */
const survives = (text: string): void => {
  const lines = text.split(/\r\n|\r|\n/).length;
  const failures = diagnose(text, OPTIONS);
  for (const { code, message, place } of failures) {
    expect(code).toMatch(/^DYN4[0-4]\d$/);
    expect(message).not.toBe('');
    expect(place?.line).toBeGreaterThanOrEqual(1);
    expect(place?.line).toBeLessThanOrEqual(lines);
    expect(place?.column).toBeGreaterThanOrEqual(1);
    expect(place?.column).toBeLessThanOrEqual(text.length + 1);
  }
  const parsed = parseConjectures(text, OPTIONS);
  expect(parsed.ok).toBe(failures.length === 0);
  if (!parsed.ok) return;
  expect(parseConjectures(printConjectures(parsed.value), OPTIONS)).toEqual(parsed);
  const prepared = prepareClaims(parsed.value, MORE_MEASURES);
  if (!prepared.ok) expect(['DYN417', 'DYN418']).toContain(prepared.code);
};

const WORDS = (
  'forall exists not and or => <=> subset true false claim expect relation reading file choice chance permute ' +
  'outcome outcomes p1 p2 p3 p4 weak strict same POWER entropy vertices total convergent transitive s t r A B ' +
  '"x y" "x.yaml" 0 1 1/2 0.5 1e9 2/0 >= > <= < = != + - * / ( ) [ ] { } , ; : := . # // permutation involution any ' +
  'strategies pure lottery tree refuted holds-up-to -> && ! \n \t \\ " @ \u2200 \u2203 \u00ac \u{1f600}'
).split(' ');

describe('any text is read or refused, and never crashes the parser', () => {
  test('soups of words', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...WORDS), { maxLength: 40 }),
        fc.constantFrom('', ' '),
        (words, between) => survives(words.join(between)),
      ),
      many(20),
    );
  });

  test('soups of characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => survives(text)),
      many(5),
    );
  });

  test('valid files with a few words changed', () => {
    const change = fc.record({
      at: fc.nat(),
      drop: fc.integer({ min: 0, max: 3 }),
      put: fc.array(fc.constantFrom(...WORDS), { maxLength: 2 }),
    });
    fc.assert(
      fc.property(conjectureFile, fc.array(change, { minLength: 1, maxLength: 3 }), (file, changes) => {
        let text = printConjectures(file);
        for (const { at, drop, put } of changes) {
          const { tokens } = lexer.tokenize(text);
          const first = tokens[at % Math.max(1, tokens.length)];
          if (first === undefined) continue;
          const last = tokens[(at % tokens.length) + drop] ?? first;
          const until = drop === 0 ? first.startOffset : last.startOffset;
          text = `${text.slice(0, first.startOffset)} ${put.join(' ')} ${text.slice(until)}`;
        }
        survives(text);
      }),
      many(5),
    );
  });

  test('valid files cut anywhere', () => {
    fc.assert(
      fc.property(conjectureFile, fc.nat(), (file, at) => {
        const text = printConjectures(file);
        survives(text.slice(0, at % (text.length + 1)));
      }),
      many(3),
    );
  });
});

describe('deep and long texts are refused before they overflow the stack', () => {
  const many1e5 = 100_000;
  const atom = 'p1(s, t)';
  test.each([
    ['parentheses', '('.repeat(many1e5) + atom],
    ['closed parentheses', `${'('.repeat(many1e5)}${atom}${')'.repeat(many1e5)}`],
    ['brackets', '['.repeat(many1e5)],
    ['braces', 'file "x" {'.repeat(9_000)],
    ['calls', `${'choice('.repeat(many1e5)}s`],
    ['permutations', `${'permute('.repeat(many1e5)}s`],
    ['negations', `${'not '.repeat(many1e5)}${atom}`],
    ['signs', `${'- '.repeat(many1e5)}1 >= 0`],
    ['quantifiers', `${'forall s. '.repeat(many1e5 / 2)}${atom}`],
    ['quantifiers after connectives', `${'p1(s, s) => exists s. '.repeat(40_000)}${atom}`],
    ['implications', `${`${atom} => `.repeat(50_000)}${atom}`],
    ['sums', `${'1 + '.repeat(many1e5)}1 >= 0`],
    ['products', `${'1 * '.repeat(many1e5)}1 >= 0`],
    ['a text that is too long', ' '.repeat(1_000_001)],
  ])('%s', (_, text) => {
    const parsed = parseConjectures(text);
    expect(parsed.ok).toBe(false);
    expect(!parsed.ok && parsed.code).toMatch(/DYN40[12]/);
  });

  test.each([
    ['conjunctions', `${`${atom} and `.repeat(20_000)}${atom}`],
    ['options', `same(s, choice(${'s, '.repeat(many1e5)}s))`],
    ['parentheses', `${'('.repeat(90)}${atom}${')'.repeat(90)}`],
    ['negations', `${'not '.repeat(240)}${atom}`],
    [
      'quantifiers',
      `${Array.from({ length: 90 }, (_, k) => `forall v${k}. p1(v${k}, v${k}) => `).join('')}true`,
    ],
    ['claims', `${atom};`.repeat(10_000)],
  ])('many %s are fine', (_, text) => {
    const parsed = parseConjectures(text);
    if (!parsed.ok) throw new Error(printFailure(parsed));
    expect(parseConjectures(printConjectures(parsed.value))).toEqual(parsed);
  });

  test('definitions that double at every step are refused', () => {
    const steps = Array.from(
      { length: 60 },
      (_, k) => `relation r${k + 1}(s) := r${k}(s) and r${k}(choice(s, s))`,
    );
    const parsed = parseConjectures(['relation r0(s) := p1(s, s)', ...steps, ';r60(s)'].join('\n'));
    if (!parsed.ok) throw new Error(printFailure(parsed));
    expect(prepareClaims(parsed.value)).toMatchObject({ ok: false, code: 'DYN418' });
  });

  test('definitions that deepen at every step are refused', () => {
    const steps = Array.from({ length: 500 }, (_, k) => `relation r${k + 1}(s) := not r${k}(choice(s, s))`);
    const parsed = parseConjectures(['relation r0(s) := p1(s, s)', ...steps, ';r500(s)'].join('\n'));
    if (!parsed.ok) throw new Error(printFailure(parsed));
    expect(prepareClaims(parsed.value)).toMatchObject({ ok: false, code: 'DYN418' });
  });
});
