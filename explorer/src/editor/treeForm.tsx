/** The trees as a form: everything that the text can say, by clicking. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { compare, ONE, parse, print, type Rational, sign, ZERO } from '../../../src/kernel/index.ts';
import {
  addBranch,
  addOption,
  addOutcome,
  addTree,
  makeChance,
  makeChoice,
  remove,
  removeTree,
  setLottery,
  setOutcome,
  setProbabilities,
  setProbability,
  setReference,
} from './edit.ts';
import type { Entry, Outline, Part, Path } from './outline.ts';

interface FormProps {
  readonly text: string;
  readonly outline: Outline | undefined;
  readonly outcomes: readonly string[];
  readonly onText: (text: string) => void;
}

interface PartProps extends FormProps {
  readonly part: Part;
  /** What the tree or branch is called, for whoever cannot see where it stands. */
  readonly where: string;
  readonly trees: readonly string[];
}

export const TreeForm = (props: FormProps): JSX.Element => {
  const { text, outline, outcomes, onText } = props;
  if (outline === undefined)
    return <p class="error">The text has an error; repair it there, and the form comes back.</p>;
  const trees = outline.trees.map(({ name }) => name);
  const [first = 'A'] = outcomes;
  return (
    <div class="tree-form">
      {outline.trees.map(({ name, part }) => (
        <fieldset key={name}>
          <legend>{name}</legend>
          <PartForm {...props} part={part} where={name} trees={trees.filter((other) => other !== name)} />
          {trees.length > 1 && (
            <button type="button" class="quiet" onClick={() => onText(removeTree(text, name))}>
              Remove tree {name}
            </button>
          )}
        </fieldset>
      ))}
      <p class="buttons">
        <button type="button" onClick={() => onText(addTree(text, first))}>
          Add a tree
        </button>
        <button type="button" onClick={() => onText(addOutcome(text, outcomes))}>
          Add an outcome
        </button>
      </p>
    </div>
  );
};

const PartForm = (props: PartProps): JSX.Element => {
  const { part, text, onText, outcomes, where } = props;
  const [first = 'A'] = outcomes;
  switch (part.kind) {
    case 'outcome':
    case 'ref':
      return (
        <span class="leaf">
          <LeafSelect {...props} name={part.name} isRef={part.kind === 'ref'} path={part.path} />
          <Turn {...props} path={part.path} />
        </span>
      );
    case 'lottery':
      return <LotteryForm {...props} entries={part.entries} path={part.path} />;
    case 'choice':
      return (
        <div class="node choice">
          <span class="kind">□ the agent chooses</span>
          <ul>
            {part.options.map(({ label, path, to }, k) => (
              <li key={label ?? k}>
                {label !== undefined && <span class="label">{label}:</span>}
                <PartForm {...props} part={to} where={`${where}, ${label ?? `option ${k + 1}`}`} />
                {part.options.length > 1 && (
                  <Remove
                    text={text}
                    onText={onText}
                    path={path}
                    what={`${label ?? `option ${k + 1}`} of ${where}`}
                  />
                )}
              </li>
            ))}
          </ul>
          <button type="button" class="quiet" onClick={() => onText(addOption(text, part.path, first))}>
            Add an option<span class="unseen"> to {where}</span>
          </button>
        </div>
      );
    case 'chance':
      return <ChanceForm {...props} part={part} />;
    case 'other':
      return <span class="note">(only in the text)</span>;
  }
};

const LeafSelect = ({
  name,
  isRef,
  path,
  text,
  onText,
  outcomes,
  trees,
  where,
}: PartProps & { readonly name: string; readonly isRef: boolean; readonly path: Path }): JSX.Element => (
  <select
    aria-label={`${where}: ends in`}
    value={`${isRef ? 'tree' : 'outcome'} ${name}`}
    onChange={(event) => {
      const { value } = event.currentTarget;
      const chosen = value.slice(value.indexOf(' ') + 1);
      onText(value.startsWith('tree ') ? setReference(text, path, chosen) : setOutcome(text, path, chosen));
    }}
  >
    <optgroup label="outcomes">
      {outcomes.map((outcome) => (
        <option key={outcome} value={`outcome ${outcome}`}>
          {outcome}
        </option>
      ))}
    </optgroup>
    {trees.length > 0 && (
      <optgroup label="as in the tree">
        {trees.map((tree) => (
          <option key={tree} value={`tree ${tree}`}>
            as in {tree}
          </option>
        ))}
      </optgroup>
    )}
  </select>
);

