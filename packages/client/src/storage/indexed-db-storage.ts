import type { AnswerStorage } from './answer-storage.ts';

const store = 'answers';

/**
 * IndexedDB: also in workers, and with room for more than `localStorage`. Opened anew for each use, since an open database keeps a
 * page out of the back/forward cache and others from deleting it.
 *
 * @param name of the database
 */
export function indexedDbStorage(name = 'voxpoint'): AnswerStorage {
  /** Resolves when the transaction is complete: before that, nothing of it is stored. */
  const use = async <Result>(
    mode: IDBTransactionMode,
    action: (entries: IDBObjectStore) => IDBRequest<Result>,
  ): Promise<Result> => {
    const database = await open(name);
    try {
      return await new Promise((resolve, reject) => {
        const transaction = database.transaction(store, mode);
        const request = action(transaction.objectStore(store));
        transaction.oncomplete = () => resolve(request.result);
        transaction.onabort = () => reject(transaction.error);
      });
    } finally {
      database.close();
    }
  };
  return {
    getItem: (entry) => use('readonly', (entries) => entries.get(entry)),
    setItem: (entry, value) => use('readwrite', (entries) => entries.put(value, entry)),
    removeItem: (entry) => use('readwrite', (entries) => entries.delete(entry)),
    getAllKeys: async () => (await use('readonly', (entries) => entries.getAllKeys())).map(String),
  };
}

function open(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(store);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
