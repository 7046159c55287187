/** GivenReadings in brackets and file-wide: known, applicable, said once, with a value that exists. */
import { READINGS } from '../../../definitions/readings.ts';
import { didYouMean } from '../suggest.ts';
import type { SurfaceReading } from '../syntax/surface.ts';
import {
  asReadingKey,
  type GivenReadings,
  type MeasureDeclaration,
  READING_KEYS,
  RELATION_READINGS,
  type ReadingKey,
  type RelationName,
  withReading,
} from '../vocabulary.ts';
import { report, type Scope } from './scope.ts';

/** The readings of `p4[...]`. */
export const relationReadings = (
  scope: Scope,
  relation: RelationName,
  written: readonly SurfaceReading[],
): GivenReadings => {
  const applicable: readonly ReadingKey[] = RELATION_READINGS[relation];
  let readings: GivenReadings = {};
  for (const reading of written) {
    const key = knownKey(scope, reading);
    if (key === undefined || repeated(scope, reading, written)) continue;
    if (applicable.includes(key)) readings = added(scope, readings, key, reading);
    else
      report(
        scope,
        'DYN408',
        `the reading \`${key}\` does not apply to \`${relation}\``,
        reading.key.at,
        `\`${relation}\` takes ${applicable.join(', ')}`,
      );
  }
  return readings;
};

/** The readings of `reading ...`, where `outcomes` fixes n. */
export const fileReadings = (
  scope: Scope,
  written: readonly SurfaceReading[],
): { readonly readings: GivenReadings; readonly outcomes?: number } => {
  let readings: GivenReadings = {};
  let outcomes: number | undefined;
  for (const reading of written) {
    if (reading.key.text === 'outcomes') {
      if (!repeated(scope, reading, written)) outcomes = numberOfOutcomes(scope, reading);
      continue;
    }
    const key = knownKey(scope, reading);
    if (key !== undefined && !repeated(scope, reading, written))
      readings = added(scope, readings, key, reading);
  }
  return { readings, ...(outcomes !== undefined && { outcomes }) };
};

/** The readings of `MEASURE[...]`, as the measure declares them. */
export const measureReadings = (
  scope: Scope,
  { name, readings = {} }: MeasureDeclaration,
  written: readonly SurfaceReading[],
): Record<string, string> => {
  const declared = new Map(Object.entries(readings));
  const chosen: [string, string][] = [];
  for (const reading of written) {
    const { key, value } = reading;
    const values = declared.get(key.text);
    if (repeated(scope, reading, written)) continue;
    if (values === undefined) {
      const takes = [...declared.keys()].join(', ');
      const hint = takes === '' ? `\`${name}\` takes no readings` : `\`${name}\` takes ${takes}`;
      report(scope, 'DYN408', `the reading \`${key.text}\` does not apply to \`${name}\``, key.at, hint);
    } else if (values.includes(value.text)) chosen.push([key.text, value.text]);
    else reportValue(scope, reading, values);
  }
  return Object.fromEntries(chosen);
};

const knownKey = (scope: Scope, { key }: SurfaceReading): ReadingKey | undefined => {
  const known = asReadingKey(key.text);
  if (known !== undefined) return known;
  if (key.text === 'ranking')
    report(
      scope,
      'DYN408',
      'the reading `ranking` belongs to proposition 5, not to a relation',
      key.at,
      'say `total(R)`, or `total(R) and transitive(R)` for total preorders',
    );
  else if (key.text === 'outcomes')
    report(
      scope,
      'DYN408',
      'the reading `outcomes` is for a whole file',
      key.at,
      'in a formula compare the number of outcomes: `outcomes = 3 => ...`',
    );
  else
    report(
      scope,
      'DYN407',
      `there is no reading \`${key.text}\``,
      key.at,
      didYouMean(key.text, READING_KEYS) ?? `readings are ${READING_KEYS.join(', ')}`,
    );
  return undefined;
};

const repeated = (scope: Scope, { key }: SurfaceReading, written: readonly SurfaceReading[]): boolean => {
  const first = written.find((other) => other.key.text === key.text);
  if (first === undefined || first.key === key) return false;
  report(scope, 'DYN409', `the reading \`${key.text}\` is given twice`, key.at);
  return true;
};

const added = (
  scope: Scope,
  readings: GivenReadings,
  key: ReadingKey,
  reading: SurfaceReading,
): GivenReadings => {
  const next = withReading(readings, key, reading.value.text);
  if (next === undefined) reportValue(scope, reading, READINGS[key]);
  return next ?? readings;
};

const reportValue = (scope: Scope, { key, value }: SurfaceReading, values: readonly string[]): void => {
  report(
    scope,
    'DYN407',
    `\`${value.text}\` is not a value of the reading \`${key.text}\``,
    value.at,
    didYouMean(value.text, values) ?? `its values are ${values.join(', ')}`,
  );
};

/** More outcomes than any engine could look at. */
const MOST_OUTCOMES = 1_000;

const numberOfOutcomes = (scope: Scope, { value }: SurfaceReading): number | undefined => {
  const n = /^\d{1,4}$/.test(value.text) ? Number(value.text) : 0;
  if (n >= 1 && n <= MOST_OUTCOMES) return n;
  report(
    scope,
    'DYN407',
    `\`${value.text}\` is not a number of outcomes`,
    value.at,
    `a whole number from 1 to ${MOST_OUTCOMES}`,
  );
  return undefined;
};
