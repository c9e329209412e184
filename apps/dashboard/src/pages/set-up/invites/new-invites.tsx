import type { Survey, Touchpoint } from '@voxpoint/contract';
import { type Channel, channels, type Metric } from '@voxpoint/contract/vocabulary';
import { useRef, useState } from 'preact/hooks';
import { withQuery } from '../../../base/addresses.ts';
import { type ApiProblem, sendRaw } from '../../../base/api.ts';
import { fieldWords } from '../../../base/field-words.ts';
import { saveFile } from '../../../base/save-file.ts';
import { useSending } from '../../../base/use-sending.ts';
import { useWords } from '../../../base/words.ts';
import { Field } from '../../../components/field.tsx';
import { Notice, ProblemNotice } from '../../../components/notice.tsx';
import { NumberField, SelectField, TextField } from '../../../forms/fields.tsx';
import { inviteWords } from './invite-words.ts';

/** The longest that links hold, and how long they do if nobody says. */
const days = { max: 90, usual: 30 };

interface NewInvitesProps {
  touchpoint: Touchpoint;
  surveys: Survey[];
  /** With the links, as a CSV. */
  onMade(csv: string): void;
}

/** Takes a CSV of customers, chosen or pasted, and makes a link for each. */
export function NewInvites({ touchpoint, surveys, onMade }: NewInvitesProps) {
  const words = useWords(inviteWords);
  const { run, problem, isSending, clearProblem } = useSending();
  const [rows, setRows] = useState<Blob>();
  const [settings, setSettings] = useState<Settings>({
    metric: touchpoint.defaultMetric ?? surveys[0]?.metric,
    ...{ channel: 'email', expiresInDays: days.usual },
  });
  const [isMissing, setIsMissing] = useState(false);
  const make = async () => {
    setIsMissing(!rows);
    if (!rows) return;
    const { metric, channel, expiresInDays = days.usual } = settings;
    const query = { touchpoint: touchpoint.key, metric, channel, expiresInDays: `${expiresInDays}` };
    await run(async () => {
      const answer = await sendRaw(`POST ${withQuery('/v1/invites', query)}`, {
        ...{ csv: rows, headers: { accept: 'text/csv' } },
      });
      onMade(await answer.text());
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
          {words.make}
        </button>
        <span role="status">{isSending && words.making}</span>
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
              onRows(currentTarget.files?.[0]);
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

interface Settings {
  metric?: Metric;
  channel: Channel;
  /** undefined: nothing is entered. */
  expiresInDays?: number;
}

interface SettingFieldsProps {
  surveys: Survey[];
  settings: Settings;
  onChange(settings: Settings): void;
}

function SettingFields({ surveys, settings, onChange }: SettingFieldsProps) {
  const words = useWords(inviteWords);
  const terms = useWords(fieldWords);
  const { metric, channel, expiresInDays } = settings;
  return (
    <div class="fields">
      {metric && surveys.length > 1 && (
        <SelectField
          label={words.metric}
          value={metric}
          choices={surveys.map((survey) => [survey.metric, terms[survey.metric]])}
          onChange={(next) => onChange({ ...settings, metric: next })}
        />
      )}
      <SelectField
        label={words.channel}
        hint={words.channelHint}
        value={channel}
        choices={channels.map((each) => [each, terms[each]])}
        onChange={(next) => onChange({ ...settings, channel: next })}
      />
      <NumberField
        label={words.days}
        unit={words.daysUnit}
        value={expiresInDays}
        min={1}
        max={days.max}
        required
        onChange={(next) => onChange({ ...settings, expiresInDays: next })}
      />
    </div>
  );
}

/** Of columns each that is wrong is named. */
function MakingProblem({ problem }: { problem: ApiProblem }) {
  const words = useWords(inviteWords);
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
    'respondent,basis,basisDate,attributes.plan',
    `user-17,existing-customer,${day(7)},pro`,
    `user-18,consent,${day(60)},`,
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
