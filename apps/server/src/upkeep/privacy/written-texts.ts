import type { WrittenIn } from '@voxpoint/contract';

/** A table in which the team writes freely, and so perhaps of customers. */
export interface WrittenTable {
  in: WrittenIn | 'audit';
  table: string;
  /** SQL: what people know a row `t` by; null: they do not. */
  name: string;
  /** Columns that make a row one within its project, in the order of the primary key, with their types. */
  id: Readonly<Record<string, string>>;
  texts?: readonly string[];
  json?: readonly string[];
  /** The column that names the project. */
  project?: 'id';
}

const byKey = { name: 't.key', id: { key: 'text' } };
const byId = { name: 't.id::text', id: { id: 'uuid' } };

/**
 * Whoever adds a table or column with free text of the team adds it here; cases have a rule of their own (forget-in-cases.ts).
 * The test of this folder looks at every column there is.
 */
export const writtenTables: readonly WrittenTable[] = [
  { in: 'action', table: 'actions', ...byKey, texts: ['title', 'why', 'link'] },
  { in: 'alert', table: 'alerts', ...byKey, texts: ['name'], json: ['when', 'where', 'to'] },
  { in: 'dimension', table: 'dimensions', ...byKey, texts: ['name', 'description'], json: ['values'] },
  { in: 'job', table: 'jobs', ...byId, json: ['filters', 'selection'] },
  { in: 'journey', table: 'journeys', ...byKey, texts: ['name', 'description'] },
  { in: 'key', table: 'keys', ...byId, texts: ['name'] },
  { in: 'key', table: 'signing_keys', ...byId, texts: ['name'] },
  { in: 'mark', table: 'marks', ...byKey, texts: ['text'] },
  { in: 'message', table: 'deliveries', ...byId, texts: ['answer'] },
  {
    ...{ in: 'project', table: 'projects', project: 'id', name: 't.key', id: { id: 'int' } },
    ...{ texts: ['name'], json: ['answer_templates'] },
  },
  { in: 'report', table: 'report_subscriptions', ...byKey, texts: ['name'], json: ['to'] },
  { in: 'stored-report', table: 'stored_reports', ...byId, json: ['report'] },
  {
    ...{ in: 'survey', table: 'survey_versions', json: ['texts', 'follow_ups'] },
    name: `(select p.key from touchpoints p
             where p.project_id = $1::int and p.id = t.touchpoint_id) || ' ' || t.metric || ' ' || t.version`,
    id: { touchpoint_id: 'int', metric: 'text', version: 'int' },
  },
  { in: 'touchpoint', table: 'touchpoints', name: 't.key', id: { id: 'int' }, texts: ['name', 'note'] },
  { in: 'webhook', table: 'webhooks', ...byKey, texts: ['name'], json: ['where'] },
  { in: 'audit', table: 'audit', ...byId, texts: ['subject_name'], json: ['changes'] },
];
