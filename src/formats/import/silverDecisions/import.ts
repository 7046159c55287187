import { failure, type Result, success } from '../../../errors.ts';
import { divide, ONE, type Rational, rational, sign, subtract, sum, ZERO } from '../../../kernel/rational.ts';
import { entryOf, failureIn, kindOf, readJson, type Value } from '../document.ts';
import { newBudget } from '../expression/evaluate.ts';
import { parseExpression } from '../expression/parse.ts';
import { stem } from '../names.ts';
import { literal, printBoth } from '../number.ts';
import { defaultOutcomes, type Imported, type ImportOptions } from '../options.ts';
import { located, quoted, type Source } from '../source.ts';
import { assemble } from '../tree/assemble.ts';
import { distributionDefect } from '../tree/distribution.ts';
import type { SourceNode, SourceTree } from '../tree/sourceTree.ts';
import { diagramFields, type EdgeFields, type NodeFields, nodeFields } from './fields.ts';
import { type Environment, emptyEnvironment, extended, valueOf, withStored } from './scope.ts';

/** A SilverDecisions diagram (JSON, any version) as a tree file with all its trees. */
export const importSilverDecisions = (source: Source, options: ImportOptions): Result<Imported> => {
  const root = readJson(source);
  if (!root.ok) return root;
  const diagram = diagramFields(source, root.value);
  if (!diagram.ok) return diagram;
  const { title, code, stored, trees } = diagram.value;
  const empty = emptyEnvironment(options.approximate, newBudget());
  const environment = withStored(extended(empty, code, stored), stored);
  const notes = new Set<string>();
  const read: SourceTree[] = [];
  for (const [k, tree] of trees.entries()) {
    const name = trees.length === 1 ? stem(source.file) : `tree ${k + 1}`;
    const result = new TreeReader(source, environment, notes).read(tree, name);
    if (!result.ok) return result;
    read.push(result.value);
  }
  const criteria = Math.max(...read.map(({ payoffs }) => payoffs));
  const even = read.map((tree) => ({ ...tree, payoffs: criteria }));
  const file = assemble(source, title, even, options.outcomes ?? defaultOutcomes.silverdecisions, []);
  if (!file.ok) return file;
  // Payoffs were evaluated on the way, so that all notes are there only now.
  const all = [...notes, ...file.value.notes];
  return success({ file: { ...file.value, notes: all }, notes: all });
};

interface Pending {
  readonly place: number;
  readonly node: Value;
  readonly environment: Environment;
  /** The edge that leads here. */
  readonly edge: EdgeFields | undefined;
  readonly parent: NodeFields | undefined;
  /** The environment of the parent, in which the edge's expressions stand. */
  readonly outer: Environment;
}

const UNREAD: SourceNode = { kind: 'end', name: '', label: '' };

class TreeReader {
  private readonly source: Source;
  private readonly environment: Environment;
  private readonly notes: Set<string>;
  private readonly nodes: SourceNode[] = [UNREAD];
  private readonly pending: Pending[] = [];
  private criteria = 1;

  constructor(source: Source, environment: Environment, notes: Set<string>) {
    this.source = source;
    this.environment = environment;
    this.notes = notes;
  }

  read(root: Value, otherwise: string): Result<SourceTree> {
    const { environment } = this;
    let name = '';
    this.pending.push({
      place: 0,
      node: root,
      environment,
      edge: undefined,
      parent: undefined,
      outer: environment,
    });
    for (let next = this.pending.pop(); next !== undefined; next = this.pending.pop()) {
      const fields = nodeFields(this.source, next.node);
      if (!fields.ok) return fields;
      if (next.place === 0) ({ name } = fields.value);
      const node = this.node(next, fields.value);
      if (!node.ok) return node;
      this.nodes[next.place] = node.value;
    }
    return success({
      name: name.trim() === '' ? otherwise : name,
      nodes: this.nodes,
      payoffs: this.criteria,
    });
  }

  private node(here: Pending, fields: NodeFields): Result<SourceNode> {
    const { edge, parent, outer } = here;
    const gaining = edge === undefined ? {} : { gain: () => this.payoffs(edge, parent, outer) };
    if (fields.type === 'terminal') {
      const name = fields.name.trim() === '' ? (edge?.name ?? '') : fields.name;
      return success({ kind: 'end', name, label: name, ...gaining });
    }
    const environment =
      fields.code.trim() === '' ? here.environment : extended(here.environment, fields.code, fields.stored);
    const first = this.nodes.length;
    for (const [k, child] of fields.edges.entries()) {
      this.nodes.push(UNREAD);
      if (child.payoffs.slice(1).some((payoff) => !isZero(payoff))) this.criteria = 2;
      const place = first + fields.edges.length - 1 - k;
      const reversed = fields.edges[fields.edges.length - 1 - k] ?? child;
      this.pending.push({
        place,
        node: reversed.child,
        environment,
        edge: reversed,
        parent: fields,
        outer: environment,
      });
    }
    const edges = fields.edges.map(({ name }, k) => ({ label: name, to: first + k }));
    if (fields.type === 'decision') return success({ kind: 'choice', options: edges, ...gaining });
    const probabilities = this.probabilities(fields, environment);
    if (!probabilities.ok) return probabilities;
    const branches = edges.map((to, k) => ({ ...to, probability: probabilities.value[k] ?? ZERO }));
    return success({ kind: 'chance', branches, ...gaining });
  }

