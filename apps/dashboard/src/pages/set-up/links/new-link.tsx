import type { Link, LinkInput, Touchpoint } from '@voxpoint/contract';
import { useState } from 'preact/hooks';
import { send } from '../../../base/api.ts';
import { useMay } from '../../../base/session.tsx';
import { useSending } from '../../../base/use-sending.ts';
import { useWords } from '../../../base/words.ts';
import { ProblemNotice } from '../../../components/notice.tsx';
import { bindFields } from '../../../forms/bind-fields.ts';
import { CreateForm } from '../../../forms/create-form.tsx';
import { TextField } from '../../../forms/fields.tsx';
import { formWords } from '../../../forms/form-words.ts';
import { freeKey, slugPattern } from '../../../forms/key-from-name.ts';
import { LinkFields } from './link-fields.tsx';
import { linkWords } from './link-words.ts';

interface MakingProps {
  touchpoint: Touchpoint;
  /** Those of the project: their keys are taken. */
  all: Link[];
  onMade(): void;
}

/** Makes the first link to a touchpoint by one click. */
export function FirstLink({ touchpoint, all, onMade }: MakingProps) {
  const words = useWords(linkWords);
  const isEditor = useMay('editor');
  const { run, problem } = useSending();
  const make = async () => {
    if (await run(() => putNew(freeKey(touchpoint.key, all), usualLink(touchpoint)))) onMade();
  };
  return (
    <>
      <p class="soft">
        {words.none} {isEditor && words.noneAdvice}
      </p>
      {problem && <ProblemNotice problem={problem} />}
      {isEditor && (
        <div>
          <button type="button" class="main" onClick={() => void make()}>
            {words.make}
          </button>
        </div>
      )}
    </>
  );
}

/** The form of one more. */
export function NewLink({ touchpoint, all, onMade, onClose }: MakingProps & { onClose(): void }) {
  const words = useWords(linkWords);
  const form = useWords(formWords);
  const [chosen, setChosen] = useState<Partial<LinkInput>>({});
  const [written, setWritten] = useState<string>();
  const input = { ...usualLink(touchpoint), ...chosen };
  const key = written ?? freeKey(`${touchpoint.key}-${input.channel}`.slice(-64), all);
  const isTaken = all.some((link) => link.key === key);
  return (
    <CreateForm
      title={words.more}
      isBegun={written !== undefined || Object.keys(chosen).length > 0}
      mayMake={!isTaken}
      make={() => putNew(key, input)}
      onMade={() => {
        onClose();
        onMade();
      }}
      onClose={onClose}
    >
      <LinkFields field={bindFields(input, (part) => setChosen((before) => ({ ...before, ...part })))} />
      <TextField
        label={words.key}
        hint={words.keyHint}
        error={isTaken ? form.keyTaken : undefined}
        value={key}
        required
        isCode
        pattern={slugPattern}
        title={form.keyShape}
        onChange={setWritten}
      />
    </CreateForm>
  );
}

/** What somebody else has made meanwhile is not led elsewhere. */
function putNew(key: string, input: LinkInput): Promise<unknown> {
  return send(`PUT /v1/links/${encodeURIComponent(key)}`, {
    body: input,
    headers: { 'if-none-match': '*' },
  });
}

/** A link that stands where customers meet one at the touchpoint; pages and apps have no links of their own. */
function usualLink({ key, channel }: Touchpoint): LinkInput {
  return {
    touchpoint: key,
    channel: channel === 'web' || channel === 'app' ? 'link' : channel,
    metric: null,
    locale: null,
  };
}
