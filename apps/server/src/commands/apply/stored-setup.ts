import type {
  Alert,
  Dimension,
  Journey,
  Link,
  Persona,
  Project,
  ReportSubscription,
  Setup,
  Survey,
  Touchpoint,
  Webhook,
} from '@voxpoint/contract';
import pMap from 'p-map';
import type { Api } from '../api.ts';
import { listAll } from '../list-all.ts';
import { listTouchpoints } from '../list-touchpoints.ts';

/** What is there now, by key. */
export interface StoredSetup {
  project: Project;
  /** Includes archived ones. */
  touchpoints: Map<string, Touchpoint>;
  /** Of the touchpoints that the file names; oldest first, archived ones too. */
  surveys: Map<string, Survey[]>;
  journeys: Map<string, Journey>;
  links: Map<string, Link>;
  personas: Map<string, Persona>;
  dimensions: Map<string, Dimension>;
  reports: Map<string, ReportSubscription>;
  webhooks: Map<string, Webhook>;
  alerts: Map<string, Alert>;
}

/** Reads what a file's set-up has to be compared with. Throws ApiError. */
export async function readStoredSetup(api: Api, setup: Setup): Promise<StoredSetup> {
  const project = await api.send<Project>('GET /v1/project');
  const touchpoints = byKey(await listTouchpoints(api));
  const known = setup.touchpoints.filter(({ key }) => touchpoints.has(key));
  const surveys = await pMap(known, async ({ key }) => [key, await listSurveys(api, key)] as const, {
    concurrency: 4,
  });
  const personas = await api.send<{ data: Persona[] }>('GET /v1/personas');
  const dimensions = await api.send<{ data: Dimension[] }>('GET /v1/dimensions');
  return {
    project,
    touchpoints,
    surveys: new Map(surveys),
    journeys: byKey(await listAll<Journey>(api, '/v1/journeys')),
    links: byKey(await listAll<Link>(api, '/v1/links')),
    personas: byKey(personas.data),
    dimensions: byKey(dimensions.data),
    reports: byKey(await listAll<ReportSubscription>(api, '/v1/reports')),
    webhooks: byKey(await listAll<Webhook>(api, '/v1/webhooks')),
    alerts: byKey(await listAll<Alert>(api, '/v1/alerts')),
  };
}

async function listSurveys(api: Api, touchpoint: string): Promise<Survey[]> {
  return (await api.send<{ data: Survey[] }>(`GET /v1/touchpoints/${touchpoint}/surveys`)).data;
}

function byKey<Thing extends { key: string }>(things: readonly Thing[]): Map<string, Thing> {
  return new Map(things.map((thing) => [thing.key, thing]));
}
