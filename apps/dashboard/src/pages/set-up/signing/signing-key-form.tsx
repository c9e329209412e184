import type { CreatedSigningKey } from '@voxpoint/contract';
import { type SigningAlgorithm, signingAlgorithms } from '@voxpoint/contract/vocabulary';
import { useState } from 'preact/hooks';
import { send } from '../../../base/api.ts';
import { useSending } from '../../../base/use-sending.ts';
import { useWords } from '../../../base/words.ts';
import { ProblemNotice } from '../../../components/notice.tsx';
import { TextField } from '../../../forms/fields.tsx';
import { signingWords } from './signing-words.ts';

/** Makes a key to sign with: Voxpoint makes the secret, or is given a public key. */
export function SigningKeyForm({ onMake }: { onMake(key: CreatedSigningKey): void }) {
  const words = useWords(signingWords);
  const { run, problem, isSending } = useSending();
  const [algorithm, setAlgorithm] = useState<SigningAlgorithm>('HS256');
  const [name, setName] = useState('');
  const [publicKey, setPublicKey] = useState('');
  const submit = (event: Event) => {
    event.preventDefault();
    void run(async () => {
      const body = { algorithm, name, ...(algorithm === 'EdDSA' && { publicKey }) };
      onMake(await send<CreatedSigningKey>('POST /v1/signing-keys', { body }));
      setName('');
      setPublicKey('');
    });
  };
  const errors = problem?.errors ?? {};
  return (
    <form class="stack" aria-label={words.make} onSubmit={submit}>
      {problem && !errors.name && !errors.publicKey && <ProblemNotice problem={problem} />}
      <fieldset>
        <legend>{words.algorithm}</legend>
        {signingAlgorithms.map((each) => (
          <label key={each} class="access-option">
            <input
              type="radio"
              name="algorithm"
              checked={algorithm === each}
              onChange={() => setAlgorithm(each)}
            />
            <span>
              <b>{words[each]}</b>
              <span class="hint access-second">{words[`${each}Meaning`]}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {algorithm === 'EdDSA' && (
        <TextField
          label={words.publicKey}
          hint={words.publicKeyHint}
          error={errors.publicKey}
          lines={4}
          isCode
          value={publicKey}
          onChange={setPublicKey}
        />
      )}
      <TextField
        label={words.name}
        hint={words.nameHint}
        error={errors.name}
        maxLength={100}
        value={name}
        onChange={setName}
      />
      <div>
        <button type="submit" class="main" disabled={isSending}>
          {words.makeNow}
        </button>
      </div>
    </form>
  );
}
