/** The measures of power that people propose, or might (literature: docs/measures.md). No two rank all trees alike. */
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
import type { Measure } from './measure.ts';
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

/** Other forms of a measure, which rank trees as it does. */
export const FORMS: ReadonlyMap<string, string> = new Map([
  ['averageOptimalValue', 'POWER'],
  ['normalisedPOWER', 'POWER'],
  ['vertices', 'cardinality'],
  ['inradius', 'absolutePowerDeficit'],
  ['supportDeficit', 'maximin'],
]);

/** By its name or the name of another form of it. */
export const measureNamed = (name: string): Measure | undefined =>
  MEASURES.find((measure) => measure.name === (FORMS.get(name) ?? name));
