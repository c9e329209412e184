import type { Voxpoint, WidgetEvents } from '../api.ts';

type Listener = (detail: never) => unknown;
const entries = new Set<{ name: string; listener: Listener }>();

export const on: Voxpoint['on'] = (name, listener) => {
  const entry = { name, listener };
  entries.add(entry);
  return () => entries.delete(entry);
};

/**
 * A listener that throws harms neither the widget nor the other listeners. None is told who answered, and by which token:
 * many pass on what they hear.
 */
export function emit<Name extends keyof WidgetEvents>(name: Name, detail: WidgetEvents[Name]): void {
  for (const entry of entries) {
    try {
      if (entry.name === name) entry.listener({ ...detail, respondent: undefined } as never);
    } catch (error) {
      console.error(error);
    }
  }
}
