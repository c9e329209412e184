import type { AskedSurvey, Survey, SurveyInput } from '@voxpoint/contract';
import type { Metric } from '@voxpoint/contract/vocabulary';
import { useState } from 'preact/hooks';
import { send } from '../../../base/api.ts';
import { languageName } from '../../../base/language-names.ts';
import { type Language, usePreferences } from '../../../base/preferences.tsx';
import { useSending } from '../../../base/use-sending.ts';
import { useWords } from '../../../base/words.ts';
import { Dialog } from '../../../components/dialog.tsx';
import { ProblemNotice } from '../../../components/notice.tsx';
import { toSurveyInput } from '../../../components/survey-input.ts';
import type { Draft } from '../../../forms/use-draft.ts';
import { lostLanguagesWords } from './lost-languages-words.ts';
import { completeLocales, isBuiltIn, lostLocales, toSent, withTexts } from './survey-draft.ts';

export interface LostLanguagesOptions {
  touchpoint: string;
  metric: Metric;
  /** Goes on with the words of this language. */
  onLocale(locale: string): void;
}

/** Asks what becomes of languages that a draft would no longer be asked in, before that is saved. */
export function useLostLanguages(
  draft: Draft<Survey, SurveyInput>,
  options: LostLanguagesOptions,
  save: (part?: Partial<SurveyInput>) => void,
) {
  const [isAsked, setIsAsked] = useState(false);
  const { saved, input } = draft;
  const lost = saved && input && saved.status !== 'archived' ? lostLocales(toSurveyInput(saved), input) : [];
  return {
    /** Whether there is something to ask; then it is asked. */
    ask: () => {
      setIsAsked(lost.length > 0);
      return lost.length > 0;
    },
    question: isAsked && input && lost.length > 0 && (
      <LostLanguages
        {...{ ...options, lost, input }}
        onSave={(part) => {
          setIsAsked(false);
          save(part);
        }}
        onClose={() => setIsAsked(false)}
      />
    ),
  };
}

interface LostLanguagesProps extends LostLanguagesOptions {
  lost: readonly string[];
  input: SurveyInput;
  onSave(part?: Partial<SurveyInput>): void;
  onClose(): void;
}

function LostLanguages({ lost, input, onSave, onClose, onLocale, ...survey }: LostLanguagesProps) {
  const words = useWords(lostLanguagesWords);
  const { language } = usePreferences();
  const { run, problem, isSending } = useSending();
  const nameOf = (locale: string) => languageName(locale, language);
  const [first = ''] = nearestFirst(lost, language);
  const instead = nameOf(toSent(input).defaultLocale ?? 'en');
  const fill = () => run(async () => onSave({ texts: await withUsualQuestions(input, lost, survey) }));
  return (
    <Dialog title={words.title(listed(lost.map(nameOf), words.others, language))} onClose={onClose}>
      <div class="stack">
        <p>{words.meaning(instead)}</p>
        {problem && <ProblemNotice problem={problem} />}
        <div class="stack choices">
          <button
            type="button"
            class="main"
            onClick={() => {
              onClose();
              onLocale(first);
            }}
          >
            {words.write(nameOf(first))}
          </button>
          {canTakeUsualQuestion(input, lost) && (
            <button type="button" disabled={isSending} onClick={() => void fill()}>
              {words.usual}
            </button>
          )}
          <button type="button" class="bad" disabled={isSending} onClick={() => onSave()}>
            {words.saveAnyway(instead)}
          </button>
        </div>
      </div>
    </Dialog>
  );
}

/** The person's own language, and else the order in which they come. */
function nearestFirst(locales: readonly string[], language: Language): string[] {
  const isNear = (locale: string) => Number(locale.split('-')[0] === language);
  return locales.toSorted((a, b) => isNear(b) - isNear(a));
}

const mostNamed = 3;

function listed(names: readonly string[], others: (count: string) => string, language: Language): string {
  const shown = names.length > mostNamed + 1 ? names.slice(0, mostNamed) : names;
  const rest = names.length - shown.length;
  return new Intl.ListFormat(language).format([...shown, ...(rest > 0 ? [others(`${rest}`)] : [])]);
}

/** Whether nothing but the question is missing, and there is one for each. */
function canTakeUsualQuestion(input: SurveyInput, lost: readonly string[]): boolean {
  const texts = lost.reduce(
    (sum, locale) => withTexts({ ...input, texts: sum }, locale, { question: '?' }),
    input.texts,
  );
  const complete = completeLocales({ ...input, texts });
  return lost.every((locale) => isBuiltIn(locale) && complete.includes(locale));
}

/** The draft's words, and in these languages the question that every survey of the metric has. */
async function withUsualQuestions(
  input: SurveyInput,
  locales: readonly string[],
  { touchpoint, metric }: Pick<LostLanguagesOptions, 'touchpoint' | 'metric'>,
): Promise<SurveyInput['texts']> {
  const path = `/v1/touchpoints/${encodeURIComponent(touchpoint)}/surveys/${metric}/preview`;
  const asked = await Promise.all(
    locales.map((locale) =>
      send<AskedSurvey>(`POST ${path}?locale=${locale}`, { body: { scale: input.scale } }),
    ),
  );
  return locales.reduce(
    (texts, locale, index) =>
      withTexts({ ...input, texts }, locale, { question: asked[index]?.texts.question }),
    input.texts,
  );
}
