import type { Touchpoint } from '@voxpoint/contract';
import { type Channel, channels } from '@voxpoint/contract/vocabulary';
import { useState } from 'preact/hooks';
import { ApiProblem, send } from '../../api.ts';
import { fieldWords } from '../../field-words.ts';
import { keyFromName, slugPattern } from '../../forms/key-from-name.ts';
import { Field } from '../../parts/field.tsx';
import { ProblemNotice } from '../../parts/notice.tsx';
import { useWords } from '../../words.ts';
import { startWords } from './start-words.ts';

interface NameStepProps {
  touchpoints: readonly Touchpoint[];
  /** The touchpoint that was made, or taken. */
  onDone(key: string): void;
}

/** Makes a touchpoint of a name, or takes one that is there. */
export function NameStep({ touchpoints, onDone }: NameStepProps) {
  return (
    <>
      <NewTouchpoint touchpoints={touchpoints} onDone={onDone} />
      <TakeTouchpoint touchpoints={touchpoints.filter(isAsked)} onDone={onDone} />
    </>
  );
}

const isAsked = ({ archivedAt }: Touchpoint) => archivedAt === null;

function NewTouchpoint({ touchpoints, onDone }: NameStepProps) {
  const words = useWords(startWords);
  const field = useWords(fieldWords);
  const [name, setName] = useState('');
  /** Until somebody writes one, the key follows the name. */
  const [ownKey, setOwnKey] = useState('');
  const [channel, setChannel] = useState<Channel>('web');
  const [problem, setProblem] = useState<ApiProblem>();
  const key = ownKey || keyFromName(name);
  const isTaken = touchpoints.some((touchpoint) => touchpoint.key === key);
  const { errors = {} } = problem ?? {};
  const make = async () => {
    // A PUT would replace that one.
    if (isTaken) return;
    try {
      await send(`PUT /v1/touchpoints/${encodeURIComponent(key)}`, { body: { name, channel } });
      onDone(key);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error);
    }
  };
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
    >
      {problem && Object.keys(errors).length === 0 && <ProblemNotice problem={problem} />}
      <Field label={words.name} hint={words.nameHint} error={errors.name}>
        {(attributes) => (
          <input
            {...attributes}
            required
            maxLength={200}
            value={name}
            onInput={({ currentTarget }) => setName(currentTarget.value)}
          />
        )}
      </Field>
      <Field
        label={words.key}
        hint={words.keyHint}
        error={isTaken ? words.keyTaken : errors['path.touchpoint']}
      >
        {(attributes) => (
          <input
            {...attributes}
            required
            class="start-key"
            pattern={slugPattern}
            title={words.keyShape}
            spellcheck={false}
            autocapitalize="none"
            value={key}
            onInput={({ currentTarget }) => setOwnKey(currentTarget.value)}
          />
        )}
      </Field>
      <Field label={field.channel} error={errors.channel}>
        {(attributes) => (
          <select
            {...attributes}
            value={channel}
            onChange={({ currentTarget }) => setChannel(currentTarget.value as Channel)}
          >
            {channels.map((each) => (
              <option key={each} value={each}>
                {field[each]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div>
        <button type="submit" class="main">
          {words.goOn}
        </button>
      </div>
    </form>
  );
}

function TakeTouchpoint({ touchpoints, onDone }: NameStepProps) {
  const words = useWords(startWords);
  const [chosen, setChosen] = useState(touchpoints[0]?.key ?? '');
  if (touchpoints.length === 0) return null;
  return (
    <form
      class="start-or"
      onSubmit={(event) => {
        event.preventDefault();
        onDone(chosen);
      }}
    >
      <Field label={words.orTake}>
        {(attributes) => (
          <select
            {...attributes}
            value={chosen}
            onChange={({ currentTarget }) => setChosen(currentTarget.value)}
          >
            {touchpoints.map(({ key, name }) => (
              <option key={key} value={key}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div>
        <button type="submit">{words.take}</button>
      </div>
    </form>
  );
}
