/** The examples of the repository, as text. */
const texts: Record<string, string> = import.meta.glob('../../../examples/*.yaml', {
  query: '?raw',
  import: 'default',
  eager: true,
});

export interface Example {
  /** The file's name without its ending. */
  readonly name: string;
  readonly title: string;
  /** What the comment on top of it says. */
  readonly about: string;
  readonly text: string;
}

const readExample = (path: string, text: string): Example => {
  const name = /([^/]+)\.yaml$/.exec(path)?.[1] ?? path;
  const comment = /^(?:#.*\n)*/.exec(text)?.[0] ?? '';
  return {
    name,
    title: /^title: (.*)$/m.exec(text)?.[1] ?? name,
    about: comment.replaceAll(/^# ?/gm, '').replaceAll('`', '').trim(),
    text,
  };
};

/** The one to start with. */
const FIRST = 'incomparable-pair';

export const EXAMPLES: readonly Example[] = Object.entries(texts)
  .map(([path, text]) => readExample(path, text))
  .toSorted((a, b) => Number(b.name === FIRST) - Number(a.name === FIRST) || (a.title < b.title ? -1 : 1));
