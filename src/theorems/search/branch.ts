/** What the literals of one branch entail: congruence classes, truths, and the order that they force. */
import { compare } from '../../kernel/rational.ts';
import type { Compiled, Literal, TermTable } from './termTable.ts';

/** 1 entailed, -1 refuted, 0 open. */
export type Status = 1 | 0 | -1;

export class Branch {
  readonly #parent: number[];
  readonly #table: TermTable;
  readonly #true = new Set<number>();
  readonly #false = new Set<number>();
  readonly #distinct = new Set<string>();
  /** For each class the classes at least as high, and whether strictly higher. */
  readonly #above = new Map<number, [to: number, strict: boolean][]>();
  readonly #reached = new Map<number, ReadonlyMap<number, boolean>>();
  /** The literals contradict themselves by congruence or by a cycle in the order. */
  readonly isClosed: boolean;

  constructor(table: TermTable, literals: readonly Literal[]) {
    this.#table = table;
    this.#parent = table.nodes.map((_, k) => k);
    this.#close(literals);
    for (const literal of literals) this.#note(literal);
    this.#orderNumbers();
    this.isClosed = this.#findConflict();
  }

  classOf(term: number): number {
    let root = term;
    for (let up = this.#parent[root]; up !== undefined && up !== root; up = this.#parent[root]) root = up;
    this.#parent[term] = root;
    return root;
  }

  status(compiled: Compiled): Status {
    if (compiled.kind === 'literal') return this.#literalStatus(compiled.literal);
    const statuses = compiled.of.map((part) => this.status(part));
    if (compiled.kind === 'and') return statuses.includes(-1) ? -1 : statuses.every((s) => s === 1) ? 1 : 0;
    return statuses.includes(1) ? 1 : statuses.every((s) => s === -1) ? -1 : 0;
  }

  #close(literals: readonly Literal[]): void {
    for (const literal of literals)
      if (literal.kind === 'equal') this.#parent[this.classOf(literal.left)] = this.classOf(literal.right);
    const compounds = [...this.#table.nodes.entries()].filter(([, { parts }]) => parts.length > 0);
    for (let changed = true; changed; ) {
      changed = false;
      const first = new Map<string, number>();
      for (const [k, { head, parts }] of compounds) {
        let key = head;
        for (const part of parts) key += `,${this.classOf(part)}`;
        const other = first.get(key);
        if (other === undefined) first.set(key, k);
        else if (this.classOf(other) !== this.classOf(k)) {
          this.#parent[this.classOf(k)] = this.classOf(other);
          changed = true;
        }
      }
    }
  }

  #note(literal: Literal): void {
    if ('term' in literal) {
      const truths = literal.kind === 'holds' ? this.#true : this.#false;
      truths.add(this.classOf(literal.term));
    } else if (literal.kind === 'distinct') {
      const [a, b] = [this.classOf(literal.left), this.classOf(literal.right)];
      this.#distinct.add(`${a},${b}`).add(`${b},${a}`);
    } else if (literal.kind !== 'equal')
      this.#addEdge(this.classOf(literal.left), this.classOf(literal.right), literal.kind === 'below');
  }

  #addEdge(from: number, to: number, strict: boolean): void {
    const edges = this.#above.get(from);
    if (edges === undefined) this.#above.set(from, [[to, strict]]);
    else edges.push([to, strict]);
  }

  #orderNumbers(): void {
    const numbers = this.#table.nodes.flatMap(({ term }, k) =>
      term.kind === 'number' ? [{ value: term.value, place: k }] : [],
    );
    numbers.sort((a, b) => compare(a.value, b.value));
    for (const [k, { place }] of numbers.entries()) {
      const next = numbers[k + 1];
      if (next !== undefined) this.#addEdge(this.classOf(place), this.classOf(next.place), true);
    }
  }

  #findConflict(): boolean {
    for (const k of this.#true) if (this.#false.has(k)) return true;
    for (const pair of this.#distinct) {
      const [a, b] = pair.split(',');
      if (a === b) return true;
    }
    for (const from of this.#above.keys()) if (this.#reach(from).get(from)) return true;
    return false;
  }

  #reach(from: number): ReadonlyMap<number, boolean> {
    const known = this.#reached.get(from);
    if (known !== undefined) return known;
    const reached = new Map<number, boolean>([[from, false]]);
    const open: [number, boolean][] = [[from, false]];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const [at, strictly] = next;
      if (reached.get(at) !== strictly) continue;
      for (const [to, edge] of this.#above.get(at) ?? []) {
        const strict = strictly || edge;
        const before = reached.get(to);
        if (before === true || before === strict) continue;
        reached.set(to, strict);
        open.push([to, strict]);
      }
    }
    this.#reached.set(from, reached);
    return reached;
  }

  #literalStatus(literal: Literal): Status {
    if ('term' in literal) {
      const k = this.classOf(literal.term);
      const truth = this.#true.has(k) ? 1 : this.#false.has(k) ? -1 : 0;
      return truth === 0 ? 0 : (truth === 1) === (literal.kind === 'holds') ? 1 : -1;
    }
    const [a, b] = [this.classOf(literal.left), this.classOf(literal.right)];
    const [up, down] = [this.#reach(a).get(b), this.#reach(b).get(a)];
    switch (literal.kind) {
      case 'equal':
        if (a === b || (up === false && down === false)) return 1;
        return this.#distinct.has(`${a},${b}`) || up || down ? -1 : 0;
      case 'distinct':
        return a === b ? -1 : this.#distinct.has(`${a},${b}`) ? 1 : 0;
      case 'atMost':
        return up !== undefined ? 1 : down ? -1 : 0;
      case 'below':
        return up ? 1 : down !== undefined ? -1 : 0;
    }
  }
}
