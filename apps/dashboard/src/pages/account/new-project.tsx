import type { Project } from '@voxpoint/contract';
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { projectAddress } from '../../base/addresses.ts';
import { send } from '../../base/api.ts';
import { useSession } from '../../base/session.tsx';
import { useSending } from '../../base/use-sending.ts';
import { useWords } from '../../base/words.ts';
import { Dialog } from '../../components/dialog.tsx';
import { ProblemNotice } from '../../components/notice.tsx';
import { SelectField, TextField } from '../../forms/fields.tsx';
import { accountWords } from './account-words.ts';

const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const zones = [...new Set([ownZone, 'UTC', ...Intl.supportedValuesOf('timeZone')])];

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
  const [timeZone, setTimeZone] = useState(ownZone);
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
      <TextField
        label={words.projectName}
        error={errors.name}
        required
        maxLength={200}
        value={name}
        onChange={setName}
      />
      <TextField
        label={words.projectKey}
        hint={words.projectKeyHint}
        error={errors.key}
        required
        maxLength={64}
        autocapitalize="none"
        spellcheck={false}
        value={key}
        onChange={setOwnKey}
      />
      <SelectField
        label={words.timeZone}
        hint={words.timeZoneHint}
        error={errors.timeZone}
        value={timeZone}
        choices={zones.map((zone) => [zone, zone])}
        onChange={setTimeZone}
      />
      <button type="submit" class="main" disabled={isSending}>
        {words.make}
      </button>
    </form>
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
