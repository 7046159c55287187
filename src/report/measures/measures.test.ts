import { describe, expect, test } from 'vitest';
import { type Measurement, measureNamed } from '../../engines/measures/index.ts';
import {
  agreementOf,
  DEFAULT_BOUND,
  DEFAULT_ENSEMBLE,
  rankedPairs,
  refuteMeasure,
} from '../../engines/search/index.ts';
import { verifyCertificate } from '../../formats/certificateFile/index.ts';
import { menuTree, type Rational, rational, sure } from '../../kernel/index.ts';
import { galleryMarkdown, picturePath } from './gallery.ts';
import { boundsInWords, measurementInWords } from './number.ts';
import { refutationPicture } from './picture.ts';
import {
  certificateOf,
  menuInWords,
  type RefutedMeasure,
  refutationJson,
  refutationText,
  refutationVerdict,
} from './refutation.ts';
import { share } from './share.ts';
import { measureAll, measuresJson, measuresTable } from './table.ts';

const never = (): boolean => false;
const both = (x: Rational): { readonly low: Rational; readonly high: Rational } => ({ low: x, high: x });

describe('numbers', () => {
  test('are exact where short, else rounded decimals', () => {
    expect(boundsInWords(both(rational(2n, 3n)))).toBe('2/3');
    expect(boundsInWords(both(rational(-1n, 2n)))).toBe('-1/2');
    expect(boundsInWords(both(rational(10n ** 9n + 1n, 3n * 10n ** 9n)))).toBe('~0.3333333');
    expect(boundsInWords(both(rational(-(10n ** 9n + 1n), 3n * 10n ** 9n)))).toBe(
      '-0.3333333'.replace('-', '~-'),
    );
    expect(boundsInWords({ low: rational(1n, 3n), high: rational(1n, 2n) })).toBe('0.3333333 to 0.5');
    expect(
      boundsInWords({ low: rational(1_584_962_500n, 10n ** 9n), high: rational(1_584_962_501n, 10n ** 9n) }),
    ).toBe('~1.5849625');
  });

  test('that are not known say why', () => {
    const unknown: Measurement = { kind: 'unmeasured', reason: 'too far' };
    expect(measurementInWords(unknown)).toBe('? (too far)');
  });

  test('shares have an interval round them, inside [0, 1]', () => {
    for (const [count, total] of [
      [0, 10],
      [10, 10],
      [3, 10],
      [1, 1000],
    ] as const) {
      const { estimate, low, high } = share(count, total);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
      expect(low <= estimate && estimate <= high).toBe(true);
    }
    expect(share(0, 0).text).toBe('-');
  });
});

describe('the table of a file', () => {
  const file = {
    file: 'made.yaml',
    outcomes: ['a', 'b', 'c'],
    trees: new Map([
      ['all', { tree: menuTree([0, 1, 2].map((o) => sure(3, o))) }],
      ['one', { tree: menuTree([sure(3, 1)]) }],
    ]),
  };
  const rows = measureAll(file, { stop: never });

  test('has a row for each measure and form, in text and in JSON', () => {
    const text = measuresTable(file, rows);
    expect(text).toMatch(/^POWER +3\/4 +1\/2$/m);
    expect(text).toMatch(/^ {2}normalisedPOWER +1 +0$/m);
    expect(text).toMatch(/^volume +dimension 2, 1 +dimension 0, 1$/m);
    const json = JSON.parse(JSON.stringify(measuresJson(file, rows)));
    expect(json).toMatchObject({ dynamis: 1, command: 'measures', trees: ['all', 'one'] });
    expect(json.measures[0]).toMatchObject({
      name: 'POWER',
      kind: 'exact',
      values: { all: { value: '3/4', low: '3/4', high: '3/4' }, one: { value: '1/2' } },
    });
    expect(json.measures).toHaveLength(rows.length);
  });

  test('takes attributes for diversity', () => {
    const attributes = [{ outcomes: [0, 2], weight: rational(5n) }];
    const diverse = measureAll(file, { stop: never, attributes }).find(({ name }) => name === 'diversity');
    expect(diverse?.trees.map(({ measured }) => measurementInWords(measured))).toEqual(['5', '0']);
  });
});

describe('a refutation', () => {
  const measure = measureNamed('diameter');
  if (measure === undefined) throw new Error('no diameter');
  const bound = { ...DEFAULT_BOUND, lotteries: 4 };
  const refuted: RefutedMeasure = {
    measure,
    bound,
    search: refuteMeasure(measure, bound, never),
    ensemble: DEFAULT_ENSEMBLE,
    seed: 2,
    agreement: agreementOf(measure, rankedPairs(DEFAULT_ENSEMBLE, 30, 2, never), never),
  };

  test('is told in text, in JSON, on the page and as a picture', async () => {
    expect(refutationVerdict(refuted)).toBe('refuted');
    const text = refutationText(refuted);
    for (const words of ['forced:', 'tie:', 'reversal:', '30 random pairs', 'pairs looked at; refuted'])
      expect(text).toContain(words);
    const json = JSON.parse(JSON.stringify(refutationJson(refuted)));
    expect(json).toMatchObject({ command: 'refute-measure', measure: 'diameter', verdict: 'refuted' });
    expect(json.refutations.reversal).toMatchObject({ kind: 'reversal', convergence: 'below' });
    expect(json.random.pairs).toBe(30);
    expect(galleryMarkdown([refuted])).toContain(`](${picturePath('diameter')})`);
    const reversal = refuted.search.found.get('reversal');
    if (reversal === undefined) throw new Error('no reversal');
    const picture = await refutationPicture(reversal, 'diameter');
    expect(picture.description).toContain('first has 2 vertices');
    expect(text).toContain(menuInWords(reversal.below));
  });

  test('has certificates that verify, and that say which tree is which', () => {
    for (const found of refuted.search.found.values()) {
      const states = found.checked.map((one) => {
        const verified = verifyCertificate(certificateOf(found, one).text(), 'made.json');
        return 'states' in verified ? verified.states : 'not accepted';
      });
      expect(states[0]).toContain('not every random agent is at least as likely to prefer first to second');
      if (found.kind === 'reversal') expect(states[1]).toContain('second to first');
    }
  });

  test('that is not found is said to be missing, in time or up to the bound', () => {
    const search = { ...refuted.search, found: new Map() };
    const none = { ...refuted, search };
    expect(refutationVerdict(none)).toBe('holds-up-to');
    expect(refutationText(none)).toContain(
      'reversal: none up to n = 3, 4 lotteries in both menus, denominator 3',
    );
    const stopped = { ...none, search: { ...search, finished: false } };
    expect(refutationVerdict(stopped)).toBe('unknown');
    expect(refutationText(stopped)).toContain('reversal: none found in time');
  });
});
