import type { PublishableKey } from '@voxpoint/contract';
import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import { send } from '../base/api.ts';
import { useMay } from '../base/session.tsx';
import type { Fetched } from '../base/use-fetch.ts';
import { useFetchAll } from '../base/use-fetch-all.ts';
import { useSending } from '../base/use-sending.ts';
import { defineWords, useWords } from '../base/words.ts';
import { ProblemNotice } from './notice.tsx';

const tagKeyWords = defineWords({
  en: {
    key: 'Key in the tag',
    none: 'There is no publishable key yet: an owner makes one.',
    older: (names: string) =>
      `There are keys already (${names}), of which only the ends are known: they were made before keys could be shown again. They go on working; for this tag make a new one.`,
    make: 'Make a new key',
    noName: 'without a name',
  },
  de: {
    key: 'Schlüssel im Tag',
    none: 'Es gibt noch keinen öffentlichen Schlüssel: Inhaber legen einen an.',
    older: (names: string) =>
      `Es gibt schon Schlüssel (${names}), von denen nur die Enden bekannt sind: Sie stammen aus der Zeit, als Schlüssel nicht noch einmal gezeigt werden konnten. Sie gelten weiter; legen Sie für diesen Tag einen neuen an.`,
    make: 'Neuen Schlüssel anlegen',
    noName: 'ohne Namen',
  },
});

/** The publishable keys that are in force. */
function usePublishableKeys(): Fetched<PublishableKey[]> {
  return useFetchAll<PublishableKey>('/v1/publishable-keys');
}

type ReadableKey = PublishableKey & { key: string };

/** Those that can be shown: not those that were made when only a hash was kept. */
function readableKeys(keys: readonly PublishableKey[] = []): ReadableKey[] {
  return keys.filter((each): each is ReadableKey => each.key !== null);
}

interface TagKeyProps {
  keys: Fetched<PublishableKey[]>;
  /** What a new key is called. */
  name: string;
  chosen: string | undefined;
  onChange(key: string): void;
}

/** Chooses the publishable key of a tag where there are several, and offers a new one where none can be shown. */
function TagKey({ keys, name, chosen, onChange }: TagKeyProps) {
  const words = useWords(tagKeyWords);
  const isOwner = useMay('owner');
  const { run, problem, isSending } = useSending();
  const id = useId();
  const readable = readableKeys(keys.data);
  if (!keys.data || readable.length === 1) return null;
  if (readable.length > 1) {
    return (
      <div class="row">
        <label for={id}>{words.key}</label>
        <select id={id} value={chosen} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
          {readable.map((each) => (
            <option key={each.id} value={each.key}>
              {`${each.name || words.noName} · ${each.hint}`}
            </option>
          ))}
        </select>
      </div>
    );
  }
  const make = async () => {
    if (await run(() => send('POST /v1/keys', { body: { kind: 'publishable', name } }))) keys.reload();
  };
  const names = keys.data.map((each) => each.name || each.hint).join(', ');
  return (
    <div class="row">
      <p class="hint">{names ? words.older(names) : words.none}</p>
      {problem && <ProblemNotice problem={problem} />}
      {isOwner && (
        <button type="button" disabled={isSending} onClick={() => void make()}>
          {words.make}
        </button>
      )}
    </div>
  );
}

export interface TagKeyState {
  /** undefined: there is none that can be shown. */
  key: string | undefined;
  isKnown: boolean;
  /** Chooses another, or makes one. */
  choice: JSX.Element;
}

/** The key that stands in a tag, and the choice of another. `name`: of a new one. */
export function useTagKey(name: string): TagKeyState {
  const keys = usePublishableKeys();
  const [wanted, setWanted] = useState<string>();
  const readable = readableKeys(keys.data);
  const chosen = (readable.find(({ key }) => key === wanted) ?? readable[0])?.key;
  return {
    key: chosen,
    isKnown: keys.data !== undefined || keys.problem !== undefined,
    choice: <TagKey keys={keys} name={name} chosen={chosen} onChange={setWanted} />,
  };
}
