import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from './app.ts';
import { openDemo } from './demo/prepare-demo.ts';
import { publishBuild } from './setup/widget/publish-build.ts';
import { readBuild } from './setup/widget/read-build.ts';
import { writeTags } from './setup/widget/write-tags.ts';
import { prepareFirstProject } from './start/first-start.ts';
import { addPerson } from './testing/add-person.ts';
import { addProject, addSecretKey } from './testing/add-project.ts';
import { sendByWire } from './testing/send-by-wire.ts';
import { makeStaticFolders } from './testing/static-folders.ts';
import { testKeys } from './testing/test-app.ts';
import { testDatabases } from './testing/test-databases.ts';

const id = randomUUID();
const respond = { id, touchpoint: 'website', score: 9 };

/**
 * Statuses by who asks. `other` holds every scope, of another project. The last four are signed in; a stranger has a
 * role, but not in this project.
 */
interface Row {
  request: string;
  body?: unknown;
  none: number;
  publishable: number;
  ingest: number;
  read: number;
  aggregates: number;
  manage: number;
  other: number;
  viewer: number;
  editor: number;
  owner: number;
  stranger: number;
}

const signedIn = (status: number) => ({ viewer: status, editor: status, owner: status, stranger: status });
const forEverybody = (request: string, status = 200, body?: unknown): Row => ({
  request,
  body,
  ...signedIn(status),
  none: status,
  publishable: status,
  ingest: status,
  read: status,
  aggregates: status,
  manage: status,
  other: status,
});
const deniedKeys = { none: 401, publishable: 403, ingest: 403, read: 403, aggregates: 403, manage: 403 };
const denied = { ...deniedKeys, ...signedIn(403) };
const viewers = (status = 200) => ({ viewer: status, editor: status, owner: status });
const editors = (status = 200) => ({ editor: status, owner: status });
/** Collecting takes no notice of cookies. */
const noCookies = signedIn(401);

