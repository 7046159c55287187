/** The measures of power that people propose, or might (literature: docs/measures.md). No two rank all trees alike. */
import { multiply, ONE, type Rational, rational, subtract, ZERO } from '../../kernel/index.ts';
import { cardinality } from './counting/cardinality.ts';
import { diversity } from './counting/diversity.ts';
import { pureLotteries } from './counting/pureLotteries.ts';
import { reachable } from './counting/reachableOutcomes.ts';
import { sureOutcomes } from './counting/sureOutcomes.ts';
import { attainableUtility } from './expected/attainableUtility.ts';
import { easyToPlease } from './expected/easyToPlease.ts';
import { flexibility } from './expected/flexibility.ts';
import { hardToPlease } from './expected/hardToPlease.ts';
import { POWER } from './expected/power.ts';
import { empowerment } from './information/empowerment.ts';
import { entropy } from './information/entropy.ts';
import type { Bounds, Measure } from './measure.ts';
import { absolutePowerDeficit } from './shape/deficit.ts';
import { diameter } from './shape/diameter.ts';
import { maximin } from './shape/maximin.ts';
import { meanWidth } from './shape/meanWidth.ts';
import { volume } from './shape/volume.ts';

export const MEASURES: readonly Measure[] = [
  POWER,
  hardToPlease,
  easyToPlease,
  attainableUtility,
  flexibility,
  empowerment,
  entropy,
  cardinality,
  pureLotteries,
  sureOutcomes,
  reachable,
  diversity,
  volume,
  meanWidth,
  diameter,
  absolutePowerDeficit,
  maximin,
];

/** A number that ranks trees as a measure does, or the other way round. */
export interface Form {
  readonly name: string;
  readonly of: string;
  readonly formula: string;
  readonly power: Measure['power'];
  /** From the measure's bounds. */
  readonly from: (bounds: Bounds, n: number) => Bounds;
}

const complement = ({ low, high }: Bounds): Bounds => ({
  low: subtract(ONE, high),
  high: subtract(ONE, low),
});

export const FORMS: readonly Form[] = [
  {
    name: 'normalisedPOWER',
    of: 'POWER',
    formula: '(POWER - 1/2) / (n/(n+1) - 1/2): 0 for one lottery, 1 for absolute power',
    power: 'more',
    from: ({ low, high }, n) => {
      const share = (x: Rational): Rational =>
        n < 2 ? ZERO : multiply(subtract(x, rational(1n, 2n)), rational(BigInt(2 * n + 2), BigInt(n - 1)));
      return { low: share(low), high: share(high) };
    },
  },
  {
    name: 'inradius',
    of: 'absolutePowerDeficit',
    formula: 'largest r such that L contains a copy r D(O) + (1 - r) q of the simplex',
    power: 'more',
    from: complement,
  },
  {
    name: 'supportDeficit',
    of: 'maximin',
    formula: "least e' such that h(u) >= (1 - e') max u + e' min u for all u",
    power: 'less',
    from: complement,
  },
];

/** Other names under which measures are known. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['averageOptimalValue', 'POWER'],
  ['vertices', 'cardinality'],
]);

/** By its name, another name, or the name of another form of it. */
export const measureNamed = (name: string): Measure | undefined => {
  const own = ALIASES.get(name) ?? FORMS.find((form) => form.name === name)?.of ?? name;
  return MEASURES.find((measure) => measure.name === own);
};
