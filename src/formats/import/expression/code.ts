/** The definitions of a program, as SilverDecisions and older Radiant files hold it: `a = 1` and `f(x) = x^2`, in lines. */
import { failure, type Result } from '../../../errors.ts';
import { parseExpression } from './parse.ts';
import type { Expression, Language } from './syntax.ts';

export type Statement =
  | { readonly kind: 'variable'; readonly name: string; readonly value: Result<Expression> }
  | {
      readonly kind: 'function';
      readonly name: string;
      readonly parameters: readonly string[];
      readonly body: Result<Expression>;
    };

const DEFINITION = /^([\p{L}_$.][\p{L}\p{N}_$.]*)\s*(?:\(([^()=]*)\)\s*)?(?:=(?!=)|<-)\s*([\s\S]*)$/u;
const BLANK = /^\s*$/;

/**
 * The definitions in order. Statements that define nothing have no effect on a tree and are left out; a
 * definition that cannot be read is kept with the reason, for when it is used.
 */
export const statementsOf = (code: string, language: Language): readonly Statement[] =>
  split(code).flatMap((text): Statement[] => {
    if (BLANK.test(text)) return [];
    const [, name, parameters, body = ''] = DEFINITION.exec(text.trim()) ?? [];
    if (name === undefined) return [];
    const value = assigns(body)
      ? failure('DYN256', 'a definition inside another one is not something the importers know')
      : parseExpression(body, { language });
    if (parameters === undefined) return [{ kind: 'variable', name, value }];
    const names = parameters.split(',').map((parameter) => parameter.trim());
    return [{ kind: 'function', name, parameters: BLANK.test(parameters) ? [] : names, body: value }];
  });

/** A single `=` in it, which is neither a comparison nor part of one. */
const assigns = (body: string): boolean => /(?:^|[^=<>!])=(?!=)/.test(body);

/** Statements end at `;` and at line ends outside parentheses; `#` begins a comment. */
const split = (code: string): readonly string[] => {
  const statements: string[] = [];
  let current = '';
  let open = 0;
  let comment = false;
  for (const character of code) {
    if (character === '\n' || character === '\r') {
      comment = false;
      if (open === 0) {
        statements.push(current);
        current = '';
      } else current += ' ';
    } else if (comment) continue;
    else if (character === '#') comment = true;
    else if (character === ';' && open === 0) {
      statements.push(current);
      current = '';
    } else {
      if ('([{'.includes(character)) open += 1;
      if (')]}'.includes(character)) open = Math.max(0, open - 1);
      current += character;
    }
  }
  return [...statements, current];
};
