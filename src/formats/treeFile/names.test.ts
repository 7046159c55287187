import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanName, didYouMean, nameDefect } from './names.ts';

describe('names', () => {
  test.each(['A', 'a b', '1', '{x}', 'é', '日本', '🙂', ' a', '__proto__'])('%j is one', (name) => {
    expect(nameDefect(name)).toBeUndefined();
  });

  test.each(['', ' ', '\u3000', 'a\nb', 'a\u001b[0m', '\u0085', '\u2028', '\ud800', 'a\u0000'])(
    '%j is none',
    (name) => {
      expect(nameDefect(name)).toBeDefined();
    },
  );

  test('any text can be made one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const name = cleanName(text);
        expect(nameDefect(name)).toBeUndefined();
        expect(cleanName(name)).toBe(name);
      }),
    );
    expect(cleanName(' Invest\r\n  now\u0007 ')).toBe('Invest now');
    expect(cleanName('\n')).toBe('_');
  });
});

describe('didYouMean', () => {
  test.each([
    ['tress', ['trees', 'title'], 'trees'],
    ['OUTCOMES', ['outcomes'], 'outcomes'],
    ['rigth', ['right', 'eight'], 'right'],
    ['b', ['a'], 'a'],
  ])('%s', (name, candidates, meant) => {
    expect(didYouMean(name, candidates)).toBe(`did you mean \`${meant}\`?`);
  });

  test('nothing near', () => {
    expect(didYouMean('something', ['else', 'anybody'])).toBeUndefined();
    expect(didYouMean('x', [])).toBeUndefined();
  });
});
