import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { element, escaped, hundredths } from './markup.ts';
import { clipped, textWidth } from './textWidth.ts';
import { xmlDefect } from './xmlDefect.ts';

describe('markup', () => {
  test('strings are escaped, markup is not', () => {
    const made = element('g', { id: 'a"b' }, 'x < y & z', element('b', {}));
    expect(made.markup).toBe('<g id="a&quot;b">x &lt; y &amp; z<b/></g>');
  });

  test('attributes that are undefined are left out', () => {
    expect(element('g', { a: undefined, b: 1 / 3 }).markup).toBe('<g b="0.33"/>');
  });

  test('any text gives well-formed XML', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(xmlDefect(element('g', { title: text }, text).markup)).toBeUndefined();
      }),
    );
  });

  test('what XML cannot hold is replaced', () => {
    expect(escaped('a\u0000b\uD800c\u001B')).toBe('a\uFFFDb\uFFFDc\uFFFD');
  });

  test('numbers have two decimals at most and no negative zero', () => {
    expect([hundredths(1.005), hundredths(-0.001), hundredths(12)]).toEqual(['1', '0', '12']);
  });
});

describe('xmlDefect rejects', () => {
  test.each([
    ['<a><b></a>'],
    ['<a>'],
    ['<a/><b/>'],
    ['<a x=1/>'],
    ['<a x="1" x="2"/>'],
    ['<a>1 & 2</a>'],
    ['<a y="NaN"/>'],
    ['text'],
  ])('%s', (text) => {
    expect(xmlDefect(text)).toBeDefined();
  });

  test('and accepts a document', () => {
    expect(xmlDefect('<a x="1"><b/>t &amp; u</a>\n')).toBeUndefined();
  });
});

describe('text', () => {
  test('is cut with an ellipsis, by characters and not by halves of them', () => {
    expect(clipped('abcdef', 4)).toBe('abc…');
    expect(clipped('abcd', 4)).toBe('abcd');
    expect(clipped('😀😀😀', 2)).toBe('😀…');
  });

  test('has a width that grows with it', () => {
    expect(textWidth('WWW', 13)).toBeGreaterThan(textWidth('iii', 13));
    expect(textWidth('漢字', 10)).toBeGreaterThan(20);
  });
});
