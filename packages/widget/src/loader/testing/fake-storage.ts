/** A `localStorage` for Node: its entries are its own properties, as in a browser. The members named throw. */
export function fakeStorage(
  from?: Storage,
  throwing: Partial<Record<'getItem' | 'setItem' | 'removeItem', boolean>> = {},
): Storage {
  const entries: Record<string, string> = Object.assign(Object.create(null), from);
  const guard = (member: keyof typeof throwing) => {
    if (throwing[member]) throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
  };
  const members = {
    getItem: (name: string) => {
      guard('getItem');
      return entries[name] ?? null;
    },
    setItem: (name: string, value: string) => {
      guard('setItem');
      entries[name] = value;
    },
    removeItem: (name: string) => {
      guard('removeItem');
      delete entries[name];
    },
  };
  return new Proxy(entries, {
    get: (_, name) => {
      if (name === 'length') return Object.keys(entries).length;
      return members[name as keyof typeof members] ?? entries[String(name)];
    },
  }) as unknown as Storage;
}
