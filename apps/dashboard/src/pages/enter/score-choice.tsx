import type { AskedSurvey } from '@voxpoint/contract';
import { scoresOf } from '@voxpoint/contract/vocabulary';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { typedScore } from './typed-score.ts';

interface ScoreChoiceProps {
  survey: AskedSurvey;
  score: number | undefined;
  onChoose(score: number | undefined): void;
}

/** The question with its scores. Digits choose one here, and wherever nothing else takes them. */
export function ScoreChoice({ survey, score, onChoose }: ScoreChoiceProps) {
  const { scale, texts, locale } = survey;
  const group = useRef<HTMLFieldSetElement>(null);
  const typed = useRef('');
  useLayoutEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !group.current) return;
      const target = event.target as Element;
      if (!group.current.contains(target) && target.closest('input, textarea, select, dialog')) return;
      if (event.key === 'Backspace') {
        typed.current = '';
        onChoose(undefined);
      }
      if (!/^\d$/.test(event.key)) return;
      const digits = typedScore(typed.current, event.key, scale);
      if (digits === undefined) return;
      typed.current = digits;
      onChoose(Number(digits));
      group.current.querySelector<HTMLElement>(`[value="${digits}"]`)?.focus();
    };
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, [scale.min, scale.max]);

  const scores = scoresOf(scale);
  return (
    <fieldset class="plain enter-scores" ref={group} lang={locale} dir={survey.direction}>
      <legend>{texts.question}</legend>
      <div class="enter-row">
        {scores.map((each, index) => (
          <label key={each} class="enter-score">
            <input
              type="radio"
              name="score"
              required
              value={each}
              checked={each === score}
              onInput={() => {
                typed.current = '';
                onChoose(each);
              }}
            />
            {each}
            {texts.labels?.[index] && <small>{texts.labels[index]}</small>}
          </label>
        ))}
      </div>
      {!texts.labels && (
        <p class="row ends hint">
          <span>{`${scale.min}: ${texts.low}`}</span>
          <span>{`${scale.max}: ${texts.high}`}</span>
        </p>
      )}
    </fieldset>
  );
}