/** Every route, as it is declared; a request stands for it. */
const table: Record<string, Row> = {
  'GET /': forEverybody('GET /', 302),
  'GET /healthz': forEverybody('GET /healthz'),
  'GET /readyz': forEverybody('GET /readyz'),
  // Only the operator's token opens it.
  'GET /metrics': forEverybody('GET /metrics', 401),
  'GET /.well-known/security.txt': forEverybody('GET /.well-known/security.txt'),
  'GET /openapi.json': forEverybody('GET /openapi.json'),
  'GET /problems': forEverybody('GET /problems'),
  'GET /docs': forEverybody('GET /docs'),
  'GET /docs/json': forEverybody('GET /docs/json'),
  'GET /docs/yaml': forEverybody('GET /docs/yaml'),
  'GET /docs/static/*': forEverybody('GET /docs/static/index.css'),
  'GET /docs/static/theme/voxpoint.css': forEverybody('GET /docs/static/theme/voxpoint.css'),
  'GET /docs/static/theme/voxpoint.js': forEverybody('GET /docs/static/theme/voxpoint.js'),
  'GET /docs/static/theme/icon.svg': forEverybody('GET /docs/static/theme/icon.svg'),
  'GET /docs/static/index.html': forEverybody('GET /docs/static/index.html', 302),
  'GET /docs/static/swagger-initializer.js': forEverybody('GET /docs/static/swagger-initializer.js'),
  'GET /preview': forEverybody('GET /preview', 302),
  'GET /preview/*': forEverybody('GET /preview/index.html'),
  'GET /agent/:touchpoint': forEverybody('GET /agent/website', 302),
  'GET /dashboard': forEverybody('GET /dashboard', 302),
  'GET /dashboard/*': forEverybody('GET /dashboard/touchpoints/website'),
  'GET /demo': forEverybody('GET /demo', 302),
  'GET /demo/*': forEverybody('GET /demo/index.html'),
  'GET /demo/checkout.html': forEverybody('GET /demo/checkout.html'),
  'GET /s/assets/*': forEverybody('GET /s/assets/page-abc.js'),
  'GET /s/worker.js': forEverybody('GET /s/worker.js'),
  'GET /voxpoint.js': forEverybody('GET /voxpoint.js'),
  'GET /voxpoint@:version': forEverybody('GET /voxpoint@1.2.3.js'),
  'GET /widget/:file': forEverybody('GET /widget/ui-abc.js'),

  'GET /v1/touchpoints/:touchpoint/survey': {
    request: 'GET /v1/touchpoints/website/survey',
    ...{
      none: 401,
      publishable: 200,
      ingest: 200,
      read: 403,
      aggregates: 403,
      manage: 403,
      other: 404,
      ...noCookies,
    },
  },
  'GET /s/:touchpoint': {
    request: 'GET /s/website',
    ...{
      none: 401,
      publishable: 200,
      ingest: 200,
      read: 403,
      aggregates: 403,
      manage: 403,
      other: 404,
      ...noCookies,
    },
  },
  // Without a score, which is asked for.
  'POST /s/:touchpoint': {
    request: 'POST /s/website',
    ...{
      none: 401,
      publishable: 422,
      ingest: 422,
      read: 403,
      aggregates: 403,
      manage: 403,
      other: 404,
      ...noCookies,
    },
  },
  'POST /v1/responses': {
    request: 'POST /v1/responses',
    body: respond,
    ...{
      none: 401,
      publishable: 201,
      ingest: 200,
      read: 403,
      aggregates: 403,
      manage: 403,
      other: 404,
      ...noCookies,
    },
  },
  'POST /v1/responses/batch': {
    request: 'POST /v1/responses/batch',
    body: { responses: [respond] },
    ...{
      none: 401,
      publishable: 200,
      ingest: 200,
      read: 403,
      aggregates: 403,
      manage: 403,
      other: 200,
      ...noCookies,
    },
  },
  'POST /v1/impressions': {
    request: 'POST /v1/impressions',
    body: { impressions: [{ id, touchpoint: 'website' }] },
    ...{
      none: 401,
      publishable: 200,
      ingest: 200,
      read: 403,
      aggregates: 403,
      manage: 403,
      other: 200,
      ...noCookies,
    },
  },
  'GET /v1/id-namespace': {
    request: 'GET /v1/id-namespace',
    ...{ ...denied, ingest: 200, other: 200 },
  },
  'POST /v1/responses/known': {
    request: 'POST /v1/responses/known',
    body: { ids: [id] },
    ...{ ...denied, ingest: 200, other: 200 },
  },
  'GET /v1/responses': { request: 'GET /v1/responses', ...denied, read: 200, other: 200, ...viewers() },
  'GET /v1/responses/counts': {
    request: 'GET /v1/responses/counts',
    ...denied,
    read: 200,
    other: 200,
    ...viewers(),
  },
  'GET /v1/responses/export': {
    request: 'GET /v1/responses/export',
    ...denied,
    read: 200,
    other: 200,
    ...viewers(),
  },
  'GET /v1/stream': { request: 'GET /v1/stream', ...denied, read: 200, other: 200, ...viewers() },
  'GET /v1/responses/:id': {
    request: `GET /v1/responses/${id}`,
    ...denied,
    read: 200,
    other: 404,
    ...viewers(),
  },
  'GET /v1/cases/:id/answer-draft': {
    request: `GET /v1/cases/${id}/answer-draft`,
    ...denied,
    manage: 404,
    other: 404,
    ...editors(404),
  },
  'POST /v1/cases/:id/answer': {
    request: `POST /v1/cases/${id}/answer`,
    body: { subject: 'Hello', text: 'Hello' },
    ...denied,
    manage: 404,
    other: 404,
    ...editors(404),
  },
  'GET /v1/responses/:id/contact': {
    request: `GET /v1/responses/${id}/contact`,
    ...denied,
    manage: 200,
    other: 404,
    ...editors(),
  },
  'PUT /v1/responses/:id': {
    request: `PUT /v1/responses/${randomUUID()}`,
    body: { touchpoint: 'website', score: 9, channel: 'phone' },
    // The manage key is first, and creates it.
    ...{ ...denied, manage: 201, other: 404, ...editors() },
  },
  'DELETE /v1/responses/:id': {
    request: `DELETE /v1/responses/${id}`,
    ...denied,
    manage: 204,
    other: 404,
    ...editors(204),
  },
  'PUT /v1/responses/:id/state': {
    request: `PUT /v1/responses/${id}/state`,
    body: { state: 'counted' },
    ...{ ...denied, manage: 410, other: 404, ...editors(410) },
  },
  'POST /v1/responses/state': {
    request: 'POST /v1/responses/state',
    body: { filters: { receivedBefore: '2026-01-01' }, state: 'quarantined', dryRun: true },
    ...{ ...denied, manage: 200, other: 200, ...editors() },
  },
  'POST /v1/impressions/state': {
    request: 'POST /v1/impressions/state',
    body: { filters: { receivedBefore: '2026-01-01' }, state: 'quarantined', dryRun: true },
    ...{ ...denied, manage: 200, other: 200, ...editors() },
  },
  'GET /v1/jobs': {
    request: 'GET /v1/jobs',
    ...{ ...denied, read: 200, manage: 200, other: 200, ...viewers() },
  },
  'GET /v1/jobs/:id': {
    request: `GET /v1/jobs/${id}`,
    ...{ ...denied, read: 404, manage: 404, other: 404, ...viewers(404) },
  },
  'POST /v1/jobs/:id/undo': {
    request: `POST /v1/jobs/${id}/undo`,
    ...{ ...denied, manage: 404, other: 404, ...editors(404) },
  },
  'POST /v1/jobs/:id/cancel': {
    request: `POST /v1/jobs/${id}/cancel`,
    ...{ ...denied, manage: 404, other: 404, ...editors(404) },
  },
  'GET /v1/bursts': {
    request: 'GET /v1/bursts',
    ...{ ...denied, read: 200, manage: 200, other: 200, ...viewers() },
  },
  'GET /v1/respondents/:id': {
    request: 'GET /v1/respondents/u-1',
    ...denied,
    read: 200,
    other: 200,
    ...editors(),
  },
  'DELETE /v1/respondents/:id': {
    request: 'DELETE /v1/respondents/u-1',
    ...denied,
    manage: 200,
    other: 200,
    owner: 200,
  },
  'POST /v1/privacy/find': {
    request: 'POST /v1/privacy/find',
    body: { respondent: 'u-1' },
    ...{ ...denied, manage: 200, other: 200, ...editors() },
  },
  'POST /v1/privacy/erase': {
    request: 'POST /v1/privacy/erase',
    body: { respondent: 'u-1' },
    ...{ ...denied, manage: 200, other: 200, owner: 200 },
  },
  'GET /v1/cases': {
    request: 'GET /v1/cases',
    ...{ ...denied, read: 200, manage: 200, other: 200, ...viewers() },
  },
  'GET /v1/cases/counts': {
    request: 'GET /v1/cases/counts',
    ...{ ...denied, read: 200, manage: 200, other: 200, ...viewers() },
  },
  'GET /v1/cases/metrics': {
    request: 'GET /v1/cases/metrics',
    ...{ ...denied, read: 200, manage: 200, other: 200, ...viewers() },
  },
  'GET /v1/cases/:id': {
    request: `GET /v1/cases/${id}`,
    ...{ ...denied, read: 404, manage: 404, other: 404, ...viewers(404) },
  },
  'POST /v1/cases': {
    request: 'POST /v1/cases',
    body: { response: randomUUID() },
    ...{ ...denied, manage: 404, other: 404, ...editors(404) },
  },
  'PATCH /v1/cases/:id': {
    request: `PATCH /v1/cases/${id}`,
    body: { status: 'closed' },
    ...{ ...denied, manage: 404, other: 404, ...editors(404) },
  },
  'POST /v1/cases/:id/notes': {
    request: `POST /v1/cases/${id}/notes`,
    body: { text: 'Called.' },
    ...{ ...denied, manage: 404, other: 404, ...editors(404) },
  },
  'POST /v1/cases/assign': {
    request: 'POST /v1/cases/assign',
    body: { ids: [id], team: 'Support' },
    ...{ ...denied, manage: 404, other: 404, ...editors(404) },
  },
  'GET /v1/aggregates': {
    request: 'GET /v1/aggregates',
    ...denied,
    read: 200,
    aggregates: 200,
    other: 200,
    ...viewers(),
  },
  'GET /v1/priorities': {
    request: 'GET /v1/priorities',
    ...denied,
    read: 200,
    aggregates: 200,
    other: 200,
    ...viewers(),
  },

  'GET /v1/report': {
    request: 'GET /v1/report',
    ...{ ...denied, read: 200, aggregates: 200, other: 200, ...viewers() },
  },
  'GET /v1/report/:id': {
    request: `GET /v1/report/${id}`,
    ...{ ...denied, read: 404, other: 404, ...viewers(404) },
  },
  'PUT /v1/reports/:report': {
    request: 'PUT /v1/reports/monthly',
    body: { name: 'Monthly' },
    ...{ ...denied, manage: 201, other: 201, ...editors() },
  },
  'GET /v1/reports': {
    request: 'GET /v1/reports',
    ...{ ...denied, read: 200, manage: 200, other: 200, ...viewers() },
  },
  'GET /v1/reports/:report': {
    request: 'GET /v1/reports/monthly',
    ...{ ...denied, read: 200, manage: 200, other: 200, ...viewers() },
  },
  'GET /v1/reports/:report/history': {
    request: 'GET /v1/reports/monthly/history',
    ...{ ...denied, read: 200, manage: 200, other: 200, ...viewers() },
  },
  'POST /v1/reports/:report/test': {
    request: 'POST /v1/reports/monthly/test',
    ...{ ...denied, manage: 200, other: 200, ...editors() },
  },
  'DELETE /v1/reports/:report': {
    request: 'DELETE /v1/reports/monthly',
    ...{ ...denied, manage: 204, other: 204, ...editors(404) },
  },
  'GET /q/:code': forEverybody('GET /q/nothing', 404),
  'GET /i/:token': forEverybody('GET /i/nothing', 404),
  'POST /i/:token': forEverybody('POST /i/nothing', 404, {}),
  'POST /i/:token/responses': forEverybody('POST /i/nothing/responses', 410, {}),
  'POST /i/:token/impressions': forEverybody('POST /i/nothing/impressions', 410, {}),
  // Only who has a link of ours finds anything.
  'GET /unsubscribe/:token': forEverybody('GET /unsubscribe/nobody', 404),
  'POST /unsubscribe/:token': forEverybody('POST /unsubscribe/nobody', 404),
  'POST /unsubscribe/:token/undo': forEverybody('POST /unsubscribe/nobody/undo', 404),

  'GET /v1/touchpoints': {
    request: 'GET /v1/touchpoints',
    ...denied,
    read: 200,
    manage: 200,
    other: 200,
    ...viewers(),
  },
  'GET /v1/touchpoints/:touchpoint': {
    request: 'GET /v1/touchpoints/website',
    ...{ ...denied, read: 200, manage: 200, other: 404, ...viewers() },
  },
  'GET /v1/touchpoints/:touchpoint/surveys': {
    request: 'GET /v1/touchpoints/website/surveys',
    ...{ ...denied, read: 200, manage: 200, other: 404, ...viewers() },
  },
  'GET /v1/touchpoints/:touchpoint/surveys/:metric': {
    request: 'GET /v1/touchpoints/website/surveys/nps',
    ...{ ...denied, read: 200, manage: 200, other: 404, ...viewers() },
  },
  'PUT /v1/touchpoints/:touchpoint/surveys/:metric': {
    request: 'PUT /v1/touchpoints/website/surveys/nps',
    body: {},
    ...{ ...denied, manage: 200, other: 404, ...editors() },
  },
  'POST /v1/touchpoints/:touchpoint/surveys/:metric/preview': {
    request: 'POST /v1/touchpoints/website/surveys/nps/preview',
    body: {},
    ...{ ...denied, read: 200, manage: 200, other: 404, ...viewers() },
  },
  'DELETE /v1/touchpoints/:touchpoint/surveys/:metric': {
    request: 'DELETE /v1/touchpoints/website/surveys/nps',
    ...{ ...denied, manage: 204, other: 404, ...editors(204) },
  },
  'GET /v1/touchpoints/:touchpoint/verification': {
    request: 'GET /v1/touchpoints/website/verification',
    ...{ ...denied, manage: 200, other: 404, owner: 200 },
  },
  'POST /v1/touchpoints/:touchpoint/verification': {
    request: 'POST /v1/touchpoints/website/verification',
    ...{ ...denied, manage: 200, other: 404, owner: 200 },
  },
  'DELETE /v1/touchpoints/:touchpoint': {
    request: 'DELETE /v1/touchpoints/website',
    ...{ ...denied, manage: 204, other: 404, ...editors(204) },
  },
  'PUT /v1/touchpoints/:touchpoint': {
    request: 'PUT /v1/touchpoints/website',
    body: { name: 'Website' },
    ...{ ...denied, manage: 200, other: 201, ...editors() },
  },
  'PUT /v1/journeys/:journey': {
    request: 'PUT /v1/journeys/buying',
    body: { name: 'Buying', touchpoints: ['website'] },
    ...{ ...denied, manage: 201, other: 201, ...editors() },
  },
  'GET /v1/journeys': {
    request: 'GET /v1/journeys',
    ...denied,
    read: 200,
    manage: 200,
    other: 200,
    ...viewers(),
  },
  'GET /v1/journeys/:journey': {
    request: 'GET /v1/journeys/buying',
    ...{ ...denied, read: 200, manage: 200, other: 200, ...viewers() },
  },
  'DELETE /v1/journeys/:journey': {
    request: 'DELETE /v1/journeys/buying',
    ...{ ...denied, manage: 204, other: 204, ...editors(404) },
  },
  'PUT /v1/links/:link': {
    request: 'PUT /v1/links/counter',
    body: { touchpoint: 'website' },
    ...{ ...denied, manage: 201, other: 201, ...editors() },
  },
  'POST /v1/invites': {
    request: 'POST /v1/invites',
    body: { touchpoint: 'website', invites: [{}] },
    // It was archived before; the other project has none of that name.
    ...{ ...denied, manage: 409, other: 404, ...editors(409) },
  },
  'GET /v1/invites': {
    request: 'GET /v1/invites',
    ...{ ...denied, read: 200, manage: 200, other: 200, ...viewers() },
  },
  'GET /v1/invites/counts': {
    request: 'GET /v1/invites/counts',
    ...{ ...denied, read: 200, manage: 200, other: 200, ...viewers() },
  },
  'GET /v1/invites/:id': {
    request: `GET /v1/invites/${randomUUID()}`,
    ...{ ...denied, read: 404, manage: 404, other: 404, ...viewers(404) },
  },
  'DELETE /v1/invites/:id': {
    request: `DELETE /v1/invites/${randomUUID()}`,
    ...{ ...denied, manage: 404, other: 404, ...editors(404) },
  },
  'GET /v1/links': { request: 'GET /v1/links', ...denied, read: 200, manage: 200, other: 200, ...viewers() },
  'GET /v1/links/:link': {
    request: 'GET /v1/links/counter',
    ...{ ...denied, read: 200, manage: 200, other: 200, ...viewers() },
  },
  'GET /v1/touchpoints/:touchpoint/qr.svg': {
    request: 'GET /v1/touchpoints/website/qr.svg?link=counter',
    ...{ ...denied, read: 200, manage: 200, other: 200, ...viewers() },
  },
  'GET /v1/touchpoints/:touchpoint/qr.png': {
    request: 'GET /v1/touchpoints/website/qr.png?link=counter',
    ...{ ...denied, read: 200, manage: 200, other: 200, ...viewers() },
  },
  'GET /v1/touchpoints/:touchpoint/table-tent': {
    request: 'GET /v1/touchpoints/website/table-tent?link=counter',
    ...{ ...denied, read: 200, manage: 200, other: 404, ...viewers() },
  },
  'GET /v1/touchpoints/:touchpoint/email-block': {
    request: 'GET /v1/touchpoints/website/email-block',
    ...{ ...denied, read: 200, manage: 200, other: 404, ...viewers() },
  },
  'DELETE /v1/links/:link': {
    request: 'DELETE /v1/links/counter',
    ...{ ...denied, manage: 204, other: 204, ...editors(404) },
  },
  'PUT /v1/marks/:mark': {
    request: 'PUT /v1/marks/release',
    body: { at: '2026-11-01T10:00:00Z', text: 'Release' },
    ...{ ...denied, manage: 201, other: 201, ...editors() },
  },
  'GET /v1/marks': { request: 'GET /v1/marks', ...denied, read: 200, manage: 200, other: 200, ...viewers() },
  'GET /v1/marks/:mark': {
    request: 'GET /v1/marks/release',
    ...{ ...denied, read: 200, manage: 200, other: 200, ...viewers() },
  },
  'DELETE /v1/marks/:mark': {
    request: 'DELETE /v1/marks/release',
    ...{ ...denied, manage: 204, other: 204, ...editors(404) },
  },
  'PUT /v1/actions/:action': {
    request: 'PUT /v1/actions/costs',
    body: { title: 'Say the costs', touchpoints: ['website'], metric: 'nps' },
    ...{ ...denied, manage: 201, other: 201, ...editors() },
  },
  'GET /v1/actions': {
    request: 'GET /v1/actions',
    ...denied,
    read: 200,
    manage: 200,
    other: 200,
    ...viewers(),
  },
  'GET /v1/actions/:action': {
    request: 'GET /v1/actions/costs',
    ...{ ...denied, read: 200, manage: 200, other: 200, ...viewers() },
  },
  'GET /v1/actions/:action/effect': {
    request: 'GET /v1/actions/costs/effect',
    ...{ ...denied, read: 200, aggregates: 200, manage: 200, other: 200, ...viewers() },
  },
  'DELETE /v1/actions/:action': {
    request: 'DELETE /v1/actions/costs',
    ...{ ...denied, manage: 204, other: 204, ...editors(404) },
  },
  'PUT /v1/personas/:persona': {
    request: 'PUT /v1/personas/family',
    body: {},
    ...{ ...denied, manage: 201, other: 201, ...editors() },
  },
  'GET /v1/personas': {
    request: 'GET /v1/personas',
    ...denied,
    read: 200,
    manage: 200,
    other: 200,
    ...viewers(),
  },
  'GET /v1/personas/:persona': {
    request: 'GET /v1/personas/family',
    ...{ ...denied, read: 200, manage: 200, other: 200, ...viewers() },
  },
  'DELETE /v1/personas/:persona': {
    request: 'DELETE /v1/personas/family',
    ...{ ...denied, manage: 204, other: 204, ...editors(404) },
  },
  'PUT /v1/dimensions/:dimension': {
    request: 'PUT /v1/dimensions/plan',
    body: { values: [{ key: 'pro' }] },
    ...{ ...denied, manage: 201, other: 201, ...editors() },
  },
  'GET /v1/dimensions': {
    request: 'GET /v1/dimensions',
    ...denied,
    read: 200,
    manage: 200,
    other: 200,
    ...viewers(),
  },
  'GET /v1/dimensions/:dimension': {
    request: 'GET /v1/dimensions/plan',
    ...{ ...denied, read: 200, manage: 200, other: 200, ...viewers() },
  },
  'DELETE /v1/dimensions/:dimension': {
    request: 'DELETE /v1/dimensions/plan',
    ...{ ...denied, manage: 204, other: 204, ...editors(404) },
  },
  'GET /v1/setup': { request: 'GET /v1/setup', ...denied, read: 200, manage: 200, other: 200, ...viewers() },
  'GET /v1/server': { request: 'GET /v1/server', ...denied, manage: 200, other: 200, ...viewers() },
  'GET /v1/webhooks': {
    request: 'GET /v1/webhooks',
    ...{ ...denied, read: 200, manage: 200, other: 200, ...viewers() },
  },
  'PUT /v1/webhooks/:webhook': {
    request: 'PUT /v1/webhooks/crm',
    body: { name: 'CRM', url: 'https://crm.shop.example/', events: ['alert.fired'] },
    ...{ ...denied, manage: 201, other: 201, ...editors() },
  },
  'GET /v1/webhooks/:webhook': {
    request: 'GET /v1/webhooks/crm',
    ...{ ...denied, read: 200, manage: 200, other: 200, ...viewers() },
  },
  'POST /v1/webhooks/:webhook/secret': {
    request: 'POST /v1/webhooks/crm/secret',
    ...{ ...denied, manage: 200, other: 200, ...editors() },
  },
  'POST /v1/webhooks/:webhook/ping': {
    request: 'POST /v1/webhooks/crm/ping',
    ...{ ...denied, manage: 200, other: 200, ...editors() },
  },
  'GET /v1/webhooks/:webhook/deliveries': {
    request: 'GET /v1/webhooks/crm/deliveries',
    ...{ ...denied, read: 200, manage: 200, other: 200, ...viewers() },
  },
  'POST /v1/webhooks/:webhook/deliveries/:delivery/retry': {
    request: `POST /v1/webhooks/crm/deliveries/${randomUUID()}/retry`,
    ...{ ...denied, manage: 404, other: 404, ...editors(404) },
  },
  'GET /v1/deliveries': {
    request: 'GET /v1/deliveries?kind=chat,email&status=failed',
    ...{ ...denied, manage: 200, other: 200, ...editors() },
  },
  'POST /v1/deliveries/:delivery/retry': {
    request: `POST /v1/deliveries/${randomUUID()}/retry`,
    ...{ ...denied, manage: 404, other: 404, ...editors(404) },
  },
  'DELETE /v1/webhooks/:webhook': {
    request: 'DELETE /v1/webhooks/crm',
    ...{ ...denied, manage: 204, other: 204, ...editors(404) },
  },
  'GET /v1/alerts': {
    request: 'GET /v1/alerts',
    ...{ ...denied, read: 200, manage: 200, other: 200, ...viewers() },
  },
  'PUT /v1/alerts/:alert': {
    request: 'PUT /v1/alerts/low',
    body: { name: 'Low', kind: 'answer', when: { bands: ['detractor'] } },
    // The other key makes one of its own project, and the next makes the first one here.
    ...{ ...denied, manage: 201, other: 201, ...editors() },
  },
  'GET /v1/alerts/:alert': {
    request: 'GET /v1/alerts/low',
    ...{ ...denied, read: 200, manage: 200, other: 200, ...viewers() },
  },
  'GET /v1/alerts/:alert/history': {
    request: 'GET /v1/alerts/low/history',
    ...{ ...denied, read: 200, manage: 200, other: 200, ...viewers() },
  },
  'GET /v1/alert-fires': {
    request: 'GET /v1/alert-fires',
    ...{ ...denied, read: 200, manage: 200, other: 200, ...viewers() },
  },
  'POST /v1/alerts/:alert/test': {
    request: 'POST /v1/alerts/low/test',
    ...{ ...denied, manage: 200, other: 200, ...editors() },
  },
  'POST /v1/alerts/:alert/base': {
    // About answers, it has none.
    request: 'POST /v1/alerts/low/base',
    ...{ ...denied, manage: 422, other: 422, ...editors(422) },
  },
  'POST /v1/alerts/preview': {
    request: 'POST /v1/alerts/preview',
    body: { kind: 'answer' },
    ...{ ...denied, read: 200, manage: 200, other: 200, ...viewers() },
  },
  'DELETE /v1/alerts/:alert': {
    request: 'DELETE /v1/alerts/low',
    ...{ ...denied, manage: 204, other: 204, ...editors(404) },
  },
  'GET /v1/project': {
    request: 'GET /v1/project',
    ...denied,
    read: 200,
    manage: 200,
    other: 200,
    ...viewers(),
  },
  'PUT /v1/project': {
    request: 'PUT /v1/project',
    body: { name: 'A' },
    ...denied,
    manage: 200,
    other: 200,
    owner: 200,
  },
  'PATCH /v1/project': {
    request: 'PATCH /v1/project',
    body: { name: 'A' },
    ...denied,
    manage: 200,
    other: 200,
    owner: 200,
  },
  'GET /v1/widget': {
    request: 'GET /v1/widget',
    ...denied,
    read: 200,
    manage: 200,
    other: 200,
    ...viewers(),
  },
  'GET /v1/publishable-keys': {
    request: 'GET /v1/publishable-keys',
    ...denied,
    read: 200,
    manage: 200,
    other: 200,
    ...viewers(),
  },
  'GET /v1/keys': { request: 'GET /v1/keys', ...denied, manage: 200, other: 200, owner: 200 },
  'POST /v1/keys': {
    request: 'POST /v1/keys',
    body: { kind: 'publishable' },
    ...denied,
    manage: 201,
    other: 201,
    owner: 201,
  },
  'DELETE /v1/keys/:id': {
    request: `DELETE /v1/keys/${randomUUID()}`,
    ...denied,
    manage: 404,
    other: 404,
    owner: 404,
  },
  'GET /v1/signing-keys': {
    request: 'GET /v1/signing-keys',
    ...denied,
    manage: 200,
    other: 200,
    owner: 200,
  },
  'POST /v1/signing-keys': {
    request: 'POST /v1/signing-keys',
    body: { algorithm: 'HS256' },
    ...denied,
    manage: 201,
    other: 201,
    owner: 201,
  },
  'DELETE /v1/signing-keys/:id': {
    request: `DELETE /v1/signing-keys/${randomUUID()}`,
    ...denied,
    manage: 404,
    other: 404,
    owner: 404,
  },
  'GET /v1/audit': { request: 'GET /v1/audit', ...denied, manage: 200, other: 200, owner: 200 },
  'GET /v1/people': {
    request: 'GET /v1/people',
    ...denied,
    read: 200,
    manage: 200,
    other: 200,
    ...viewers(),
  },
  'PUT /v1/people/:id': {
    request: `PUT /v1/people/${randomUUID()}`,
    body: { role: 'viewer' },
    ...{ ...denied, manage: 404, other: 404, owner: 404 },
  },
  'DELETE /v1/people/:id': {
    request: `DELETE /v1/people/${randomUUID()}`,
    ...{ ...denied, manage: 404, other: 404, owner: 404 },
  },
  'GET /v1/invitations': { request: 'GET /v1/invitations', ...denied, manage: 200, other: 200, owner: 200 },
  'POST /v1/invitations': {
    request: 'POST /v1/invitations',
    body: { email: 'new@shop.example' },
    ...{ ...denied, manage: 201, other: 201, owner: 201 },
  },
  'DELETE /v1/invitations/:id': {
    request: `DELETE /v1/invitations/${randomUUID()}`,
    ...{ ...denied, manage: 404, other: 404, owner: 404 },
  },
  // The first key makes the person; then that of another project must not sign them in.
  'POST /v1/sign-in-links': {
    request: 'POST /v1/sign-in-links',
    body: { email: 'operator@shop.example' },
    ...{ ...denied, manage: 409, other: 201 },
  },
  'POST /v1/projects': {
    request: 'POST /v1/projects',
    body: { key: 'second-shop', name: 'Second shop' },
    ...{ ...denied, other: 403, owner: 201 },
  },
  'POST /v1/invitations/look': forEverybody('POST /v1/invitations/look', 401, { token: 'none' }),
  'POST /v1/invitations/accept': forEverybody('POST /v1/invitations/accept', 401, {
    token: 'none',
    password: 'correct horse battery',
  }),
  'POST /v1/sessions': forEverybody('POST /v1/sessions', 401, { token: 'none' }),
  'GET /v1/sessions': { request: 'GET /v1/sessions', ...deniedKeys, other: 403, ...signedIn(200) },
  'GET /v1/sessions/current': {
    request: 'GET /v1/sessions/current',
    ...{ ...deniedKeys, other: 403, ...signedIn(200) },
  },
  'DELETE /v1/sessions/:id': {
    request: `DELETE /v1/sessions/${randomUUID()}`,
    ...{ ...deniedKeys, other: 403, ...signedIn(404) },
  },
  'PUT /v1/people/me/name': {
    request: 'PUT /v1/people/me/name',
    body: { name: 'Ada' },
    ...{ ...deniedKeys, other: 403, ...signedIn(204) },
  },
  'PUT /v1/people/me/locale': {
    request: 'PUT /v1/people/me/locale',
    body: { locale: 'de' },
    ...{ ...deniedKeys, other: 403, ...signedIn(204) },
  },
  'POST /v1/people/me/test-mail': {
    request: 'POST /v1/people/me/test-mail',
    ...{ ...deniedKeys, other: 403, ...signedIn(200) },
  },
  'PUT /v1/people/me/password': {
    request: 'PUT /v1/people/me/password',
    body: { password: 'correct horse battery' },
    ...{ ...deniedKeys, other: 403, ...signedIn(422) },
  },
  'GET /v1/people/me/second-factor': {
    request: 'GET /v1/people/me/second-factor',
    ...{ ...deniedKeys, other: 403, ...signedIn(200) },
  },
  'POST /v1/people/me/second-factor': {
    request: 'POST /v1/people/me/second-factor',
    body: {},
    ...{ ...deniedKeys, other: 403, ...signedIn(422) },
  },
  'PUT /v1/people/me/second-factor': {
    request: 'PUT /v1/people/me/second-factor',
    body: { code: '123456' },
    ...{ ...deniedKeys, other: 403, ...signedIn(409) },
  },
  'POST /v1/people/me/second-factor/removal': {
    request: 'POST /v1/people/me/second-factor/removal',
    body: { code: '123456' },
    ...{ ...deniedKeys, other: 403, ...signedIn(409) },
  },
  'POST /v1/people/me/recovery-codes': {
    request: 'POST /v1/people/me/recovery-codes',
    body: { code: '123456' },
    ...{ ...deniedKeys, other: 403, ...signedIn(409) },
  },
  'DELETE /v1/people/:id/second-factor': {
    request: `DELETE /v1/people/${randomUUID()}/second-factor`,
    ...{ ...denied, manage: 404, other: 404, owner: 404 },
  },
  // Last: it ends the sessions of this table.
  'DELETE /v1/sessions/current': {
    request: 'DELETE /v1/sessions/current',
    ...{ ...deniedKeys, other: 403, ...signedIn(204) },
  },
};

