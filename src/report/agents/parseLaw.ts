/** What the user calls a distribution of agents, read. */
import type { AgentLaw } from '../../engines/sampling/index.ts';
import { failure, type Result, success } from '../../errors.ts';
import { didYouMean } from '../../formats/treeFile/index.ts';
import { compare, ONE, parse, type Rational, sign, subtract } from '../../kernel/index.ts';

export type AskedAgents =
  | { readonly kind: 'law'; readonly law: AgentLaw }
  /** The witness distribution under which the second tree is preferred more often than the first. */
  | { readonly kind: 'box'; readonly between: string }
  | { readonly kind: 'file'; readonly path: string };

interface Family {
  readonly usage: string;
  /** Parameters that may be left out. */
  readonly defaults: readonly (number | undefined)[];
  readonly least: number;
  readonly make: (parameters: readonly number[]) => AgentLaw;
}

/** Outside of these a density is so steep that doubles cannot tell its agents' utilities apart. */
const LEAST = 0.05;
const MOST = 100;

const FAMILIES: Readonly<Record<string, Family>> = {
  uniform: { usage: 'uniform', defaults: [], least: 0, make: () => ({ kind: 'beta', a: 1, b: 1 }) },
  beta: {
    usage: 'beta(a,b)',
    defaults: [undefined, undefined],
    least: LEAST,
    make: ([a = 1, b = 1]) => ({ kind: 'beta', a, b }),
  },
  'hard-to-please': {
    usage: 'hard-to-please or hard-to-please(k)',
    defaults: [3],
    least: 1,
    make: ([k = 3]) => ({ kind: 'between', a: 1, b: k }),
  },
  'easy-to-please': {
    usage: 'easy-to-please or easy-to-please(k)',
    defaults: [3],
    least: 1,
    make: ([k = 3]) => ({ kind: 'between', a: k, b: 1 }),
  },
  dirichlet: {
    usage: 'dirichlet or dirichlet(alpha)',
    defaults: [1],
    least: LEAST,
    make: ([alpha = 1]) => ({ kind: 'dirichlet', alpha }),
  },
};

/** Names that `--agents` takes, for help and errors. */
export const AGENT_NAMES: readonly string[] = [
  ...Object.values(FAMILIES).map(({ usage }) => usage),
  'box:TREE,TREE',
  'box:u1,...,un;radius;epsilon',
  'a file of samples (.csv or .json)',
];

/** Reads `uniform`, `beta(2,3)` (or `beta:2,3`), `box:...` or the path of a file of samples. DYN700 to DYN702. */
export const parseAgents = (text: string): Result<AskedAgents> => {
  const trimmed = text.trim();
  if (trimmed.startsWith('box:')) return readBox(trimmed.slice(4));
  if (/\.(csv|json)$/i.test(trimmed)) return success({ kind: 'file', path: trimmed });
  const [, name = '', inner, after] = /^([a-z-]+)(?:\((.*)\)|:(.*))?$/i.exec(trimmed) ?? [];
  const family = FAMILIES[name.toLowerCase()];
  if (family === undefined || !Object.hasOwn(FAMILIES, name.toLowerCase()))
    return failure(
      'DYN700',
      `no distribution of agents ${JSON.stringify(text)}`,
      undefined,
      didYouMean(name, Object.keys(FAMILIES)) ?? `there are ${AGENT_NAMES.join(', ')}`,
    );
  return readParameters(family, inner ?? after);
};

const readParameters = (family: Family, text: string | undefined): Result<AskedAgents> => {
  const given = text === undefined || text.trim() === '' ? [] : text.split(',').map((part) => part.trim());
  const usage = `write ${family.usage}`;
  if (given.length > family.defaults.length)
    return failure(
      'DYN701',
      `${given.length} parameters where there are ${family.defaults.length}`,
      undefined,
      usage,
    );
  const parameters: number[] = [];
  for (const [k, usual] of family.defaults.entries()) {
    const exact = given[k] === undefined ? undefined : parse(given[k]);
    if (given[k] !== undefined && exact === undefined)
      return failure('DYN701', `${JSON.stringify(given[k])} is no number`, undefined, usage);
    const value = exact === undefined ? usual : real(exact);
    if (value === undefined) return failure('DYN701', 'a parameter is missing', undefined, usage);
    if (!(value >= family.least && value <= MOST))
      return failure(
        'DYN701',
        `parameters are from ${family.least} to ${MOST}, not ${given[k]}`,
        undefined,
        usage,
      );
    parameters.push(value);
  }
  return success({ kind: 'law', law: family.make(parameters) });
};

const real = ({ num, den }: Rational): number => Number(num) / Number(den);

/** `TREE,TREE`, or `u1,...,un;radius;epsilon`. */
const readBox = (text: string): Result<AskedAgents> => {
  if (!text.includes(';')) return success({ kind: 'box', between: text });
  const [values = '', radiusText = '', epsilonText = '', ...more] = text.split(';');
  const utility = values.split(',').map((x) => parse(x.trim()));
  const [radius, epsilon] = [parse(radiusText.trim()), parse(epsilonText.trim())];
  const known = utility.filter((x) => x !== undefined);
  if (radius === undefined || epsilon === undefined || known.length < utility.length || more.length > 0)
    return failure(
      'DYN702',
      `cannot read the box ${JSON.stringify(text)}`,
      undefined,
      'write box:u1,...,un;radius;epsilon with numbers like 1/2 or 0.5',
    );
  if (sign(radius) <= 0 || sign(epsilon) < 0 || compare(epsilon, ONE) > 0)
    return failure('DYN702', 'the radius is above 0, and epsilon from 0 to 1');
  if (known.some((x) => compare(x, radius) < 0 || compare(x, subtract(ONE, radius)) > 0))
    return failure(
      'DYN702',
      'the box reaches out of [0, 1]: each value is at least the radius, and at most 1 - radius',
    );
  return success({ kind: 'law', law: { kind: 'box', utility: known, radius, epsilon } });
};
