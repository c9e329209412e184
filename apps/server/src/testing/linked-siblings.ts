import type { Siblings } from '../base/siblings.ts';

/** Siblings in one process, who hear each other at once. */
export function linkSiblings(count: number): Siblings[] {
  const listeners: { owner: number; name: string; listen: (message: unknown) => void }[] = [];
  return Array.from({ length: count }, (_, owner) => ({
    count,
    channel: <Message>(name: string) => ({
      tell: (message: Message) => {
        for (const other of listeners) {
          // As on the way between processes: nothing is shared.
          if (other.owner !== owner && other.name === name) other.listen(JSON.parse(JSON.stringify(message)));
        }
      },
      hear: (listen: (message: Message) => void) => {
        listeners.push({ owner, name, listen: listen as (message: unknown) => void });
      },
    }),
  }));
}
