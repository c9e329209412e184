import {
  appearancesOf,
  labelledAppearances,
  scaleOf,
  scalesOf,
  scoresOf,
} from '@voxpoint/contract/vocabulary';
import { useRef } from 'preact/hooks';
import { useWords } from '../../../base/words.ts';
import { useFieldError } from '../../../forms/field-errors.tsx';
import { SelectField, TextField } from '../../../forms/fields.tsx';
import { Section } from './section.tsx';
import { labelsOf, withScale, withTexts } from './survey-draft.ts';
import type { SurveyEditor } from './survey-editor.ts';
import { surveyWords } from './survey-words.ts';
import { TextOf } from './text-of.tsx';

/** What is asked, on which scale, and how it is drawn. */
export function QuestionSection({ editor }: { editor: SurveyEditor }) {
  const words = useWords(surveyWords);
  const { locale } = editor;
  const paths = ['question', 'low', 'high', 'labels'].map((name) => `texts.${locale}.${name}`);
  return (
    <Section title={words.question} paths={[...paths, 'scale', 'appearance']} startsOpen>
      <TextOf editor={editor} name="question" label={words.questionLabel} lines={2} maxLength={300} />
      <div class="fields">
        <TextOf editor={editor} name="low" label={words.low} maxLength={60} />
        <TextOf editor={editor} name="high" label={words.high} maxLength={60} />
      </div>
      <Drawing editor={editor} />
      <Labels editor={editor} />
    </Section>
  );
}

function Drawing({ editor: { metric, draft, change } }: { editor: SurveyEditor }) {
  const words = useWords(surveyWords);
  const scale = scaleOf(metric, draft.scale?.max);
  const appearances = appearancesOf(metric, scale);
  const offered = scalesOf(metric).sort((a, b) => a.max - b.max);
  /** Whoever only looks at another scale loses nothing. */
  const labels = useRef(new Map<number, Record<string, string[]>>());
  const takeScale = (max: number) => {
    labels.current.set(scale.max, labelsOf(draft));
    change(withScale(draft, metric, scaleOf(metric, max), labels.current.get(max)));
  };
  return (
    <div class="fields">
      {appearances.length > 1 && (
        <SelectField
          label={words.appearance}
          path="appearance"
          value={draft.appearance ?? appearances[0]}
          choices={appearances.map((appearance) => [appearance, words[appearance]])}
          onChange={(appearance) => change({ appearance })}
        />
      )}
      {offered.length > 1 && (
        <SelectField
          label={words.scale}
          hint={words.scaleHint}
          path="scale"
          value={`${scale.max}`}
          choices={offered.map(({ min, max }) => [`${max}`, words.scaleOf(`${min}`, `${max}`)])}
          onChange={(max) => takeScale(Number(max))}
        />
      )}
    </div>
  );
}

/** All or none: as soon as one is written, the others take the built-in words. */
function Labels({ editor }: { editor: SurveyEditor }) {
  const words = useWords(surveyWords);
  const { metric, draft, locale, builtIn, change } = editor;
  const path = `texts.${locale}.labels`;
  const fieldError = useFieldError(path, words.labels);
  const scale = scaleOf(metric, draft.scale?.max);
  const appearance = draft.appearance ?? appearancesOf(metric, scale)[0];
  if (!labelledAppearances.some((each) => each === appearance)) return null;
  const own = draft.texts[locale]?.labels;
  const scores = scoresOf(scale);
  const suggested = (index: number) => builtIn?.texts.labels?.[index] ?? '';
  const write = (at: number, text: string) => {
    const labels = scores.map((_, index) => (index === at ? text : own?.[index]) || suggested(index));
    const isBuiltIn = labels.every((label, index) => label === suggested(index));
    change({ texts: withTexts(draft, locale, { labels: isBuiltIn ? undefined : labels }) });
  };
  return (
    <details open={own !== undefined}>
      <summary>{words.labels}</summary>
      {fieldError && <p class="field-error">{fieldError}</p>}
      <div class="fields">
        {scores.map((score, index) => (
          <TextField
            key={score}
            label={words.labelOf(`${score}`)}
            path={`${path}.${index}`}
            value={own?.[index] ?? ''}
            placeholder={suggested(index)}
            maxLength={60}
            lang={locale}
            dir="auto"
            onChange={(text) => write(index, text)}
          />
        ))}
      </div>
    </details>
  );
}
