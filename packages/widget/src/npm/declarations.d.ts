/** Does what a script tag does. May be called several times. */
export declare function start(options: StartOptions): void;
export declare const ask: Voxpoint['ask'];
export declare const identify: Voxpoint['identify'];
export declare const reset: Voxpoint['reset'];
export declare const on: Voxpoint['on'];