/** Who may keep what is read, by routes: every one that reads has its place here. Whatever else is done, nobody keeps. */
const kept: Record<string, string> = {
  // What tells of persons or of keys, and what has no ETag.
  'no-store': `/v1/id-namespace /v1/responses /v1/responses/:id /v1/responses/:id/contact /v1/cases/:id/answer-draft
    /v1/responses/counts /v1/responses/export /v1/stream /v1/respondents/:id
    /v1/people /v1/keys /v1/publishable-keys /v1/signing-keys
    /v1/audit /v1/invitations /v1/sessions /v1/sessions/current /v1/priorities /v1/touchpoints /v1/touchpoints/:touchpoint/surveys
    /v1/touchpoints/:touchpoint/verification /v1/touchpoints/:touchpoint/qr.svg /v1/touchpoints/:touchpoint/qr.png
    /v1/touchpoints/:touchpoint/table-tent /v1/touchpoints/:touchpoint/email-block /v1/journeys /v1/links /v1/personas /v1/dimensions /v1/marks
    /v1/alerts /v1/alert-fires /v1/alerts/:alert/history /v1/webhooks /v1/webhooks/:webhook/deliveries /v1/deliveries
    /v1/actions /v1/actions/:action/effect
    /v1/cases /v1/cases/:id /v1/cases/counts /v1/cases/metrics
    /i/:token /v1/invites /v1/invites/counts /v1/invites/:id
    /v1/report /v1/report/:id /v1/reports /v1/reports/:report/history
    /v1/widget /v1/jobs /v1/jobs/:id /v1/bursts /v1/server /v1/people/me/second-factor`,
  'private, no-cache': `/v1/touchpoints/:touchpoint /v1/touchpoints/:touchpoint/surveys/:metric /v1/aggregates
    /v1/alerts/:alert /v1/webhooks/:webhook
    /v1/actions/:action
    /v1/reports/:report
    /v1/journeys/:journey /v1/links/:link /v1/personas/:persona /v1/dimensions/:dimension /v1/marks/:mark /v1/setup /v1/project
    /s/:touchpoint`,
  // The key comes in the header here.
  'private, max-age=60, stale-while-revalidate=300': '/v1/touchpoints/:touchpoint/survey',
  'no-cache': `/ /.well-known/security.txt /healthz /readyz /metrics /openapi.json /problems /docs /docs/json /docs/yaml /docs/static/index.html
    /docs/static/swagger-initializer.js /docs/static/theme/voxpoint.css /docs/static/theme/voxpoint.js /docs/static/theme/icon.svg /demo /demo/checkout.html /preview /agent/:touchpoint /dashboard /dashboard/*
    /s/worker.js`,
  'public, max-age=0': '/docs/static/*',
  'public, max-age=300': '/preview/* /demo/* /voxpoint.js',
  'public, max-age=31536000, immutable': '/voxpoint@:version /widget/:file /s/assets/*',
};

