/** A property that runs without a test runner: from `dynamis properties` and from vitest alike. */
import fc from 'fast-check';
import type { Json } from '../../formats/plain.ts';
import type { Witness } from '../../formats/witnessFile/index.ts';

/** What became of one case. `open`: not decided in time. */
export type Outcome = 'met' | 'not-met' | 'open' | { readonly broken: string };

export interface Runs {
  /** Any 32-bit integer; the same seed gives the same cases. */
  readonly seed: number;
  readonly runs: number;
  /** True once no further case is wanted. */
  readonly stop?: () => boolean;
}

export interface Broken {
  readonly why: string;
  /** The smallest case that was found. */
  readonly case: Json;
  /** Replays it in fast-check. */
  readonly seed: number;
  readonly path: string;
  /** Where the case refutes a claim about trees. */
  readonly witness?: Witness;
}

export interface Ran {
  /** Cases looked at, those that met the hypothesis, and those that stayed open. */
  readonly runs: number;
  readonly met: number;
  readonly open: number;
  readonly broken?: Broken;
}

export interface SuiteProperty {
  /** Words joined by hyphens. */
  readonly name: string;
  /** The property as a sentence, or as a claim of the conjecture language. */
  readonly states: string;
  readonly run: (runs: Runs) => Ran;
}

export interface PropertyParts<T> {
  readonly name: string;
  readonly states: string;
  /** Builds cases, many of which meet the hypothesis. */
  readonly arbitrary: fc.Arbitrary<T>;
  readonly test: (value: T, stop: () => boolean) => Outcome;
  readonly show: (value: T) => Json;
  readonly witness?: (value: T, seed: number) => Witness | undefined;
}

const never = (): boolean => false;

export const suiteProperty = <T>(parts: PropertyParts<T>): SuiteProperty => {
  const { name, states, arbitrary, test, show, witness } = parts;
  const run = ({ seed, runs, stop = never }: Runs): Ran => {
    const count = { runs: 0, met: 0, open: 0 };
    let why: string | undefined;
    const details = fc.check(
      fc.property(arbitrary, (value) => {
        if (stop()) return true;
        const outcome = test(value, stop);
        if (why === undefined) {
          count.runs++;
          if (outcome === 'open') count.open++;
          if (outcome !== 'not-met' && outcome !== 'open') count.met++;
        }
        if (typeof outcome === 'string') return true;
        why = outcome.broken;
        return false;
      }),
      { seed, numRuns: runs },
    );
    if (!details.failed) return count;
    if (details.counterexample === null) throw new Error(`${name}: fast-check failed without a case`);
    const [value] = details.counterexample;
    const again = test(value, never);
    const made = witness?.(value, seed);
    return {
      ...count,
      broken: {
        why: typeof again === 'string' ? (why ?? String(details.errorInstance)) : again.broken,
        case: show(value),
        seed: details.seed,
        path: details.counterexamplePath ?? '',
        ...(made && { witness: made }),
      },
    };
  };
  return { name, states, run };
};
