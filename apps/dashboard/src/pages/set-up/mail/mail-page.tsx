import { useSession } from '../../../base/session.tsx';
import { useMailState } from '../../../base/use-mail-state.ts';
import { defineWords, useWords } from '../../../base/words.ts';
import { CopyBox } from '../../../components/copy-box.tsx';
import { Loading } from '../../../components/loading.tsx';
import { Notice } from '../../../components/notice.tsx';
import { PageHeading } from '../../../components/page-heading.tsx';

const mailWords = defineWords({
  en: {
    title: 'E-mail',
    intro: 'Alerts, cases and reports reach people by e-mail, if this server has a way to send it.',
    sent: 'This server sends e-mail',
    sentMeaning: (email: string) =>
      `Alerts, cases and reports go out by mail. To see one, send a test from an alert that goes to ${email}.`,
    notSetUp: 'This server sends no e-mail',
    notSetUpMeaning:
      'Everything else works. Alerts can go to a chat or a webhook, and invitations are handed over as links.',
    how: 'How whoever runs the server sets it up',
    settings:
      'Two settings of its environment, then a restart. The address stands as the sender of every mail:',
    example: 'Settings',
    domain: 'So that mails are not taken for spam, sign them by DKIM for the domain of the sender.',
  },
  de: {
    title: 'E-Mail',
    intro:
      'Alarme, Fälle und Berichte erreichen Menschen per E-Mail, wenn dieser Server welche verschicken kann.',
    sent: 'Dieser Server verschickt E-Mails',
    sentMeaning: (email: string) =>
      `Alarme, Fälle und Berichte gehen per E-Mail hinaus. Um eine zu sehen, senden Sie einen Test aus einem Alarm, der an ${email} geht.`,
    notSetUp: 'Dieser Server verschickt keine E-Mails',
    notSetUpMeaning:
      'Alles andere geht. Alarme können an einen Chat oder Webhook gehen, und Einladungen werden als Link übergeben.',
    how: 'Wie es eingerichtet wird, wo der Server betrieben wird',
    settings:
      'Zwei Einstellungen seiner Umgebung, dann ein Neustart. Die Adresse steht als Absender auf jeder E-Mail:',
    example: 'Einstellungen',
    domain: 'Damit E-Mails nicht als Spam gelten, signieren Sie sie mit DKIM für die Domain des Absenders.',
  },
});

const settings = `VOXPOINT_SMTP_URL=smtps://user:password@mail.example:465
VOXPOINT_MAIL_FROM=Voxpoint <feedback@shop.example>`;

/** Whether mail is sent, and what is missing if it is not. */
export function MailPage() {
  const words = useWords(mailWords);
  const { session } = useSession();
  const mail = useMailState();
  return (
    <div>
      <div>
        <PageHeading title={words.title} />
        <p class="soft">{words.intro}</p>
      </div>
      {mail === undefined && <Loading />}
      {mail === 'sent' && (
        <Notice title={words.sent} kind="good">
          <p>{words.sentMeaning(session.person.email)}</p>
        </Notice>
      )}
      {mail === 'not-set-up' && (
        <>
          <Notice title={words.notSetUp} kind="bad">
            <p>{words.notSetUpMeaning}</p>
          </Notice>
          <section class="stack" aria-labelledby="mail-how">
            <h2 id="mail-how">{words.how}</h2>
            <p>{words.settings}</p>
            <CopyBox text={settings} label={words.example} />
            <p>{words.domain}</p>
          </section>
        </>
      )}
    </div>
  );
}