/** Makes more of a leaf: buttons for the three kinds of nodes. */
const Turn = ({ text, onText, outcomes, path, where }: PartProps & { readonly path: Path }): JSX.Element => {
  const second = outcomes[1] ?? outcomes[0] ?? 'B';
  return (
    <span class="turn">
      <button
        type="button"
        class="quiet"
        title="The agent chooses between this and something else"
        onClick={() => onText(makeChoice(text, path, second))}
      >
        + choice<span class="unseen"> at {where}</span>
      </button>
      <button
        type="button"
        class="quiet"
        title="Chance picks between this and something else"
        onClick={() => onText(makeChance(text, path, second))}
      >
        + chance<span class="unseen"> at {where}</span>
      </button>
    </span>
  );
};

const Remove = ({
  text,
  onText,
  path,
  what,
}: Pick<FormProps, 'text' | 'onText'> & { readonly path: Path; readonly what: string }): JSX.Element => (
  <button
    type="button"
    class="quiet remove"
    aria-label={`Remove ${what}`}
    onClick={() => onText(remove(text, path))}
  >
    ✕
  </button>
);

const numbers = (all: readonly { readonly probability: string }[]): readonly Rational[] =>
  all.map(({ probability }) => parse(probability) ?? ZERO);

interface ProbabilityProps {
  readonly value: string;
  readonly label: string;
  readonly onValue: (value: Rational) => void;
}

/** Takes fractions and decimals from 0 to 1; anything else is put back. */
const Probability = ({ value, label, onValue }: ProbabilityProps): JSX.Element => {
  // What is being typed outlives answers that come in meanwhile.
  const [draft, setDraft] = useState<string>();
  return (
    <input
      class="probability"
      aria-label={label}
      value={draft ?? value}
      onInput={(event) => setDraft(event.currentTarget.value)}
      onChange={(event) => {
        setDraft(undefined);
        const wanted = parse(event.currentTarget.value.trim());
        if (wanted !== undefined && sign(wanted) >= 0 && compare(wanted, ONE) <= 0) onValue(wanted);
      }}
    />
  );
};

const ChanceForm = (props: PartProps & { readonly part: Extract<Part, { kind: 'chance' }> }): JSX.Element => {
  const { part, text, onText, outcomes, where } = props;
  const [first = 'A'] = outcomes;
  return (
    <div class="node chance">
      <span class="kind">○ chance decides</span>
      <ul>
        {part.branches.map(({ probability, label, path, to }, k) => (
          <li key={k}>
            <Probability
              value={probability}
              label={`Probability of branch ${k + 1} of ${where}`}
              onValue={(wanted) =>
                sign(wanted) > 0 &&
                onText(setProbabilities(text, part.path, setProbability(numbers(part.branches), k, wanted)))
              }
            />
            {label !== undefined && <span class="label">{label}:</span>}
            <PartForm {...props} part={to} where={`${where}, branch ${k + 1}`} />
            {part.branches.length > 1 && (
              <Remove text={text} onText={onText} path={path} what={`branch ${k + 1} of ${where}`} />
            )}
          </li>
        ))}
      </ul>
      <button type="button" class="quiet" onClick={() => onText(addBranch(text, part.path, first))}>
        Add a branch<span class="unseen"> to {where}</span>
      </button>
    </div>
  );
};

/** Every outcome of the file with its probability, 0 too: no entry needs adding. */
const LotteryForm = (
  props: PartProps & { readonly entries: readonly Entry[]; readonly path: Path },
): JSX.Element => {
  const { entries, outcomes, text, onText, path, where } = props;
  const all = outcomes.map((outcome) => ({
    outcome,
    probability: entries.find((entry) => entry.outcome === outcome)?.probability ?? '0',
  }));
  return (
    <div class="node chance">
      <span class="kind">○ a lottery</span>
      <ul class="entries">
        {all.map(({ outcome, probability }, k) => (
          <li key={outcome}>
            <Probability
              value={probability}
              label={`Probability of ${outcome} in ${where}`}
              onValue={(wanted) => {
                const next = setProbability(numbers(all), k, wanted);
                onText(
                  setLottery(
                    text,
                    path,
                    all.map((entry, o) => ({ outcome: entry.outcome, probability: print(next[o] ?? ZERO) })),
                  ),
                );
              }}
            />
            <span>{outcome}</span>
          </li>
        ))}
      </ul>
      <Turn {...props} path={path} />
    </div>
  );
};
