import { useState } from 'preact/hooks';

/** Which of a list are selected. */
export interface Selection {
  has(id: string): boolean;
  set(id: string, isOn: boolean): void;
  clear(): void;
}

export function useSelection(): Selection {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  return {
    has: (id) => selected.has(id),
    set: (id, isOn) =>
      setSelected(new Set([...[...selected].filter((one) => one !== id), ...(isOn ? [id] : [])])),
    clear: () => setSelected(new Set()),
  };
}
