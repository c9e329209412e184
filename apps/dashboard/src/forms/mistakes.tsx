import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** What the server found wrong in the draft that a form holds: message by dotted path. */
export const Mistakes = createContext<Record<string, string>>({});

/** What is wrong at this path. */
export function useMistake(path: string | undefined): string | undefined {
  const mistakes = useContext(Mistakes);
  return path === undefined ? undefined : mistakes[path];
}

/** Whether something is wrong at or below one of these paths. */
export function isWithin(mistakes: Record<string, string>, ...paths: string[]): boolean {
  return Object.keys(mistakes).some((path) =>
    paths.some((each) => path === each || path.startsWith(`${each}.`)),
  );
}

/** Everything that is wrong at or below this path, in one text: for a field that holds a list. */
export function useMistakesBelow(path: string): string | undefined {
  const mistakes = useContext(Mistakes);
  const found = Object.keys(mistakes).filter((each) => isWithin({ [each]: '' }, path));
  return found.map((each) => mistakes[each]).join(' ') || undefined;
}
