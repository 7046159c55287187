/** The generated part of docs/measures.md: a table of all measures, and one entry for each. */
import { FORMS } from '../../engines/measures/index.ts';
import type { Refutation, RefutationKind } from '../../engines/search/index.ts';
import { measurementInWords } from './number.ts';
import { boundInWords, menuInWords, type RefutedMeasure } from './refutation.ts';
import { share } from './share.ts';

/** Where the picture of a measure stands, as the page refers to it. */
export const picturePath = (name: string): string => `pictures/measures/${name}.svg`;

/** The refutation that is drawn: the reversal, or where there is none the tie, or the forced pair. */
export const drawn = ({ search }: RefutedMeasure): Refutation | undefined =>
  search.found.get('reversal') ?? search.found.get('tie') ?? search.found.get('forced');

export const galleryMarkdown = (measures: readonly RefutedMeasure[]): string =>
  [summary(measures), ...measures.map(entry)].join('\n');

const percent = (count: number, total: number): string =>
  `${((100 * count) / Math.max(1, total)).toFixed(1)} %`;

const summary = (measures: readonly RefutedMeasure[]): string => {
  const [first] = measures;
  if (first === undefined) return '';
  const total = Object.values(first.agreement).reduce((a, b) => a + b, 0);
  const rows = measures.map(({ measure, search, agreement }) => {
    const reversal = search.found.get('reversal');
    const pair =
      reversal === undefined ? 'none' : `${menuInWords(reversal.above)} over ${menuInWords(reversal.below)}`;
    const { agree, disagree, tied, open } = agreement;
    return `| [${measure.name}](#${measure.name.toLowerCase()}) | ${measure.kind} | ${yes(measure.invariant)} | ${yes(measure.respectsInclusion)} | ${pair} | ${percent(agree, total)} | ${percent(disagree, total)} | ${percent(tied + open, total)} |`;
  });
  const { silent, equivalent } = first.agreement;
  const { ensemble, seed, bound } = first;
  return `| measure | value | invariant | respects inclusion | smallest reversal: ranked over, and the other way round by every agent | alike | reversed | tied or open |
| --- | --- | --- | --- | --- | --- | --- | --- |
${rows.join('\n')}

The searches went up to ${boundInWords(bound)}. The last columns are shares of ${total} random pairs of menus
(n = ${ensemble.outcomes}, 1 to ${ensemble.most} lotteries each, denominator ${ensemble.denominator}, seed ${seed}): *alike* and *reversed* say how the measure ranks those that convergence
ranks strictly. Convergence is silent on ${share(silent, total).text} of the pairs, whatever the measure, and calls ${share(equivalent, total).text} equivalent.
`;
};

const yes = (holds: boolean): string => (holds ? 'yes' : '**no**');

const entry = (refuted: RefutedMeasure): string => {
  const { measure, search, bound } = refuted;
  const { name, meaning, formula, source, unit, kind, power } = measure;
  const forms = FORMS.filter(({ of }) => of === name).map(
    (form) => `| also | \`${form.name}\`: ${escaped(form.formula)} |`,
  );
  const shown = drawn(refuted);
  const kinds = (['reversal', 'tie'] as const).map((wanted) => {
    const found = search.found.get(wanted);
    return found === undefined ? `No ${wanted} up to ${boundInWords(bound)}.` : told(wanted, found);
  });
  return `### ${name}

${capital(meaning)}${power === 'less' ? ' (less of it is more power)' : ''}.

| | |
| --- | --- |
| formula | ${escaped(formula)} |
| unit | ${escaped(unit)} |
| value | ${kind === 'exact' ? 'an exact rational' : 'certified rational bounds'} |
| source | ${escaped(source)} |
${forms.map((line) => `${line}\n`).join('')}
${kinds.join('\n')}
${shown === undefined ? '' : `\n![${name}: the ${shown.kind}](${picturePath(name)})\n`}`;
};

const told = (
  kind: RefutationKind,
  { above, below, aboveMeasured, belowMeasured, relation, agent }: Refutation,
): string => {
  const [first, second] = [
    `**${menuInWords(above)}** has ${measurementInWords(aboveMeasured)}`,
    `**${menuInWords(below)}** has ${measurementInWords(belowMeasured)}`,
  ];
  const n = `n = ${above.outcomes}`;
  const total = agent.above + agent.below;
  const who = relation === 'above' ? 'first' : 'second';
  const preference =
    relation === 'incomparable'
      ? `random agents disagree about them: of those like (${agent.utility.map((x) => `${x.num}${x.den === 1n ? '' : `/${x.den}`}`).join(', ')}) ${agent.below} of ${total} prefer the second`
      : `every random agent is likelier to prefer the ${who}`;
  return `- ${capital(kind)} (${n}): ${first}, ${second}; ${preference}.`;
};

const escaped = (text: string): string => text.replaceAll('|', '\\|').replaceAll('*', '\\*');

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
