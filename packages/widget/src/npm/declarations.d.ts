import type { StartOptions, Voxpoint } from '../api.ts';

export type * from '../api.ts';
/**
 * Does what a script tag does. May be called several times; the same once more changes nothing.
 *
 * @returns how to take it away again, with what it has opened
 */
export declare function start(options: StartOptions): () => void;
export declare const ask: Voxpoint['ask'];
export declare const close: Voxpoint['close'];
export declare const remove: Voxpoint['remove'];
export declare const identify: Voxpoint['identify'];
export declare const reset: Voxpoint['reset'];
export declare const on: Voxpoint['on'];
