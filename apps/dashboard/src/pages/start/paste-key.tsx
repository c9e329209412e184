import { useState } from 'preact/hooks';
import { ApiProblem, send } from '../../base/api.ts';
import { useWords } from '../../base/words.ts';
import { TextField } from '../../forms/fields.tsx';
import { startWords } from './start-words.ts';
import { isPublishableKey } from './use-steps.ts';

interface PasteKeyProps {
  touchpoint: string;
  onKey(key: string): void;
}

/** A publishable key for the tag that somebody has. */
export function PasteKey({ touchpoint, onKey }: PasteKeyProps) {
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
