/** The `--reading key=value` options that several commands take. */
import {
  DEFAULT_READINGS,
  isReadingKey,
  READINGS,
  type Readings,
  withReading,
} from '../definitions/index.ts';
import { failure, type Result, success } from '../errors.ts';

/** For commander: a repeatable option. */
export const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

export interface AskedReadings {
  /** What was asked for, and the default of every other reading. */
  readonly readings: Readings;
  /** The keys that were asked for. */
  readonly fixed: ReadonlySet<string>;
}

export const readReadings = (texts: readonly string[]): Result<AskedReadings> => {
  let readings = DEFAULT_READINGS;
  const fixed = new Set<string>();
  for (const text of texts) {
    const [key = '', value = ''] = text.split('=', 2);
    if (!isReadingKey(key))
      return failure(
        'DYN010',
        `no reading ${JSON.stringify(key)}; readings are ${Object.keys(READINGS).join(', ')}`,
      );
    const next = withReading(readings, key, value);
    if (next === undefined)
      return failure('DYN011', `${key} is ${READINGS[key].join(' or ')}, not ${JSON.stringify(value)}`);
    if (fixed.has(key)) return failure('DYN012', `the reading ${key} is given twice`);
    fixed.add(key);
    readings = next;
  }
  return success({ readings, fixed });
};
