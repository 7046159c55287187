/** Scripts as SMT-LIB 2.6 text. Nothing here recurses over the depth of a term. */
import { match } from 'ts-pattern';
import type { Rational } from '../kernel/rational.ts';
import type { Constant, FunctionSymbol, Script, Sort, Term } from './term.ts';

const FUNCTION = '$';
const VARIABLE = '?';
const ASSERTION = '%';
type Namespace = typeof FUNCTION | typeof VARIABLE | typeof ASSERTION;

/**
 * The one place that makes symbols: different names, and the same name used for different things, always
 * get different symbols, and none is a reserved word or a theory's function. As `$u.1`, `$a~2d~b`.
 */
export const symbolOf = (name: string, namespace: Namespace = FUNCTION): string => {
  const escaped = name.replaceAll(
    /[^A-Za-z0-9_.]/gu,
    (character) => `~${(character.codePointAt(0) ?? 0).toString(16)}~`,
  );
  return `${namespace}${escaped}`;
};

/** The name of the assertion that has this symbol; undefined for any other symbol. */
export const assertionOf = (symbol: string): string | undefined => {
  if (!symbol.startsWith(ASSERTION)) return undefined;
  const name = symbol
    .slice(1)
    .replaceAll(/~([0-9a-f]{1,5}|10[0-9a-f]{4})~/gu, (_, code: string) =>
      String.fromCodePoint(Number.parseInt(code, 16)),
    );
  return symbolOf(name, ASSERTION) === symbol ? name : undefined;
};

const printSort = (sort: Sort): string => (typeof sort === 'string' ? sort : symbolOf(sort.uninterpreted));

const printNumeral = (value: Rational, sort: 'Real' | 'Int'): string => {
  if (sort === 'Int' && value.den !== 1n) throw new RangeError('a numeral of sort Int that is no integer');
  const size = value.num < 0n ? -value.num : value.num;
  const bare = sort === 'Int' ? `${size}` : value.den === 1n ? `${size}.0` : `(/ ${size}.0 ${value.den}.0)`;
  return value.num < 0n ? `(- ${bare})` : bare;
};

/** `(head a b c)` as the pieces still to be printed, first piece first. */
const compound = (head: string, operands: readonly Term[]): (string | Term)[] => [
  `(${head}`,
  ...operands.flatMap((operand): (string | Term)[] => [' ', operand]),
  ')',
];

/** One level of a term: text, and the terms that stand inside it. */
const pieces = (term: Term): (string | Term)[] =>
  match(term)
    .returnType<(string | Term)[]>()
    .with({ kind: 'constant' }, ({ name }) => [symbolOf(name)])
    .with({ kind: 'variable' }, ({ name }) => [symbolOf(name, VARIABLE)])
    .with({ kind: 'numeral' }, ({ value, sort }) => [printNumeral(value, sort)])
    .with({ kind: 'truth' }, ({ value }) => [value ? 'true' : 'false'])
    .with({ kind: 'apply' }, ({ symbol, operands }) => compound(symbolOf(symbol.name), operands))
    .with({ kind: 'operation' }, ({ operator, operands }) => compound(operator, operands))
    .with({ kind: 'quantified' }, ({ quantifier, variables, body, patterns }) => {
      const bound = variables.map(({ name, sort }) => `(${symbolOf(name, VARIABLE)} ${printSort(sort)})`);
      const head = `(${quantifier} (${bound.join(' ')}) `;
      if (patterns.length === 0) return [head, body, ')'];
      const hints = patterns.flatMap((pattern): (string | Term)[] => [
        ' :pattern (',
        ...pattern.flatMap((part, k): (string | Term)[] => (k === 0 ? [part] : [' ', part])),
        ')',
      ]);
      return [`${head}(! `, body, ...hints, '))'];
    })
    .exhaustive();

