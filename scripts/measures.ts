/**
 * Writes the gallery of docs/measures.md and its pictures: for each measure of power the smallest pairs that refute
 * its ranking. `--check` only says whether they are what would be written.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { MEASURES } from '../src/engines/measures/index.ts';
import {
  agreementOf,
  DEFAULT_BOUND,
  DEFAULT_ENSEMBLE,
  type PairMemory,
  rankedPairs,
  refuteMeasure,
} from '../src/engines/search/index.ts';
import { drawn, galleryMarkdown, picturePath } from '../src/report/measures/gallery.ts';
import { refutationPicture } from '../src/report/measures/picture.ts';
import { svgDocument } from '../src/report/svg/paper/picture.ts';

const docs = join(import.meta.dirname, '..', 'docs');
const PAIRS = 400;
const SEED = 1;

const never = (): boolean => false;
const memory: PairMemory = new Map();
const pairs = rankedPairs(DEFAULT_ENSEMBLE, PAIRS, SEED, never);
const refuted = MEASURES.map((measure) => ({
  measure,
  bound: DEFAULT_BOUND,
  search: refuteMeasure(measure, DEFAULT_BOUND, never, memory),
  ensemble: DEFAULT_ENSEMBLE,
  seed: SEED,
  agreement: agreementOf(measure, pairs, never),
}));

const page = join(docs, 'measures.md');
const [START, END] = ['<!-- gallery: written by `npm run docs:measures` -->\n', '<!-- end of gallery -->\n'];
const text = readFileSync(page, 'utf8');
const [from, to] = [text.indexOf(START), text.indexOf(END)];
if (from < 0 || to < from) throw new Error('docs/measures.md has no place for the gallery');
const files = new Map([
  [page, `${text.slice(0, from)}${START}\n${galleryMarkdown(refuted)}\n${text.slice(to)}`],
]);
for (const one of refuted) {
  const shown = drawn(one);
  if (shown === undefined) continue;
  const { name } = one.measure;
  const picture = await refutationPicture(shown, `${name}: ${shown.kind}`);
  files.set(join(docs, picturePath(name)), svgDocument(picture));
}

let stale = false;
for (const [path, wanted] of files) {
  if (existsSync(path) && readFileSync(path, 'utf8') === wanted) continue;
  if (process.argv.includes('--check')) {
    stale = true;
    process.stderr.write(`${path} is not what would be written: npm run docs:measures\n`);
  } else {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, wanted);
  }
}
process.exitCode = stale ? 1 : 0;
