/** Nested lists of words, the form in which proofs are stored: `(bound (t i!) (p (attained.p i! u!)))`. */

export type SExpression = string | readonly SExpression[];

/** One line: words with a space between, lists in parentheses. */
export const printSExpression = (expression: SExpression): string =>
  typeof expression === 'string' ? expression : `(${expression.map(printSExpression).join(' ')})`;

/** All expressions of a text. Throws on unbalanced parentheses: a stored proof is ours, not a user's. */
export const parseSExpressions = (text: string): readonly SExpression[] => {
  const top: SExpression[] = [];
  const open: SExpression[][] = [top];
  for (const [token] of text.matchAll(/[()]|[^\s()]+/g)) {
    const inner = open.at(-1) ?? top;
    if (token === '(') {
      const list: SExpression[] = [];
      inner.push(list);
      open.push(list);
    } else if (token !== ')') inner.push(token);
    else if (open.length > 1) open.pop();
    else throw new SyntaxError('a closing parenthesis too many');
  }
  if (open.length > 1) throw new SyntaxError('an opening parenthesis too many');
  return top;
};
