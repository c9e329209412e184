import { type ComponentChildren, createContext } from 'preact';
import { useContext, useLayoutEffect, useRef } from 'preact/hooks';
import { languageName } from '../base/language-names.ts';
import { type Language, usePreferences } from '../base/preferences.tsx';

/** What is wrong in what a form holds: message by dotted path. */
const Errors = createContext<Record<string, string>>({});
/** What people call the fields of a form, by the paths of the API. */
const Labels = createContext<Map<string, string>>(new Map());
/** What is said before the label of a field, where others have the same. */
const Group = createContext('');

/** Gives the fields of a form what is wrong with them, and lists of what is wrong the fields' names. */
export function FormErrors({
  errors,
  children,
}: {
  errors: Record<string, string>;
  children: ComponentChildren;
}) {
  const labels = useRef(new Map<string, string>());
  return (
    <Labels.Provider value={labels.current}>
      <Errors.Provider value={errors}>{children}</Errors.Provider>
    </Labels.Provider>
  );
}

/** Tells its fields apart from those of others with the same labels. */
export function FieldGroup({ name, children }: { name: string; children: ComponentChildren }) {
  return <Group.Provider value={name}>{children}</Group.Provider>;
}

export function useFormErrors(): Record<string, string> {
  return useContext(Errors);
}

/** What is wrong at this path, whose field people know by this label. */
export function useFieldError(path: string | undefined, label?: string): string | undefined {
  const errors = useContext(Errors);
  useFieldLabel(path, label);
  return path === undefined ? undefined : errors[path];
}

/** Everything that is wrong at or below this path, in one text: for a field that holds a list. */
export function useFieldErrorsBelow(path: string, label?: string): string | undefined {
  const errors = useContext(Errors);
  useFieldLabel(path, label);
  const found = Object.keys(errors).filter((each) => isWithin({ [each]: '' }, path));
  return found.map((each) => errors[each]).join(' ') || undefined;
}

/** Whether something is wrong at or below one of these paths. */
export function isWithin(errors: Record<string, string>, ...paths: string[]): boolean {
  return Object.keys(errors).some((path) =>
    paths.some((each) => path === each || path.startsWith(`${each}.`)),
  );
}

function useFieldLabel(path: string | undefined, label: string | undefined): void {
  const labels = useContext(Labels);
  const group = useContext(Group);
  const name = label && [group, label].filter(Boolean).join(': ');
  useLayoutEffect(() => {
    if (path === undefined || !name) return undefined;
    labels.set(path, name);
    return () => {
      if (labels.get(path) === name) labels.delete(path);
    };
  }, [path, name]);
}

/** What people call what stands at a path of the API; undefined: no field of this form is meant. */
function useFieldName(): (path: string) => string | undefined {
  const labels = useContext(Labels);
  const { language } = usePreferences();
  return (path) => findName(labels, path, language);
}

/** That of the field, of the same field in another language, or of the field that it lies in. */
export function findName(
  labels: ReadonlyMap<string, string>,
  path: string,
  language: Language,
): string | undefined {
  const [, before, locale, after = ''] = /^(.*?\btexts)\.([^.]+)(\..+)?$/.exec(path) ?? [];
  for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) {
    const own = labels.get(at);
    if (own) return own;
    if (!locale || at !== path) continue;
    const isSame = (other: string) =>
      other.startsWith(`${before}.`) && other.replace(/^(.*?\btexts)\.[^.]+/, '$1') === `${before}${after}`;
    const [, same] = [...labels].find(([other]) => isSame(other)) ?? [];
    if (same) return `${same} (${languageName(locale, language)})`;
  }
  return undefined;
}

/** What is wrong, each with the name of its field. */
export function FieldErrorItems({ errors }: { errors: Record<string, string> }) {
  const nameOf = useFieldName();
  return (
    <ul>
      {Object.entries(errors).map(([path, message]) => (
        <li key={path}>{[nameOf(path), message].filter(Boolean).join(': ')}</li>
      ))}
    </ul>
  );
}
