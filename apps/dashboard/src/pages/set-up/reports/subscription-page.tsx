import type { ReportInput, ReportSubscription } from '@voxpoint/contract';
import { useState } from 'preact/hooks';
import { useRoute } from 'preact-iso';
import { useAddress } from '../../../base/addresses.ts';
import { useMay } from '../../../base/session.tsx';
import { useWords } from '../../../base/words.ts';
import { Loading } from '../../../components/loading.tsx';
import { PageHeading, PageProblem } from '../../../components/page-heading.tsx';
import { bindFields } from '../../../forms/bind-fields.ts';
import { DeleteButton } from '../../../forms/delete-button.tsx';
import { DraftForm } from '../../../forms/draft-form.tsx';
import { NameField } from '../../../forms/name-and-key.tsx';
import { useDraft } from '../../../forms/use-draft.ts';
import { SentReports } from './sent-reports.tsx';
import { SubscriptionFields } from './subscription-fields.tsx';
import { toInput } from './subscription-input.ts';
import { SubscriptionMail } from './subscription-mail.tsx';
import { subscriptionWords } from './subscription-words.ts';
import { TryReport } from './try-report.tsx';
import { useScheduleWords } from './use-schedule-words.ts';

/** A report that is sent by itself: who gets it when, trying it, and what was sent. */
export function SubscriptionPage() {
  const { report = '' } = useRoute().params;
  return <OneSubscription key={report} itemKey={report} />;
}

function OneSubscription({ itemKey }: { itemKey: string }) {
  const words = useWords(subscriptionWords);
  const list = useAddress()('/set-up/reports');
  const isEditor = useMay('editor');
  const say = useScheduleWords();
  const [tries, setTries] = useState(0);
  const path = `/v1/reports/${encodeURIComponent(itemKey)}`;
  const draft = useDraft<ReportSubscription, ReportInput>(path, { toInput });
  const { saved, input, problem } = draft;
  if (problem) return <PageProblem title={words.title} problem={problem} onRetry={draft.reload} />;
  if (!saved || !input) return <Loading />;
  const field = bindFields(input, draft.change);
  return (
    <div>
      <div>
        <a href={list}>{words.back}</a>
        <PageHeading title={saved.name} />
        <p class="hint">{say(saved)}</p>
        <SubscriptionMail />
      </div>
      {isEditor && (
        <TryReport path={path} isChanged={draft.isChanged} onSent={() => setTries((before) => before + 1)} />
      )}
      <SentReports path={path} round={tries} />
      <DraftForm draft={draft} label={words.title}>
        <div class="stack">
          <NameField label={words.name} hint={words.nameHint} required {...field('name')} />
          <SubscriptionFields field={field} />
        </div>
      </DraftForm>
      {isEditor && (
        <DeleteButton label={words.delete} title={words.deleteTitle(saved.name)} path={path} after={list}>
          <p>{words.deleteMeaning}</p>
        </DeleteButton>
      )}
    </div>
  );
}
