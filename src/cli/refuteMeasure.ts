import { Command } from 'commander';
import { FORMS, MEASURES, type Measure, measureNamed } from '../engines/measures/index.ts';
import {
  agreementOf,
  DEFAULT_BOUND,
  DEFAULT_ENSEMBLE,
  type PairBound,
  type Refutation,
  rankedPairs,
  refuteMeasure,
} from '../engines/search/index.ts';
import { EXIT, type Failure, failure, type Result, success } from '../errors.ts';
import { isMeasureModule, loadMeasure } from '../formats/measureModule/index.ts';
import { didYouMean } from '../formats/treeFile/index.ts';
import { writeWhole } from '../formats/writeWhole.ts';
import {
  certificateOf,
  type RefutedMeasure,
  refutationJson,
  refutationText,
  refutationVerdict,
} from '../report/measures/refutation.ts';
import { seconds } from './compare.ts';
import { complain, leave } from './leave.ts';

interface RefuteOptions {
  readonly time: number;
  readonly seed: number;
  readonly bound: readonly string[];
  readonly pairs: number;
  readonly json?: boolean;
  readonly out?: string;
}

/** `dynamis refute-measure NAME|FILE`: the smallest pairs on which a measure's ranking is not convergent. */
export const refuteMeasureCommand = (): Command =>
  new Command('refute-measure')
    .description(
      'the smallest pairs of trees on which the ranking by a measure is not weakly convergent, with checked witnesses',
    )
    .argument(
      '<measure>',
      'a measure (`dynamis measures` lists them), or a module with one: .ts, .mts, .js, .mjs',
    )
    .option('--time <seconds>', 'limit for the search', seconds, 60)
    .option('--seed <number>', 'of the random pairs', Number, 1)
    .option('--pairs <number>', 'how many random pairs', Number, 400)
    .option(
      '--bound <key=value>',
      'how far to enumerate: n, lotteries (in both menus), denominator (repeatable)',
      (text: string, before: readonly string[]) => [...before, text],
      [],
    )
    .option('--json', 'print one JSON object')
    .option(
      '--out <file>',
      'write the certificate of the reversal found, or else of the tie, or the forced pair',
    )
    .action(async (name: string, options: RefuteOptions) => {
      const bound = readBound(options.bound);
      if (!bound.ok) return complain(bound, EXIT.usage);
      if (!Number.isSafeInteger(options.seed))
        return complain(failure('DYN017', '--seed takes a whole number'), EXIT.usage);
      if (!Number.isSafeInteger(options.pairs) || options.pairs < 0 || options.pairs > MOST_PAIRS)
        return complain(failure('DYN725', `--pairs is from 0 to ${MOST_PAIRS}`), EXIT.usage);
      const found = await measureOf(name);
      if (!found.ok) return complain(found, isMeasureModule(name) ? EXIT.badInput : EXIT.usage);
      const { measure, failed } = found.value;
      const refuted = refute(measure, bound.value, options, () => failed() !== undefined);
      const wrong = failed();
      if (wrong !== undefined) return complain(wrong);
      if (options.out !== undefined) {
        const written = writeCertificate(refuted, options.out);
        if (!written.ok) return complain(written);
      }
      process.stdout.write(
        options.json === true
          ? `${JSON.stringify(refutationJson(refuted), null, 1)}\n`
          : refutationText(refuted),
      );
      leave(
        { refuted: EXIT.refuted, 'holds-up-to': EXIT.ok, unknown: EXIT.unknown }[refutationVerdict(refuted)],
      );
    });

const MOST_PAIRS = 1_000_000;

interface Chosen {
  readonly measure: Measure;
  readonly failed: () => Failure | undefined;
}

const measureOf = async (name: string): Promise<Result<Chosen>> => {
  if (isMeasureModule(name)) return loadMeasure(name);
  const measure = measureNamed(name);
  if (measure !== undefined) return success({ measure, failed: () => undefined });
  const names = [...MEASURES, ...FORMS].map((one) => one.name);
  return failure(
    'DYN720',
    `no measure ${JSON.stringify(name)}; measures are ${names.join(', ')}`,
    undefined,
    didYouMean(name, names),
  );
};

const refute = (
  measure: Measure,
  bound: PairBound,
  { time, seed, pairs }: RefuteOptions,
  failed: () => boolean,
): RefutedMeasure => {
  const end = performance.now() + 1000 * time;
  const stop = (): boolean => failed() || performance.now() > end;
  const search = refuteMeasure(measure, bound, stop);
  const ensemble = DEFAULT_ENSEMBLE;
  const agreement = agreementOf(measure, rankedPairs(ensemble, pairs, seed, stop), stop);
  return { measure, bound, search, ensemble, seed, agreement };
};

const writeCertificate = ({ search }: RefutedMeasure, path: string): Result<null> => {
  const telling: Refutation | undefined =
    search.found.get('reversal') ?? search.found.get('tie') ?? search.found.get('forced');
  const [first] = telling?.checked ?? [];
  if (telling === undefined || first === undefined) {
    process.stderr.write('note: nothing was found, so nothing was written\n');
    return success(null);
  }
  return writeWhole(path, certificateOf(telling, first).text());
};

const RANGE: Readonly<Record<'n' | 'lotteries' | 'denominator', readonly [number, number]>> = {
  n: [2, 5],
  lotteries: [2, 8],
  denominator: [1, 12],
};

const readBound = (given: readonly string[]): Result<PairBound> => {
  let bound = DEFAULT_BOUND;
  for (const text of given) {
    const [, key, digits] = /^(n|lotteries|denominator)=(\d{1,3})$/.exec(text) ?? [];
    const value = Number(digits);
    if (key !== 'n' && key !== 'lotteries' && key !== 'denominator')
      return failure(
        'DYN725',
        `no bound ${text}`,
        undefined,
        `n=${DEFAULT_BOUND.n}, lotteries=${DEFAULT_BOUND.lotteries} and denominator=${DEFAULT_BOUND.denominator} are the defaults`,
      );
    const [least, most] = RANGE[key];
    if (value < least || value > most)
      return failure('DYN725', `${key} is from ${least} to ${most}, not ${value}`);
    bound = { ...bound, [key]: value };
  }
  return success(bound);
};
