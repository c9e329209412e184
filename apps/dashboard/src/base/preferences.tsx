import { type ComponentChildren, createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';

export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];
export const schemes = ['auto', 'light', 'dark'] as const;
export type Scheme = (typeof schemes)[number];

/** What a person has chosen for this browser; it is kept here and told to nobody. */
export interface Preferences {
  language: Language;
  scheme: Scheme;
  change(choice: Partial<Pick<Preferences, 'language' | 'scheme'>>): void;
}

const Context = createContext<Preferences | null>(null);

export function PreferencesProvider({ children }: { children: ComponentChildren }) {
  const [chosen, setChosen] = useState(readChosen);
  useEffect(() => {
    document.documentElement.lang = chosen.language;
    document.documentElement.style.colorScheme = chosen.scheme === 'auto' ? '' : chosen.scheme;
  }, [chosen]);
  const change: Preferences['change'] = (choice) => {
    const next = { ...chosen, ...choice };
    keep('voxpoint-language', next.language);
    keep('voxpoint-scheme', next.scheme);
    setChosen(next);
  };
  return <Context.Provider value={{ ...chosen, change }}>{children}</Context.Provider>;
}

export function usePreferences(): Preferences {
  const preferences = useContext(Context);
  if (!preferences) throw new Error('There is no PreferencesProvider above.');
  return preferences;
}

function readChosen(): { language: Language; scheme: Scheme } {
  const wanted = navigator.languages.map((tag) => tag.split('-')[0]);
  return {
    language:
      oneOf(languages, recall('voxpoint-language')) ??
      wanted.map((tag) => oneOf(languages, tag)).find(Boolean) ??
      'en',
    scheme: oneOf(schemes, recall('voxpoint-scheme')) ?? 'auto',
  };
}

function oneOf<Word extends string>(words: readonly Word[], word: string | null | undefined) {
  return words.find((each) => each === word);
}

/** Storage may be blocked; then a choice lasts as long as the page. */
export function keep(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {}
}

export function recall(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}
