import type { Report } from '@voxpoint/contract';
import { CodedError } from '../../../base/coded-error.ts';
import type { Context } from '../../../db/context.ts';
import type { Message, WriteMessage } from '../../../send/deliveries/message.ts';
import { layoutMail } from '../../../send/mail/mail-layout.ts';
import { sortSubscribed } from '../../../send/unsubscribing/sort-subscribed.ts';
import { listEmailsOf, type SubscriptionRow } from '../../../setup/reports/queries.ts';
import { reports } from '../../../setup/reports/reports.ts';
import type { SendingProject } from '../../sending-project.ts';
import { unsubscribeUrl } from '../../unsubscribing/unsubscribe.ts';
import { writeToWebhook } from '../../webhooks/write-to-webhook.ts';
import { readStoredReport } from '../subscriptions/read-stored-report.ts';
import { listOf } from '../subscriptions/send-report.ts';
import { reportWords } from '../words/report-words.ts';
import { sayPeriod } from '../words/say-report.ts';
import { describeReport } from './describe-report.ts';

interface Options {
  publicUrl: string;
  /** Where the dashboard shows a report. */
  addressOf(project: string, report: string): string;
}

/** Writes what tells of a report: to whoever still wants it, and without what was erased since it was made. */
export function createReportMessages({ publicUrl, addressOf }: Options): WriteMessage<SendingProject> {
  return async (context, project, { destination, subject, createdAt }) => {
    const { report: id, test } = subject as { report: string; test?: true };
    const [kind = '', key = '', , address = ''] = destination.split(' ');
    const stored = await orUndefined(readStoredReport(context, project.id, id));
    if (!stored) return undefined;
    const link = addressOf(project.key, id);
    if (kind === 'webhook') {
      const data = { report: id, subscription: stored.subscription, link };
      return writeToWebhook(context, project.id, {
        key,
        write: (payload) => ({
          type: 'report.ready',
          timestamp: createdAt.toISOString(),
          data: { ...data, ...spanOf(stored.report), ...(payload === 'full' && { content: stored.report }) },
        }),
      });
    }
    const subscription = await orUndefined(reports.require(context.database.orm, project.id, key));
    if (!subscription || !(await isWanted(context, project, { subscription, address }))) return undefined;
    const list = listOf(subscription);
    return writeMail(stored.report, {
      ...{ address, link, subscription, isTest: test === true },
      unsubscribe: unsubscribeUrl(publicUrl, project, { list, address }),
    });
  };
}

function spanOf({ period, from, to }: Report) {
  return { period, from, to };
}

/** What there is no more is no trouble: its message is cancelled. */
async function orUndefined<Found>(finding: Promise<Found>): Promise<Found | undefined> {
  return finding.catch((error: unknown) => {
    if (error instanceof CodedError) return undefined;
    throw error;
  });
}

async function isWanted(
  { database }: Context,
  project: SendingProject,
  { subscription, address }: { subscription: SubscriptionRow; address: string },
): Promise<boolean> {
  const { people, addresses } = subscription.to;
  const emails = await listEmailsOf(database.orm, project.id, people);
  if (![...emails.values(), ...addresses].includes(address)) return false;
  const list = listOf(subscription);
  const { subscribed } = await sortSubscribed(database, project, { list, addresses: [address] });
  return subscribed.length > 0;
}

interface Mailed {
  address: string;
  link: string;
  unsubscribe: string;
  subscription: SubscriptionRow;
  isTest: boolean;
}

function writeMail(report: Report, { address, link, unsubscribe, subscription, isTest }: Mailed): Message {
  const words = reportWords(report.locale);
  const title = `${report.project.name}: ${words.title}, ${sayPeriod(report)}`;
  return {
    kind: 'email',
    mail: {
      to: { name: '', address },
      ...layoutMail({
        locale: report.locale,
        subject: isTest ? `[${words.test}] ${title}` : title,
        parts: [...describeReport(report), { kind: 'button', label: words.openPage, url: link }],
        why: words.why(subscription.name, report.project.name),
        unsubscribeUrl: unsubscribe,
      }),
    },
  };
}
