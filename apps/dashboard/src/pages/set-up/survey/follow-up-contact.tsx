import type { FollowUp } from '@voxpoint/contract';
import { type ContactKind, contactKinds } from '@voxpoint/contract/vocabulary';
import { useWords } from '../../../base/words.ts';
import { CheckField, TextField } from '../../../forms/fields.tsx';
import { followUpWords } from './follow-up-words.ts';
import type { SurveyEditor } from './survey-editor.ts';

interface FollowUpContactProps {
  editor: SurveyEditor;
  followUp: FollowUp;
  path: string;
  onChange(followUp: FollowUp): void;
}

/** What may be left to be reached by, and to what one agrees by it. */
export function FollowUpContact({ editor: { locale }, followUp, path, onChange }: FollowUpContactProps) {
  const words = useWords(followUpWords);
  const { contact = [], consent = {} } = followUp;
  const { [locale]: current = '', ...others } = consent;
  const choose = (kind: ContactKind, isTaken: boolean) =>
    onChange({
      ...followUp,
      contact: contactKinds.filter((each) => (each === kind ? isTaken : contact.includes(each))),
    });
  // An empty text stays where it is the only one: somewhere it must be said.
  const write = (text: string) =>
    onChange({
      ...followUp,
      consent: text === '' && Object.keys(others).length > 0 ? others : { ...others, [locale]: text },
    });
  return (
    <>
      <fieldset class="row plain" aria-label={words.contactKinds}>
        <span>{words.contactKinds}</span>
        {contactKinds.map((kind) => (
          <CheckField
            key={kind}
            label={words[kind]}
            checked={contact.includes(kind)}
            // At least one is taken.
            disabled={contact.length === 1 && contact.includes(kind)}
            onChange={(isTaken) => choose(kind, isTaken)}
          />
        ))}
      </fieldset>
      <TextField
        label={words.consent}
        path={`${path}.consent.${locale}`}
        value={current}
        placeholder={Object.values(others)[0]}
        maxLength={1000}
        lang={locale}
        dir="auto"
        onChange={write}
      />
      <p class="hint">{words.consentHint}</p>
    </>
  );
}
