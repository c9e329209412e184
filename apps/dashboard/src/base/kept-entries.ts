/** Answers that were entered and are not stored yet, each under a name of its own: tabs do not overwrite each other. */
const prefix = 'voxpoint-entered-';

/** What is kept; what cannot be read is left out. */
export function keptEntries(): unknown[] {
  try {
    return Object.keys(localStorage)
      .filter((name) => name.startsWith(prefix))
      .flatMap((name) => parse(localStorage.getItem(name)));
  } catch {
    return [];
  }
}

/** False: the storage is full or blocked. */
export function keepEntry(id: string, entry: object): boolean {
  try {
    localStorage.setItem(prefix + id, JSON.stringify(entry));
    return true;
  } catch {
    return false;
  }
}

/** Not so: another tab has had it stored, or thrown it away. */
export function isEntryKept(id: string): boolean {
  try {
    return localStorage.getItem(prefix + id) !== null;
  } catch {
    return false;
  }
}

export function forgetEntry(id: string): void {
  try {
    localStorage.removeItem(prefix + id);
  } catch {}
}

function parse(text: string | null): unknown[] {
  try {
    return [JSON.parse(text ?? '')];
  } catch {
    return [];
  }
}
