import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Z3 for the browser is 35 MB: it is served from the solver's own package, and not copied into the page. */
export const solverFiles = (): readonly (readonly [string, string])[] => {
  const folder = dirname(createRequire(import.meta.url).resolve('z3-solver'));
  return ['z3-built.js', 'z3-built.wasm'].map((name) => [`/z3/${name}`, join(folder, name)]);
};
