/**
 * In a test that vitest runs, importing this adds the matchers to `expect`; anywhere else it does nothing. Other
 * runners take them by `expect.extend(matchers)`.
 */
import { matchers, type TreeMatchers } from './matchers.ts';

if ('__vitest_worker__' in globalThis) {
  const { expect } = await import('vitest');
  expect.extend(matchers);
}

declare module 'vitest' {
  interface Matchers<T> extends TreeMatchers<T> {}
}

export { matchers };
