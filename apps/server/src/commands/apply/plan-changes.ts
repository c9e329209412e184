import type { Metric } from '@voxpoint/contract/vocabulary';
import type { SetupFile } from './parse-setup.ts';
import {
  isSameAlert,
  isSameDimension,
  isSameJourney,
  isSameLink,
  isSamePersona,
  isSameProject,
  isSameReport,
  isSameSurvey,
  isSameTouchpoint,
  isSameWebhook,
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
  const { setup, written } = file;
  return [
    ...planProject(file, stored),
    ...planList('touchpoint', {
      wanted: setup.touchpoints,
      written: written.touchpoints?.map(({ surveys: _, ...touchpoint }) => touchpoint),
      stored: stored.touchpoints,
      isSame: (wanted, current) => isSameTouchpoint(wanted, current, stored.surveys.get(wanted.key) ?? []),
    }),
    ...setup.touchpoints.flatMap((_, index) => planSurveys(file, stored, index)),
    ...planList('persona', {
      wanted: setup.personas,
      written: written.personas,
      stored: stored.personas,
      isSame: isSamePersona,
    }),
    ...planList('dimension', {
      wanted: setup.dimensions,
      written: written.dimensions,
      stored: stored.dimensions,
      isSame: isSameDimension,
    }),
    ...planJourneys(file, stored),
    ...planLinks(file, stored),
    ...planReports(file, stored),
    ...planWebhooks(file, stored),
    ...planAlerts(file, stored),
  ];
}

interface PlannedList<Wanted, Stored> {
  wanted: readonly Wanted[];
  /** The same as it stands in the file. */
  written: readonly { key: string }[] | undefined;
  stored: ReadonlyMap<string, Stored>;
  isSame(wanted: Wanted, current: Stored): boolean;
}

/** The things of one kind, which are put by their keys. */
function planList<Wanted extends { key: string }, Stored>(
  kind: 'touchpoint' | 'persona' | 'dimension' | 'journey' | 'link' | 'report' | 'webhook' | 'alert',
  { wanted, written, stored, isSame }: PlannedList<Wanted, Stored>,
): Change[] {
  return wanted.map((thing, index) => {
    const { key, ...body } = written?.[index] ?? thing;
    return {
      thing: `${kind} ${key}`,
      path: `${kind}s.${index}`,
      state: stateOf(stored.get(key), (current) => isSame(thing, current)),
      request: `PUT /v1/${kind}s/${key}`,
      body,
    };
  });
}

function planProject({ setup, written }: SetupFile, stored: StoredSetup): Change[] {
  if (!setup.project) return [];
  const state = isSameProject(setup.project, stored.project) ? 'same' : 'other';
  return [{ thing: 'project', path: 'project', state, request: 'PUT /v1/project', body: written.project }];
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

/** What names a touchpoint that is nowhere will be refused. */
function planJourneys({ setup, written }: SetupFile, stored: StoredSetup): Change[] {
  const planned = planList('journey', {
    wanted: setup.journeys,
    written: written.journeys,
    stored: stored.journeys,
    isSame: (wanted, current) => isSameJourney(wanted, current, stored.touchpoints),
  });
  return planned.map((change, index) =>
    refuseUnknown(change, setup.journeys[index]?.touchpoints ?? [], { setup, stored }),
  );
}

function planLinks({ setup, written }: SetupFile, stored: StoredSetup): Change[] {
  const planned = planList('link', {
    ...{ wanted: setup.links, written: written.links, stored: stored.links },
    isSame: isSameLink,
  });
  return planned.map((change, index) => {
    const { touchpoint } = setup.links[index] as (typeof setup.links)[number];
    return refuseUnknown(change, [touchpoint], { setup, stored });
  });
}

function refuseUnknown(
  change: Change,
  named: readonly string[],
  { setup, stored }: Pick<SetupFile, 'setup'> & { stored: StoredSetup },
): Change {
  const known = new Set([...stored.touchpoints.keys(), ...setup.touchpoints.map(({ key }) => key)]);
  const unknown = named.find((touchpoint) => !known.has(touchpoint));
  if (unknown === undefined) return change;
  return { ...change, refusal: `There is no touchpoint '${unknown}', neither here nor in the file.` };
}

function planReports({ setup, written }: SetupFile, stored: StoredSetup): Change[] {
  return planList('report', {
    ...{ wanted: setup.reports, written: written.reports, stored: stored.reports },
    isSame: isSameReport,
  });
}

/** An address is exported as its end: that is enough only where the webhook has it already. */
function planWebhooks({ setup, written }: SetupFile, stored: StoredSetup): Change[] {
  const planned = planList('webhook', {
    ...{ wanted: setup.webhooks, written: written.webhooks, stored: stored.webhooks },
    isSame: isSameWebhook,
  });
  return planned.map((change, index) => {
    const { key = '', url = '' } = setup.webhooks[index] ?? {};
    if (!url.includes('…') || stored.webhooks.get(key)?.url === url) return change;
    return { ...change, refusal: 'The address is only its end here; give the whole address once.' };
  });
}

/** The address of a chat is exported as its end: that is enough only where the alert has it already. */
function planAlerts({ setup, written }: SetupFile, stored: StoredSetup): Change[] {
  const planned = planList('alert', {
    ...{ wanted: setup.alerts, written: written.alerts, stored: stored.alerts },
    isSame: isSameAlert,
  });
  return planned.map((change, index) => {
    const { key = '', to = [] } = setup.alerts[index] ?? {};
    const known = stored.alerts.get(key)?.to ?? [];
    const isUnknown = to.some(
      (one) =>
        one.kind === 'chat' &&
        one.url.includes('…') &&
        !known.some((other) => other.kind === 'chat' && other.url === one.url),
    );
    if (!isUnknown) return change;
    return { ...change, refusal: 'The address of a chat is only its end here; give the whole address once.' };
  });
}

function stateOf<Thing>(current: Thing | undefined, isSame: (current: Thing) => boolean): Change['state'] {
  if (current === undefined) return 'new';
  return isSame(current) ? 'same' : 'other';
}
