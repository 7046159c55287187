import { lcm, parse, print, type Rational, rational } from '../../../kernel/rational.ts';
import { limits } from '../limits.ts';
import type { Problem, ValueType } from '../syntax/events.ts';
import { problem } from '../syntax/events.ts';

/** How a probability is written: `1/3`, `0.25`, `.5`, `3e-2`; schemas/tree-file.schema.json has the same pattern. */
export const PROBABILITY: RegExp = /^\+?(?:\d+\/\d*[1-9]\d*|(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?)$/;

const EXAMPLES = 'a probability is written 1/3, 0.25 or 3e-2';

/** The rational that a scalar says, read from its text and never through a float; DYN120, DYN135 or DYN136. */
export const readProbability = (type: ValueType, text: string, at: number): Rational | Problem => {
  if (type !== 'string' && type !== 'number')
    return problem('DYN120', `a probability is needed here, not a ${type}`, at, EXAMPLES);
  if (text.length > limits.probabilityCharacters)
    return problem('DYN135', `a probability has more than ${limits.probabilityCharacters} characters`, at);
  const value = PROBABILITY.test(text) ? parse(text) : undefined;
  if (value !== undefined) return value;
  return text.startsWith('-') && PROBABILITY.test(text.slice(1))
    ? problem('DYN136', `the probability ${text} is negative`, at)
    : problem('DYN135', `${JSON.stringify(text)} is not a probability`, at, EXAMPLES);
};

/** Why these probabilities cannot stand below one node (DYN137, DYN138); undefined when they sum to 1. */
export const sumDefect = (
  probabilities: readonly Rational[],
  what: string,
  at: number,
): Problem | undefined => {
  if (sumsToOneInNumbers(probabilities)) return undefined;
  let num = 0n;
  let den = 1n;
  for (const p of probabilities) {
    const common = lcm(den, p.den);
    if (common > limits.denominator)
      return problem(
        'DYN138',
        `the probabilities of this ${what} have a common denominator of over 3,000 digits`,
        at,
      );
    num = num * (common / den) + p.num * (common / p.den);
    den = common;
  }
  if (num === den) return undefined;
  return problem(
    'DYN137',
    `the probabilities of this ${what} sum to ${shown(rational(num, den))}, not to 1`,
    at,
  );
};

const LONGEST_SHOWN = 200;

const shown = (sum: Rational): string => {
  const exact = print(sum);
  if (exact.length <= LONGEST_SHOWN) return exact;
  const about = Number((sum.num * 10n ** 12n) / sum.den) / 1e12;
  return `a fraction of ${exact.length} characters (about ${about})`;
};

const LARGEST = 2 ** 26;

/**
 * The same question in machine integers, where they are exact: most files have probabilities such
 * as 1/3, and this is ten times as fast. False also says "too large to tell".
 */
const sumsToOneInNumbers = (probabilities: readonly Rational[]): boolean => {
  let num = 0;
  let den = 1;
  for (const p of probabilities) {
    if (p.den > LARGEST || p.num > LARGEST) return false;
    const d = Number(p.den);
    const n = Number(p.num);
    if (d === den) num += n;
    else {
      num = num * d + n * den;
      den *= d;
    }
    if (num > LARGEST || den > LARGEST) return false;
  }
  return num === den;
};
