import { Command } from 'commander';
import { EXIT } from '../errors.ts';
import { readStore, type StoreContent } from '../formats/witnessStore/store.ts';
import { complain, leave } from './leave.ts';
import { storeOption } from './store.ts';

/** `dynamis witnesses`: what the witness store has. */
export const witnessesCommand = (): Command =>
  new Command('witnesses')
    .description('list the witness store: counterexamples and examples that `check` has kept')
    .addOption(storeOption())
    .option('--json', 'print one JSON object')
    .action(({ store, json }: { readonly store: string; readonly json?: boolean }) => {
      const content = readStore(store);
      if (!content.ok) return complain(content);
      for (const warning of content.value.warnings) process.stderr.write(`warning: ${warning}\n`);
      process.stdout.write(json === true ? asJson(store, content.value) : asText(store, content.value));
      leave(EXIT.ok);
    });

const asText = (store: string, { entries }: StoreContent): string => {
  const rows = entries.map(({ key, witness }) => `${key}  ${witness.states}\n`);
  return `${rows.join('')}${entries.length} ${entries.length === 1 ? 'witness' : 'witnesses'} in ${store}\n`;
};

const asJson = (store: string, { entries, warnings }: StoreContent): string => {
  const witnesses = entries.map(({ key, file, witness }) => {
    const { id, states, shows, claim, scope, outcomes, trees, foundBy, seed, versions } = witness;
    return {
      key,
      file,
      id,
      states,
      shows,
      claim,
      scope,
      outcomes,
      trees: trees.map(({ name }) => name),
      foundBy,
      seed,
      versions,
    };
  });
  return `${JSON.stringify({ dynamis: 1, command: 'witnesses', store, witnesses, warnings }, null, 1)}\n`;
};
