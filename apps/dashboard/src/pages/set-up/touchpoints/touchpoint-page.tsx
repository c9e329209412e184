import type { Survey, Touchpoint, TouchpointInput } from '@voxpoint/contract';
import { useRoute } from 'preact-iso';
import { useAddress } from '../../../base/addresses.ts';
import { send } from '../../../base/api.ts';
import { useFormats } from '../../../base/formats.ts';
import { useMay, useProject } from '../../../base/session.tsx';
import { useFetch } from '../../../base/use-fetch.ts';
import { useSending } from '../../../base/use-sending.ts';
import { useWords } from '../../../base/words.ts';
import { Loading } from '../../../components/loading.tsx';
import { Notice, ProblemNotice } from '../../../components/notice.tsx';
import { PageHeading, PageProblem } from '../../../components/page-heading.tsx';
import { useTagKey } from '../../../components/tag-key.tsx';
import { DeleteButton } from '../../../forms/delete-button.tsx';
import { formWords } from '../../../forms/form-words.ts';
import { useDraft } from '../../../forms/use-draft.ts';
import { EmailBlockSection } from '../email-block/email-block.tsx';
import { Invites } from '../invites/invites.tsx';
import { Share } from '../links/share.tsx';
import { TouchpointForm } from './touchpoint-form.tsx';
import { TouchpointSurveys } from './touchpoint-surveys.tsx';
import { TouchpointTag } from './touchpoint-tag.tsx';
import { touchpointWords } from './touchpoint-words.ts';

/** One touchpoint: what it is, what is asked there, and the tag. */
export function TouchpointPage() {
  const { touchpoint: key = '' } = useRoute().params;
  const path = `/v1/touchpoints/${encodeURIComponent(key)}`;
  const draft = useDraft<Touchpoint, TouchpointInput>(path, { toInput });
  const surveys = useFetch<{ data: Survey[] }>(`${path}/surveys`);
  const words = useWords(touchpointWords);
  const { archive } = useWords(formWords);
  const address = useAddress();
  const isEditor = useMay('editor');

  const { saved, problem } = draft;
  if (problem) return <PageProblem title={words.title} problem={problem} onRetry={draft.reload} />;
  if (!saved) return <Loading />;
  return (
    <div key={key}>
      <div>
        <a href={address('/set-up/touchpoints')}>{words.back}</a>
        <div class="row ends">
          <PageHeading title={saved.name} />
          <a href={address(`/touchpoints/${key}`)}>{words.numbers}</a>
        </div>
        <p class="hint">{key}</p>
      </div>
      {saved.archivedAt !== null && <Archived touchpoint={saved} path={path} onBack={draft.reload} />}
      <TouchpointSurveys touchpoint={saved} surveys={surveys} />
      {surveys.data && surveys.data.data.length > 0 && (
        <WaysToAsk touchpoint={saved} surveys={surveys.data.data} />
      )}
      <TouchpointForm draft={draft} surveys={surveys.data?.data ?? []} />
      {isEditor && saved.archivedAt === null && (
        <DeleteButton
          label={words.archive}
          title={words.archiveTitle(saved.name)}
          action={archive}
          path={path}
          after={draft.reload}
        >
          <p>{words.archiveMeaning}</p>
        </DeleteButton>
      )}
    </div>
  );
}

/** How what is asked comes before people: by the tag in a page, by an address, by what is printed, by a mail. */
function WaysToAsk({ touchpoint, surveys }: { touchpoint: Touchpoint; surveys: Survey[] }) {
  const tagKey = useTagKey(touchpoint.name);
  if (!tagKey.isKnown) return null;
  return (
    <>
      <TouchpointTag touchpoint={touchpoint} tagKey={tagKey} />
      <Share touchpoint={touchpoint} surveys={surveys} tagKey={tagKey.key} />
      <EmailBlockSection touchpoint={touchpoint} surveys={surveys} />
      <Invites touchpoint={touchpoint} surveys={surveys} />
    </>
  );
}

function toInput({ name, channel, stage, team, importance, targets, defaultMetric, note }: Touchpoint) {
  return {
    ...{ name, channel, stage, team, importance, targets, note },
    ...(defaultMetric && { defaultMetric }),
  };
}

interface ArchivedProps {
  touchpoint: Touchpoint;
  path: string;
  onBack(): void;
}

function Archived({ touchpoint, path, onBack }: ArchivedProps) {
  const words = useWords(touchpointWords);
  const { time } = useFormats();
  const { timeZone } = useProject();
  const isEditor = useMay('editor');
  const sending = useSending();
  const bringBack = async () => {
    if (await sending.run(() => send(`PUT ${path}`, { body: toInput(touchpoint) }))) onBack();
  };
  return (
    <Notice title={words.isArchived}>
      <p>{words.isArchivedSince(time(touchpoint.archivedAt ?? '', timeZone))}</p>
      {sending.problem && <ProblemNotice problem={sending.problem} />}
      {isEditor && (
        <button type="button" disabled={sending.isSending} onClick={() => void bringBack()}>
          {words.bringBack}
        </button>
      )}
    </Notice>
  );
}
