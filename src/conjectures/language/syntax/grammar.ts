/**
 * The upper half of the grammar: items, quantifiers, connectives and comparisons. It knows nothing
 * of what names mean; see surface.ts.
 */
import type { IToken, ParserMethod, TokenType } from 'chevrotain';
import type { Comparison } from '../vocabulary.ts';
import { above, chain, compared, connective, implications, place, prefixed, word } from './nodes.ts';
import type { At, Surface, SurfaceFileItem, SurfaceItem, Word } from './surface.ts';
import { TermGrammar } from './terms.ts';
import * as TOKEN from './tokens.ts';

const COMPARISON_TOKENS: readonly (readonly [TokenType, Comparison])[] = [
  [TOKEN.AtLeast, '>='],
  [TOKEN.Above, '>'],
  [TOKEN.AtMost, '<='],
  [TOKEN.Below, '<'],
  [TOKEN.Equals, '='],
  [TOKEN.Differs, '!='],
];

const operatorOf = (token: IToken): Comparison =>
  COMPARISON_TOKENS.find(([type]) => type === token.tokenType)?.[1] ?? '=';

/** Words after which a new item has begun, so that no `;` is needed. */
const ITEM_WORDS: ReadonlySet<TokenType> = new Set([TOKEN.Claim, TOKEN.Relation, TOKEN.Reading, TOKEN.File]);

class Grammar extends TermGrammar {
  constructor() {
    super();
    this.performSelfAnalysis();
  }

  /** The place of the token read last. */
  private end(): At {
    return place(this.LA(0));
  }

  readonly file: ParserMethod<[], SurfaceItem[]> = this.RULE('file', () => {
    const items: SurfaceItem[] = [];
    let closed = true;
    this.MANY({
      // Two formulas side by side are a forgotten connective, not two claims.
      GATE: () => closed || ITEM_WORDS.has(this.LA(1).tokenType),
      DEF: () => {
        const item = this.SUBRULE(this.item);
        const ended = this.OPTION(() => this.CONSUME(TOKEN.Semicolon)) !== undefined;
        this.ACTION(() => {
          items.push(item);
          closed = ended || item.kind === 'reading' || item.kind === 'file';
        });
      },
    });
    return items;
  });

  private readonly item: ParserMethod<[], SurfaceItem> = this.RULE('item', () =>
    this.OR<SurfaceItem>([
      { ALT: () => this.SUBRULE(this.fileBlock) },
      { ALT: () => this.SUBRULE(this.fileItem) },
    ]),
  );

  private readonly fileBlock: ParserMethod<[], SurfaceItem> = this.RULE('fileBlock', () => {
    const first = this.CONSUME(TOKEN.File);
    const path = this.CONSUME(TOKEN.Quoted);
    this.CONSUME(TOKEN.LeftCurly);
    const items: SurfaceFileItem[] = [];
    let closed = true;
    this.MANY({
      GATE: () => closed || ITEM_WORDS.has(this.LA(1).tokenType),
      DEF: () => {
        const item = this.SUBRULE(this.fileItem);
        const ended = this.OPTION(() => this.CONSUME(TOKEN.Semicolon)) !== undefined;
        this.ACTION(() => {
          items.push(item);
          closed = ended || item.kind === 'reading';
        });
      },
    });
    const last = this.CONSUME(TOKEN.RightCurly);
    return this.ACTION(() => ({
      kind: 'file' as const,
      at: place(first),
      path: word(path),
      items,
      end: place(last),
    }));
  });

  private readonly fileItem: ParserMethod<[], SurfaceFileItem> = this.RULE('fileItem', () =>
    this.OR<SurfaceFileItem>([
      { ALT: () => this.SUBRULE(this.claim) },
      { ALT: () => this.SUBRULE(this.relation) },
      { ALT: () => this.SUBRULE(this.reading) },
      {
        ALT: () => {
          const start = place(this.LA(1));
          const formula = this.SUBRULE(this.expression);
          return this.ACTION(() => ({
            kind: 'claim' as const,
            at: start,
            end: this.end(),
            expect: [],
            formula,
          }));
        },
      },
    ]),
  );

  private readonly claim: ParserMethod<[], SurfaceFileItem> = this.RULE('claim', () => {
    const first = this.CONSUME(TOKEN.Claim);
    const name = this.SUBRULE(this.name);
    const expect: Word[] = [];
    this.OPTION(() => {
      this.CONSUME(TOKEN.Expect);
      this.AT_LEAST_ONE_SEP({
        SEP: TOKEN.Or,
        DEF: () => {
          const verdict = this.CONSUME(TOKEN.Identifier);
          this.ACTION(() => expect.push(word(verdict)));
        },
      });
    });
    this.CONSUME(TOKEN.Colon);
    const formula = this.SUBRULE(this.expression);
    return this.ACTION(() => ({
      kind: 'claim' as const,
      at: place(first),
      end: this.end(),
      name,
      expect,
      formula,
    }));
  });

