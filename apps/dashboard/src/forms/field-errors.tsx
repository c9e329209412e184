import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** What the server found wrong in the draft that a form holds: message by dotted path. */
export const FieldErrors = createContext<Record<string, string>>({});

/** What is wrong at this path. */
export function useFieldError(path: string | undefined): string | undefined {
  const errors = useContext(FieldErrors);
  return path === undefined ? undefined : errors[path];
}

/** Whether something is wrong at or below one of these paths. */
export function isWithin(errors: Record<string, string>, ...paths: string[]): boolean {
  return Object.keys(errors).some((path) =>
    paths.some((each) => path === each || path.startsWith(`${each}.`)),
  );
}

/** Everything that is wrong at or below this path, in one text: for a field that holds a list. */
export function useFieldErrorsBelow(path: string): string | undefined {
  const errors = useContext(FieldErrors);
  const found = Object.keys(errors).filter((each) => isWithin({ [each]: '' }, path));
  return found.map((each) => errors[each]).join(' ') || undefined;
}
