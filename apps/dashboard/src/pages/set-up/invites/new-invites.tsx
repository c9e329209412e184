import type { Survey, Touchpoint } from '@voxpoint/contract';
import { inviteDays } from '@voxpoint/contract/vocabulary';
import { useRef, useState } from 'preact/hooks';
import { withQuery } from '../../../base/addresses.ts';
import { type ApiProblem, sendRaw } from '../../../base/api.ts';
import { saveFile } from '../../../base/save-file.ts';
import { useSending } from '../../../base/use-sending.ts';
import { useWords } from '../../../base/words.ts';
import { Field } from '../../../components/field.tsx';
import { Notice, ProblemNotice } from '../../../components/notice.tsx';
import { TextField } from '../../../forms/fields.tsx';
import { type InviteSettings, SettingFields, settingsQuery } from './invite-settings.tsx';
import { inviteWords } from './invite-words.ts';

interface NewInvitesProps {
  touchpoint: Touchpoint;
  surveys: Survey[];
  /** What became of the rows, as a CSV: with the links, or `isMailed`. */
  onMade(made: { csv: string; isMailed: boolean }): void;
}

/** Takes a CSV of customers, chosen or pasted, and makes a link for each, or sends each a mail. */
export function NewInvites({ touchpoint, surveys, onMade }: NewInvitesProps) {
  const words = useWords(inviteWords);
  const { run, problem, isSending, clearProblem } = useSending();
  const [rows, setRows] = useState<Blob>();
  const [settings, setSettings] = useState<InviteSettings>({
    metric: touchpoint.defaultMetric ?? surveys[0]?.metric,
    ...{ send: 'links', channel: 'email', expiresInDays: inviteDays.usual },
  });
  const [isMissing, setIsMissing] = useState(false);
  const isMailed = settings.send === 'email';
  const make = async () => {
    setIsMissing(!rows);
    if (!rows) return;
    const query = { touchpoint: touchpoint.key, ...settingsQuery(settings) };
    await run(async () => {
      const answer = await sendRaw(`POST ${withQuery('/v1/invites', query)}`, {
        csv: rows,
        headers: { accept: 'text/csv', 'content-type': await csvType(rows) },
      });
      onMade({ csv: await answer.text(), isMailed });
    });
  };
  return (
    <form
      class="panel"
      aria-label={words.invite}
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
    >
      <RowFields
        isMissing={isMissing && !rows}
        onRows={(next) => {
          setRows(next);
          clearProblem();
        }}
      />
      <SettingFields surveys={surveys} settings={settings} onChange={setSettings} />
      {problem && <MakingProblem problem={problem} />}
      <div class="row">
        <button type="submit" class="main" disabled={isSending}>
          {isMailed ? words.sendNow : words.make}
        </button>
        <span role="status">{isSending && (isMailed ? words.sending : words.making)}</span>
      </div>
    </form>
  );
}

/** A file or a text: whichever was given last. */
function RowFields({ isMissing, onRows }: { isMissing: boolean; onRows(rows: Blob | undefined): void }) {
  const words = useWords(inviteWords);
  const [pasted, setPasted] = useState('');
  const file = useRef<HTMLInputElement>(null);
  return (
    <>
      <Field label={words.file} hint={words.fileHint} error={isMissing ? words.missing : undefined}>
        {(described) => (
          <input
            {...described}
            ref={file}
            type="file"
            class="wide"
            accept=".csv,.tsv,.txt,text/csv"
            onChange={({ currentTarget }) => {
              setPasted('');
              const [chosen] = currentTarget.files ?? [];
              onRows(chosen?.size ? chosen : undefined);
            }}
          />
        )}
      </Field>
      <TextField
        label={words.paste}
        hint={words.pasteHint}
        value={pasted}
        lines={4}
        isCode
        onChange={(text) => {
          setPasted(text);
          if (file.current) file.current.value = '';
          onRows(text.trim() === '' ? undefined : new Blob([text]));
        }}
      />
    </>
  );
}

/** What is not in UTF-8 was written by Excel, in the encoding of Windows; a mark at the beginning outweighs that. */
async function csvType(rows: Blob): Promise<string> {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(await rows.arrayBuffer());
    return 'text/csv';
  } catch {
    return 'text/csv; charset=windows-1252';
  }
}

/** Of columns each that is wrong is named. */
function MakingProblem({ problem }: { problem: ApiProblem }) {
  const words = useWords(inviteWords);
  if (problem.status === 413)
    return (
      <Notice title={words.tooMany} kind="bad" heading="h3" role="alert">
        <p>{words.tooManyAdvice}</p>
      </Notice>
    );
  const start = 'header.';
  const wrong = Object.entries(problem.errors).filter(([path]) => path.startsWith(start));
  if (wrong.length === 0) return <ProblemNotice problem={problem} />;
  return (
    <Notice title={words.wrongColumns} kind="bad" heading="h3" role="alert">
      <ul>
        {wrong.map(([path, message]) => (
          <li key={path}>
            <b>{words.ofColumn(path.slice(start.length))}</b>
            {message}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** What a file looks like: of customers of lately. */
function writeSample(): string {
  const day = (daysAgo: number) => new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);
  return [
    'respondent,email,basis,basisDate,attributes.plan',
    `user-17,ada@customer.example,existing-customer,${day(7)},pro`,
    `user-18,grace@customer.example,consent,${day(60)},`,
    '',
  ].join('\r\n');
}

export function SampleButton() {
  const words = useWords(inviteWords);
  return (
    <button type="button" onClick={() => saveFile(new Blob([writeSample()]), 'customers.csv')}>
      {words.sample}
    </button>
  );
}
