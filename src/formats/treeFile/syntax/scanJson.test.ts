import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Events, Problem, ValueType } from './events.ts';
import { placeAt } from './events.ts';
import { scanJson } from './scanJson.ts';

interface Collected {
  readonly value: unknown;
  readonly problem: Problem | undefined;
}

/** What `JSON.parse` gives, from the events. */
const collect = (text: string): Collected => {
  const root: unknown[] = [];
  const open: { give(value: unknown): void }[] = [{ give: (value) => root.push(value) }];
  let key = '';
  const events: Events = {
    key: (name) => {
      key = name;
      return undefined;
    },
    value: (type: ValueType, content) => {
      const top = open.at(-1);
      if (type === 'list') {
        const list: unknown[] = [];
        top?.give(list);
        open.push({ give: (value) => list.push(value) });
      } else if (type === 'map') {
        const map: Record<string, unknown> = {};
        top?.give(map);
        const give = (value: unknown): void => {
          Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true });
        };
        open.push({ give });
      } else top?.give(type === 'string' ? content : JSON.parse(content));
      return undefined;
    },
    end: () => {
      open.pop();
      return undefined;
    },
    again: () => false,
  };
  const problem = scanJson(text, events);
  return { value: root[0], problem };
};

const parsed = (text: string): { value: unknown } | undefined => {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
};

const agree = (text: string): void => {
  const expected = parsed(text);
  const { value, problem } = collect(text);
  expect(problem === undefined ? { value } : undefined).toEqual(expected);
};

describe('scanJson', () => {
  test('reads what JSON.parse reads', () => {
    const spaces = fc.constantFrom(undefined, 1, '\t');
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), spaces, (value, space) =>
        agree(JSON.stringify(value, undefined, space)),
      ),
      { numRuns: 300 },
    );
  });

  test('refuses what JSON.parse refuses: texts with a piece changed', () => {
    const piece = fc.constantFrom(
      '',
      '"',
      '\\',
      '\\u12',
      '\\u00e9',
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '0',
      '01',
      '-',
      '1.',
      '1e',
      'e5',
      'null',
      'nul',
      ' ',
      '\n',
      '\u00a0',
      '\u0001',
      "'",
      '//',
      'NaN',
    );
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), fc.nat(), fc.nat(3), piece, (value, at, gone, put) => {
        const text = JSON.stringify(value);
        const place = at % (text.length + 1);
        agree(text.slice(0, place) + put + text.slice(place + gone));
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    ['', 1, 1, 'the text ends where a value is needed'],
    ['{"a": 1', 1, 8, 'the text ends where `,` or `}` is needed, with 1 `{` or `[` still open'],
    ['{"a": 1,}', 1, 9, '"}" where a key in double quotes is needed'],
    ["{'a': 1}", 1, 2, '"\'a\'" where a key in double quotes is needed'],
    ['[1,\n 2 3]', 2, 4, '"3" where `,` or `]` is needed'],
    ['{"a" 1}', 1, 6, '"1" where a colon after the key is needed'],
    ['[1] x', 1, 5, '"x" where the end of the text is needed'],
    ['[NaN]', 1, 2, '"NaN" where a value is needed'],
    ['["\\x"]', 1, 3, '`\\x` is no escape'],
    ['["a\nb"]', 1, 4, 'a string holds a line end or another control character'],
    ['["a', 1, 2, 'a string is not closed'],
  ])('says what is wrong with %j and where', (text, line, column, message) => {
    const { problem } = collect(text);
    expect(problem?.message).toBe(`JSON: ${message}`);
    expect(placeAt('f', text, problem?.at ?? -1)).toEqual({ file: 'f', line, column });
  });

  test('stops at the first thing that the events object to', () => {
    const seen: string[] = [];
    const refusal: Problem = { code: 'DYN121', message: 'no', at: 1 };
    const events: Events = {
      key: (name) => {
        seen.push(name);
        return name === 'b' ? refusal : undefined;
      },
      value: () => undefined,
      end: () => undefined,
      again: () => false,
    };
    expect(scanJson('{"a": 1, "b": 2, "c": 3, oops', events)).toBe(refusal);
    expect(seen).toEqual(['a', 'b']);
  });
});
