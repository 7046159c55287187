/**
 * A user's own measure: a module, JavaScript or TypeScript, whose default export is `{name, value}`
 * (docs/measures.md). TypeScript is compiled by tsx on the way.
 */
import { existsSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import {
  type Bounds,
  type Measure,
  type Measurement,
  type Subject,
  subjectOf,
} from '../../engines/measures/index.ts';
import { type Failure, failure, type Result, success } from '../../errors.ts';
import {
  add,
  compare,
  type DecisionTree,
  type Lottery,
  menuTree,
  multiply,
  outcomeTree,
  parse,
  type Rational,
  rational,
  sign,
  subtract,
  sure,
} from '../../kernel/index.ts';

/** A number: exact as a bigint, a whole number, a text such as `2/3`, or a rational; a fraction in floating point is not. */
export type UserNumber = number | bigint | string | Rational;

/** The lists that a value is mostly made from; undefined where they are too long. */
export interface UserLists {
  /** The extreme points of the lottery set, each a list of n rationals. */
  readonly vertices: readonly Lottery[] | undefined;
  /** The lotteries of pure strategies. */
  readonly lotteries: readonly Lottery[] | undefined;
}

/** What a measure module exports by default. */
export interface UserMeasure {
  readonly name: string;
  readonly value: (
    tree: DecisionTree,
    lists: UserLists,
  ) => UserNumber | { readonly low: UserNumber; readonly high: UserNumber };
  /** Whether less of it is more power; default `more`. */
  readonly power?: 'more' | 'less';
  /** Whether renaming outcomes changes nothing: the search is then faster. Default false. */
  readonly invariant?: boolean;
}

export interface LoadedMeasure {
  readonly measure: Measure;
  /** What went wrong when `value` was called, if anything did. */
  readonly failed: () => Failure | undefined;
}

const EXTENSIONS = ['.ts', '.mts', '.js', '.mjs'];

/** Whether the text names a file rather than a measure. */
export const isMeasureModule = (text: string): boolean => EXTENSIONS.includes(extname(text));

const described = z.object({
  name: z.string().regex(/\S/),
  value: z.custom<UserMeasure['value']>((value) => typeof value === 'function'),
  power: z.enum(['more', 'less']).default('more'),
  invariant: z.boolean().default(false),
});

/** Runs the module: a user's own code. DYN721, DYN722, and DYN723 where `value` fails on two trees of three outcomes. */
export const loadMeasure = async (path: string): Promise<Result<LoadedMeasure>> => {
  if (!existsSync(path)) return failure('DYN721', 'there is no such file', { file: path });
  const imported = await importDefault(path);
  if (!imported.ok) return imported;
  const read = described.safeParse(imported.value);
  if (!read.success) {
    const [issue] = read.error.issues;
    const where = issue === undefined || issue.path.length === 0 ? '' : ` \`${issue.path.join('.')}\``;
    return failure(
      'DYN722',
      `the default export${where} is not as it should be`,
      { file: path },
      'export default {name: "my measure", value: (tree, {vertices}) => vertices.length}',
    );
  }
  const loaded = guarded(read.data, path);
  const menu = menuTree([sure(3, 0), [rational(0n), rational(1n, 2n), rational(1n, 2n)]]);
  for (const tree of [outcomeTree(3, 0), menu]) {
    loaded.measure.measure(subjectOf(tree));
    const failed = loaded.failed();
    if (failed !== undefined) return failed;
  }
  return success(loaded);
};

const withDefault = z.looseObject({ default: z.unknown() });

const importDefault = async (path: string): Promise<Result<unknown>> => {
  try {
    // A compiler is loaded only where there is something to compile.
    const { tsImport } = await import('tsx/esm/api');
    const module = withDefault.safeParse(await tsImport(pathToFileURL(resolve(path)).href, import.meta.url));
    // What was compiled to CommonJS has its default export inside that of the module.
    const inner = withDefault.safeParse(module.data?.default);
    return success(inner.data?.default ?? module.data?.default);
  } catch (error) {
    return failure('DYN721', reasonOf(error), { file: path });
  }
};

/** The first line of the message, or the first that names a mistake in the text. */
const reasonOf = (error: unknown): string => {
  const lines = (error instanceof Error ? error.message : String(error)).split('\n');
  return (lines.find((line) => line.includes('ERROR:')) ?? lines[0] ?? '').trim() || 'no reason given';
};

const guarded = (
  { name, value, power, invariant }: z.infer<typeof described>,
  path: string,
): LoadedMeasure => {
  let failed: Failure | undefined;
  const fail = (message: string): Measurement => {
    failed ??= failure('DYN723', message, { file: path });
    return { kind: 'unmeasured', reason: message };
  };
  const measure = ({ tree, vertices, pure }: Subject): Measurement => {
    let given: unknown;
    try {
      given = value(tree, { vertices: vertices(), lotteries: pure() });
    } catch (error) {
      return fail(`value threw: ${reasonOf(error)}`);
    }
    const bounds = boundsOf(given);
    return bounds === undefined
      ? fail(`value gave no number, but ${inWords(given)}`)
      : { kind: 'measured', rank: [bounds] };
  };
  return {
    failed: () => failed,
    measure: {
      name,
      meaning: `a measure of your own (${path})`,
      formula: 'value(tree)',
      source: path,
      unit: 'as you say',
      kind: 'interval',
      power,
      invariant,
      respectsInclusion: false,
      ofLotterySet: false,
      measure,
    },
  };
};

const inWords = (given: unknown): string => {
  if (given instanceof Promise) return 'a promise';
  if (typeof given === 'string') return JSON.stringify(given);
  return typeof given === 'number' ? `${given}` : `something of type ${typeof given}`;
};

const exactNumber = z.object({ num: z.bigint(), den: z.bigint().refine((den) => den !== 0n) });
const interval = z.object({ low: z.unknown(), high: z.unknown() });

const boundsOf = (given: unknown): Bounds | undefined => {
  const both = interval.safeParse(given);
  if (!both.success) return boundsOfNumber(given);
  const [low, high] = [boundsOfNumber(both.data.low)?.low, boundsOfNumber(both.data.high)?.high];
  return low === undefined || high === undefined || compare(low, high) > 0 ? undefined : { low, high };
};

/** What rounding may have done to a fraction in floating point: one part in 10^9. */
const ROUNDING = rational(1n, 10n ** 9n);

const boundsOfNumber = (given: unknown): Bounds | undefined => {
  const exact = rationalOf(given);
  if (exact === undefined || typeof given !== 'number' || Number.isSafeInteger(given))
    return exact && { low: exact, high: exact };
  const size = sign(exact) < 0 ? subtract(rational(0n), exact) : exact;
  const slack = multiply(ROUNDING, compare(size, rational(1n)) > 0 ? size : rational(1n));
  return { low: subtract(exact, slack), high: add(exact, slack) };
};

const rationalOf = (given: unknown): Rational | undefined => {
  if (typeof given === 'bigint') return rational(given);
  if (typeof given === 'number') return Number.isFinite(given) ? parse(String(given)) : undefined;
  if (typeof given === 'string') return parse(given);
  const read = exactNumber.safeParse(given);
  return read.success ? rational(read.data.num, read.data.den) : undefined;
};
