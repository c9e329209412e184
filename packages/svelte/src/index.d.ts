import type { StartOptions, SurveyListeners, SurveyOptions, WidgetEvents } from '@voxpoint/widget';
import type { Component } from 'svelte';
import type { HTMLAttributes } from 'svelte/elements';

export type * from '@voxpoint/widget';
export { ask, close, identify, on, remove, reset, start } from '@voxpoint/widget';

/** What is asked, who hears of it, and any attribute of an element; with several keys in the page also `data-key`. */
export interface SurveyProps
  extends SurveyOptions,
    SurveyListeners,
    Omit<HTMLAttributes<HTMLElement>, 'children'> {}

/** Asks inline, where it stands. Another touchpoint, metric or locale asks anew. */
export declare const Survey: Component<SurveyProps>;

/** Starts the widget while the component is there, as `start` does; other options, which a function follows, start anew. */
export declare function useVoxpoint(options: StartOptions | (() => StartOptions)): void;

/** Listens while the component is there. */
export declare function useVoxpointEvent<Name extends keyof WidgetEvents>(
  name: Name,
  listener: (detail: WidgetEvents[Name]) => unknown,
): void;
