/** Formulas and terms as a reader writes them: `for all p: p in L(j) implies p in L(i)`. */
import { match } from 'ts-pattern';
import type { Formula, Term } from '../../../kernel/ground/index.ts';
import { print } from '../../../kernel/rational.ts';

/** Symbols that mathematics writes in a form of their own. */
const FORMS: Readonly<Record<string, (...parts: readonly string[]) => string>> = {
  inL: (t, p) => `${p} in L(${t})`,
  inE: (u, e) => `${u} in ${e}`,
  eu: (p, u) => `${p} . ${u}`,
  h: (t, u) => `h_${t}(${u})`,
  moveU: (g, u) => `${g} ${u}`,
  moveP: (g, p) => `${g} ${p}`,
  moveE: (g, e) => `${g} ${e}`,
  interior: (t, p) => `${p} in int L(${t})`,
  simplexInterior: (t, p) => `${p} in int_D L(${t})`,
  prefers: (i, j) => `[${i} over ${j}]`,
  ahead: (i, j, k) => `[${i} over ${j} beside ${k}]`,
  either: (a, b) => `(${a} or ${b})`,
  both: (a, b) => `(${a} and ${b})`,
  prob: (m, e) => `Pr_${m} ${e}`,
  times: (a, b) => `${a} * ${b}`,
};

export const termInWords = (term: Term): string =>
  match(term)
    .with({ kind: 'variable' }, ({ name }) => name)
    .with({ kind: 'number' }, ({ value }) => print(value))
    .with({ kind: 'sum' }, ({ of }) => `(${of.map(termInWords).join(' + ')})`.replaceAll('+ -1 ', '- '))
    .with({ kind: 'scaled' }, ({ by, term: inner }) => `${print(by)} ${termInWords(inner)}`)
    .with({ kind: 'apply' }, ({ symbol, to }) => {
      const parts = to.map((part) => {
        const text = termInWords(part);
        return text.includes(' ') && /^(move|eu$|times$)/.test(symbol) && !/^[([]/.test(text)
          ? `(${text})`
          : text;
      });
      const form = FORMS[symbol];
      if (form !== undefined) return form(...parts);
      return parts.length === 0 ? symbol : `${symbol}(${parts.join(', ')})`;
    })
    .exhaustive();

const RELATIONS = { equal: '=', atMost: '<=', below: '<' } as const;

/** What may stand inside a compound without parentheses. */
const inner = (formula: Formula): string => {
  const text = formulaInWords(formula);
  return ['holds', 'equal', 'atMost', 'below'].includes(formula.kind) ? text : `(${text})`;
};

export const formulaInWords = (formula: Formula): string =>
  match(formula)
    .returnType<string>()
    .with({ kind: 'holds' }, ({ term }) => termInWords(term))
    .with(
      { kind: 'equal' },
      { kind: 'atMost' },
      { kind: 'below' },
      ({ kind, left, right }) => `${termInWords(left)} ${RELATIONS[kind]} ${termInWords(right)}`,
    )
    .with({ kind: 'not' }, ({ of }) => `not ${inner(of)}`)
    .with({ kind: 'and' }, { kind: 'or' }, ({ kind, of }) => {
      const [only, ...rest] = of;
      if (only === undefined) return kind === 'and' ? 'true' : 'false';
      return rest.length === 0 ? formulaInWords(only) : of.map(inner).join(` ${kind} `);
    })
    .with({ kind: 'implies' }, ({ left, right }) => `${inner(left)} implies ${inner(right)}`)
    .with({ kind: 'forall' }, { kind: 'exists' }, ({ kind, variables, of }) => {
      const names = variables.map(({ name }) => name).join(', ');
      return `${kind === 'forall' ? 'for all' : 'for some'} ${names}: ${formulaInWords(of)}`;
    })
    .exhaustive();
