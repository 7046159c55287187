/** Comments that have lines of their own: kept with the item below them, or as an item. */
import type { IToken } from 'chevrotain';

/** Comment lines one below the other. */
export interface CommentBlock {
  readonly lines: readonly string[];
  readonly firstLine: number;
  readonly lastLine: number;
  readonly offset: number;
}

/** Blocks in the order of the text. A comment behind other tokens on its line is no block's. */
export const commentBlocks = (
  comments: readonly IToken[],
  tokens: readonly IToken[],
): readonly CommentBlock[] => {
  const ends = new Set(tokens.map(({ endLine }) => endLine));
  const blocks: CommentBlock[] = [];
  for (const { image, startLine = 1, startOffset } of comments) {
    // A token that ends on this line stands before the comment: a comment runs to the line's end.
    if (ends.has(startLine)) continue;
    const line = image.replace(/^(?:#|\/\/) ?/, '').trimEnd();
    const last = blocks.at(-1);
    if (last !== undefined && last.lastLine === startLine - 1)
      blocks[blocks.length - 1] = { ...last, lines: [...last.lines, line], lastLine: startLine };
    else blocks.push({ lines: [line], firstLine: startLine, lastLine: startLine, offset: startOffset });
  }
  return blocks;
};
