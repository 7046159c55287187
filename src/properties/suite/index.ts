/** The property suite: what vitest runs here and `dynamis properties` runs anywhere. */
import { CLAIMS } from './claims.ts';
import { ENGINES } from './engines.ts';
import { FILES } from './files.ts';
import type { SuiteProperty } from './property.ts';

export { type ClaimOptions, claimProperty } from './claims.ts';
export {
  type Broken,
  type Outcome,
  type PropertyParts,
  type Ran,
  type Runs,
  type SuiteProperty,
  suiteProperty,
} from './property.ts';

/** In the order in which they run; each name once. */
export const SUITE: readonly SuiteProperty[] = [...CLAIMS, ...ENGINES, ...FILES];

/** Fewer than one case in twenty met the hypothesis: then nothing was tested to speak of. */
export const isVacuous = ({ runs, met }: { readonly runs: number; readonly met: number }): boolean =>
  met * 20 < runs || met === 0;