  private readonly relation: ParserMethod<[], SurfaceFileItem> = this.RULE('relation', () => {
    const first = this.CONSUME(TOKEN.Relation);
    const name = this.CONSUME(TOKEN.Identifier);
    this.CONSUME(TOKEN.LeftRound);
    const parameters: Word[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: TOKEN.Comma,
      DEF: () => {
        const parameter = this.CONSUME2(TOKEN.Identifier);
        this.ACTION(() => parameters.push(word(parameter)));
      },
    });
    this.CONSUME(TOKEN.RightRound);
    this.CONSUME(TOKEN.Define);
    const formula = this.SUBRULE(this.expression);
    return this.ACTION(() => ({
      kind: 'relation' as const,
      at: place(first),
      end: this.end(),
      name: word(name),
      parameters,
      formula,
    }));
  });

  private readonly reading: ParserMethod<[], SurfaceFileItem> = this.RULE('reading', () => {
    const first = this.CONSUME(TOKEN.Reading);
    const readings = this.SUBRULE(this.readings);
    return this.ACTION(() => ({ kind: 'reading' as const, at: place(first), end: this.end(), readings }));
  });

  protected readonly expression: ParserMethod<[], Surface> = this.RULE('expression', () => {
    let result = this.SUBRULE(this.implication);
    this.MANY(() => {
      this.CONSUME(TOKEN.Iff);
      const right = this.SUBRULE2(this.implication);
      this.ACTION(() => {
        result = connective('<=>', result, right);
      });
    });
    return result;
  });

  private readonly implication: ParserMethod<[], Surface> = this.RULE('implication', () => {
    const first = this.SUBRULE(this.disjunction);
    const rest: Surface[] = [];
    this.MANY(() => {
      this.CONSUME(TOKEN.Implies);
      const next = this.SUBRULE2(this.disjunction);
      this.ACTION(() => rest.push(next));
    });
    return this.ACTION(() => implications(rest, first));
  });

  private readonly disjunction: ParserMethod<[], Surface> = this.RULE('disjunction', () => {
    const first = this.SUBRULE(this.conjunction);
    const rest: Surface[] = [];
    this.MANY(() => {
      this.CONSUME(TOKEN.Or);
      const next = this.SUBRULE2(this.conjunction);
      this.ACTION(() => rest.push(next));
    });
    return this.ACTION(() => chain('or', first, rest));
  });

  private readonly conjunction: ParserMethod<[], Surface> = this.RULE('conjunction', () => {
    const first = this.SUBRULE(this.operand);
    const rest: Surface[] = [];
    this.MANY(() => {
      this.CONSUME(TOKEN.And);
      const next = this.SUBRULE2(this.operand);
      this.ACTION(() => rest.push(next));
    });
    return this.ACTION(() => chain('and', first, rest));
  });

  private readonly operand: ParserMethod<[], Surface> = this.RULE('operand', () => {
    const nots: IToken[] = [];
    this.MANY(() => {
      const not = this.CONSUME(TOKEN.Not);
      this.ACTION(() => nots.push(not));
    });
    const inner = this.OR<Surface>([
      { ALT: () => this.SUBRULE(this.quantified) },
      { ALT: () => this.SUBRULE(this.comparison) },
    ]);
    return this.ACTION(() => prefixed('not', nots, inner));
  });

  private readonly quantified: ParserMethod<[], Surface> = this.RULE('quantified', () => {
    const first = this.OR<IToken>([
      { ALT: () => this.CONSUME(TOKEN.Forall) },
      { ALT: () => this.CONSUME(TOKEN.Exists) },
    ]);
    const variables: Word[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: TOKEN.Comma,
      DEF: () => {
        const variable = this.CONSUME(TOKEN.Identifier);
        this.ACTION(() => variables.push(word(variable)));
      },
    });
    const sort = this.OPTION(() => {
      this.CONSUME(TOKEN.Colon);
      return this.SUBRULE(this.sort);
    });
    this.CONSUME(TOKEN.Dot);
    const body = this.SUBRULE(this.expression);
    return this.ACTION(() => ({
      kind: 'quantified' as const,
      quantifier: first.tokenType === TOKEN.Forall ? ('forall' as const) : ('exists' as const),
      ...(sort && { sort }),
      variables,
      body,
      at: place(first),
      depth: above([body]),
    }));
  });

  private readonly sort: ParserMethod<[], Word> = this.RULE('sort', () => {
    const token = this.OR<IToken>([
      { ALT: () => this.CONSUME(TOKEN.Identifier) },
      { ALT: () => this.CONSUME(TOKEN.Outcome) },
    ]);
    return this.ACTION(() => word(token));
  });

  private readonly comparison: ParserMethod<[], Surface> = this.RULE('comparison', () => {
    let result = this.SUBRULE(this.sum);
    this.OPTION(() => {
      const operator = this.OR<IToken>([
        { ALT: () => this.CONSUME(TOKEN.Subset) },
        ...COMPARISON_TOKENS.map(([type], k) => ({ ALT: () => this.consume(k + 1, type) })),
      ]);
      const right = this.SUBRULE2(this.sum);
      this.ACTION(() => {
        result =
          operator.tokenType === TOKEN.Subset
            ? connective('subset', result, right)
            : compared(operatorOf(operator), result, right);
      });
    });
    return result;
  });
}

/** One for all texts: chevrotain keeps its analysis of the grammar in it, and the input only during a parse. */
export const grammar: Grammar = new Grammar();
