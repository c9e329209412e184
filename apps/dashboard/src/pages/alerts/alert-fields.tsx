import { useWords } from '../../base/words.ts';
import type { FieldNames } from '../../filters/field-names.ts';
import { NumberField } from '../../forms/fields.tsx';
import { type AlertDraft, isAboutNumbers } from './alert-draft.ts';
import { AlertFilters } from './alert-filters.tsx';
import { alertFormWords } from './alert-form-words.ts';
import { AnswerConditions } from './answer-conditions.tsx';
import { CaseFields } from './case-fields.tsx';
import { Destinations } from './destinations.tsx';
import { KindChoice } from './kind-choice.tsx';
import { NumberConditions } from './number-conditions.tsx';
import { PreviewLine } from './preview-line.tsx';

export interface AlertPartProps {
  draft: AlertDraft;
  names: FieldNames;
  onChange(part: Partial<AlertDraft>): void;
}

interface AlertRuleProps extends AlertPartProps {
  /** The kinds are offered at once: none was chosen yet. */
  isKindOpen?: boolean;
}

/** What an alert watches. */
export function AlertRule({ isKindOpen, ...props }: AlertRuleProps) {
  const { draft, onChange } = props;
  const words = useWords(alertFormWords);
  return (
    <>
      <KindChoice kind={draft.kind} isOpen={isKindOpen} onChange={(kind) => onChange({ kind })} />
      <fieldset>
        <legend>{isAboutNumbers(draft.kind) ? words.whichNumbers : words.whichAnswers}</legend>
        {draft.kind === 'answer' ? <AnswerConditions {...props} /> : <NumberConditions {...props} />}
        <AlertFilters {...props} />
        <PreviewLine draft={draft} />
      </fieldset>
    </>
  );
}

/** Where an alert tells of what it finds, how often, and what else happens. */
export function AlertTelling(props: AlertPartProps) {
  const { draft, onChange } = props;
  const words = useWords(alertFormWords);
  return (
    <>
      <Destinations to={draft.to} onChange={(to) => onChange({ to })} />
      {draft.kind === 'answer' && <CaseFields {...props} />}
      <NumberField
        label={words.quietMinutes}
        hint={words.quietMinutesHint}
        path="quietMinutes"
        value={draft.quietMinutes}
        unit={words.minutes}
        required
        min={0}
        max={1_440}
        onChange={(minutes) => onChange({ quietMinutes: minutes ?? 0 })}
      />
    </>
  );
}