  /** The probabilities of a chance node's branches; those given as `#` share equally what the others leave. */
  private probabilities(fields: NodeFields, environment: Environment): Result<readonly Rational[]> {
    const where = `the chance node${fields.name === '' ? '' : ` ${quoted(fields.name)}`}`;
    const at = fields.edges[0]?.probability?.at ?? fields.at;
    const given: (Rational | undefined)[] = [];
    for (const { probability, computed, name, at: edgeAt } of fields.edges) {
      if (probability?.kind === 'scalar' && probability.text.trim() === '#') {
        given.push(undefined);
        continue;
      }
      if (probability === undefined || isEmpty(probability)) {
        const branch = name === '' ? 'a branch' : `the branch ${quoted(name)}`;
        return failureIn(
          this.source,
          'DYN242',
          `${branch} of ${where} has no probability`,
          (probability ?? { at: edgeAt }).at,
        );
      }
      const value = this.number(probability, environment, entryOf(computed, 'probability'), fields.stored);
      if (!value.ok) return value;
      if (sign(value.value) < 0)
        return failureIn(
          this.source,
          'DYN241',
          `a probability of ${where} is negative: ${printBoth(value.value)}`,
          probability.at,
        );
      given.push(value.value);
    }
    const known = given.filter((value) => value !== undefined);
    if (known.length === given.length) {
      const defect = distributionDefect(known, where);
      return defect === undefined ? success(known) : located(defect, this.source, at);
    }
    const left = subtract(ONE, sum(known));
    if (sign(left) < 0) {
      const total = printBoth(sum(known));
      return failureIn(
        this.source,
        'DYN240',
        `the probabilities of ${where} sum to ${total} without those marked #, more than 1`,
        at,
      );
    }
    const share = divide(left, rational(BigInt(given.length - known.length)));
    return success(given.map((value) => value ?? share));
  }

  private payoffs(
    edge: EdgeFields,
    parent: NodeFields | undefined,
    environment: Environment,
  ): Result<readonly Rational[]> {
    const values: Rational[] = [];
    for (const [k, payoff] of edge.payoffs.slice(0, 2).entries()) {
      if (isEmpty(payoff)) return failureIn(this.source, 'DYN262', 'an empty payoff', payoff.at);
      const value = this.number(payoff, environment, computedPayoff(edge.computed, k), parent?.stored);
      if (!value.ok) return value;
      values.push(value.value);
    }
    return success(values);
  }

  /** A field that holds a number or an expression; `kept` is the value stored for it. */
  private number(
    field: Value,
    environment: Environment,
    kept: Value | undefined,
    stored: Value | undefined,
  ): Result<Rational> {
    if (field.kind !== 'scalar')
      return failureIn(
        this.source,
        'DYN222',
        `a number or an expression is expected, not ${kindOf(field)}`,
        field.at,
      );
    const value = literal(field.text);
    if (value !== undefined) return success(value);
    const expression = parseExpression(uncommented(field.text), { language: 'math.js' });
    if (!expression.ok) return this.inField(expression, field);
    const known = valueOf(expression.value, environment, kept, stored);
    if (!known.value.ok) return this.inField(known.value, field);
    for (const note of known.notes) this.notes.add(note);
    return known.value;
  }

  private inField(problem: ReturnType<typeof failure>, field: Value & { kind: 'scalar' }): Result<never> {
    const message = `${problem.message}, in ${quoted(field.text)}`;
    return located({ ...problem, message }, this.source, field.at);
  }
}

/** The language's comments run from `#` to the end. */
const uncommented = (text: string): string => text.replace(/#.*$/s, '');

const isEmpty = (value: Value): boolean =>
  value.kind === 'scalar' && (value.type === 'null' || value.text.trim() === '');

const isZero = (value: Value): boolean =>
  value.kind === 'scalar' && (isEmpty(value) || literal(value.text)?.num === 0n);

/** Older versions store one payoff, newer ones a list, or keys such as `payoff[0]`. */
const computedPayoff = (computed: Value | undefined, k: number): Value | undefined => {
  const payoff = entryOf(computed, 'payoff');
  if (payoff?.kind === 'list') return payoff.items[k];
  return entryOf(computed, `payoff[${k}]`) ?? (k === 0 ? payoff : undefined);
};
