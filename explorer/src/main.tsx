import { render } from 'preact';
import { App, type Start } from './app.tsx';
import { EXAMPLES } from './page/examples.ts';
import { fromFragment } from './page/share.ts';

/** What `dynamis explore FILE` serves beside the page. */
const OPENED = './opened.yaml';

const startOf = async (fragment: string): Promise<Start> => {
  const first = EXAMPLES[0]?.text ?? '';
  const named = /^#example=(.+)$/.exec(fragment)?.[1];
  if (named !== undefined) return { text: EXAMPLES.find(({ name }) => name === named)?.text ?? first };
  if (fragment === '#file') {
    const answer = await fetch(OPENED);
    if (answer.ok) return { text: await answer.text() };
  }
  return (await fromFragment(fragment)) ?? { text: first };
};

const show = async (): Promise<void> => {
  const root = document.getElementById('app');
  if (root === null) return;
  const start = await startOf(location.hash);
  render(null, root);
  render(<App start={start} />, root);
};

// `history.replaceState` fires no such event: only a link or the address bar does.
addEventListener('hashchange', () => void show());
void show();
