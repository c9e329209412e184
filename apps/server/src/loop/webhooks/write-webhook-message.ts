import type { MessageLocale } from '@voxpoint/contract/vocabulary';
import type { Context } from '../../db/context.ts';
import type { Message } from '../../send/deliveries/message.ts';
import type { DeliveryRow } from '../../send/deliveries/store-deliveries.ts';
import { layoutMail } from '../../send/mail/mail-layout.ts';
import { findOwner } from './queries.ts';
import { webhookOf, writeToWebhook } from './write-to-webhook.ts';

/** Writes that somebody tries whether a webhook arrives. */
export async function writePing(
  context: Context,
  { id: projectId, key: project }: { id: number; key: string },
  delivery: DeliveryRow,
): Promise<Message | undefined> {
  const key = webhookOf(delivery);
  return writeToWebhook(context, projectId, {
    key,
    write: () => ({
      type: 'ping',
      timestamp: delivery.createdAt.toISOString(),
      data: { project, webhook: key },
    }),
  });
}

interface Words {
  subject: (webhook: string) => string;
  because: Record<'gone' | 'failing', string>;
  open: string;
  why: (project: string) => string;
}

const words: Record<MessageLocale, Words> = {
  en: {
    subject: (webhook) => `Webhook “${webhook}” was switched off`,
    because: {
      gone: 'Its receiver answered 410: it wants nothing any more. Nothing is sent to it until somebody switches it on again.',
      failing:
        'Nothing has arrived there for five days. Nothing is sent to it until somebody switches it on again; what was not sent stays listed and can be sent again by hand.',
    },
    open: 'See what was answered',
    why: (project) => `You get this mail because you are an owner of the project ${project}.`,
  },
  de: {
    subject: (webhook) => `Webhook „${webhook}“ wurde abgeschaltet`,
    because: {
      gone: 'Der Empfänger hat mit 410 geantwortet: Er will nichts mehr. Bis ihn jemand wieder einschaltet, wird nichts gesendet.',
      failing:
        'Seit fünf Tagen ist dort nichts angekommen. Bis ihn jemand wieder einschaltet, wird nichts gesendet; was nicht gesendet wurde, bleibt in der Liste und kann von Hand erneut gesendet werden.',
    },
    open: 'Antworten ansehen',
    why: (project) => `Sie erhalten diese Mail, weil Ihnen das Projekt ${project} gehört.`,
  },
};

/** Writes to an owner that the server has switched a webhook off; undefined: they are none any more. */
export function createSwitchedOffMail(webhookAddress: (project: string, webhook: string) => string) {
  return async (
    { database }: Context,
    project: { id: number; key: string; name: string },
    { subject, destination }: DeliveryRow,
  ): Promise<Message | undefined> => {
    const { webhook, because } = subject as { webhook: string; because: 'gone' | 'failing' };
    const address = destination.slice(`webhook ${webhook} email `.length);
    const owner = await findOwner(database, project.id, address);
    if (!owner) return undefined;
    const locale = owner.locale ?? 'en';
    const { subject: title, because: reasons, open, why } = words[locale];
    const mail = layoutMail({
      ...{ locale, subject: title(webhook), why: why(project.name) },
      parts: [
        { kind: 'text', text: reasons[because] },
        { kind: 'button', label: open, url: webhookAddress(project.key, webhook) },
      ],
    });
    return { kind: 'email', mail: { ...mail, to: { name: owner.name, address } } };
  };
}
