import type { Metric } from '@voxpoint/contract/vocabulary';
import type { SetupFile } from './parse-setup.ts';
import {
  isSameDimension,
  isSameJourney,
  isSamePersona,
  isSameProject,
  isSameSurvey,
  isSameTouchpoint,
} from './same-things.ts';
import type { StoredSetup } from './stored-setup.ts';

/** A thing of the file, and what makes it so. */
export interface Change {
  /** Such as `survey checkout/nps`. */
  thing: string;
  /** In the file. */
  path: string;
  state: 'new' | 'other' | 'same';
  request: string;
  body: unknown;
  /** Why it will be refused, if that can be foreseen. */
  refusal?: string;
}

/** Everything that the file names, in the order in which one needs the other. */
export function planChanges(file: SetupFile, stored: StoredSetup): Change[] {
  const { touchpoints } = file.setup;
  return [
    ...planProject(file, stored),
    ...touchpoints.map((_, index) => planTouchpoint(file, stored, index)),
    ...touchpoints.flatMap((_, index) => planSurveys(file, stored, index)),
    ...planPersonas(file, stored),
    ...planDimensions(file, stored),
    ...planJourneys(file, stored),
  ];
}

function planProject({ setup, written }: SetupFile, stored: StoredSetup): Change[] {
  if (!setup.project) return [];
  const state = isSameProject(setup.project, stored.project) ? 'same' : 'other';
  return [{ thing: 'project', path: 'project', state, request: 'PUT /v1/project', body: written.project }];
}

function planTouchpoint({ setup, written }: SetupFile, stored: StoredSetup, index: number): Change {
  const wanted = setup.touchpoints[index] as (typeof setup.touchpoints)[number];
  const { key, surveys: _, ...body } = written.touchpoints?.[index] ?? wanted;
  const current = stored.touchpoints.get(key);
  return {
    thing: `touchpoint ${key}`,
    path: `touchpoints.${index}`,
    state: stateOf(current, (current) => isSameTouchpoint(wanted, current, stored.surveys.get(key) ?? [])),
    request: `PUT /v1/touchpoints/${key}`,
    body,
  };
}

function planSurveys({ setup, written }: SetupFile, stored: StoredSetup, index: number): Change[] {
  const { key, surveys } = setup.touchpoints[index] as (typeof setup.touchpoints)[number];
  return (Object.keys(surveys) as Metric[]).map((metric) => {
    const current = stored.surveys.get(key)?.find((survey) => survey.metric === metric);
    return {
      thing: `survey ${key}/${metric}`,
      path: `touchpoints.${index}.surveys.${metric}`,
      state: stateOf(current, (current) => isSameSurvey(surveys[metric], current)),
      request: `PUT /v1/touchpoints/${key}/surveys/${metric}`,
      body: written.touchpoints?.[index]?.surveys?.[metric],
    };
  });
}

function planPersonas({ setup, written }: SetupFile, stored: StoredSetup): Change[] {
  return setup.personas.map((wanted, index) => {
    const { key, ...body } = written.personas?.[index] ?? wanted;
    return {
      thing: `persona ${key}`,
      path: `personas.${index}`,
      state: stateOf(stored.personas.get(key), (current) => isSamePersona(wanted, current)),
      request: `PUT /v1/personas/${key}`,
      body,
    };
  });
}

function planDimensions({ setup, written }: SetupFile, stored: StoredSetup): Change[] {
  return setup.dimensions.map((wanted, index) => {
    const { key, ...body } = written.dimensions?.[index] ?? wanted;
    return {
      thing: `dimension ${key}`,
      path: `dimensions.${index}`,
      state: stateOf(stored.dimensions.get(key), (current) => isSameDimension(wanted, current)),
      request: `PUT /v1/dimensions/${key}`,
      body,
    };
  });
}

function planJourneys({ setup, written }: SetupFile, stored: StoredSetup): Change[] {
  const known = new Set([...stored.touchpoints.keys(), ...setup.touchpoints.map(({ key }) => key)]);
  return setup.journeys.map((wanted, index) => {
    const { key, ...body } = written.journeys?.[index] ?? wanted;
    const unknown = wanted.touchpoints.find((touchpoint) => !known.has(touchpoint));
    return {
      thing: `journey ${key}`,
      path: `journeys.${index}`,
      state: stateOf(stored.journeys.get(key), (current) =>
        isSameJourney(wanted, current, stored.touchpoints),
      ),
      request: `PUT /v1/journeys/${key}`,
      body,
      ...(unknown !== undefined && {
        refusal: `There is no touchpoint '${unknown}', neither here nor in the file.`,
      }),
    };
  });
}

function stateOf<Thing>(current: Thing | undefined, isSame: (current: Thing) => boolean): Change['state'] {
  if (current === undefined) return 'new';
  return isSame(current) ? 'same' : 'other';
}
