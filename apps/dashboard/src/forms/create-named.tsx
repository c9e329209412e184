import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { useAddress } from '../base/addresses.ts';
import { send } from '../base/api.ts';
import { type BindField, bindFields } from './bind-fields.ts';
import { CreateForm } from './create-form.tsx';
import { NameAndKey } from './name-and-key.tsx';

interface CreateNamedProps<Input extends { name: string }> {
  /** Of the API and of the pages, such as `journeys`. */
  collection: string;
  words: { add: string; name: string; nameHint: string; keyHint?: string };
  kind?: 'slug' | 'member';
  /** What there is. */
  all: readonly { key: string }[];
  start: Input;
  /** By default its page is opened. */
  onMade?(): void;
  onClose(): void;
  /** The fields besides the name and the key. */
  children?(field: BindField<Input>): ComponentChildren;
}

/** The form of something new that has a name and a key. */
export function CreateNamed<Input extends { name: string }>(props: CreateNamedProps<Input>) {
  const { collection, words, kind, all, start, onClose, children } = props;
  const address = useAddress();
  const { route } = useLocation();
  const [key, setKey] = useState('');
  const [input, setInput] = useState(start);
  const isTaken = all.some((each) => each.key === key);
  const { onMade = () => route(address(`/set-up/${collection}/${key}`)) } = props;
  return (
    <CreateForm
      title={words.add}
      isBegun={input.name !== ''}
      mayMake={!isTaken}
      make={() => send(`PUT /v1/${collection}/${encodeURIComponent(key)}`, { body: input })}
      onMade={onMade}
      onClose={onClose}
    >
      <NameAndKey
        value={{ name: input.name, key }}
        nameLabel={words.name}
        nameHint={words.nameHint}
        keyHint={words.keyHint}
        kind={kind}
        isTaken={isTaken}
        onChange={(named) => {
          setKey(named.key);
          setInput((before) => ({ ...before, name: named.name }));
        }}
      />
      {children?.(bindFields(input, (part) => setInput((before) => ({ ...before, ...part }))))}
    </CreateForm>
  );
}
