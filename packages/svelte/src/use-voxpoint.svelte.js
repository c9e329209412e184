import { on } from '@voxpoint/widget';
import { startBy } from '@voxpoint/wrapping';

export function useVoxpoint(options) {
  const json = $derived(JSON.stringify(typeof options === 'function' ? options() : options));
  $effect(() => startBy(json));
}

export function useVoxpointEvent(name, listener) {
  $effect(() => on(name, listener));
}
