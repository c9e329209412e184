import type { RecoveryCodes, SecondFactor as SecondFactorState } from '@voxpoint/contract';
import { useState } from 'preact/hooks';
import { send } from '../../base/api.ts';
import { useFormats } from '../../base/formats.ts';
import { useSession } from '../../base/session.tsx';
import { useFetch } from '../../base/use-fetch.ts';
import { useWords } from '../../base/words.ts';
import { lazyPage } from '../../components/lazy-page.tsx';
import { Loading } from '../../components/loading.tsx';
import { ProblemNotice } from '../../components/notice.tsx';
import { CodeDialog } from './code-dialog.tsx';
import { RecoveryCodeList } from './recovery-code-list.tsx';
import { secondFactorWords } from './second-factor-words.ts';

// It brings what draws QR codes.
const SetUpSecondFactor = lazyPage(() =>
  import('./set-up-second-factor.tsx').then((part) => part.SetUpSecondFactor),
);

/** Whether signing in takes more than the password; set up and turned off here. */
export function SecondFactor() {
  const words = useWords(secondFactorWords);
  const { session } = useSession();
  const [isSettingUp, setIsSettingUp] = useState(false);
  return (
    <section class="panel stack" aria-labelledby="account-second-factor">
      <h2 id="account-second-factor">{words.title}</h2>
      <p>{words.meaning}</p>
      {session.hasSecondFactor && <Existing />}
      {!session.hasSecondFactor && isSettingUp && <SetUpSecondFactor />}
      {!session.hasSecondFactor && !isSettingUp && (
        <div class="row">
          <button type="button" onClick={() => setIsSettingUp(true)}>
            {words.setUp}
          </button>
        </div>
      )}
    </section>
  );
}

function Existing() {
  const words = useWords(secondFactorWords);
  const formats = useFormats();
  const { refresh } = useSession();
  const { data, problem, reload } = useFetch<SecondFactorState>('/v1/people/me/second-factor');
  const [asked, setAsked] = useState<'codes' | 'removal'>();
  const [codes, setCodes] = useState<string[]>();
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  if (problem) return <ProblemNotice problem={problem} onRetry={reload} />;
  if (!data) return <Loading />;
  if (codes) {
    const onKept = () => {
      setCodes(undefined);
      reload();
    };
    return <RecoveryCodeList codes={codes} onKept={onKept} />;
  }
  return (
    <>
      <p>
        {data.since && words.isOn(formats.time(data.since, timeZone))}{' '}
        {words.codesLeft(formats.count(data.recoveryCodesLeft))}
      </p>
      <div class="row">
        <button type="button" onClick={() => setAsked('codes')}>
          {words.newCodes}
        </button>
        <button type="button" onClick={() => setAsked('removal')}>
          {words.turnOff}
        </button>
      </div>
      {asked === 'codes' && (
        <CodeDialog
          title={words.newCodesTitle}
          meaning={words.newCodesMeaning}
          action={words.makeCodes}
          onClose={() => setAsked(undefined)}
          onCode={async (code) => {
            const made = await send<RecoveryCodes>('POST /v1/people/me/recovery-codes', {
              body: { code },
              project: '',
            });
            setCodes(made.recoveryCodes);
          }}
        />
      )}
      {asked === 'removal' && (
        <CodeDialog
          title={words.turnOffTitle}
          meaning={words.turnOffMeaning}
          action={words.turnOffNow}
          onClose={() => setAsked(undefined)}
          onCode={async (code) => {
            await send('POST /v1/people/me/second-factor/removal', { body: { code }, project: '' });
            await refresh();
          }}
        />
      )}
    </>
  );
}
