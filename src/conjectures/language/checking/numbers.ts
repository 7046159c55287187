/** Numbers of a surface expression: literals, measures of trees, sums and products. */
import { match } from 'ts-pattern';
import { negate, ZERO } from '../../../kernel/rational.ts';
import type { NumberTerm } from '../ast.ts';
import { nearest } from '../suggest.ts';
import type { At, Surface, SurfaceCall } from '../syntax/surface.ts';
import { measureReadings } from './readings.ts';
import { kindOfName, numberNames, report, reportUnknown, type Scope } from './scope.ts';
import { toRational, toTree } from './trees.ts';

const NO_NUMBER: NumberTerm = { kind: 'literal', value: ZERO };

/** A surface expression as a number; reports what is none. */
export const toNumber = (scope: Scope, surface: Surface): NumberTerm =>
  match(surface)
    .with({ kind: 'number' }, (number): NumberTerm => ({ kind: 'literal', value: toRational(scope, number) }))
    .with(
      { kind: 'minus' },
      ({ of }): NumberTerm =>
        of.kind === 'number' && of.grouped === undefined
          ? { kind: 'literal', value: negate(toRational(scope, of)) }
          : { kind: 'negative', of: toNumber(scope, of) },
    )
    .with({ kind: 'arithmetic' }, ({ operator, left, right }): NumberTerm => {
      const kind = operator === '+' ? 'sum' : operator === '-' ? 'difference' : 'product';
      return { kind, left: toNumber(scope, left), right: toNumber(scope, right) };
    })
    .with({ kind: 'call' }, (call) => measure(scope, call))
    .with({ kind: 'quoted' }, { kind: 'choice' }, ({ at }) => noNumber(scope, 'a tree', at))
    .with({ kind: 'chance' }, { kind: 'permute' }, { kind: 'outcome' }, { kind: 'lottery' }, ({ at }) =>
      noNumber(scope, 'a tree', at),
    )
    .with({ kind: 'truth' }, { kind: 'not' }, { kind: 'chain' }, ({ at }) =>
      noNumber(scope, 'a statement', at),
    )
    .with({ kind: 'connective' }, { kind: 'comparison' }, { kind: 'quantified' }, ({ at }) =>
      noNumber(scope, 'a statement', at),
    )
    .exhaustive();

const noNumber = (scope: Scope, what: string, at: At): NumberTerm => {
  const hint =
    what === 'a tree'
      ? '`same(s, t)` says that two trees have the same lottery set'
      : '`<=>` says that two statements are both true or both false';
  report(scope, 'DYN405', `${what} where a number belongs`, at, hint);
  return NO_NUMBER;
};

const measure = (scope: Scope, call: SurfaceCall): NumberTerm => {
  const { name, readings = [], arguments: given } = call;
  if (name.text === 'outcomes' && !scope.bound.has(name.text)) {
    if (given === undefined && readings.length === 0) return { kind: 'outcomes' };
    report(
      scope,
      'DYN406',
      '`outcomes` is the number of outcomes of all trees and takes no arguments',
      name.at,
      '`reachable(s)` counts those that a tree reaches',
    );
    return NO_NUMBER;
  }
  const declaration = scope.bound.has(name.text) ? undefined : scope.measures.get(name.text);
  if (declaration === undefined) return notAMeasure(scope, call);
  const chosen = measureReadings(scope, declaration, readings);
  const [tree, ...more] = given ?? [];
  if (tree === undefined || more.length > 0) {
    const count = given?.length ?? 0;
    report(
      scope,
      'DYN406',
      `\`${name.text}\` measures one tree, not ${count}`,
      name.at,
      `write ${name.text}(s)`,
    );
    return NO_NUMBER;
  }
  return { kind: 'measure', name: name.text, readings: chosen, tree: toTree(scope, tree) };
};

const notAMeasure = (scope: Scope, { name, arguments: given }: SurfaceCall): NumberTerm => {
  const kind = kindOfName(scope, name.text);
  const bound = scope.bound.get(name.text);
  if (bound !== undefined) bound.used = true;
  if (kind !== undefined) {
    const hint =
      bound === undefined
        ? undefined
        : `measure it, as in POWER(${name.text}); \`same(s, t)\` says that two trees have the same lottery set`;
    report(scope, 'DYN405', `\`${name.text}\` is ${kind}, not a number`, name.at, hint);
    return NO_NUMBER;
  }
  // A lone name in a comparison is more often a tree than a mistyped measure.
  const mistyped = nearest(name.text, numberNames(scope)) !== undefined;
  if (given !== undefined || mistyped) reportUnknown(scope, name, 'measure', numberNames(scope));
  else report(scope, 'DYN405', `\`${name.text}\` is not a number`, name.at, COMPARE_TREES);
  return NO_NUMBER;
};

const COMPARE_TREES =
  'compare measures, as in POWER(s) >= POWER(t); `same(s, t)` says that two trees have the same lottery set';
