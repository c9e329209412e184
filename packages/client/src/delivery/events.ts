import type { DeliveryEvents, Emit } from './deliver.ts';

type Listen = <Name extends keyof DeliveryEvents>(
  name: Name,
  listener: (detail: DeliveryEvents[Name]) => void,
) => () => void;

export function createEvents(): { emit: Emit; on: Listen } {
  const entries = new Set<{ name: string; listener: (detail: never) => void }>();
  return {
    on: (name, listener) => {
      const entry = { name, listener };
      entries.add(entry);
      return () => void entries.delete(entry);
    },
    emit: (name, detail) => {
      for (const entry of entries) {
        try {
          if (entry.name === name) entry.listener(detail as never);
        } catch (error) {
          // A listener that throws harms neither the delivery nor the others.
          console.error(error);
        }
      }
    },
  };
}
