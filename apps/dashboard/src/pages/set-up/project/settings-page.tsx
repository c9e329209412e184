import type { Project, ProjectInput } from '@voxpoint/contract';
import { useState } from 'preact/hooks';
import { useFormats } from '../../../base/formats.ts';
import { useProject, useSession } from '../../../base/session.tsx';
import { useWords } from '../../../base/words.ts';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { Loading } from '../../../components/loading.tsx';
import { PageHeading, PageProblem } from '../../../components/page-heading.tsx';
import { bindFields } from '../../../forms/bind-fields.ts';
import { DraftForm } from '../../../forms/draft-form.tsx';
import { CheckField, NumberField } from '../../../forms/fields.tsx';
import { NameField } from '../../../forms/name-and-key.tsx';
import { type Draft, useDraft } from '../../../forms/use-draft.ts';
import { AllowedOrigins, wrongOrigin } from './allowed-origins.tsx';
import { LoopSettings } from './loop-settings.tsx';
import { RetentionFields } from './retention-fields.tsx';
import { SetUpFile } from './set-up-file.tsx';
import { settingsWords } from './settings-words.ts';
import { isZone, TimeZoneField } from './time-zone-field.tsx';

const toInput = ({ key, horizon, createdAt, ...settings }: Project) => settings;

/** Lines that are left empty are no origins. */
const toSent = (input: ProjectInput): ProjectInput => ({
  ...input,
  allowedOrigins: input.allowedOrigins.map((origin) => origin.trim()).filter(Boolean),
});

/** The settings of the project, and its set-up as a file. */
export function SettingsPage() {
  const words = useWords(settingsWords);
  const draft = useDraft<Project, ProjectInput>('/v1/project', { toInput, toSent });
  const { saved } = draft;
  if (draft.problem)
    return <PageProblem title={words.title} problem={draft.problem} onRetry={draft.reload} />;
  if (!saved || !draft.input) return <Loading />;
  return (
    <div>
      <div>
        <PageHeading title={words.title} />
        <p class="hint">{words.key(saved.key)}</p>
      </div>
      <SettingsForm draft={draft} saved={saved} input={draft.input} />
      <SetUpFile />
    </div>
  );
}

interface SettingsFormProps {
  draft: Draft<Project, ProjectInput>;
  saved: Project;
  input: ProjectInput;
}

function SettingsForm({ draft, saved, input }: SettingsFormProps) {
  const words = useWords(settingsWords);
  const saving = useSaving({ draft, saved, input });
  const field = bindFields(input, draft.change);
  const size = field('minimumGroupSize');
  return (
    <DraftForm
      draft={draft}
      label={words.title}
      least="owner"
      onSubmit={saving.onSubmit}
      below={saving.question}
    >
      <NameField label={words.name} required {...field('name')} />
      <TimeZoneField saved={saved.timeZone} {...field('timeZone')} />
      <AllowedOrigins {...field('allowedOrigins')} />
      <RetentionFields horizon={saved.horizon} {...field('retentionDays')} />
      <NumberField
        label={words.minimumGroupSize}
        hint={words.minimumGroupSizeHint}
        required
        min={1}
        max={100}
        {...size}
        onChange={(typed) => size.onChange(typed ?? 0)}
      />
      <LoopSettings field={field} />
      <CheckField
        label={words.requireSecondFactor}
        hint={words.requireSecondFactorHint}
        checked={input.requireSecondFactor}
        onChange={(requireSecondFactor) => draft.change({ requireSecondFactor })}
      />
    </DraftForm>
  );
}

/** Asks first where saving deletes answers. */
function useSaving({ draft, saved, input }: SettingsFormProps) {
  const words = useWords(settingsWords);
  const { count } = useFormats();
  const [isAsked, setIsAsked] = useState(false);
  const { reload } = useProject();
  const { refresh } = useSession();
  const days = input.retentionDays;
  const isShortened = days !== null && (saved.retentionDays === null || days < saved.retentionDays);
  const save = async () => {
    if (!(await draft.save())) return;
    reload();
    await refresh();
  };
  return {
    onSubmit: () => {
      if (!isZone(input.timeZone) || wrongOrigin(input.allowedOrigins) !== undefined) return;
      if (isShortened) setIsAsked(true);
      else void save();
    },
    question: isAsked && (
      <ConfirmDialog
        title={words.shortenTitle}
        action={words.shorten}
        isSending={draft.sending.isSending}
        onConfirm={() => {
          setIsAsked(false);
          void save();
        }}
        onClose={() => setIsAsked(false)}
      >
        <p>{words.shortenMeaning(count(days ?? 0))}</p>
      </ConfirmDialog>
    ),
  };
}