export const printTerm = (term: Term): string => {
  const written: string[] = [];
  const open: (string | Term)[] = [term];
  for (let piece = open.pop(); piece !== undefined; piece = open.pop()) {
    if (typeof piece === 'string') {
      written.push(piece);
      continue;
    }
    const inner = pieces(piece);
    for (let k = inner.length - 1; k >= 0; k -= 1) {
      const part = inner[k];
      if (part !== undefined) open.push(part);
    }
  }
  return written.join('');
};

const childrenOf = (term: Term): readonly Term[] => {
  if (term.kind === 'apply' || term.kind === 'operation') return term.operands;
  return term.kind === 'quantified' ? [...term.patterns.flat(), term.body] : [];
};

interface Vocabulary {
  readonly sorts: ReadonlySet<string>;
  readonly functions: ReadonlyMap<string, FunctionSymbol>;
}

const sameSignature = (a: FunctionSymbol, b: FunctionSymbol): boolean =>
  [a.range, ...a.domain].map(printSort).join(' ') === [b.range, ...b.domain].map(printSort).join(' ');

/** All sorts and functions in order of appearance. Throws when one name has two signatures. */
const vocabularyOf = ({ assertions }: Script): Vocabulary => {
  const sorts = new Set<string>();
  const functions = new Map<string, FunctionSymbol>();
  const note = (sort: Sort): void => {
    if (typeof sort !== 'string') sorts.add(sort.uninterpreted);
  };
  const declare = (symbol: FunctionSymbol): void => {
    const known = functions.get(symbol.name);
    if (known === symbol) return;
    if (known !== undefined && !sameSignature(known, symbol))
      throw new RangeError(`${symbol.name} is declared with two signatures`);
    [...symbol.domain, symbol.range].forEach(note);
    if (known === undefined) functions.set(symbol.name, symbol);
  };
  const seen = new Set<Term>();
  const open: Term[] = assertions.map(({ term }) => term).toReversed();
  for (let term = open.pop(); term !== undefined; term = open.pop()) {
    if (seen.has(term)) continue;
    seen.add(term);
    if (term.kind === 'constant') declare({ name: term.name, domain: [], range: term.sort });
    if (term.kind === 'apply') declare(term.symbol);
    if (term.kind === 'quantified') term.variables.forEach(({ sort }) => note(sort));
    const children = childrenOf(term);
    for (let k = children.length - 1; k >= 0; k -= 1) {
      const child = children[k];
      if (child !== undefined) open.push(child);
    }
  }
  return { sorts, functions };
};

/** The constants of a script whose values a model can hold, in order of appearance. */
export const constantsOf = (script: Script): readonly Constant[] =>
  [...vocabularyOf(script).functions.values()]
    .filter(({ domain, range }) => domain.length === 0 && typeof range === 'string')
    .map(({ name, range }) => ({ kind: 'constant', name, sort: range }));

/**
 * The whole script, from `set-logic` to `check-sat`: what every solver is sent and what is exported.
 * Throws when one name is used with two signatures, or for two assertions.
 */
export const printScript = (script: Script): string => {
  const { sorts, functions } = vocabularyOf(script);
  const names = script.assertions.flatMap(({ name }) => (name === undefined ? [] : [name]));
  if (new Set(names).size !== names.length) throw new RangeError('two assertions of one name');
  const lines = [
    ...(script.title ?? '')
      .split(/[\r\n\u2028\u2029]+/u)
      .filter(Boolean)
      .map((line) => `; ${line}`),
    `(set-logic ${script.logic})`,
    ...[...sorts].map((name) => `(declare-sort ${symbolOf(name)} 0)`),
    ...[...functions.values()].map(
      ({ name, domain, range }) =>
        `(declare-fun ${symbolOf(name)} (${domain.map(printSort).join(' ')}) ${printSort(range)})`,
    ),
    ...script.assertions.map(({ name, term }) =>
      name === undefined
        ? `(assert ${printTerm(term)})`
        : `(assert (! ${printTerm(term)} :named ${symbolOf(name, ASSERTION)}))`,
    ),
    '(check-sat)',
  ];
  return `${lines.join('\n')}\n`;
};
