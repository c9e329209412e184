import type { WriteMessage } from '../send/deliveries/message.ts';
import { writeFinishedMessage } from './actions/write-finished-message.ts';
import { createAlertMessages } from './alerts/write-alert-message.ts';
import { createCaseMails, writeCaseEvent } from './cases/write-case-message.ts';
import { createDashboardAddresses } from './dashboard-addresses.ts';
import { createInviteMails } from './invites/write-invite-mail.ts';
import { isOneTooMany } from './mail-limit.ts';
import { createReportMessages } from './reports/mail/write-report-message.ts';
import type { SendingProject } from './sending-project.ts';
import { isMeant } from './webhooks/is-meant.ts';
import { writeDeletedMessage, writeResponseMessage } from './webhooks/write-response-message.ts';
import { createSwitchedOffMail, writePing } from './webhooks/write-webhook-message.ts';

/** What deliveries say, by what happened. Whoever tells of something new adds a line here. */
export function createMessages({ publicUrl }: { publicUrl: string }): WriteMessage<SendingProject> {
  const addresses = createDashboardAddresses(publicUrl);
  const caseMails = createCaseMails({ publicUrl, addresses });
  const inviteMails = createInviteMails({ publicUrl });
  const writers: Readonly<Record<string, WriteMessage<SendingProject>>> = {
    'action.finished': writeFinishedMessage,
    'alert.fired': createAlertMessages({ publicUrl, addresses }),
    'case.opened': writeCaseEvent,
    'case.changed': writeCaseEvent,
    'case.resolved': writeCaseEvent,
    'case.assigned': caseMails,
    'case.overdue': caseMails,
    'invite.created': inviteMails,
    'invite.reminder': inviteMails,
    'response.created': writeResponseMessage,
    'response.completed': writeResponseMessage,
    'response.updated': writeResponseMessage,
    'response.deleted': writeDeletedMessage,
    ping: writePing,
    'webhook.switched-off': createSwitchedOffMail(addresses.webhook),
    'report.ready': createReportMessages({ publicUrl, addressOf: addresses.report }),
  };
  return async (context, project, delivery) => {
    if (!(await isMeant(context, project, delivery))) return undefined;
    const message = await writers[delivery.event]?.(context, project, delivery);
    if (
      message?.kind !== 'email' ||
      message.isOfCustomer ||
      !(await isOneTooMany(context, project.id, delivery))
    )
      return message;
    return { kind: 'refused', because: 'too-many-mails' };
  };
}
