/**
 * The words of the conjecture language: relations with the readings they take, properties of
 * relations, sorts of variables, verdicts, and the measures that a caller declares.
 */
import { match } from 'ts-pattern';
import { type ReadingKey as DefinitionReadingKey, READINGS } from '../../definitions/readings.ts';

/** A reading that belongs to an atom: all of theory.md, section 4, but `ranking`, which is a statement about relations here. */
export type ReadingKey = Exclude<DefinitionReadingKey, 'ranking'>;

export const READING_KEYS = [
  'strategies',
  'interior',
  'permutation',
  'menu',
  'agents',
] as const satisfies ReadingKey[];

/** Some readings: a key that is absent takes the file's value or else the default. */
export type GivenReadings = { readonly [K in ReadingKey]?: (typeof READINGS)[K][number] };

/** Which readings each relation takes. Its names are the built-in relations. */
export const RELATION_READINGS = {
  p1: ['strategies'],
  p2: ['strategies', 'interior'],
  p3: ['strategies', 'permutation'],
  p4: ['strategies', 'interior', 'permutation'],
  includes: ['strategies'],
  same: ['strategies'],
  weak: ['menu', 'agents'],
  strict: ['menu', 'agents'],
  absolute: ['menu', 'agents'],
  equivalent: ['menu', 'agents'],
  incomparable: ['menu', 'agents'],
} as const satisfies Record<string, readonly ReadingKey[]>;

export type RelationName = keyof typeof RELATION_READINGS;

export const RELATION_NAMES = [
  'p1',
  'p2',
  'p3',
  'p4',
  'includes',
  'same',
  'weak',
  'strict',
  'absolute',
  'equivalent',
  'incomparable',
] as const satisfies RelationName[];

/** Names that are read as another: `inclusion(s, t)` is `p1(s, t)`. Printing gives the name on the right. */
export const RELATION_ALIASES: ReadonlyMap<string, RelationName> = new Map<string, RelationName>([
  ['inclusion', 'p1'],
  ['interiority', 'p2'],
  ['permutedInclusion', 'p3'],
  ['permutedInteriority', 'p4'],
  ['converges', 'weak'],
]);

/** The strengths of instrumental convergence, weakest first. */
export const STRENGTHS = ['weak', 'strict', 'absolute'] as const satisfies RelationName[];
export type Strength = (typeof STRENGTHS)[number];

/** Properties of one relation; desugar.ts says what each means. */
export const PROPERTIES = [
  'total',
  'transitive',
  'reflexive',
  'irreflexive',
  'symmetric',
  'asymmetric',
  'antisymmetric',
  'empty',
] as const;
export type Property = (typeof PROPERTIES)[number];

/** What a quantifier ranges over; `lottery` is a tree without choices, `involution` a permutation g with g g = identity. */
export const SORTS = ['tree', 'lottery', 'outcome', 'permutation', 'involution'] as const;
export type Sort = (typeof SORTS)[number];

export const VERDICTS = ['proved', 'refuted', 'holds-up-to', 'vacuous', 'unknown'] as const;
export type Verdict = (typeof VERDICTS)[number];

export const COMPARISONS = ['>=', '>', '<=', '<', '=', '!='] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** Words that are not names unless they are quoted. */
export const KEYWORDS = [
  'forall',
  'exists',
  'not',
  'and',
  'or',
  'subset',
  'true',
  'false',
  'claim',
  'expect',
  'relation',
  'reading',
  'file',
  'choice',
  'chance',
  'permute',
  'outcome',
] as const;

/** A number that each tree has, as the language knows it; engines know how to compute it. */
export interface MeasureDeclaration {
  readonly name: string;
  /** One phrase for messages and documentation. */
  readonly meaning: string;
  /** The readings it takes in brackets, with their values, the default first. */
  readonly readings?: Readonly<Record<string, readonly string[]>>;
}

