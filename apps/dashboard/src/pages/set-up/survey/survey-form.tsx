import type { Survey, SurveyInput } from '@voxpoint/contract';
import type { Metric } from '@voxpoint/contract/vocabulary';
import { useState } from 'preact/hooks';
import { useSearch } from '../../../base/addresses.ts';
import { useFormats } from '../../../base/formats.ts';
import { useMay } from '../../../base/session.tsx';
import { useMedia } from '../../../base/use-media.ts';
import { useWords } from '../../../base/words.ts';
import { FieldErrors } from '../../../forms/field-errors.tsx';
import { ReadOnlyUnless } from '../../../forms/read-only.tsx';
import { SaveBar } from '../../../forms/save-bar.tsx';
import type { Draft } from '../../../forms/use-draft.ts';
import { AskingSection, DisplaySection } from './display-section.tsx';
import { FollowUpsSection } from './follow-ups-section.tsx';
import { Languages } from './languages.tsx';
import { LimitsSection } from './limits-section.tsx';
import { PreviewAside } from './preview-aside.tsx';
import { QuestionSection } from './question-section.tsx';
import type { SurveyEditor } from './survey-editor.ts';
import { surveyWords } from './survey-words.ts';
import { ThanksSection } from './thanks-section.tsx';
import { ThemeSection } from './theme-section.tsx';
import { useBuiltInWords } from './use-built-in-words.ts';

interface SurveyFormProps {
  draft: Draft<Survey, SurveyInput>;
  touchpoint: string;
  metric: Metric;
}

/** Everything that a survey is, and a preview that follows it. */
export function SurveyForm({ draft, touchpoint, metric }: SurveyFormProps) {
  const words = useWords(surveyWords);
  const isEditor = useMay('editor');
  const [query, changeQuery] = useSearch();
  /** What the server finds wrong in the draft before it is saved. */
  const [fieldErrors, setFieldErrors] = useState<Record<string, string>>({});
  const saving = useSaving(draft);
  const isArchived = draft.saved?.status === 'archived';
  const input = draft.input as SurveyInput;
  const locale = query.locale ?? input.defaultLocale ?? 'en';
  const builtIn = useBuiltInWords({
    ...{ touchpoint, metric, locale },
    scaleMax: input.scale?.max,
    defaultLocale: input.defaultLocale,
  });
  const editor: SurveyEditor = {
    ...{ metric, locale, builtIn },
    saved: draft.saved,
    draft: input,
    change: draft.change,
  };
  const isWide = useMedia('(width >= 1200px)');
  const preview = (
    <PreviewAside
      {...{ touchpoint, metric, locale, isWide }}
      draft={input}
      onProblem={(problem) => setFieldErrors(problem?.errors ?? {})}
    />
  );
  return (
    <FieldErrors.Provider value={{ ...fieldErrors, ...draft.sending.problem?.errors }}>
      <div class="survey-editor">
        {!isWide && preview}
        <form class="survey-form" aria-label={words.form} noValidate onSubmit={saving.onSubmit}>
          <ReadOnlyUnless least="editor">
            <Languages
              editor={editor}
              onLocale={(after) => changeQuery({ locale: after }, { replace: true })}
            />
            <QuestionSection editor={editor} />
            <FollowUpsSection editor={editor} />
            <ThanksSection editor={editor} />
            <DisplaySection editor={editor} />
            <AskingSection editor={editor} />
            <ThemeSection editor={editor} />
            <LimitsSection editor={editor} />
          </ReadOnlyUnless>
          {isEditor && (
            <SaveBar
              draft={draft}
              isNew={!draft.saved || isArchived}
              label={isArchived ? words.askAgain : undefined}
              fieldErrors={fieldErrors}
              saved={saving.said}
            />
          )}
        </form>
        {isWide && preview}
      </div>
    </FieldErrors.Provider>
  );
}

/** Saves, and says whether that has made a new version. */
function useSaving(draft: Draft<Survey, SurveyInput>) {
  const words = useWords(surveyWords);
  const { count } = useFormats();
  const [said, setSaid] = useState('');
  const save = async () => {
    const before = draft.saved?.version ?? 0;
    const after = await draft.save();
    if (!after) return;
    if (before === 0) setSaid(words.made);
    else
      setSaid(after.version > before ? words.savedNewVersion(count(after.version)) : words.savedSameVersion);
  };
  return {
    said,
    onSubmit: (event: Event) => {
      event.preventDefault();
      void save();
    },
  };
}
