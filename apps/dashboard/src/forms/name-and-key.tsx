import { useState } from 'preact/hooks';
import { useWords } from '../base/words.ts';
import type { BoundField } from './bind-fields.ts';
import { TextField } from './fields.tsx';
import { formWords } from './form-words.ts';
import { keyFromName, memberKeyPattern, slugPattern } from './key-from-name.ts';

interface NamedKey {
  name: string;
  key: string;
}

interface NameAndKeyProps {
  value: NamedKey;
  nameLabel: string;
  nameHint?: string;
  keyHint?: string;
  /** `member`: of a dimension or a persona; else of a thing with an address. */
  kind?: 'slug' | 'member';
  /** Another one has this key. */
  isTaken: boolean;
  onChange(value: NamedKey): void;
}

interface BoundTextProps extends BoundField<string> {
  label: string;
  hint?: string;
  required?: boolean;
}

export function NameField(props: BoundTextProps) {
  return <TextField maxLength={200} {...props} />;
}

export function DescriptionField(props: BoundTextProps) {
  return <TextField lines={3} maxLength={5000} {...props} />;
}

/** The name of something new, and the key that is made of it until the person writes one. */
export function NameAndKey(props: NameAndKeyProps) {
  const { value, nameLabel, nameHint, keyHint, kind = 'slug', isTaken, onChange } = props;
  const words = useWords(formWords);
  const [isWritten, setIsWritten] = useState(false);
  return (
    <>
      <NameField
        label={nameLabel}
        hint={nameHint}
        path="name"
        value={value.name}
        required
        onChange={(name) => onChange({ name, key: isWritten ? value.key : keyFromName(name) })}
      />
      <TextField
        label={words.key}
        hint={keyHint ?? words.keyHint}
        error={isTaken ? words.keyTaken : undefined}
        value={value.key}
        required
        isCode
        pattern={kind === 'slug' ? slugPattern : memberKeyPattern}
        title={kind === 'slug' ? words.keyShape : words.memberKeyShape}
        onChange={(key) => {
          setIsWritten(key !== '');
          onChange({ ...value, key });
        }}
      />
    </>
  );
}
