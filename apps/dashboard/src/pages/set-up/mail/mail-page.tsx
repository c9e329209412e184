import { useMailState } from '../../../base/use-mail-state.ts';
import { useWords } from '../../../base/words.ts';
import { CopyBox } from '../../../components/copy-box.tsx';
import { Loading } from '../../../components/loading.tsx';
import { Notice } from '../../../components/notice.tsx';
import { PageHeading } from '../../../components/page-heading.tsx';
import { mailWords } from './mail-words.ts';
import { TestMail } from './test-mail.tsx';

const settings = `VOXPOINT_SMTP_URL=smtps://user:password@mail.example:465
VOXPOINT_MAIL_FROM=Voxpoint <feedback@shop.example>`;

/** Whether mail is sent, and what is missing if it is not. */
export function MailPage() {
  const words = useWords(mailWords);
  const mail = useMailState();
  return (
    <div>
      <div>
        <PageHeading title={words.title} />
        <p class="soft">{words.intro}</p>
      </div>
      {mail === undefined && <Loading />}
      {mail === 'sent' && (
        <>
          <Notice title={words.sent} kind="good">
            <p>{words.sentMeaning}</p>
          </Notice>
          <TestMail />
        </>
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
