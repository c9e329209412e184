import { personaDimension, type Setup } from '@voxpoint/contract';
import type { SetupFile } from './parse-setup.ts';
import type { StoredSetup } from './stored-setup.ts';

/** A thing that is there and that the file does not name. */
export interface Removal {
  thing: string;
  verb: 'archive' | 'delete';
  request: string;
}

/** What is there and not in the file; what groups others goes before them. */
export function planRemovals({ setup }: SetupFile, stored: StoredSetup): Removal[] {
  const namesPersonas = setup.personas.length > 0;
  const personas = namesPersonas ? missingFrom(setup.personas, stored.personas.keys()) : [];
  const dimensions = missingFrom(setup.dimensions, stored.dimensions.keys()).filter(
    (key) => !(namesPersonas && key === personaDimension),
  );
  const asked = [...stored.touchpoints.values()].filter(({ archivedAt }) => archivedAt === null);
  const touchpoints = missingFrom(
    setup.touchpoints,
    asked.map(({ key }) => key),
  );
  return [
    ...missingFrom(setup.alerts, stored.alerts.keys()).map(removing('delete', 'alert')),
    // After the alerts that name them.
    ...missingFrom(setup.webhooks, stored.webhooks.keys()).map(removing('delete', 'webhook')),
    ...missingFrom(setup.reports, stored.reports.keys()).map(removing('delete', 'report')),
    ...missingFrom(setup.links, stored.links.keys()).map(removing('delete', 'link')),
    ...missingFrom(setup.journeys, stored.journeys.keys()).map(removing('delete', 'journey')),
    ...personas.map(removing('delete', 'persona')),
    ...dimensions.map(removing('delete', 'dimension')),
    ...missingSurveys(setup, stored),
    ...touchpoints.map(removing('archive', 'touchpoint')),
  ];
}

function removing(verb: Removal['verb'], kind: string): (key: string) => Removal {
  return (key) => ({
    thing: `${kind} ${key}`,
    verb,
    request: `DELETE /v1/${kind}s/${encodeURIComponent(key)}`,
  });
}

/** Those of touchpoints that the file names; others are archived with their touchpoint. */
function missingSurveys(setup: Setup, stored: StoredSetup): Removal[] {
  return setup.touchpoints.flatMap(({ key, surveys }) =>
    (stored.surveys.get(key) ?? [])
      .filter(({ metric, status }) => status !== 'archived' && !(metric in surveys))
      .map(({ metric }) => ({
        thing: `survey ${key}/${metric}`,
        verb: 'archive',
        request: `DELETE /v1/touchpoints/${key}/surveys/${metric}`,
      })),
  );
}

function missingFrom(named: readonly { key: string }[], stored: Iterable<string>): string[] {
  const keys = new Set(named.map(({ key }) => key));
  return [...stored].filter((key) => !keys.has(key));
}
