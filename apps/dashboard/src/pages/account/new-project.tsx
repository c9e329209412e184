import type { Project } from '@voxpoint/contract';
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { projectAddress } from '../../base/addresses.ts';
import { send } from '../../base/api.ts';
import { useSession } from '../../base/session.tsx';
import { useSending } from '../../base/use-sending.ts';
import { useWords } from '../../base/words.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Field } from '../../parts/field.tsx';
import { ProblemNotice } from '../../parts/notice.tsx';
import { accountWords } from './account-words.ts';

/** A button, and the dialog in which a project is made. */
export function NewProject() {
  const words = useWords(accountWords);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div>
      <button type="button" onClick={() => setIsOpen(true)}>
        {words.newProject}
      </button>
      {isOpen && (
        <Dialog title={words.newProject} onClose={() => setIsOpen(false)}>
          <NewProjectForm />
        </Dialog>
      )}
    </div>
  );
}

function NewProjectForm() {
  const words = useWords(accountWords);
  const { route } = useLocation();
  const { refresh } = useSession();
  const { run, problem, isSending } = useSending();
  const [name, setName] = useState('');
  const [ownKey, setOwnKey] = useState<string>();
  const [timeZone, setTimeZone] = useState(Intl.DateTimeFormat().resolvedOptions().timeZone);
  const key = ownKey ?? slugOf(name);
  const errors = errorsOf(problem, words);
  const submit = (event: Event) => {
    event.preventDefault();
    void run(async () => {
      const body = { key, name, timeZone };
      const made = await send<Project>('POST /v1/projects', { body, project: '' });
      await refresh();
      route(projectAddress(made.key));
    });
  };
  return (
    <form class="stack" onSubmit={submit}>
      <p>{words.newProjectMeaning}</p>
      {problem && Object.keys(errors).length === 0 && <ProblemNotice problem={problem} />}
      <Field label={words.projectName} error={errors.name}>
        {(attributes) => (
          <input
            {...attributes}
            required
            maxLength={200}
            value={name}
            onInput={({ currentTarget }) => setName(currentTarget.value)}
          />
        )}
      </Field>
      <Field label={words.projectKey} hint={words.projectKeyHint} error={errors.key}>
        {(attributes) => (
          <input
            {...attributes}
            required
            maxLength={64}
            autocapitalize="none"
            spellcheck={false}
            value={key}
            onInput={({ currentTarget }) => setOwnKey(currentTarget.value)}
          />
        )}
      </Field>
      <TimeZoneField value={timeZone} onChange={setTimeZone} error={errors.timeZone} />
      <button type="submit" class="main" disabled={isSending}>
        {words.make}
      </button>
    </form>
  );
}

interface TimeZoneFieldProps {
  value: string;
  onChange(value: string): void;
  error: string | undefined;
}

function TimeZoneField({ value, onChange, error }: TimeZoneFieldProps) {
  const words = useWords(accountWords);
  const zones = [...new Set([value, 'UTC', ...Intl.supportedValuesOf('timeZone')])];
  return (
    <Field label={words.timeZone} hint={words.timeZoneHint} error={error}>
      {(attributes) => (
        <select {...attributes} value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
          {zones.map((zone) => (
            <option key={zone}>{zone}</option>
          ))}
        </select>
      )}
    </Field>
  );
}

function errorsOf(
  problem: ReturnType<typeof useSending>['problem'],
  words: (typeof accountWords)['en'],
): Record<string, string> {
  const isTaken = problem?.problem.code === 'project-exists';
  return { ...problem?.errors, ...(isTaken && { key: words.keyTaken }) };
}

/** `Zürich Süd` → `zurich-sud`. */
function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 64)
    .replace(/^-|-$/g, '');
}
