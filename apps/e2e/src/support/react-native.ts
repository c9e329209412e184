const { setTimeout: wait, clearTimeout, AbortController } = globalThis;

/** What Hermes and React Native have: no AbortSignal.timeout, structuredClone, TextEncoder, crypto, and no streams. */
export const ofReactNative = () => ({
  ...{ setTimeout: wait, clearTimeout, AbortController },
  fetch: async (url: string, { body, method, headers: sent, signal }: RequestInit) => {
    const init = { method: method ?? 'GET', headers: sent ?? {}, body: body ?? null, signal: signal ?? null };
    const answer = await fetch(url, init);
    const { ok, status, headers } = answer;
    const given = { get: (name: string) => headers.get(name) };
    return { ok, status, url, headers: given, json: () => answer.json(), text: () => answer.text() };
  },
});

/** AsyncStorage, as slow as one. */
export function createAsyncStorage() {
  const entries = new Map<string, string>();
  const soon = <Value>(value: Value) => new Promise<Value>((resolve) => setTimeout(resolve, 5, value));
  return {
    entries,
    getItem: async (name: string) => (await soon(entries.get(name))) ?? null,
    setItem: async (name: string, value: string) => void (await soon(entries.set(name, value))),
    removeItem: async (name: string) => void (await soon(entries.delete(name))),
    getAllKeys: async () => await soon([...entries.keys()]),
  };
}
