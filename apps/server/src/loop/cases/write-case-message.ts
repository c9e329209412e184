import type { Case } from '@voxpoint/contract';
import { type MessageLocale, openCaseStatuses } from '@voxpoint/contract/vocabulary';
import type { Queryable } from '../../db/database.ts';
import type { Message, WriteMessage } from '../../send/deliveries/message.ts';
import { layoutMail } from '../../send/mail/mail-layout.ts';
import { sortSubscribed } from '../../send/unsubscribing/sort-subscribed.ts';
import type { DashboardAddresses } from '../dashboard-addresses.ts';
import type { SendingProject } from '../sending-project.ts';
import { unsubscribeUrl } from '../unsubscribing/unsubscribe.ts';
import { writeToWebhook } from '../webhooks/write-to-webhook.ts';
import { type CaseWords, caseWords } from './case-words.ts';
import { findCase, type NamedCase } from './list-cases.ts';
import { toCases } from './to-case.ts';

/** Tells webhooks what became of a case; without asking for more they get no word that anybody wrote. */
export const writeCaseEvent: WriteMessage<SendingProject> = async (context, project, delivery) => {
  const { database } = context;
  const { case: id } = delivery.subject as { case: string };
  const row = await findCase(database, project.id, id);
  if (!row) return undefined;
  const [found] = await toCases(database, project.id, [row]);
  return writeToWebhook(context, project.id, {
    key: delivery.destination.slice('webhook '.length),
    write: (payload) => ({
      type: delivery.event as 'case.changed',
      timestamp: delivery.createdAt.toISOString(),
      data: { case: payload === 'full' ? found : idsOf(found as Case) },
    }),
  });
};

function idsOf(found: Case) {
  const { id, number, response, touchpoint, alert, status, owner, team, priority, dueAt } = found;
  return { id, number, response, touchpoint, alert, status, owner, team, priority, dueAt };
}

/** By what unsubscribing knows mails about cases. */
const list = 'cases';

interface Options {
  publicUrl: string;
  addresses: DashboardAddresses;
}

/** Mails to those who are to deal with cases. Nothing is written to who is not any more, nor of what is done. */
export function createCaseMails({ publicUrl, addresses }: Options): WriteMessage<SendingProject> {
  return async ({ database }, project, delivery) => {
    const address = delivery.destination.slice('case email '.length);
    const reader = await findReader(database, project.id, address);
    if (!reader) return undefined;
    const { subscribed } = await sortSubscribed(database, project, { list, addresses: [address] });
    if (subscribed.length === 0) return undefined;
    const leave = unsubscribeUrl(publicUrl, project, { list, address });
    const { cases: ids } = delivery.subject as { cases: string[] };
    const rows: NamedCase[] = [];
    for (const id of ids) {
      const row = await findCase(database, project.id, id);
      if (row && concerns(row, reader)) rows.push(row);
    }
    const [first] = rows;
    if (!first) return undefined;
    const locale = reader.locale ?? 'en';
    const words = caseWords[locale];
    if (rows.length > 1) {
      const button = { kind: 'button' as const, label: words.openList, url: addresses.cases(project.key) };
      const lines = rows.map((row) => `${row.number} · ${row.touchpointName}`).join('\n');
      return mail(reader, { locale, subject: titleOfSeveral(rows, words), project, leave }, [
        { kind: 'text', text: lines },
        button,
      ]);
    }
    const isOverdue = delivery.event === 'case.overdue';
    const subject = isOverdue ? words.overdue(first.number, first.touchpointName) : titleOf(first, words);
    return mail(reader, { locale, subject, project, leave }, [
      { kind: 'facts', facts: await factsOf(database, { row: first, locale, project }) },
      { kind: 'button', label: words.open, url: addresses.case(project.key, first.id) },
    ]);
  };
}

/** What is a whole team's is nobody's yet. */
function titleOf({ number, ownerId, team, touchpointName: touchpoint }: NamedCase, words: CaseWords): string {
  if (ownerId !== null || team === null) return words.assigned(number, touchpoint);
  return words.waits(number, { team, touchpoint });
}

function titleOfSeveral(rows: readonly NamedCase[], words: CaseWords): string {
  const teams = new Set(rows.map(({ ownerId, team }) => (ownerId === null ? team : null)));
  const [team = null] = teams;
  if (teams.size > 1) return words.severalWaitAround(rows.length);
  return team === null ? words.assignedSeveral(rows.length) : words.severalWait(rows.length, team);
}

interface Reader {
  id: string;
  name: string;
  email: string;
  locale: MessageLocale | null;
  teams: string[];
}

async function findReader(
  queryable: Queryable,
  projectId: number,
  email: string,
): Promise<Reader | undefined> {
  const [row] = await queryable.query<Reader>(
    `select p.id, p.name, p.email, p.locale, m.teams
       from memberships m join people p on p.id = m.person_id
      where m.project_id = $1::int and p.email = $2::text`,
    [projectId, email],
  );
  return row;
}

/** Whether it is still theirs, and something is left to do. */
function concerns({ status, ownerId, team }: NamedCase, { id, teams }: Reader): boolean {
  if (!openCaseStatuses.includes(status as never)) return false;
  return ownerId === null ? team !== null && teams.includes(team) : ownerId === id;
}

async function factsOf(
  queryable: Queryable,
  { row, locale, project }: { row: NamedCase; locale: MessageLocale; project: SendingProject },
) {
  const words = caseWords[locale];
  const [found] = await toCases(queryable, project.id, [row]);
  const answer = found?.answer;
  const time = new Intl.DateTimeFormat(locale, {
    ...{ dateStyle: 'medium', timeStyle: 'short', timeZone: project.timeZone },
  });
  return [
    { name: words.facts.touchpoint, value: row.touchpointName },
    ...(answer ? [{ name: words.facts.score, value: words.score(answer.score, answer.scale.max) }] : []),
    { name: words.facts.priority, value: words.priorities[row.priority] },
    ...(row.dueAt ? [{ name: words.facts.due, value: time.format(row.dueAt) }] : []),
    ...(row.team === null ? [] : [{ name: words.facts.team, value: row.team }]),
  ];
}

function mail(
  { name, email }: Reader,
  {
    locale,
    subject,
    project,
    leave,
  }: { locale: MessageLocale; subject: string; project: SendingProject; leave: string },
  parts: Parameters<typeof layoutMail>[0]['parts'],
): Message {
  const why = caseWords[locale].why(project.name);
  return {
    kind: 'email',
    mail: {
      to: { name, address: email },
      ...layoutMail({ locale, subject, parts, why, unsubscribeUrl: leave }),
    },
  };
}
