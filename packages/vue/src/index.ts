import { on, type StartOptions, type SurveyOptions, type WidgetEvents } from '@voxpoint/widget';
import { attributesOf, eventNames, listen, startBy } from '@voxpoint/wrapping';
import {
  type DefineSetupFnComponent,
  defineComponent,
  h,
  type MaybeRefOrGetter,
  onMounted,
  onUnmounted,
  toValue,
  watch,
} from 'vue';

export type * from '@voxpoint/widget';
export { ask, close, identify, on, remove, reset, start } from '@voxpoint/widget';

export type SurveyProps = SurveyOptions;

/** What happens at the component's touchpoint: `@shown`, `@answered` and so on. */
export type SurveyEmits = {
  [Name in keyof WidgetEvents]: (detail: WidgetEvents[Name]) => void;
};

/**
 * Asks inline, where it stands. Another touchpoint, metric or locale asks anew. Other attributes are the element's; with
 * several keys in the page also `data-key`.
 */
export const Survey: DefineSetupFnComponent<SurveyProps, SurveyEmits> = defineComponent(
  (props: SurveyProps, { emit }: { emit: (name: keyof WidgetEvents, detail: never) => void }) => {
    whileMounted(() => listen(() => props, emit));
    return () => h('voxpoint-survey', attributesOf(props));
  },
  {
    name: 'VoxpointSurvey',
    props: ['touchpoint', 'metric', 'locale', 'respondent', 'respondentToken', 'attributes'],
    emits: [...eventNames],
  },
) as DefineSetupFnComponent<SurveyProps, SurveyEmits>;

/** Starts the widget while the component is there, as `start` does; other options start anew. */
export function useVoxpoint(options: MaybeRefOrGetter<StartOptions>): void {
  onMounted(() => {
    const json = () => JSON.stringify(toValue(options));
    watch(json, (given, _, onCleanup) => onCleanup(startBy(given)), { immediate: true });
  });
}

/** Listens while the component is there. */
export function useVoxpointEvent<Name extends keyof WidgetEvents>(
  name: Name,
  listener: (detail: WidgetEvents[Name]) => unknown,
): void {
  whileMounted(() => on(name, listener));
}

/** Runs it in the browser alone, and what it returns once the component goes. */
function whileMounted(run: () => () => void): void {
  let stop: (() => void) | undefined;
  onMounted(() => {
    stop = run();
  });
  onUnmounted(() => stop?.());
}
