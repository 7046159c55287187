/**
 * Prints `PASSED FAILED` from vitest's JSON summary (the first argument). A test file that failed before
 * any of its tests ran counts as one failure, and so does a summary that is missing.
 */
import { existsSync, readFileSync } from 'node:fs';

interface Summary {
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

function sum({ testResults }: Summary): { passed: number; failed: number } {
  let passed = 0;
  let failed = 0;
  for (const { status, assertionResults } of testResults) {
    const failures = assertionResults.filter((test) => test.status === 'failed').length;
    passed += assertionResults.filter((test) => test.status === 'passed').length;
    failed += failures === 0 && status === 'failed' ? 1 : failures;
  }
  return { passed, failed };
}

const [path = ''] = process.argv.slice(2);
const { passed, failed } = existsSync(path)
  ? sum(JSON.parse(readFileSync(path, 'utf8')))
  : { passed: 0, failed: 1 };
console.log(`${passed} ${failed}`);
