import { vi } from 'vitest';
import { describeSending } from '../../../contract/src/testing/sending-rules.ts';
import { type Device, useDevice } from '../../../contract/src/testing/sending-stand.ts';
import type { Answer } from '../answer.ts';

/** Its entries are its own properties, as in a browser. */
function localStorageOf(device: Device): Storage {
  const { getItem, setItem, removeItem, getAllKeys } = useDevice(device);
  return new Proxy({ getItem, setItem, removeItem } as unknown as Storage, {
    ownKeys: () => ['getItem', 'setItem', 'removeItem', ...getAllKeys()],
    getOwnPropertyDescriptor: () => ({ configurable: true, enumerable: true }),
  });
}

describeSending({
  name: 'the widget',
  prefix: 'voxpoint:answer:',
  begin: async (device) => {
    vi.stubGlobal('localStorage', localStorageOf(device));
    vi.stubGlobal('document', { visibilityState: 'visible' });
    vi.stubGlobal('addEventListener', () => {});
    vi.resetModules();
    const { runtime } = await import('../loader/runtime.ts');
    const { on } = await import('../loader/events.ts');
    const { enqueueAnswer, startDelivery } = await import('./deliver.ts');
    startDelivery(runtime);
    const answeredAt: Record<string, string> = {};
    return {
      put: async (given) => {
        answeredAt[given.id] ??= new Date().toISOString();
        const answer = { ...given, answeredAt: answeredAt[given.id] } as Answer;
        enqueueAnswer({ url: 'https://vox.example/v1/responses', answer }, false);
      },
      on,
    };
  },
});
