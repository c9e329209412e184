import type { Context } from '../../db/context.ts';
import type { Message, WriteMessage } from '../../send/deliveries/message.ts';
import type { DeliveryRow } from '../../send/deliveries/store-deliveries.ts';
import { layoutMail } from '../../send/mail/mail-layout.ts';
import { sortSubscribed } from '../../send/unsubscribing/sort-subscribed.ts';
import type { DashboardAddresses } from '../dashboard-addresses.ts';
import type { SendingProject } from '../sending-project.ts';
import { unsubscribeUrl } from '../unsubscribing/unsubscribe.ts';
import { writeToWebhook } from '../webhooks/write-to-webhook.ts';
import type { AlertSubject } from './alert-subject.ts';
import { alertWords } from './alert-words.ts';
import type { AlertRow } from './alerts.ts';
import { describeAnswers } from './describe-answers.ts';
import { describeNumbers } from './describe-numbers.ts';
import type { Describing, Description } from './description.ts';
import { exampleFire } from './example-fire.ts';
import { findRecipient, type Recipient } from './find-recipient.ts';
import { findAlert } from './fire-queries.ts';
import { numberWords } from './number-words.ts';
import { readTold, type ToldFire } from './read-told.ts';

interface Options {
  publicUrl: string;
  addresses: DashboardAddresses;
}

/** Writes messages of alerts. Nothing is written of what was erased, nor to whom the alert does not name any more. */
export function createAlertMessages({ publicUrl, addresses }: Options): WriteMessage<SendingProject> {
  return async (context, project, delivery) => {
    const subject = delivery.subject as unknown as AlertSubject;
    const alert = await findAlert(context.database, project.id, subject.alert);
    if (!alert) return undefined;
    const { destination } = delivery;
    const recipient = await findRecipient(context.database, project.id, { alert, destination });
    if (!recipient || !(await isWanted(context, project, { alert, recipient }))) return undefined;
    const locale = recipient.kind === 'webhook' ? 'en' : recipient.locale;
    const [first, ...others] = await readFires(context, project, {
      ...{ kind: alert.kind, subject, delivery, locale },
    });
    if (!first) return undefined;
    const fires = [first, ...others] as const;
    const count = subject.count - (subject.fires.length - (subject.what === 'test' ? 0 : fires.length));
    const told = { project, alert, what: subject.what, fires, count };
    if (recipient.kind === 'webhook') {
      return writeToWebhook(context, project.id, {
        key: recipient.key,
        write: (payload) => ({
          type: 'alert.fired',
          timestamp: delivery.createdAt.toISOString(),
          data: writeData(told, payload),
        }),
      });
    }
    const { comments } = recipient;
    const describe = alert.kind === 'answer' ? describeAnswers : describeNumbers;
    return address(
      recipient,
      { alert, project, publicUrl },
      describe({ ...told, locale, comments, addresses }),
    );
  };
}

/** By what unsubscribing knows an alert. */
function listOf({ key }: Pick<AlertRow, 'key'>): string {
  return `alert ${key}`;
}

/** Whoever has an address may say that they want no mail of the alert. */
async function isWanted(
  { database }: Context,
  project: SendingProject,
  { alert, recipient }: { alert: AlertRow; recipient: Recipient },
): Promise<boolean> {
  if (recipient.kind !== 'email') return true;
  const { subscribed } = await sortSubscribed(database, project, {
    ...{ list: listOf(alert), addresses: [recipient.address] },
  });
  return subscribed.length > 0;
}

async function readFires(
  context: Context,
  project: SendingProject,
  {
    kind,
    subject,
    delivery,
    locale,
  }: Pick<AlertRow, 'kind'> & {
    subject: AlertSubject;
    delivery: DeliveryRow;
    locale: Describing['locale'];
  },
): Promise<ToldFire[]> {
  if (subject.what === 'test') return [exampleFire(kind, delivery.createdAt, locale)];
  return readTold(context, project.id, subject.fires);
}

/** The same for programs: of answers only their ids, unless the webhook asks for more. */
function writeData(
  { alert, what, fires, count }: Pick<Describing, 'alert' | 'what' | 'fires' | 'count'>,
  payload: 'ids' | 'full',
): Record<string, unknown> {
  const { key, name, kind } = alert;
  return {
    alert: { key, name, kind },
    ...{ what, count },
    fires: fires.map(({ id, firedAt, changedAt, touchpoint, numbers, answer, case: opened }) => ({
      id,
      firedAt: firedAt.toISOString(),
      changedAt: changedAt?.toISOString() ?? null,
      touchpoint: touchpoint?.key ?? null,
      response: answer?.id ?? null,
      revision: answer?.revision ?? null,
      case: opened?.id ?? null,
      numbers,
      ...(payload === 'full' && { answer }),
    })),
  };
}

function address(
  recipient: Exclude<Recipient, { kind: 'webhook' }>,
  { alert, project, publicUrl }: { alert: AlertRow; project: SendingProject; publicUrl: string },
  { title, facts, quote, link, count }: Description,
): Message {
  const { locale } = recipient;
  if (recipient.kind === 'chat') {
    const { form, url } = recipient;
    const more = { ...(quote !== undefined && { quote }), ...(count > 1 && { count }) };
    return { kind: 'chat', form, url, message: { locale, title, facts, link, ...more } };
  }
  const words = alertWords[locale];
  const { latestOf } = alert.kind === 'answer' ? words : numberWords[locale];
  return {
    kind: 'email',
    mail: {
      to: { name: '', address: recipient.address },
      ...layoutMail({
        locale,
        subject: title,
        parts: [
          ...(count > 1 ? [{ kind: 'text' as const, text: latestOf(count) }] : []),
          { kind: 'facts', facts },
          ...(quote === undefined ? [] : [{ kind: 'quote' as const, text: quote }]),
          { kind: 'button', label: words.open, url: link },
        ],
        why: words.why(alert.name, project.name),
        unsubscribeUrl: unsubscribeUrl(publicUrl, project, {
          ...{ list: listOf(alert), address: recipient.address },
        }),
      }),
    },
  };
}
