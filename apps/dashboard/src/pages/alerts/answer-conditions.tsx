import { allBands, type Band } from '@voxpoint/contract/vocabulary';
import { useWords } from '../../base/words.ts';
import { filterWords } from '../../filters/filter-words.ts';
import { useFieldErrorsBelow } from '../../forms/field-errors.tsx';
import { NumberField, SelectField } from '../../forms/fields.tsx';
import { ListField } from '../../forms/list-field.tsx';
import type { AlertPartProps } from './alert-fields.tsx';
import { alertFormWords } from './alert-form-words.ts';

const comment = { any: undefined, with: true, without: false } as const;
type CommentChoice = keyof typeof comment;

/** What an answer has to be: all that is asked here. */
export function AnswerConditions({ draft: { when }, onChange }: AlertPartProps) {
  const words = useWords(alertFormWords);
  const { withComment, withoutComment, comment: commentLabel } = useWords(filterWords);
  const change = (part: Partial<typeof when>) => onChange({ when: withoutAbsent({ ...when, ...part }) });
  const chosen = (['with', 'without'] as const).find((each) => comment[each] === when.hasComment) ?? 'any';
  return (
    <>
      <BandChoice chosen={when.bands ?? []} onChange={(bands) => change({ bands })} />
      <div class="fields">
        <SelectField<CommentChoice>
          label={commentLabel}
          value={chosen}
          choices={[
            ['any', words.anyComment],
            ['with', withComment],
            ['without', withoutComment],
          ]}
          onChange={(each) => change({ hasComment: comment[each] })}
        />
        <ListField
          label={words.words}
          hint={words.wordsHint}
          path="when.words"
          separator=","
          value={when.words ?? []}
          onChange={(phrases) => change({ words: phrases })}
        />
      </div>
      <details open={when.scores !== undefined || when.urgencyAtLeast !== undefined}>
        <summary>{words.moreConditions}</summary>
        <div class="fields">
          <ListField
            label={words.scores}
            hint={words.scoresHint}
            path="when.scores"
            separator=","
            value={(when.scores ?? []).map(String)}
            onChange={(texts) => change({ scores: texts.map(Number).filter(Number.isFinite) })}
          />
          <NumberField
            label={words.urgency}
            hint={words.urgencyHint}
            path="when.urgencyAtLeast"
            value={when.urgencyAtLeast}
            min={-2}
            max={6}
            step="any"
            onChange={(urgencyAtLeast) => change({ urgencyAtLeast })}
          />
        </div>
      </details>
    </>
  );
}

interface BandChoiceProps {
  chosen: readonly Band[];
  onChange(bands: Band[]): void;
}

/** One of them is enough; none chosen: any. */
function BandChoice({ chosen, onChange }: BandChoiceProps) {
  const words = useWords(filterWords);
  const error = useFieldErrorsBelow('when.bands', words.band);
  return (
    <fieldset class="plain">
      <legend>{words.band}</legend>
      <div class="alert-bands">
        {allBands.map((band) => (
          <label key={band}>
            <input
              type="checkbox"
              checked={chosen.includes(band)}
              onChange={({ currentTarget }) => {
                const others = chosen.filter((each) => each !== band);
                onChange(currentTarget.checked ? [...others, band] : others);
              }}
            />
            {words[band]}
          </label>
        ))}
      </div>
      {error && <p class="field-error">{error}</p>}
    </fieldset>
  );
}

/** An empty list asks for nothing, as if it were not there. */
function withoutAbsent<Members extends object>(members: Members): Members {
  const given = Object.entries(members).filter(
    ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(given) as Members;
}
