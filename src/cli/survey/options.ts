/** The words of `dynamis survey` as a plan. */
import { type Command, Option } from 'commander';
import { match } from 'ts-pattern';
import {
  ENSEMBLES,
  type Ensemble,
  type EnsembleKind,
  ensembleName,
  OPPONENTS,
  type Opponents,
  planDefect,
  type SurveyPlan,
} from '../../engines/survey/index.ts';
import { failure, type Result, success } from '../../errors.ts';
import { parse, type Rational } from '../../kernel/index.ts';

/** Sizes as the user wrote them: lists such as `2,3` and `2-5`. */
export interface SizeWords {
  readonly n?: string;
  readonly lotteries?: string;
  readonly denominator?: string;
  readonly depth?: string;
  readonly branching?: string;
  readonly chance?: string;
  readonly deficit?: string;
  readonly players?: string;
  readonly opponents?: string;
}

type SizeName = keyof SizeWords;

/** The sizes of each ensemble, with the values that they have unasked; earlier ones vary most slowly. */
const SIZES: Readonly<Record<EnsembleKind, Readonly<Partial<Record<SizeName, string>>>>> = {
  menus: { lotteries: '2', denominator: '6', n: '2-5' },
  trees: { branching: '2', chance: '1/2', denominator: '6', depth: '3', n: '2-5' },
  near: { n: '3', lotteries: '2', denominator: '6', deficit: '0,1/20,1/10,1/5,2/5' },
  multipolar: {
    opponents: 'uniform',
    players: '2',
    branching: '2',
    chance: '0',
    denominator: '6',
    depth: '3',
    n: '2-4',
  },
};

const SIZE_HELP: readonly (readonly [name: SizeName, what: string])[] = [
  ['n', 'outcomes'],
  ['lotteries', 'lotteries of a menu'],
  ['denominator', 'what lotteries and chance weights are compositions of'],
  ['depth', 'choices and chance nodes on the way to a leaf'],
  ['branching', 'children of a node'],
  ['chance', 'share of chance nodes, as 1/3'],
  ['deficit', 'e, the distance of the first side from absolute power, as 1/20'],
  ['players', 'players of a game'],
  ['opponents', `what other players do: ${OPPONENTS.join(', ')}`],
];

/** The options that say which pairs are drawn. */
export const withSizes = (command: Command): Command => {
  command.addOption(
    new Option('--ensemble <kind>', `where pairs come from: ${ENSEMBLES.join(', ')} (default: menus)`),
  );
  for (const [name, what] of SIZE_HELP) {
    const unasked = ENSEMBLES.flatMap((kind) =>
      SIZES[kind][name] === undefined ? [] : [`${kind}: ${SIZES[kind][name]}`],
    );
    command.option(`--${name} <list>`, `${what} (${unasked.join('; ')})`);
  }
  return command;
};

/** The first word that says which pairs are drawn: none goes with files that say so themselves. */
export const sizeWord = (words: SizeWords & { readonly ensemble?: string }): string | undefined =>
  ['ensemble', ...SIZE_HELP.map(([name]) => name)].find((name) =>
    Object.entries(words).some(([key, value]) => key === name && value !== undefined),
  );

export interface PlanWords extends SizeWords {
  readonly ensemble?: string;
  readonly pairs: string;
  readonly seed: string;
  readonly budget: string;
}

