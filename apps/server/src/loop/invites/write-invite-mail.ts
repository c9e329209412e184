import type { AskedSurvey, Survey } from '@voxpoint/contract';
import type { MessageLocale } from '@voxpoint/contract/vocabulary';
import { CodedError } from '../../base/coded-error.ts';
import { hashToken } from '../../base/secret-token.ts';
import { answersOf } from '../../collect/email-block/read-email-block.ts';
import { writeBlock } from '../../collect/email-block/write-block.ts';
import { writeBlockText } from '../../collect/email-block/write-block-text.ts';
import { inviteList } from '../../collect/invites/invite-mails.ts';
import { inviteUrl, makeInviteToken } from '../../collect/invites/invite-token.ts';
import { findInviteToOpen, type InviteRow } from '../../collect/invites/queries.ts';
import { readResponses } from '../../collect/responses/queries.ts';
import { findSurveyToAsk } from '../../collect/surveys/ask-survey.ts';
import type { Context } from '../../db/context.ts';
import type { WriteMessage } from '../../send/deliveries/message.ts';
import type { MailContent } from '../../send/mail/mail-content.ts';
import { layoutMail } from '../../send/mail/mail-layout.ts';
import { sortSubscribed } from '../../send/unsubscribing/sort-subscribed.ts';
import { resolveSurvey } from '../../setup/surveys/resolve-survey.ts';
import type { SendingProject } from '../sending-project.ts';
import { unsubscribeUrl } from '../unsubscribing/unsubscribe.ts';
import { inviteMailWords } from './invite-mail-words.ts';
import { addTokenHash, forgetAddressOf, takeReminder } from './queries.ts';

/** Of which nobody knows whether it arrived, one of all the tries may be the one that did: the links of each hold. */
const mostTries = 30;

/**
 * Writes what asks a customer, with a link for each score. The links are made now, so that nothing that is stored opens the invite.
 * Nothing is sent to whoever has answered, wants no mails, or would be asked nothing, and no reminder that somebody has begun to send.
 */
export function createInviteMails({ publicUrl }: { publicUrl: string }): WriteMessage<SendingProject> {
  return async (context, project, { event, subject }) => {
    const { database, clock } = context;
    const { invite: id } = subject as { invite: string };
    const isReminder = event === 'invite.reminder';
    const found = await findInviteToOpen(database.orm, { projectId: project.id, id });
    if (!found?.invite.mailTo || (found.invite.sentAt && !isReminder)) return undefined;
    const { invite, touchpoint } = found;
    const invited = await judgeInvited(context, project, {
      invite,
      address: found.invite.mailTo,
      touchpoint,
    });
    if (!invited || (isReminder && !(await takeReminder(database, project.id, { id, at: clock() })))) {
      await forgetAddressOf(database, project.id, [id]);
      return undefined;
    }
    const { address, survey } = invited;
    const token = makeInviteToken(project.id, id);
    await addTokenHash(database, project.id, { id, hash: hashToken(token), most: mostTries });
    const content = writeContent(project, {
      ...{ invite, survey, isReminder },
      asked: resolveSurvey(survey, { locale: invite.locale ?? undefined }),
      url: inviteUrl(publicUrl, token),
    });
    const unsubscribe = unsubscribeUrl(publicUrl, project, { list: inviteList, address });
    return {
      kind: 'email',
      isOfCustomer: true,
      mail: { to: { name: '', address }, ...layoutMail({ ...content, unsubscribeUrl: unsubscribe }) },
    };
  };
}

/** What to ask them; undefined: nothing, from now on. */
async function judgeInvited(
  context: Context,
  project: SendingProject,
  { invite, address, touchpoint }: { invite: InviteRow; address: string; touchpoint: string },
): Promise<{ address: string; survey: Survey } | undefined> {
  const { database, clock } = context;
  if (invite.expiresAt <= clock()) return undefined;
  const [answer] = await readResponses(database, project.id, [invite.responseId]);
  const { subscribed } = await sortSubscribed(database, project, { list: inviteList, addresses: [address] });
  if (answer || subscribed.length === 0) return undefined;
  const asking = await findSurveyToAsk(context, project.id, { touchpoint, metric: invite.metric }).catch(
    (error: unknown) => {
      if (error instanceof CodedError) return undefined;
      throw error;
    },
  );
  return asking?.isAsked ? { address, survey: asking.survey } : undefined;
}

function writeContent(
  { name, timeZone }: SendingProject,
  {
    invite,
    survey,
    asked,
    url,
    isReminder,
  }: { invite: InviteRow; survey: Survey; asked: AskedSurvey; url: string; isReminder: boolean },
): MailContent {
  const locale: MessageLocale = asked.locale.split('-')[0] === 'de' ? 'de' : 'en';
  const words = inviteMailWords[locale];
  const { question } = asked.texts;
  const block = {
    asked,
    theme: survey.theme,
    answers: answersOf(asked, (score) => `${url}?score=${score}`),
  };
  const day = (at: Date, zone: string) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: zone }).format(at);
  const since = day(new Date(`${invite.basisDate}T12:00:00Z`), 'UTC');
  return {
    locale,
    subject: isReminder ? words.reminder(question) : question,
    heading: name,
    parts: [
      { kind: 'block', html: writeBlock(block), text: writeBlockText(block) },
      { kind: 'text', text: words.asks },
    ],
    why: `${words.why[invite.basis]({ project: name, since })} ${words.link(day(invite.expiresAt, timeZone))}`,
  };
}
