import {
  on,
  type StartOptions,
  type SurveyListeners,
  type SurveyOptions,
  type WidgetEvents,
} from '@voxpoint/widget';
import { attributesOf, listen, startBy, tellListener } from '@voxpoint/wrapping';
import { createElement, type HTMLAttributes, type ReactElement, useEffect, useRef } from 'react';

export type * from '@voxpoint/widget';
export { ask, close, identify, on, remove, reset, start } from '@voxpoint/widget';

/** What is asked, who hears of it, and any attribute of an element; with several keys in the page also `data-key`. */
export interface SurveyProps
  extends SurveyOptions,
    SurveyListeners,
    Omit<HTMLAttributes<HTMLElement>, 'children' | 'dangerouslySetInnerHTML'> {}

/** Asks inline, where it stands. Another touchpoint, metric or locale asks anew. */
export function Survey(props: SurveyProps): ReactElement {
  const read = useLatest(props);
  useEffect(() => listen(read, tellListener), [read]);
  const { touchpoint, metric, locale, respondent, respondentToken, attributes, className, ...others } = props;
  const { onShown, onDismissed, onAnswered, onStored, onFailed, ...rest } = others;
  // React 18 knows `className` of its own elements only.
  return createElement('voxpoint-survey', { ...rest, class: className, ...attributesOf(props) });
}

/** Starts the widget while the component is there, as `start` does; other options start anew. */
export function useVoxpoint(options: StartOptions): void {
  const json = JSON.stringify(options);
  useEffect(() => startBy(json), [json]);
}

/** Listens while the component is there; the listener may be another one at each rendering. */
export function useVoxpointEvent<Name extends keyof WidgetEvents>(
  name: Name,
  listener: (detail: WidgetEvents[Name]) => unknown,
): void {
  const read = useLatest(listener);
  useEffect(() => on(name, (detail) => read()(detail)), [name, read]);
}

/** A function that gives what the last rendering gave, and is itself always the same. */
function useLatest<Value>(value: Value): () => Value {
  const latest = useRef(value);
  const read = useRef(() => latest.current);
  useEffect(() => {
    latest.current = value;
  });
  return read.current;
}
