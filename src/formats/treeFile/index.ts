/** Tree files: reading, writing, their error codes (docs/tree-files.md). */
export { type Code, codes } from './codes.ts';
export { limits } from './limits.ts';
export { cleanName, didYouMean, nameDefect } from './names.ts';
export { parseTreeFile } from './parse.ts';
export { type PrintOptions, printTreeFile } from './print/print.ts';
export { readText, readTreeFile } from './readFile.ts';
export { type NamedTree, type TreeFile, treeFromFile } from './treeFile.ts';
