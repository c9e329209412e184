import {
  on,
  type StartOptions,
  type SurveyElementAttributes,
  type SurveyListeners,
  type SurveyOptions,
  start,
  type WidgetEvents,
} from '@voxpoint/widget';

export const eventNames = [
  'shown',
  'dismissed',
  'answered',
  'stored',
  'failed',
] as const satisfies (keyof WidgetEvents)[];

/** The attributes of the `<voxpoint-survey>` that a component renders. */
export function attributesOf(options: SurveyOptions): SurveyElementAttributes {
  const { touchpoint, metric, locale, respondent, respondentToken, attributes } = options;
  return {
    'data-touchpoint': touchpoint,
    'data-metric': metric,
    'data-locale': locale,
    'data-respondent': respondent,
    'data-respondent-token': respondentToken,
    'data-attributes': attributes && JSON.stringify(attributes),
  };
}

/**
 * Tells of what happens at the touchpoint of a component, as its options are when it happens.
 *
 * @returns how to stop listening
 */
export function listen<Options extends SurveyOptions>(
  read: () => Options,
  tell: (name: keyof WidgetEvents, detail: never, options: Options) => unknown,
): () => void {
  const stops = eventNames.map((name) =>
    on(name, (detail) => {
      const options = read();
      const { touchpoint, metric = detail.metric } = options;
      if (touchpoint === detail.touchpoint && metric === detail.metric) tell(name, detail as never, options);
    }),
  );
  return () => {
    for (const stop of stops) stop();
  };
}

/** Calls the component's own listener, where those are among its properties. */
export function tellListener(name: keyof WidgetEvents, detail: never, listeners: SurveyListeners): void {
  listeners[`on${name[0]?.toUpperCase()}${name.slice(1)}` as keyof SurveyListeners]?.(detail);
}

/** Starts with what was written as JSON, so that equal options are one; returns how to take it away again. */
export const startBy = (json: string): (() => void) => start(JSON.parse(json) as StartOptions);
