import type { Touchpoint } from '@voxpoint/contract';
import { type Channel, channels } from '@voxpoint/contract/vocabulary';
import { useState } from 'preact/hooks';
import { send } from '../../base/api.ts';
import { fieldWords } from '../../base/field-words.ts';
import { useSending } from '../../base/use-sending.ts';
import { useWords } from '../../base/words.ts';
import { FormErrors } from '../../forms/field-errors.tsx';
import { SelectField } from '../../forms/fields.tsx';
import { FormProblem } from '../../forms/form-problem.tsx';
import { NameAndKey } from '../../forms/name-and-key.tsx';
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
  const [named, setNamed] = useState({ name: '', key: '' });
  const [channel, setChannel] = useState<Channel>('web');
  const { run, problem, isSending } = useSending();
  const isTaken = touchpoints.some(({ key }) => key === named.key);
  const make = () =>
    run(async () => {
      // A PUT would replace that one.
      if (isTaken) return;
      const { name, key } = named;
      await send(`PUT /v1/touchpoints/${encodeURIComponent(key)}`, { body: { name, channel } });
      onDone(key);
    });
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
    >
      <FormErrors errors={problem?.errors ?? {}}>
        {problem && <FormProblem problem={problem} />}
        <NameAndKey
          value={named}
          nameLabel={words.name}
          nameHint={words.nameHint}
          isTaken={isTaken}
          onChange={setNamed}
        />
        <SelectField
          label={field.channel}
          path="channel"
          value={channel}
          choices={channels.map((each) => [each, field[each]] as const)}
          onChange={(chosen) => setChannel(chosen)}
        />
      </FormErrors>
      <div>
        <button type="submit" class="main" disabled={isSending}>
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
      <SelectField
        label={words.orTake}
        value={chosen}
        choices={touchpoints.map(({ key, name }) => [key, name])}
        onChange={setChosen}
      />
      <div>
        <button type="submit">{words.take}</button>
      </div>
    </form>
  );
}
