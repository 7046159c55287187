/** What `agents` prints. */
import type { Json } from '../../formats/plain.ts';
import type { Choice, Method } from './choose.ts';
import type { LawDescription } from './describeLaw.ts';
import { estimateJson, estimateText } from './estimate.ts';

export interface AskedChoice {
  readonly title?: string;
  readonly outcomes: readonly string[];
  readonly names: readonly string[];
  readonly agents: LawDescription;
}

export const choiceText = ({ title, outcomes, names, agents }: AskedChoice, choice: Choice): string => {
  const rows = [
    ['', 'best, and no other is', 'none is better'],
    ...choice.trees.map(({ alone, among }, t) => [names[t] ?? '', estimateText(alone), estimateText(among)]),
  ];
  const shown = choice.ties.slice(0, 10);
  return [
    `${title ?? 'Choice'}  (n = ${outcomes.length}: ${outcomes.slice(0, 12).join(', ')}${outcomes.length > 12 ? ', ...' : ''})`,
    `agents: ${agents.name}, ${agents.words}`,
    '',
    ...table(rows),
    ...(shown.length > 0 ? ['', 'best together:'] : []),
    ...shown.map(
      ({ trees, probability }) =>
        `  ${trees.map((t) => names[t] ?? '').join(', ')}: ${estimateText(probability)}`,
    ),
    ...(choice.ties.length > shown.length ? [`  and ${choice.ties.length - shown.length} more sets`] : []),
    '',
    methodText(choice),
    '',
  ].join('\n');
};

const methodText = ({ method, trees: [first] }: Choice): string => {
  if (method.kind === 'exact')
    return first?.alone.kind === 'bounds' ? 'exact, but for the uniform part of the distribution' : 'exact';
  const confidence = first?.alone.kind === 'interval' ? first.alone : undefined;
  const points = {
    quasi: `quasi-random points, ${method.scrambles} scrambles`,
    pseudo: 'pseudo-random points',
    file: 'rows of the file',
  }[method.points];
  const seed = confidence?.seed === null || confidence === undefined ? '' : `, seed ${confidence.seed}`;
  const level = confidence === undefined ? '' : `${100 * confidence.confidence} % intervals, `;
  return `sampled (${method.because}): ${level}${method.samples.toLocaleString('en')} ${points}${seed}`;
};

const table = (rows: readonly (readonly string[])[]): readonly string[] => {
  const widths = (rows[0] ?? []).map((_, c) => Math.max(...rows.map((row) => row[c]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((text, c) => text.padEnd(widths[c] ?? 0))
      .join('  ')
      .trimEnd(),
  );
};

export const choiceJson = (
  { outcomes, names, agents }: AskedChoice,
  choice: Choice,
): { readonly [key: string]: Json } => ({
  outcomes,
  agents: {
    name: agents.name,
    description: agents.words,
    density: agents.density,
    parameters: agents.parameters,
  },
  trees: choice.trees.map(({ alone, among }, t) => ({
    tree: names[t] ?? '',
    probability: estimateJson(alone),
    amongBest: estimateJson(among),
  })),
  ties: choice.ties.map(({ trees, probability }) => ({
    trees: trees.map((t) => names[t] ?? ''),
    probability: estimateJson(probability),
  })),
  method: methodJson(choice.method),
});

const methodJson = (method: Method): { readonly [key: string]: Json } => {
  if (method.kind === 'exact')
    return { kind: 'exact', ...(method.work !== undefined && { work: method.work }) };
  const { kind, points, samples, scrambles, because, stopped } = method;
  return { kind, points, samples, ...(scrambles !== undefined && { scrambles }), because, stopped };
};
