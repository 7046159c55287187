/** One claim that `dynamis check` has decided. */
import type { Bound, Decided, Witness } from '../../conjectures/index.ts';
import type { PreparedClaim } from '../../conjectures/language/core/claims.ts';
import type { Witness as WitnessFile } from '../../formats/witnessFile/index.ts';

export interface DecidedClaim {
  readonly claim: PreparedClaim;
  readonly decided: Decided;
  readonly bound: Bound;
  /** The witnesses as files, where the kernel can re-check them. */
  readonly witnesses: readonly ReportedWitness[];
  readonly seconds: number;
}

export interface ReportedWitness {
  readonly found: Witness;
  readonly file?: WitnessFile;
  /** Its name in the store. */
  readonly stored?: string;
}

/** How far the enumeration went, where it went all through the bound. */
export interface SearchedBound {
  readonly fromN: number;
  readonly n: number;
  readonly lotteries: number;
  readonly denominator: number;
  /** Cases up to symmetry. */
  readonly cases: number;
}

export const searchedBound = ({ decided, bound }: DecidedClaim): SearchedBound | undefined => {
  const { searched, statistics } = decided;
  return (
    searched && {
      fromN: searched.from,
      n: searched.to,
      lotteries: bound.lotteries,
      denominator: bound.denominator,
      cases: statistics.cases,
    }
  );
};
