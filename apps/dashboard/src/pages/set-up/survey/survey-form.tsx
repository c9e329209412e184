import type { Survey, SurveyInput } from '@voxpoint/contract';
import type { Metric } from '@voxpoint/contract/vocabulary';
import { useState } from 'preact/hooks';
import { useSearch } from '../../../base/addresses.ts';
import { useFormats } from '../../../base/formats.ts';
import { useMay } from '../../../base/session.tsx';
import { useMedia } from '../../../base/use-media.ts';
import { useWords } from '../../../base/words.ts';
import { afterPress } from '../../../forms/after-press.ts';
import { FormErrors, isWithin } from '../../../forms/field-errors.tsx';
import { ReadOnlyUnless } from '../../../forms/read-only.tsx';
import { SaveBar } from '../../../forms/save-bar.tsx';
import type { Draft } from '../../../forms/use-draft.ts';
import { AskingSection, DisplaySection } from './display-section.tsx';
import { FollowUpsSection } from './follow-ups-section.tsx';
import { Languages } from './languages.tsx';
import { LimitsSection } from './limits-section.tsx';
import { type LostLanguagesOptions, useLostLanguages } from './lost-languages.tsx';
import { PreviewAside } from './preview-aside.tsx';
import { QuestionSection } from './question-section.tsx';
import { SignedSection } from './signed-section.tsx';
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
  const found = useFoundErrors();
  const isArchived = draft.saved?.status === 'archived';
  const input = draft.input as SurveyInput;
  const locale = query.locale ?? input.defaultLocale ?? 'en';
  const onLocale = (after: string) => changeQuery({ locale: after }, { replace: true });
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
  const saving = useSaving(draft, { touchpoint, metric, onLocale, onTry: found.showAll });
  const isWide = useMedia('(width >= 1200px)');
  const preview = (
    <PreviewAside
      {...{ touchpoint, metric, locale, isWide }}
      draft={input}
      onProblem={(problem) => found.set(problem?.errors ?? {})}
    />
  );
  return (
    <FormErrors errors={{ ...found.shown, ...draft.sending.problem?.errors }}>
      <div class="survey-editor">
        {!isWide && preview}
        <form
          class="survey-form"
          aria-label={words.form}
          noValidate
          onSubmit={saving.onSubmit}
          onFocusOut={found.onFocusOut}
        >
          <ReadOnlyUnless least="editor">
            <Languages editor={editor} onLocale={onLocale} />
            <QuestionSection editor={editor} />
            <FollowUpsSection editor={editor} />
            <ThanksSection editor={editor} />
            <DisplaySection editor={editor} />
            <AskingSection editor={editor} />
            <ThemeSection editor={editor} />
            <LimitsSection editor={editor} />
            <SignedSection editor={editor} />
          </ReadOnlyUnless>
          {isEditor && (
            <SaveBar
              draft={draft}
              isNew={!draft.saved || isArchived}
              label={isArchived ? words.askAgain : undefined}
              fieldErrors={found.shown}
              saved={saving.said}
            />
          )}
        </form>
        {isWide && preview}
      </div>
      {saving.question}
    </FormErrors>
  );
}

/** What the server finds wrong in the draft before it is saved: told of fields that were left, and of all when saving was tried. */
function useFoundErrors() {
  const [errors, set] = useState<Record<string, string>>({});
  const [left, setLeft] = useState<readonly string[]>([]);
  const isShown = (path: string) =>
    left.some((each) => isWithin({ [path]: '' }, each) || isWithin({ [each]: '' }, path));
  return {
    set,
    shown: Object.fromEntries(Object.entries(errors).filter(([path]) => isShown(path))),
    showAll: () => setLeft((before) => [...new Set([...before, ...Object.keys(errors)])]),
    onFocusOut: ({ target }: FocusEvent) => {
      const path = target instanceof HTMLElement ? target.dataset.path : undefined;
      if (path) afterPress(() => setLeft((before) => (before.includes(path) ? before : [...before, path])));
    },
  };
}

interface SavingOptions extends LostLanguagesOptions {
  /** Saving is tried. */
  onTry(): void;
}

/** Saves, once it is clear what becomes of languages that are not asked any more, and says whether it is a new version. */
function useSaving(draft: Draft<Survey, SurveyInput>, { onTry, ...options }: SavingOptions) {
  const words = useWords(surveyWords);
  const { count } = useFormats();
  const [said, setSaid] = useState('');
  const save = async (part?: Partial<SurveyInput>) => {
    const before = draft.saved?.version ?? 0;
    const after = await draft.save({ part });
    if (!after) return;
    if (before === 0) setSaid(words.made);
    else
      setSaid(after.version > before ? words.savedNewVersion(count(after.version)) : words.savedSameVersion);
  };
  const lost = useLostLanguages(draft, options, (part) => void save(part));
  return {
    said,
    question: lost.question,
    onSubmit: (event: Event) => {
      event.preventDefault();
      onTry();
      if (!lost.ask()) void save();
    },
  };
}
