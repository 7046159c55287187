import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'properties/**/*.property.test.ts', 'tests/**/*.test.ts'],
    setupFiles: ['./vitest.setup.ts'],
    // Z3's WebAssembly keeps threads and global state: a process of its own for every test file.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    teardownTimeout: 20_000,
    // What a browser or another process does comes when it comes.
    expect: { poll: { timeout: 20_000 } },
    // Commands that tests run keep no witnesses, unless told where.
    env: { DYNAMIS_STORE: '' },
    typecheck: { enabled: false },
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      exclude: ['src/**/*.test.ts', 'src/**/*.test-d.ts'],
    },
  },
});
