/** Ground terms with a number each, so that the search can compare and match them quickly. */
import { type Fact, type Signature, type Sort, shape, sortOf, type Term } from '../../kernel/ground/index.ts';

export interface TermNode {
  readonly term: Term;
  readonly head: string;
  readonly parts: readonly number[];
  readonly sort: Sort | undefined;
  /** How deep Skolem functions stand inside each other: terms of great depth are seldom of use. */
  readonly depth: number;
}

export type Literal =
  | { readonly kind: 'holds' | 'fails'; readonly term: number }
  | {
      readonly kind: 'equal' | 'distinct' | 'atMost' | 'below';
      readonly left: number;
      readonly right: number;
    };

/** A fact over term numbers; `fact` is the one that the kernel will see. */
export type Compiled =
  | { readonly kind: 'literal'; readonly literal: Literal; readonly fact: Fact }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Compiled[]; readonly fact: Fact };

export class TermTable {
  readonly nodes: TermNode[] = [];
  readonly byHead: Map<string, number[]> = new Map();
  readonly #places = new Map<string, number>();
  readonly signature: Signature;

  constructor(signature: Signature) {
    this.signature = signature;
  }

  intern(term: Term): number {
    const [head, inner] = shape(term);
    const parts = inner.map((part) => this.intern(part));
    const key = `${head}(${parts.join()})`;
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    const place = this.nodes.length;
    this.#places.set(key, place);
    const inside = Math.max(0, ...parts.map((part) => this.nodes[part]?.depth ?? 0));
    const depth = inside + (head.includes('.') && term.kind === 'apply' ? 1 : 0);
    this.nodes.push({ term, head, parts, sort: sortOf(term, this.signature, new Map()), depth });
    const same = this.byHead.get(head);
    if (same === undefined) this.byHead.set(head, [place]);
    else same.push(place);
    return place;
  }

  compile(fact: Fact): Compiled {
    if ('of' in fact) return { kind: fact.kind, of: fact.of.map((part) => this.compile(part)), fact };
    const literal: Literal =
      'term' in fact
        ? { kind: fact.kind, term: this.intern(fact.term) }
        : { kind: fact.kind, left: this.intern(fact.left), right: this.intern(fact.right) };
    return { kind: 'literal', literal, fact };
  }
}
