import { defineWords, useWords } from '../base/words.ts';
import { Field } from './field.tsx';

const codeWords = defineWords({
  en: {
    label: 'Code',
    hint: 'Six digits of your authenticator app, or a recovery code.',
    appHint: 'Six digits that the app shows now.',
    wrong: 'This code is wrong, or was used already. Wait for the next one.',
  },
  de: {
    label: 'Code',
    hint: 'Sechs Ziffern Ihrer Authenticator-App, oder ein Wiederherstellungscode.',
    appHint: 'Sechs Ziffern, die die App jetzt zeigt.',
    wrong: 'Dieser Code ist falsch oder wurde schon benutzt. Warten Sie auf den nächsten.',
  },
});

interface CodeFieldProps {
  value: string;
  onChange(value: string): void;
  /** The last one was refused. */
  isWrong: boolean;
  /** There are no recovery codes yet. */
  isFirst?: boolean;
}

/** What an app on the person’s phone shows, or a recovery code; so it is not digits alone. */
export function CodeField({ value, onChange, isWrong, isFirst = false }: CodeFieldProps) {
  const words = useWords(codeWords);
  return (
    <Field
      label={words.label}
      hint={isFirst ? words.appHint : words.hint}
      error={isWrong ? words.wrong : undefined}
    >
      {(attributes) => (
        <input
          {...attributes}
          name="code"
          autocomplete="one-time-code"
          autocapitalize="none"
          spellcheck={false}
          required
          maxLength={40}
          value={value}
          onInput={({ currentTarget }) => onChange(currentTarget.value)}
        />
      )}
    </Field>
  );
}