/** The measures that need no declaration. */
export const CORE_MEASURES: readonly MeasureDeclaration[] = [
  { name: 'POWER', meaning: 'expected best utility under independent uniform utilities' },
  { name: 'reachable', meaning: 'number of outcomes that some strategy reaches with positive probability' },
  { name: 'vertices', meaning: 'number of vertices of the lottery set' },
  { name: 'normalisedPOWER', meaning: 'POWER from 0 for one lottery to 1 for absolute power' },
  { name: 'hardToPlease', meaning: 'expected best utility under independent exponential utilities' },
  { name: 'easyToPlease', meaning: 'expected best utility under independent exponential losses' },
  { name: 'attainableUtility', meaning: 'mean best probability of an outcome' },
  { name: 'flexibility', meaning: 'mean best probability of a set of outcomes' },
  { name: 'empowerment', meaning: 'capacity of the channel from strategies to outcomes, in bits' },
  { name: 'entropy', meaning: 'entropy of the most even attainable lottery, in bits' },
  { name: 'pureLotteries', meaning: 'number of different lotteries of pure strategies' },
  { name: 'sureOutcomes', meaning: 'number of outcomes that some strategy makes sure' },
  { name: 'diversity', meaning: 'weight of the runs of neighbouring outcomes that some strategy reaches' },
  { name: 'meanWidth', meaning: 'first intrinsic volume of the lottery set, proportional to its mean width' },
  { name: 'diameter', meaning: 'largest total variation between two attainable lotteries' },
  { name: 'absolutePowerDeficit', meaning: 'distance from absolute power' },
  { name: 'inradius', meaning: 'one minus `absolutePowerDeficit`' },
  { name: 'maximin', meaning: 'least of the best probabilities of outcomes' },
  { name: 'supportDeficit', meaning: 'one minus `maximin`' },
];

const IDENTIFIER_START = 'A-Za-z_\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u024f\\u0370-\\u03ff\\u0400-\\u04ff';

/**
 * The text of a pattern for names: letters (Latin, Greek, Cyrillic), digits, `_`, hyphens between
 * letters, primes at the end.
 */
export const IDENTIFIER = `[${IDENTIFIER_START}][${IDENTIFIER_START}0-9]*(?:-[${IDENTIFIER_START}][${IDENTIFIER_START}0-9]*)*'*`;

const WHOLE_IDENTIFIER = new RegExp(`^${IDENTIFIER}$`);
const KEYWORD_SET: ReadonlySet<string> = new Set(KEYWORDS);

/** Whether `name` can stand without quotes. */
export const isBareName = (name: string): boolean => WHOLE_IDENTIFIER.test(name) && !KEYWORD_SET.has(name);

const oneOf =
  <T extends string>(values: readonly T[]) =>
  (text: string): T | undefined =>
    values.find((value) => value === text);

export const asRelationName: (text: string) => RelationName | undefined = oneOf<RelationName>(RELATION_NAMES);
export const asProperty: (text: string) => Property | undefined = oneOf<Property>(PROPERTIES);
export const asSort: (text: string) => Sort | undefined = oneOf<Sort>(SORTS);
export const asVerdict: (text: string) => Verdict | undefined = oneOf<Verdict>(VERDICTS);
export const asReadingKey: (text: string) => ReadingKey | undefined = oneOf<ReadingKey>(READING_KEYS);
export const asStrength: (text: string) => Strength | undefined = oneOf<Strength>(STRENGTHS);

/** The built-in relation that a name stands for, through aliases. */
export const builtinRelation = (text: string): RelationName | undefined =>
  asRelationName(text) ?? RELATION_ALIASES.get(text);

/** The readings with one more, or undefined when the value is none of that reading's. */
export const withReading = (
  readings: GivenReadings,
  key: ReadingKey,
  value: string,
): GivenReadings | undefined =>
  match(key)
    .with('strategies', () => {
      const strategies = READINGS.strategies.find((known) => known === value);
      return strategies && { ...readings, strategies };
    })
    .with('interior', () => {
      const interior = READINGS.interior.find((known) => known === value);
      return interior && { ...readings, interior };
    })
    .with('permutation', () => {
      const permutation = READINGS.permutation.find((known) => known === value);
      return permutation && { ...readings, permutation };
    })
    .with('menu', () => {
      const menu = READINGS.menu.find((known) => known === value);
      return menu && { ...readings, menu };
    })
    .with('agents', () => {
      const agents = READINGS.agents.find((known) => known === value);
      return agents && { ...readings, agents };
    })
    .exhaustive();
