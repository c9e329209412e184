/**
 * `npm run bench:alarms`: what the statistical alerts find, and how often they are wrong, by simulation. Half an hour; with
 * the names of parts, those alone.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import {
  delayTable,
  otherRulesTable,
  referenceFalseAlarmTable,
  referenceTable,
} from './alarms/delay-tables.ts';
import { falseAlarmTable } from './alarms/false-alarm-table.ts';
import { onTargetTable } from './alarms/on-target-table.ts';
import { replaceSection } from './report/document-section.ts';

const documentFile = fileURLToPath(new URL('../../../docs/alerts.md', import.meta.url));

const parts: Record<string, () => string> = {
  reference: referenceTable,
  'reference-false-alarms': referenceFalseAlarmTable,
  'false-alarms-5': () => falseAlarmTable({ cuts: 5, projects: 20 }),
  'false-alarms-50': () => falseAlarmTable({ cuts: 50, projects: 4 }),
  'false-alarms-500-a': () => falseAlarmTable({ cuts: 500, projects: 1, slice: [0, 2] }),
  'false-alarms-500-b': () => falseAlarmTable({ cuts: 500, projects: 1, slice: [1, 2] }),
  'on-target': onTargetTable,
  'delays-5': () => delayTable(5),
  'delays-50': () => delayTable(50),
  'delays-500': () => delayTable(500),
  'others-5': () => otherRulesTable(5),
  'others-500': () => otherRulesTable(500),
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in parts));
if (unknown.length > 0)
  throw new Error(`No part is called ${unknown.join(', ')}: ${Object.keys(parts).join(', ')}.`);
for (const [name, measure] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const table = measure();
  process.stdout.write(`${name}\n\n${table}\n\n`);
  const document = await readFile(documentFile, 'utf8');
  await writeFile(documentFile, replaceSection(document, `bench:alarms ${name}`, table));
}
