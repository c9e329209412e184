import { useState } from 'preact/hooks';
import { useFormats } from '../base/formats.ts';
import { defineWords, useWords } from '../base/words.ts';
import { Field } from './field.tsx';
import './password-field.css';

const passwordWords = defineWords({
  en: {
    show: 'Show',
    hide: 'Hide',
    ruleLength: (least: string) => `At least ${least} characters.`,
    ruleSoFar: (least: string, count: string) => `At least ${least} characters; ${count} so far.`,
    ruleKept: 'Long enough. A sentence of your own is better than a difficult word.',
    tooShort: (least: string) => `Choose at least ${least} characters.`,
  },
  de: {
    show: 'Zeigen',
    hide: 'Verbergen',
    ruleLength: (least: string) => `Mindestens ${least} Zeichen.`,
    ruleSoFar: (least: string, count: string) => `Mindestens ${least} Zeichen; bisher ${count}.`,
    ruleKept: 'Lang genug. Ein eigener Satz ist besser als ein schwieriges Wort.',
    tooShort: (least: string) => `Wählen Sie mindestens ${least} Zeichen.`,
  },
});

interface PasswordFieldProps {
  label: string;
  value: string;
  onChange(value: string): void;
  error?: string;
  /** One that is chosen here: the rule is shown, and password managers offer one. */
  isNew?: boolean;
}

/** The server's rule; it asks for no more than this. */
const leastCharacters = 10;

export function isLongEnough(password: string): boolean {
  return [...password].length >= leastCharacters;
}

/** A password that can be looked at while it is typed. */
export function PasswordField({ label, value, onChange, error, isNew = false }: PasswordFieldProps) {
  const words = useWords(passwordWords);
  const [isShown, setIsShown] = useState(false);
  const hint = usePasswordRule(value);
  return (
    <Field label={label} error={error} hint={isNew ? hint : undefined}>
      {(attributes) => (
        <div class="password-field">
          <input
            {...attributes}
            // The types know each role of a fixed type, not of one that changes.
            type={(isShown ? 'text' : 'password') as 'password'}
            autocomplete={isNew ? 'new-password' : 'current-password'}
            autocapitalize="none"
            spellcheck={false}
            required
            maxLength={200}
            value={value}
            onInput={({ currentTarget }) => onChange(currentTarget.value)}
          />
          <button type="button" onClick={() => setIsShown(!isShown)}>
            {isShown ? words.hide : words.show}
            <span class="unseen"> {label}</span>
          </button>
        </div>
      )}
    </Field>
  );
}

function usePasswordRule(password: string): string {
  const words = useWords(passwordWords);
  const { count } = useFormats();
  const { length } = [...password];
  if (length === 0) return words.ruleLength(count(leastCharacters));
  if (length < leastCharacters) return words.ruleSoFar(count(leastCharacters), count(length));
  return words.ruleKept;
}

/** What is said of a password that is too short, after somebody tried it. */
export function useTooShort(): string {
  const words = useWords(passwordWords);
  const { count } = useFormats();
  return words.tooShort(count(leastCharacters));
}
