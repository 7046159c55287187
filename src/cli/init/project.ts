/** The files of a new project, by their path in it. */

const CONJECTURES = `# Claims about decision trees. \`npx dynamis check conjectures.conj\` proves them, refutes them, or says how far
# they hold; the language is described in node_modules/dynamis/docs/conjecture-language.md.

# Tarsney 2025, proposition 1: who can do strictly more is more likely to be preferred.
claim inclusion: p1(s, t) => strict(s, t)

# Proposition 3, read with permutations that undo themselves.
claim involution: p3[permutation=involution](s, t) => weak(s, t)

# Further options never make a tree less attractive.
claim options: weak(choice(s, t), s)

# This one is false. Take the # away: dynamis finds two trees, and keeps them in .dynamis/witnesses.
# claim permutation: p3(s, t) => weak(s, t)
`;

const TEST = `import { menuPair, permutation, tree } from 'dynamis/properties';
import fc from 'fast-check';
import { expect, test } from 'vitest';

// Random pairs of small menus over three outcomes, more often related than chance would have it.
test('whoever has more power by inclusion converges strictly', () => {
  fc.assert(
    fc.property(menuPair({ outcomes: 3 }), ([above, below]) => {
      const isAbove = fails(() => expect([above, below]).not.toBeAbove('p1'));
      fc.pre(isAbove);
      expect([above, below]).toConverge('strict');
    }),
    { numRuns: 50 },
  );
});

test('a claim in the conjecture language, on random trees', () => {
  fc.assert(
    fc.property(tree({ outcomes: 3, maxDepth: 2 }), tree({ outcomes: 3, maxDepth: 2 }), (s, t) => {
      expect({ s, t }).toSatisfyClaim('weak(choice(s, t), s)');
    }),
    { numRuns: 50 },
  );
});

test('permutations come from dynamis, too', () => {
  fc.assert(fc.property(permutation(4), (s) => new Set(s).size === 4));
});

function fails(expectation: () => void): boolean {
  try {
    expectation();
    return false;
  } catch {
    return true;
  }
}
`;

const README = `# Conjectures about power

- \`conjectures.conj\`: claims, checked by \`npm run check\`.
- \`power.test.ts\`: properties of random trees, run by \`npx vitest\`.
- \`npm test\` runs both. Counterexamples are kept in \`.dynamis/witnesses\` and tried first the next time: commit them.
`;

/** Major versions of what the project is tested with. */
const VITEST = '^4.1.0';
const FAST_CHECK = '^4.0.0';

export interface NewFile {
  readonly path: string;
  readonly text: string;
}

/** `name` is any text; `version` is that of dynamis. */
export const projectFiles = (name: string, version: string): readonly NewFile[] => [
  {
    path: 'package.json',
    text: `${JSON.stringify(manifest(name, version), null, 2)}\n`,
  },
  { path: 'conjectures.conj', text: CONJECTURES },
  { path: 'power.test.ts', text: TEST },
  { path: 'README.md', text: README },
  { path: '.gitignore', text: 'node_modules/\n' },
];

const manifest = (name: string, version: string): object => ({
  name: packageName(name),
  version: '0.0.0',
  private: true,
  type: 'module',
  scripts: {
    check: 'dynamis check conjectures.conj',
    test: 'npm run check && vitest run',
  },
  devDependencies: {
    dynamis: `^${version}`,
    'fast-check': FAST_CHECK,
    vitest: VITEST,
  },
});

/** What npm takes for a name: small letters, digits and hyphens. */
const packageName = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 100) || 'conjectures';
