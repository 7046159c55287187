import { createRequire } from 'node:module';

const manifest: { readonly version: string } = createRequire(import.meta.url)('../../package.json');

/** The version of this package: what a witness says that it was made by. */
export const VERSION: string = manifest.version;
