/** The `variables:` section of a Radiant tree. */
import { failure, type Result, success } from '../../../errors.ts';
import type { Rational } from '../../../kernel/rational.ts';
import { failureIn, kindOf, type Value } from '../document.ts';
import { statementsOf } from '../expression/code.ts';
import { type Budget, evaluate, type Known } from '../expression/evaluate.ts';
import { parseExpression } from '../expression/parse.ts';
import { randomIn } from '../expression/random.ts';
import { type Expression, namesIn } from '../expression/syntax.ts';
import { unusualNames } from '../expression/tokens.ts';
import { literal } from '../number.ts';
import { located, oneLine, quoted, type Source } from '../source.ts';
import { textOf } from './fields.ts';

type Definition =
  | { readonly kind: 'expression'; readonly value: Result<Expression> }
  | { readonly kind: 'tree'; readonly reference: TreeReference };

/** `dtree("other", opt = "min")`: the expected value of another tree. */
export interface TreeReference {
  readonly tree: string;
  readonly minimise: boolean;
}

export type Definitions = ReadonlyMap<string, Definition>;

const REFERENCE = /^dtree\s*\(\s*(?:yl\s*=\s*)?["']([^"']+)["']([\s\S]*)\)$/;
const MINIMISE = /\bopt\s*=\s*["']min["']/;

/**
 * The definitions of a section: a map of names and formulas; or, in older files, a text of R
 * assignments; or the name of another tree, whose definitions `elsewhere` gives.
 */
export const definitionsOf = (
  source: Source,
  section: Value | undefined,
  elsewhere: (tree: string, at: number) => Result<Definitions>,
): Result<Definitions> => {
  if (section === undefined) return success(new Map());
  if (section.kind === 'map') return success(mapDefinitions(source, section.entries));
  if (section.kind === 'list')
    return failureIn(source, 'DYN231', `variables must be a map, not ${kindOf(section)}`, section.at);
  const text = textOf(section);
  if (text === '') return success(new Map());
  if (!/=|<-/.test(text)) return elsewhere(text, section.at);
  const definitions = statementsOf(text, 'R').flatMap((statement): [string, Definition][] =>
    statement.kind === 'variable' ? [[statement.name, { kind: 'expression', value: statement.value }]] : [],
  );
  return success(new Map(definitions));
};

const mapDefinitions = (
  source: Source,
  entries: ReadonlyMap<string, { readonly value: Value; readonly keyAt: number }>,
): Definitions => {
  const names = unusualNames([...entries.keys()].map((name) => name.trim()));
  const definitions = new Map<string, Definition>();
  for (const [key, { value, keyAt }] of entries) {
    const text = textOf(value);
    const [, tree, rest = ''] = REFERENCE.exec(text) ?? [];
    if (tree !== undefined) {
      definitions.set(key.trim(), {
        kind: 'tree',
        reference: { tree: tree.trim(), minimise: MINIMISE.test(rest) },
      });
      continue;
    }
    const number = literal(text);
    const expression: Result<Expression> =
      number === undefined
        ? parseExpression(text, { language: 'R', names })
        : success({ kind: 'number', value: number });
    const placed = expression.ok
      ? expression
      : located(expression, source, value.kind === 'scalar' ? value.at : keyAt);
    definitions.set(key.trim(), { kind: 'expression', value: placed });
  }
  return definitions;
};

/** The definitions without those that stand for trees: what one tree lends to another. */
export const lent = (definitions: Definitions): Definitions =>
  new Map([...definitions].filter(([, { kind }]) => kind === 'expression'));

/** The variables of one tree, each evaluated when it is first needed, in whatever order they are defined. */
export class Variables {
  private readonly definitions: Definitions;
  private readonly names: readonly string[];
  private readonly known = new Map<string, Known>();
  private readonly approximate: number | undefined;
  private readonly budget: Budget;
  private readonly expected: (reference: TreeReference) => Result<Rational>;

  constructor(
    definitions: Definitions,
    approximate: number | undefined,
    budget: Budget,
    expected: (reference: TreeReference) => Result<Rational>,
  ) {
    this.definitions = definitions;
    this.names = unusualNames([...definitions.keys()]);
    this.approximate = approximate;
    this.budget = budget;
    this.expected = expected;
  }

  /** The tree for which this text stands, when it is the name of such a variable. */
  tree(text: string): TreeReference | undefined {
    const definition = this.definitions.get(text.trim());
    return definition?.kind === 'tree' ? definition.reference : undefined;
  }

  /** The value of a formula in the tree. */
  value(text: string): Known {
    const number = literal(text);
    if (number !== undefined) return { value: success(number), notes: new Set() };
    const expression = parseExpression(text, { language: 'R', names: this.names });
    if (!expression.ok) return { value: expression, notes: new Set() };
    for (const name of namesIn(expression.value).variables) this.settle(name);
    return this.evaluated(expression.value);
  }

  private evaluated(expression: Expression): Known {
    const drawn = randomIn(expression, 'R');
    if (drawn === undefined) {
      const { approximate, budget, known: variables } = this;
      return evaluate(expression, { language: 'R', variables, functions: new Map(), approximate, budget });
    }
    const problem = failure(
      'DYN253',
      `the function ${drawn} draws at random, and a Radiant file stores no values`,
      undefined,
      'put a number in its place',
    );
    return { value: problem, notes: new Set() };
  }

  /** Evaluates a variable after all that it needs, with a stack of its own: chains may be long. */
  private settle(wanted: string): void {
    const path: { readonly name: string; readonly needs: string[] }[] = [];
    const onPath = new Set<string>();
    const enter = (name: string): void => {
      const definition = this.definitions.get(name);
      if (definition === undefined || this.known.has(name)) return;
      if (onPath.has(name)) {
        const circle = path.slice(path.findIndex((step) => step.name === name)).map((step) => step.name);
        const shown = [...circle.slice(0, 8), name].map((step) => quoted(oneLine(step))).join(' needs ');
        this.known.set(name, {
          value: failure('DYN257', `variables need each other: ${shown}`),
          notes: new Set(),
        });
        return;
      }
      const isFormula = definition.kind === 'expression' && definition.value.ok;
      path.push({ name, needs: isFormula ? [...namesIn(definition.value.value).variables] : [] });
      onPath.add(name);
    };
    enter(wanted);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const next = top.needs.pop();
      if (next !== undefined) {
        enter(next);
        continue;
      }
      path.pop();
      onPath.delete(top.name);
      if (!this.known.has(top.name)) this.known.set(top.name, this.defined(top.name));
    }
  }

  private defined(name: string): Known {
    const definition = this.definitions.get(name);
    if (definition?.kind === 'tree') {
      const note = `${quoted(name)} is the expected value of the tree ${quoted(definition.reference.tree)}`;
      return { value: this.expected(definition.reference), notes: new Set([note]) };
    }
    if (definition === undefined)
      return { value: failure('DYN251', `${quoted(name)} is not defined`), notes: new Set() };
    if (!definition.value.ok) return { value: definition.value, notes: new Set() };
    const known = this.evaluated(definition.value.value);
    if (known.value.ok) return known;
    const message = `${known.value.message}, in the variable ${quoted(name)}`;
    const nested = known.value.message.includes(', in the variable ');
    return nested ? known : { value: { ...known.value, message }, notes: known.notes };
  }
}
