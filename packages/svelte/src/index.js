export { ask, close, identify, on, remove, reset, start } from '@voxpoint/widget';
export { default as Survey } from './survey.svelte';
export { useVoxpoint, useVoxpointEvent } from './use-voxpoint.svelte.js';
