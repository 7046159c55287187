/** Utilities from a user's file: CSV with a column for each outcome, or JSON. */
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { type Failure, failure, type Place, type Result, success } from '../../errors.ts';
import { didYouMean } from '../../formats/treeFile/index.ts';
import { parse, type Rational } from '../../kernel/index.ts';

export type SampleRow = readonly Rational[];

/** More rows than this are refused. */
const MOST_ROWS = 1_000_000;

/** The rows of the text, each with a value for each outcome; `.json` by the file's name, else CSV. DYN704 to DYN706. */
export const parseSamples = (
  text: string,
  file: string,
  outcomes: readonly string[],
): Result<readonly SampleRow[]> => {
  const rows = /\.json$/i.test(file) ? fromJson(text, file, outcomes) : fromCsv(text, file, outcomes);
  if (!rows.ok) return rows;
  if (rows.value.length === 0) return failure('DYN705', 'the file has no samples', { file });
  return rows;
};

const tooMany = (place: Place): Failure =>
  failure('DYN705', `more than ${MOST_ROWS.toLocaleString('en')} samples`, place);

const badNumber = (text: string, place: Place): Failure =>
  failure('DYN706', `${JSON.stringify(text.slice(0, 40))} is no number`, place, 'write 0.25, 1/4 or 2.5e-1');

interface Field {
  readonly text: string;
  readonly column: number;
}

const fromCsv = (text: string, file: string, outcomes: readonly string[]): Result<readonly SampleRow[]> => {
  const rows: SampleRow[] = [];
  let order: readonly number[] | undefined;
  for (const [k, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const place = { file, line: k + 1 };
    const fields = fieldsOf(line);
    if (order === undefined) {
      if (
        fields.some((field) => parse(field.text) === undefined) &&
        fields.some(({ text: name }) => outcomes.includes(name))
      ) {
        const named = columnsOf(fields, place, outcomes);
        if (!named.ok) return named;
        order = named.value;
        continue;
      }
      order = [...outcomes.keys()];
    }
    if (fields.length !== outcomes.length)
      return failure('DYN705', `${fields.length} columns for ${outcomes.length} outcomes`, {
        ...place,
        column: 1,
      });
    const row: Rational[] = [];
    for (const [c, field] of fields.entries()) {
      const value = parse(field.text);
      if (value === undefined) return badNumber(field.text, { ...place, column: field.column });
      row[order[c] ?? c] = value;
    }
    rows.push(row);
    if (rows.length > MOST_ROWS) return tooMany(place);
  }
  return success(rows);
};

/** Fields between commas; a name in double quotes may hold commas, and double quotes written twice. */
const fieldsOf = (line: string): readonly Field[] =>
  [...line.matchAll(/(?:^|,)(\s*"(?:[^"]|"")*"\s*|[^,]*)/g)].map((found) => {
    const [whole, raw = ''] = found;
    const bare = raw.trim();
    const quoted = /^"((?:[^"]|"")*)"$/.exec(bare);
    const column = found.index + whole.length - raw.length + (raw.length - raw.trimStart().length) + 1;
    return { text: quoted ? (quoted[1] ?? '').replaceAll('""', '"') : bare, column };
  });

/** For each column its outcome. */
const columnsOf = (
  fields: readonly Field[],
  place: Place,
  outcomes: readonly string[],
): Result<readonly number[]> => {
  const order: number[] = [];
  for (const { text, column } of fields) {
    const outcome = outcomes.indexOf(text);
    if (outcome < 0)
      return failure(
        'DYN705',
        `${JSON.stringify(text)} is no outcome`,
        { ...place, column },
        didYouMean(text, outcomes),
      );
    if (order.includes(outcome))
      return failure('DYN705', `the outcome ${JSON.stringify(text)} has two columns`, { ...place, column });
    order.push(outcome);
  }
  const missing = outcomes.find((_, o) => !order.includes(o));
  if (missing !== undefined)
    return failure('DYN705', `no column for the outcome ${JSON.stringify(missing)}`, { ...place, column: 1 });
  return success(order);
};

const fromJson = (text: string, file: string, outcomes: readonly string[]): Result<readonly SampleRow[]> => {
  const lines = new LineCounter();
  const document = parseDocument(text, { schema: 'json', lineCounter: lines, keepSourceTokens: false });
  const placeOf = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: Math.max(1, col) };
  };
  const at = (node: unknown): Place => placeOf(isNode(node) ? (node.range?.[0] ?? 0) : 0);
  const [error] = document.errors;
  if (error !== undefined || !/^\s*[[{]/.test(text))
    return failure(
      'DYN704',
      `this is not JSON: ${error?.message.split('\n')[0] ?? 'neither a list nor an object'}`,
      error ? placeOf(error.pos[0]) : { file, line: 1, column: 1 },
    );
  const list = isMap(document.contents) ? document.contents.get('samples', true) : document.contents;
  if (!isSeq(list))
    return failure(
      'DYN705',
      'a list of samples is needed, or an object with one under "samples"',
      at(document.contents),
    );
  if (list.items.length > MOST_ROWS) return tooMany({ file });
  const rows: SampleRow[] = [];
  for (const item of list.items) {
    const values = isSeq(item)
      ? item.items
      : isMap(item)
        ? outcomes.map((name) => item.get(name, true))
        : undefined;
    if (values === undefined)
      return failure('DYN705', 'a sample is a list or an object of numbers', at(item));
    if (values.length !== outcomes.length)
      return failure('DYN705', `${values.length} values for ${outcomes.length} outcomes`, at(item));
    if (isMap(item) && item.items.length > outcomes.length)
      return failure('DYN705', 'a sample has a key that is no outcome', at(item));
    const row: Rational[] = [];
    for (const [o, value] of values.entries()) {
      if (value === undefined)
        return failure('DYN705', `no value for the outcome ${JSON.stringify(outcomes[o])}`, at(item));
      const written = isScalar(value)
        ? typeof value.value === 'string'
          ? value.value
          : (value.source ?? String(value.value))
        : 'a list';
      const exact = parse(written);
      if (exact === undefined) return badNumber(written, at(value));
      row.push(exact);
    }
    rows.push(row);
  }
  return success(rows);
};

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'range' in value;
