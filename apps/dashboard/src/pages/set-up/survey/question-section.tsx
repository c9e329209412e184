import { type Appearance, metricAppearances } from '@voxpoint/contract/vocabulary';
import { useWords } from '../../../base/words.ts';
import { SelectField, TextField } from '../../../forms/fields.tsx';
import { useMistake } from '../../../forms/mistakes.tsx';
import { Section } from './section.tsx';
import { scales, withTexts } from './survey-draft.ts';
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
  const appearances: readonly Appearance[] = metricAppearances[metric];
  const offered = scales[metric];
  return (
    <div class="fields">
      {appearances.length > 1 && (
        <SelectField
          label={words.appearance}
          path="appearance"
          value={draft.appearance ?? appearances[0] ?? 'numbers'}
          choices={appearances.map((appearance) => [appearance, words[appearance]])}
          onChange={(appearance) => change({ appearance })}
        />
      )}
      {offered.length > 1 && (
        <SelectField
          label={words.scale}
          path="scale"
          value={`${draft.scale?.max ?? offered[0].max}`}
          choices={offered.map(({ min, max }) => [`${max}`, words.scaleOf(`${min}`, `${max}`)])}
          onChange={(max) => change({ scale: offered.find((scale) => `${scale.max}` === max) })}
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
  const mistake = useMistake(path);
  const appearance = draft.appearance ?? metricAppearances[metric][0];
  const { min, max } = { ...scales[metric][0], ...draft.scale };
  if (appearance !== 'agreement' && appearance !== 'faces') return null;
  const own = draft.texts[locale]?.labels;
  const scores = Array.from({ length: max - min + 1 }, (_, index) => index);
  const suggested = (index: number) => builtIn?.texts.labels?.[index] ?? '';
  const write = (at: number, text: string) => {
    const labels = scores.map((index) => (index === at ? text : own?.[index]) || suggested(index));
    const isBuiltIn = labels.every((label, index) => label === suggested(index));
    change({ texts: withTexts(draft, locale, { labels: isBuiltIn ? undefined : labels }) });
  };
  return (
    <details open={own !== undefined}>
      <summary>{words.labels}</summary>
      {mistake && <p class="mistake">{mistake}</p>}
      <div class="fields">
        {scores.map((index) => (
          <TextField
            key={index}
            label={words.labelOf(`${index + min}`)}
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
