import type { Result } from '../../errors.ts';
import { success } from '../../errors.ts';
import { limits } from './limits.ts';
import { beginReading } from './meaning/fileFrames.ts';
import { linkTrees } from './meaning/link.ts';
import type { Reading } from './meaning/reading.ts';
import type { Problem } from './syntax/events.ts';
import { failureAt, placeAt } from './syntax/events.ts';
import { scanJson } from './syntax/scanJson.ts';
import { walkYaml } from './syntax/walkYaml.ts';
import type { TreeFile } from './treeFile.ts';

const BYTE_ORDER_MARK = '\uFEFF';

/**
 * The trees that a text in JSON or YAML describes (docs/tree-files.md).
 *
 * A text is read as JSON when `file` ends in `.json` or the text begins with `{`; in the second
 * case, when it is not JSON after all, as YAML. The failure has one of the codes DYN110 to DYN142
 * and the line and column of what is wrong.
 */
export const parseTreeFile = (source: string, file: string): Result<TreeFile> => {
  const text = source.startsWith(BYTE_ORDER_MARK) ? source.slice(1) : source;
  const read = readText(text, file.toLowerCase().endsWith('.json'));
  if (!('drafts' in read)) return failureAt(file, text, read);
  const outcomes = read.outcomes.inOrder();
  if (!('names' in outcomes)) return failureAt(file, text, outcomes);
  const trees = linkTrees(read.drafts, outcomes.place, outcomes.names.length);
  if ('code' in trees) return failureAt(file, text, trees);
  const notes = notesOf(read, file, text);
  const { title } = read;
  return success({ file, ...(title !== undefined && { title }), outcomes: outcomes.names, trees, notes });
};

const readText = (text: string, mustBeJson: boolean): Reading | Problem => {
  if (!mustBeJson && !/^\s*\{/.test(text)) return readYaml(text);
  const reading = beginReading();
  const wrong = text.trim() === '' ? reading.value('null', '', 0) : scanJson(text, reading);
  if (wrong === undefined) return reading;
  if (wrong.code !== 'DYN110' || mustBeJson || text.length > limits.yamlCharacters) return wrong;
  const asYaml = readYaml(text);
  // A text in braces that is neither is more likely meant as JSON.
  return 'code' in asYaml && asYaml.code === 'DYN111' ? wrong : asYaml;
};

const readYaml = (text: string): Reading | Problem => {
  const reading = beginReading();
  return walkYaml(text, reading) ?? reading;
};

const notesOf = (reading: Reading, file: string, text: string): readonly string[] => {
  const { outcomes, drafts } = reading;
  const notes = reading.notes.map((note) => {
    const { line, column } = placeAt(file, text, note.at);
    return `${file}:${line}:${column}: ${note.text}`;
  });
  if (reading.notesLeftOut > 0) notes.push(`${file}: and ${reading.notesLeftOut} more notes of this kind`);
  if (outcomes.areDeclared) return notes;
  for (const name of drafts.keys())
    if (outcomes.has(name) && notes.length < 2 * limits.notes)
      notes.push(
        `${file}: \`${name}\` is both a tree and an outcome; the tree is meant only by \`{ref: ${name}}\``,
      );
  return notes;
};
