import type { Alert } from '@voxpoint/contract';
import { useState } from 'preact/hooks';
import { useRoute } from 'preact-iso';
import { useAddress } from '../../base/addresses.ts';
import { useMay } from '../../base/session.tsx';
import { useWords } from '../../base/words.ts';
import { Deliveries } from '../../components/deliveries/deliveries.tsx';
import { Loading } from '../../components/loading.tsx';
import { PageHeading, PageProblem } from '../../components/page-heading.tsx';
import { type FieldNames, useFieldNames } from '../../filters/field-names.ts';
import { bindFields } from '../../forms/bind-fields.ts';
import { DeleteButton } from '../../forms/delete-button.tsx';
import { DraftForm } from '../../forms/draft-form.tsx';
import { NameField } from '../../forms/name-and-key.tsx';
import { type Draft, useDraft } from '../../forms/use-draft.ts';
import { type AlertDraft, hasBase, toDraft, toSent } from './alert-draft.ts';
import { AlertRule, AlertTelling } from './alert-fields.tsx';
import { alertFormWords } from './alert-form-words.ts';
import { AlertHistory } from './alert-history.tsx';
import { AlertSwitch } from './alert-switch.tsx';
import './alerts.css';
import { BaseRenewal } from './base-renewal.tsx';
import { TestMessage } from './test-message.tsx';
import { useSentences } from './use-sentences.ts';

/** One alert: what it is, what it has found, and how to try it. */
export function AlertPage() {
  const { alert = '' } = useRoute().params;
  return <OneAlert key={alert} itemKey={alert} />;
}

function OneAlert({ itemKey }: { itemKey: string }) {
  const words = useWords(alertFormWords);
  const address = useAddress();
  const isEditor = useMay('editor');
  const names = useFieldNames();
  const { sentence } = useSentences(names);
  const [tests, setTests] = useState(0);
  const path = `/v1/alerts/${encodeURIComponent(itemKey)}`;
  const draft = useDraft<Alert, AlertDraft>(path, { toInput: toDraft, toSent });
  const { saved, input, problem, reload } = draft;
  if (problem) return <PageProblem title={words.title} problem={problem} onRetry={reload} />;
  if (!saved || !input) return <Loading />;
  return (
    <div class="stack alerts">
      <div>
        <a href={address('/alerts')}>{words.back}</a>
        <div class="row ends">
          <PageHeading title={saved.name} />
          {!draft.isChanged && <AlertSwitch alert={saved} onChanged={reload} />}
        </div>
        <p>{sentence(saved)}</p>
      </div>
      <div class="alerts-columns">
        <AlertForm draft={draft} input={input} names={names} />
        <div class="stack">
          <AlertHistory alert={saved} names={names} />
          {isEditor && (
            <TestMessage path={path} isChanged={draft.isChanged} onSent={() => setTests(tests + 1)} />
          )}
          {isEditor && hasBase(saved.kind) && <BaseRenewal path={path} names={names} />}
          {isEditor && (
            <DeleteButton
              label={words.delete}
              title={words.deleteTitle(saved.name)}
              path={path}
              after={address('/alerts')}
            >
              <p>{words.deleteMeaning}</p>
            </DeleteButton>
          )}
        </div>
      </div>
      {isEditor && (
        <Deliveries
          path={`/v1/deliveries?alert=${encodeURIComponent(itemKey)}`}
          round={tests}
          title={words.messages}
          hasReceivers
        />
      )}
    </div>
  );
}

interface AlertFormProps {
  draft: Draft<Alert, AlertDraft>;
  input: AlertDraft;
  names: FieldNames;
}

function AlertForm({ draft, input, names }: AlertFormProps) {
  const words = useWords(alertFormWords);
  const part = { draft: input, names, onChange: draft.change };
  return (
    <DraftForm draft={draft} label={words.title}>
      <div class="alert-part">
        <NameField label={words.name} required {...bindFields(input, draft.change)('name')} />
        <AlertRule {...part} />
        <AlertTelling {...part} />
      </div>
    </DraftForm>
  );
}
