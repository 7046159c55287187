/** Small files that a lint rule must refuse, each with twins that it must let pass. */

const RESTRICTED = 'eslint(no-restricted-imports)';
const FLOATING = 'typescript(no-floating-promises)';
const EXHAUSTIVE = 'typescript(switch-exhaustiveness-check)';
const ANY = 'typescript(no-explicit-any)';
const NON_NULL = 'typescript(no-non-null-assertion)';
const ASSERTION = 'typescript(consistent-type-assertions)';
const EXPECT = 'vitest(expect-expect)';

/** The rooms and what each may import, as the architecture has it; `.oxlintrc.json` must agree. */
export const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  kernel: [],
  definitions: ['kernel'],
  engines: ['kernel', 'definitions'],
  smt: ['kernel', 'definitions'],
  theorems: ['kernel', 'definitions', 'engines', 'smt'],
  conjectures: ['kernel', 'definitions', 'engines', 'smt', 'theorems'],
  formats: ['kernel', 'definitions', 'engines', 'smt', 'theorems', 'conjectures'],
  report: ['kernel', 'definitions', 'engines', 'smt', 'theorems', 'conjectures', 'formats'],
  properties: ['kernel', 'definitions', 'engines', 'smt', 'theorems', 'conjectures', 'formats', 'report'],
  queue: ['kernel', 'definitions', 'engines', 'smt', 'theorems', 'conjectures', 'formats'],
  cli: [
    'kernel',
    'definitions',
    'engines',
    'smt',
    'theorems',
    'conjectures',
    'formats',
    'report',
    'properties',
    'queue',
  ],
};
export const rooms = Object.keys(MAY_IMPORT);

export interface Canary {
  readonly path: string;
  readonly source: string;
  /** The one rule that must fire in this file, or null where none may. */
  readonly fires: string | null;
}

const importing = (specifier: string): string =>
  `import { thing } from '${specifier}';\nexport const other = thing;\n`;

export const directionCanaries: readonly Canary[] = rooms.flatMap((from) =>
  rooms
    .filter((to) => to !== from)
    .flatMap((to): Canary[] => {
      const fires = MAY_IMPORT[from]?.includes(to) === true ? null : RESTRICTED;
      return [
        { path: `src/${from}/to_${to}.ts`, source: importing(`../${to}/index.ts`), fires },
        { path: `src/${from}/deep/to_${to}.ts`, source: importing(`../../${to}/index.ts`), fires },
        {
          path: `src/${from}/type_${to}.ts`,
          source: `import type { Thing } from '../${to}/index.ts';\nexport type Other = Thing;\n`,
          fires,
        },
        {
          path: `src/${from}/out_${to}.ts`,
          source: `export { thing } from '../${to}/index.ts';\n`,
          fires,
        },
      ];
    }),
);

export const canaries: readonly Canary[] = [
  { path: 'src/kernel/package.ts', source: importing('ts-pattern'), fires: RESTRICTED },
  { path: 'src/kernel/scoped.ts', source: importing('@scope/name'), fires: RESTRICTED },
  { path: 'src/kernel/builtin.ts', source: importing('node:fs'), fires: RESTRICTED },
  { path: 'src/kernel/self.ts', source: importing('dynamis'), fires: RESTRICTED },
  { path: 'src/kernel/above.ts', source: importing('../errors.ts'), fires: RESTRICTED },
  { path: 'src/kernel/deep/package.ts', source: importing('ts-pattern'), fires: RESTRICTED },
  { path: 'src/kernel/deep/builtin.ts', source: importing('node:fs'), fires: RESTRICTED },
  { path: 'src/kernel/deep/above.ts', source: importing('../../errors.ts'), fires: RESTRICTED },
  { path: 'src/kernel/within.ts', source: importing('./rational.ts'), fires: null },
  { path: 'src/kernel/down.ts', source: importing('./deep/step.ts'), fires: null },
  { path: 'src/kernel/deep/up.ts', source: importing('../rational.ts'), fires: null },
  { path: 'src/definitions/builtin.ts', source: importing('node:fs'), fires: RESTRICTED },
  { path: 'src/engines/package.ts', source: importing('highs'), fires: null },
  { path: 'src/engines/self.ts', source: importing('dynamis/kernel'), fires: RESTRICTED },
  { path: 'src/engines/outside.ts', source: importing('../../tests/thing.ts'), fires: RESTRICTED },
  {
    path: 'src/engines/floating.ts',
    source: 'const job = async (): Promise<void> => {};\nexport const run = (): void => {\n  job();\n};\n',
    fires: FLOATING,
  },
  {
    path: 'src/engines/awaited.ts',
    source:
      'const job = async (): Promise<void> => {};\nexport const run = async (): Promise<void> => {\n  await job();\n};\n',
    fires: null,
  },
  {
    path: 'src/engines/inexhaustive.ts',
    source: `export type Node = { kind: 'leaf' } | { kind: 'branch' };
export function name(node: Node): string {
  switch (node.kind) {
    case 'leaf':
      return 'leaf';
  }
  return 'other';
}
`,
    fires: EXHAUSTIVE,
  },
  {
    path: 'src/engines/defaulted.ts',
    source: `export type Node = { kind: 'leaf' } | { kind: 'branch' };
export function name(node: Node): string {
  switch (node.kind) {
    case 'leaf':
      return 'leaf';
    default:
      return 'other';
  }
}
`,
    fires: EXHAUSTIVE,
  },
  {
    path: 'src/engines/exhaustive.ts',
    source: `export type Node = { kind: 'leaf' } | { kind: 'branch' };
export function name(node: Node): string {
  switch (node.kind) {
    case 'leaf':
      return 'leaf';
    case 'branch':
      return 'branch';
  }
}
`,
    fires: null,
  },
  { path: 'src/engines/any.ts', source: 'export const it: any = 1;\n', fires: ANY },
  { path: 'src/engines/unknown.ts', source: 'export const it: unknown = 1;\n', fires: null },
  {
    path: 'src/engines/nonNull.ts',
    source: 'export const first = (xs: readonly string[]): string => xs[0]!;\n',
    fires: NON_NULL,
  },
  {
    path: 'src/kernel/cast.ts',
    source: 'export const none = (): readonly string[] => [] as string[];\n',
    fires: ASSERTION,
  },
  { path: 'src/kernel/constant.ts', source: "export const kinds = ['a', 'b'] as const;\n", fires: null },
  {
    path: 'src/engines/empty.test.ts',
    source: "import { test } from 'vitest';\ntest('checks nothing', () => {});\n",
    fires: EXPECT,
  },
  {
    path: 'src/engines/property.test.ts',
    source:
      "import fc from 'fast-check';\nimport { test } from 'vitest';\ntest('checks', () => {\n  fc.assert(fc.property(fc.nat(), (n) => n >= 0));\n});\n",
    fires: null,
  },
];