function caching(route: string): string | undefined {
  const [method, url] = route.split(' ') as [string, string];
  if (method !== 'GET') return 'no-store';
  return Object.keys(kept).find((rule) => kept[rule]?.split(/\s+/).includes(url));
}

/** What browsers are told with every answer; what our own pages show in frames may stand in those alone. */
function security(request: string) {
  const isFramed = /^GET \/(preview|v1\/report\b)/.test(request);
  return {
    'x-content-type-options': 'nosniff',
    // The address of an invite is a secret.
    'referrer-policy': / \/i\/\w+$/.test(request) ? 'no-referrer' : 'same-origin',
    'content-security-policy': expect.stringMatching(
      isFramed ? /frame-ancestors '(self|none)'/ : /frame-ancestors 'none'/,
    ),
  };
}

describe.each(testDatabases)('every route, for everybody, on $kind', ({ open }) => {
  let app: Awaited<ReturnType<typeof buildApp>>;
  let close: () => Promise<void>;
  const routes = new Set<string>();
  const keys: Partial<Record<keyof Row, string>> = {};
  const own: Partial<Record<keyof Row, Record<string, string>>> = {};

  beforeAll(async () => {
    const { database, close: closeDatabase } = await open();
    const context = { database, clock: () => new Date() };
    await prepareFirstProject(context, { given: testKeys, keysFile: null });
    const demo = await openDemo(context);
    const folders = await makeStaticFolders();
    const published = await publishBuild(context, await readBuild(folders.widget));
    app = await buildApp(context, {
      version: '0.0.0',
      publicUrl: 'http://localhost:3000',
      folders,
      widgetTags: writeTags('https://vox.example', published),
      logLevel: 'silent',
      demo,
      metricsToken: 'token-of-the-operator',
      securityContact: 'mailto:security@shop.example',
      onRoute: (method, url) => routes.add(`${method} ${url}`),
    });
    await app.ready();
    close = async () => {
      await app.close();
      await closeDatabase();
      await folders.remove();
    };
    const [project] = await database.query<{ id: number }>("select id from projects where key = 'main'");
    const mainId = project?.id ?? 0;
    keys.publishable = testKeys.publishable;
    for (const scope of ['ingest', 'read', 'aggregates', 'manage'] as const) {
      keys[scope] = await addSecretKey(database, mainId, [scope]);
    }
    const other = await addProject(database, 'other');
    keys.other = await addSecretKey(database, other, ['ingest', 'read', 'aggregates', 'manage']);
    for (const role of ['viewer', 'editor', 'owner'] as const) {
      const person = { email: `${role}@shop.example`, roles: { main: role } };
      own[role] = (await addPerson(database, person)).headers;
    }
    const stranger = await addPerson(database, {
      email: 'stranger@shop.example',
      roles: { other: 'editor' },
    });
    own.stranger = { ...stranger.headers, 'voxpoint-project': 'main' };
  });
  afterAll(() => close());

  it('has a row in this table', () => {
    const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
    const declared = [...routes].filter((route) => methods.includes(route.split(' ')[0] as string));
    expect(declared.sort()).toEqual(Object.keys(table).sort());
  });

  const identities = [
    ...(['none', 'other', 'publishable', 'ingest', 'read', 'aggregates', 'manage'] as const),
    ...(['stranger', 'viewer', 'editor', 'owner'] as const),
  ];
  it.each(Object.entries(table))('%s', async (route, row) => {
    const [method, url] = row.request.split(' ') as ['GET', string];
    const statuses: Record<string, number> = {};
    for (const identity of identities) {
      const key = keys[identity];
      const answer = await app.inject({
        method,
        url,
        headers: key ? { authorization: `Bearer ${key}` } : (own[identity] ?? {}),
        ...(row.body !== undefined && { payload: row.body as object }),
        payloadAsStream: true,
      });
      // A stream would go on for ever.
      answer.stream().destroy();
      statuses[identity] = answer.statusCode;
      const mayKeep = answer.statusCode < 400 ? caching(route) : 'no-store';
      expect(answer.headers['cache-control'], `cache-control for ${identity}`).toBe(mayKeep);
      expect(answer.headers, `headers for ${identity}`).toMatchObject(security(row.request));
    }
    expect(statuses).toEqual(Object.fromEntries(identities.map((identity) => [identity, row[identity]])));
  });

  const collected = ['POST /v1/responses', 'POST /v1/responses/batch', 'POST /v1/impressions'];
  it.each(collected)('%s, through a socket', async (route) => {
    const { request, body: sent, ...expected } = table[route] as Row;
    // Another one: the other may have been deleted since. The first who may creates it.
    const body = JSON.parse(JSON.stringify(sent).replaceAll(id, randomUUID()));
    for (const identity of identities) {
      const key = keys[identity] ?? null;
      const headers = key === null ? own[identity] : undefined;
      const { status, headers: told } = await sendByWire({ app }, request, { key, body, headers });
      const allowed = expected[identity] === 201 ? [200, 201] : [expected[identity]];
      expect(allowed, identity).toContain(status);
      expect(told, `headers for ${identity}`).toMatchObject({
        ...security(request),
        'cache-control': 'no-store',
      });
    }
  });
});
