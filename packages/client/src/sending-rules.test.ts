import { describeSending, type Sender } from '../../contract/src/testing/sending-rules.ts';
import { useDevice } from '../../contract/src/testing/sending-stand.ts';
import { collect } from './collect.ts';
import type { AnswerStorage } from './storage/answer-storage.ts';

/** Promises, as AsyncStorage has them; or at once, as `localStorage`. */
const kinds: [string, (storage: AnswerStorage) => AnswerStorage][] = [
  ['with a storage that answers at once', (storage) => storage],
  [
    'with a storage of promises',
    (storage) => ({
      getItem: async (name) => storage.getItem(name),
      setItem: async (name, value) => storage.setItem(name, value),
      removeItem: async (name) => storage.removeItem(name),
      getAllKeys: async () => storage.getAllKeys(),
    }),
  ],
];

for (const [kind, storageOf] of kinds) {
  describeSending({
    name: `the client ${kind}`,
    prefix: 'voxpoint-client:',
    begin: async (device) => {
      const storage = storageOf(useDevice(device));
      const collector = collect({ server: 'https://vox.example', key: 'vpk_test', storage });
      const sender: Sender = {
        put: ({ id, revision, score }) =>
          revision === 1
            ? collector.respond({ id, touchpoint: 'checkout', score })
            : collector.revise(id, { score }),
        on: (name, listener) => {
          if (name === 'stored') collector.on(name, ({ answer }) => listener({ id: answer.id }));
          else collector.on(name, ({ answer, error }) => listener({ id: answer.id, status: error.status }));
        },
      };
      return sender;
    },
  });
}
