import type { CreatedKey, KeySummary } from '@voxpoint/contract';
import { useState } from 'preact/hooks';
import { ApiProblem, send } from '../../base/api.ts';
import { useMay } from '../../base/session.tsx';
import { useReadAll } from '../../base/use-read-all.ts';
import { useSending } from '../../base/use-sending.ts';
import { useWords } from '../../base/words.ts';
import { ProblemNotice } from '../../components/notice.tsx';
import { TextField } from '../../forms/fields.tsx';
import { startWords } from './start-words.ts';
import { isPublishableKey } from './use-steps.ts';

interface KeyChoiceProps {
  touchpoint: string;
  onKey(key: string): void;
}

/** A publishable key for the tag: a new one, which owners may make, or one that somebody has. */
export function KeyChoice({ touchpoint, onKey }: KeyChoiceProps) {
  const words = useWords(startWords);
  const isOwner = useMay('owner');
  return (
    <section class="start-key-choice" aria-label={words.keyTitle}>
      <p>{words.noKey}</p>
      {isOwner && <MakeKey touchpoint={touchpoint} onKey={onKey} />}
      <PasteKey touchpoint={touchpoint} onKey={onKey} />
    </section>
  );
}

function MakeKey({ touchpoint, onKey }: KeyChoiceProps) {
  const words = useWords(startWords);
  const keys = useReadAll<KeySummary>('/v1/keys');
  const { run, problem, isSending } = useSending();
  const there =
    keys.data?.filter(({ kind, revokedAt }) => kind === 'publishable' && revokedAt === null) ?? [];
  const make = () =>
    run(async () => {
      const body = { kind: 'publishable', name: touchpoint };
      onKey((await send<CreatedKey>('POST /v1/keys', { body })).key);
    });
  return (
    <>
      {there.length > 0 && (
        <p class="soft">{words.keysThere(there.map(({ hint, name }) => name || hint).join(', '))}</p>
      )}
      {problem && <ProblemNotice problem={problem} />}
      <div>
        <button
          type="button"
          class={there.length > 0 ? undefined : 'main'}
          disabled={isSending}
          onClick={() => void make()}
        >
          {there.length > 0 ? words.makeNewKey : words.makeKey}
        </button>
      </div>
    </>
  );
}

function PasteKey({ touchpoint, onKey }: KeyChoiceProps) {
  const words = useWords(startWords);
  const [text, setText] = useState('');
  const [error, setError] = useState<KeyError>();
  const use = async () => {
    const key = text.trim();
    const found = await findKeyError(key, touchpoint);
    setError(found);
    if (!found) onKey(key);
  };
  return (
    <form
      class="row start-paste"
      onSubmit={(event) => {
        event.preventDefault();
        void use();
      }}
    >
      <TextField
        label={words.pasteKey}
        hint={words.pasteKeyHint}
        error={error && words[error]}
        value={text}
        required
        isCode
        onChange={setText}
      />
      <button type="submit">{words.useKey}</button>
    </form>
  );
}

type KeyError = 'secretKey' | 'notAKey' | 'unknownKey' | 'keyOfOther' | 'keyNotTried';

/** Asks the server as a visitor's browser will. A secret key is sent nowhere. */
async function findKeyError(key: string, touchpoint: string): Promise<KeyError | undefined> {
  if (key.startsWith('vsk_')) return 'secretKey';
  if (!isPublishableKey(key)) return 'notAKey';
  const path = `/v1/touchpoints/${encodeURIComponent(touchpoint)}/survey?key=${encodeURIComponent(key)}`;
  try {
    await send(`GET ${path}`);
    return undefined;
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    if (error.status === 401) return 'unknownKey';
    return error.status === 404 ? 'keyOfOther' : 'keyNotTried';
  }
}
