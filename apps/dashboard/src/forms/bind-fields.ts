/** What a field of a form needs to show and to change a member of what the form holds. */
export interface BoundField<Value> {
  path: string;
  value: Value;
  onChange(value: Value): void;
}

export type BindField<Input> = <Name extends keyof Input & string>(name: Name) => BoundField<Input[Name]>;

/** Binds fields to the members of a form's input: `<TextField label="…" {...field('name')} />`. */
export function bindFields<Input extends object>(
  input: Input,
  change: (part: Partial<Input>) => void,
): BindField<Input> {
  return (name) => ({
    path: name,
    value: input[name],
    onChange: (value) => change({ [name]: value } as unknown as Partial<Input>),
  });
}
