/** Makes instances: wherever an assertion's patterns match ground terms, the assertion is instantiated. */
import { type Fact, type Prenex, type Substitution, shape, type Term } from '../../kernel/ground/index.ts';
import type { TermTable } from './termTable.ts';

export type Pattern = readonly Term[];

/** Term numbers for variables. */
type Match = ReadonlyMap<string, number>;

const variablesOf = (term: Term): readonly string[] =>
  term.kind === 'variable' ? [term.name] : [...new Set(shape(term)[1].flatMap(variablesOf))];

const applications = (term: Term): readonly Term[] => {
  const inner = shape(term)[1].flatMap(applications);
  return term.kind === 'apply' && variablesOf(term).length > 0 ? [term, ...inner] : inner;
};

const termsOf = (fact: Fact): readonly Term[] => {
  if ('of' in fact) return fact.of.flatMap(termsOf);
  return 'term' in fact ? [fact.term] : [fact.left, fact.right];
};

/** The applications in `fact` that have no variables. */
export const groundTermsOf = (fact: Fact): readonly Term[] => {
  const within = (term: Term): readonly Term[] => {
    const inner = shape(term)[1].flatMap(within);
    return term.kind === 'apply' && variablesOf(term).length === 0 ? [term, ...inner] : inner;
  };
  return termsOf(fact).flatMap(within);
};

const sizeOf = (term: Term): number => 1 + shape(term)[1].reduce((total, part) => total + sizeOf(part), 0);

/**
 * Patterns that name all variables of `prenex`: single terms where some do, else pairs, else triples, else one cover.
 * A variable that no term names stands by itself.
 */
export const defaultPatterns = ({ variables, matrix, symbols }: Prenex): readonly Pattern[] => {
  const candidates = new Map<string, Term>();
  for (const term of termsOf(matrix).flatMap(applications))
    if (!mentions(term, symbols)) candidates.set(keyOf(term), term);
  const terms = [...candidates.values()].toSorted((a, b) => sizeOf(a) - sizeOf(b));
  const named = new Set(terms.flatMap(variablesOf));
  const bare = variables.filter(({ name }) => !named.has(name));
  const covers = (pattern: Pattern): boolean => new Set(pattern.flatMap(variablesOf)).size === named.size;
  const pairs = (): Pattern[] => terms.flatMap((a, k) => terms.slice(k + 1).map((b) => [a, b]));
  const triples = (): Pattern[] => pairs().flatMap((pair) => terms.map((c) => [...pair, c]));
  for (const patterns of [() => [[]], () => terms.map((term) => [term]), pairs, triples]) {
    const found = patterns().filter(covers);
    if (found.length > 0) return found.slice(0, 6).map((pattern) => [...pattern, ...bare]);
  }
  return [[...greedyCover(terms, named), ...bare]];
};

/** Terms that together name all of `names`, each time the one that names most of what is left. */
const greedyCover = (terms: readonly Term[], names: ReadonlySet<string>): Pattern => {
  const missing = new Set(names);
  const cover: Term[] = [];
  const gain = (term: Term): number => variablesOf(term).filter((name) => missing.has(name)).length;
  while (missing.size > 0) {
    const [first, ...rest] = terms;
    if (first === undefined) break;
    const best = rest.reduce((a, b) => (gain(b) > gain(a) ? b : a), first);
    cover.push(best);
    for (const name of variablesOf(best)) missing.delete(name);
  }
  return cover;
};

const keyOf = (term: Term): string => {
  const [head, parts] = shape(term);
  return `${head}(${parts.map(keyOf).join()})`;
};

const mentions = (term: Term, symbols: Prenex['symbols']): boolean =>
  (term.kind === 'apply' && symbols.has(term.symbol)) ||
  shape(term)[1].some((part) => mentions(part, symbols));

const matchTerm = (table: TermTable, pattern: Term, place: number, match: Match): Match | undefined => {
  const node = table.nodes[place];
  if (node === undefined) return undefined;
  if (pattern.kind === 'variable') {
    const bound = match.get(pattern.name);
    if (bound !== undefined) return bound === place ? match : undefined;
    return pattern.sort === node.sort ? new Map([...match, [pattern.name, place]]) : undefined;
  }
  const [head, parts] = shape(pattern);
  if (head !== node.head || parts.length !== node.parts.length) return undefined;
  let result: Match | undefined = match;
  for (const [k, part] of parts.entries()) {
    const inner = node.parts[k];
    if (result === undefined || inner === undefined) return undefined;
    result = matchTerm(table, part, inner, result);
  }
  return result;
};

/** A pattern with more matches than this is of no use. */
const MOST_MATCHES = 5000;

/** Which terms take part: the first `known` of the table, with Skolem functions nested at most `depth` deep. */
export interface Reach {
  readonly known: number;
  readonly depth: number;
}

/**
 * Every substitution at which all terms of some pattern are within reach.
 * A pattern may have variables of its own, and a variable by itself matches every term of its sort.
 */
export const matches = (
  table: TermTable,
  { variables }: Prenex,
  patterns: readonly Pattern[],
  { known, depth }: Reach,
): readonly Substitution[] => {
  const within = (place: number): boolean => place < known && (table.nodes[place]?.depth ?? 0) <= depth;
  const found: Match[] = [];
  const everything = table.nodes.map((_, place) => place);
  for (const pattern of patterns) {
    let partial: readonly Match[] = [new Map()];
    for (const term of pattern) {
      const places = term.kind === 'variable' ? everything : (table.byHead.get(shape(term)[0]) ?? []);
      partial = partial.flatMap((match) =>
        places.flatMap((place) => (within(place) ? (matchTerm(table, term, place, match) ?? []) : [])),
      );
      if (partial.length > MOST_MATCHES) break;
    }
    for (const match of partial.slice(0, MOST_MATCHES)) found.push(match);
  }
  return found.flatMap((match) => {
    const by = new Map<string, Term>();
    for (const { name, sort } of variables) {
      const term = table.nodes[match.get(name) ?? anyOf(table, sort, known)]?.term;
      if (term === undefined) return [];
      by.set(name, term);
    }
    return [by];
  });
};

/** Some ground term of a sort: what a variable becomes that its pattern does not mention. */
const anyOf = (table: TermTable, sort: string, known: number): number =>
  table.nodes.findIndex((node, place) => place < known && node.sort === sort);