/** DYN740 or DYN741 where the words make no plan. */
export const planOf = (words: PlanWords): Result<SurveyPlan> => {
  const kind = ENSEMBLES.find((known) => known === (words.ensemble ?? 'menus'));
  if (kind === undefined)
    return failure(
      'DYN740',
      `no ensemble ${JSON.stringify(words.ensemble)}; ensembles are ${ENSEMBLES.join(', ')}`,
    );
  const sizes = SIZES[kind];
  const idle = SIZE_HELP.map(([name]) => name).find(
    (name) => words[name] !== undefined && sizes[name] === undefined,
  );
  if (idle !== undefined)
    return failure('DYN740', `the ensemble ${kind} has no ${idle}; it has ${Object.keys(sizes).join(', ')}`);
  let cells: readonly ReadonlyMap<string, string>[] = [new Map()];
  for (const [name, unasked] of Object.entries(sizes)) {
    const given = Object.entries(words).find(([key]) => key === name)?.[1];
    const values = listOf(typeof given === 'string' ? given : unasked);
    if (values === undefined)
      return failure('DYN741', `--${name} takes values such as 3, 2,3 or 2-5, not ${JSON.stringify(given)}`);
    if (cells.length * values.length > MOST_CELLS)
      return failure('DYN741', `more than ${MOST_CELLS} combinations of sizes`);
    cells = cells.flatMap((cell) => values.map((value) => new Map([...cell, [name, value]])));
  }
  const ensembles: Ensemble[] = [];
  for (const cell of cells) {
    const ensemble = ensembleOf(kind, cell);
    if (!ensemble.ok) return ensemble;
    // 1/10 and 0.1 are one size.
    if (!ensembles.some((known) => ensembleName(known) === ensembleName(ensemble.value)))
      ensembles.push(ensemble.value);
  }
  const [pairs, seed, budget] = [words.pairs, words.seed, words.budget].map(whole);
  if (pairs === undefined || seed === undefined || budget === undefined)
    return failure('DYN741', '--pairs, --seed and --budget take whole numbers');
  const plan: SurveyPlan = { seed, pairs, budget, cells: ensembles };
  const defect = planDefect(plan);
  return defect === undefined ? success(plan) : failure('DYN741', defect);
};

const MOST_CELLS = 500;

const whole = (text: string): number | undefined => (/^\d{1,15}$/.test(text) ? Number(text) : undefined);

/** `2,3,5` and `2-5`, each value once; undefined where it is neither. */
const listOf = (text: string): readonly string[] | undefined => {
  const values: string[] = [];
  for (const part of text.split(',').map((piece) => piece.trim())) {
    const [, from, to] = /^(\d{1,4})-(\d{1,4})$/.exec(part) ?? [];
    if (from === undefined || to === undefined) {
      if (part === '') return undefined;
      values.push(part);
      continue;
    }
    if (Number(from) > Number(to) || Number(to) - Number(from) > MOST_CELLS) return undefined;
    for (let value = Number(from); value <= Number(to); value++) values.push(`${value}`);
  }
  return [...new Set(values)];
};

const ensembleOf = (kind: EnsembleKind, words: ReadonlyMap<string, string>): Result<Ensemble> => {
  const defects: string[] = [];
  const size = (name: SizeName): number => {
    const value = whole(words.get(name) ?? '');
    if (value === undefined)
      defects.push(`${name} is a whole number, not ${JSON.stringify(words.get(name))}`);
    return value ?? 0;
  };
  const share = (name: SizeName): Rational => {
    const value = parse(words.get(name) ?? '');
    if (value === undefined)
      defects.push(`${name} is a number such as 1/20, not ${JSON.stringify(words.get(name))}`);
    return value ?? { num: 0n, den: 1n };
  };
  const opponents = (): Opponents => {
    const value = OPPONENTS.find((known) => known === words.get('opponents'));
    if (value === undefined)
      defects.push(`opponents are ${OPPONENTS.join(', ')}, not ${JSON.stringify(words.get('opponents'))}`);
    return value ?? 'uniform';
  };
  const [n, denominator] = [size('n'), size('denominator')];
  const full = () => ({
    depth: size('depth'),
    branching: size('branching'),
    chance: share('chance'),
    denominator,
  });
  const ensemble = match(kind)
    .with('menus', (): Ensemble => ({ kind: 'menus', n, lotteries: size('lotteries'), denominator }))
    .with('trees', (): Ensemble => ({ kind: 'trees', n, ...full() }))
    .with(
      'near',
      (): Ensemble => ({
        kind: 'near',
        n,
        deficit: share('deficit'),
        lotteries: size('lotteries'),
        denominator,
      }),
    )
    .with(
      'multipolar',
      (): Ensemble => ({
        kind: 'multipolar',
        n,
        players: size('players'),
        ...full(),
        opponents: opponents(),
      }),
    )
    .exhaustive();
  const [defect] = defects;
  return defect === undefined ? success(ensemble) : failure('DYN741', defect);
};
