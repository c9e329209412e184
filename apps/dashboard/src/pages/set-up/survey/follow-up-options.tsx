import type { FollowUp } from '@voxpoint/contract';
import { followUpLimits } from '@voxpoint/contract/vocabulary';
import { useWords } from '../../../base/words.ts';
import { useFieldError } from '../../../forms/field-errors.tsx';
import { TextField } from '../../../forms/fields.tsx';
import { keyFromName } from '../../../forms/key-from-name.ts';
import { MoveButtons, moved } from '../../../forms/move-buttons.tsx';
import { RemoveButton } from '../../../forms/remove-button.tsx';
import { followUpWords } from './follow-up-words.ts';
import { freeKey } from './new-follow-up.ts';
import { otherTexts } from './other-words.ts';
import type { SurveyEditor } from './survey-editor.ts';

type Option = NonNullable<FollowUp['options']>[number];

interface FollowUpOptionsProps {
  editor: SurveyEditor;
  followUp: FollowUp;
  path: string;
  onChange(followUp: FollowUp): void;
}

/** What can be chosen, in the language that is edited. */
export function FollowUpOptions({ editor, followUp, path, onChange }: FollowUpOptionsProps) {
  const words = useWords(followUpWords);
  const fieldError = useFieldError(path, words.options);
  const { locale, saved } = editor;
  const { options = [] } = followUp;
  const write = (after: Option[]) => onChange({ ...followUp, options: after });
  const isFull = options.length >= followUpLimits.mostOptions;
  const add = () => {
    const key = freeKey(options, `option-${options.length + 1}`);
    write([...options, { key, texts: { [locale]: '' } }]);
  };
  const addOther = () => {
    // In every language in which the question is written.
    const { texts = {} } = followUp;
    const written = [texts, ...options.map((option) => option.texts)].flatMap(Object.keys);
    const other = otherTexts([...new Set([locale, ...written])]);
    write([...options, { key: freeKey(options, 'other'), texts: other, freeText: true }]);
  };
  const isSaved = ({ key }: Option) =>
    saved?.followUps.some(
      (each) => each.key === followUp.key && each.options?.some((option) => option.key === key),
    ) ?? false;
  const rename = (at: number, text: string) =>
    write(
      options.map((option, index) => {
        if (index !== at) return option;
        const texts = withText(option.texts, locale, text);
        if (isSaved(option)) return { ...option, texts };
        const others = options.filter((each) => each !== option);
        // Answers know an option by its key: it says what was chosen, and stays once it is saved.
        return { ...option, key: freeKey(others, keyFromName(text) || `option-${at + 1}`), texts };
      }),
    );
  return (
    <fieldset class="plain" data-removables>
      <legend>{words.options}</legend>
      {fieldError && <p class="field-error">{fieldError}</p>}
      {options.map((option, index) => (
        <div class="follow-up-row" key={index}>
          <TextField
            label={(option.freeText ? words.optionWithText : words.option)(`${index + 1}`)}
            path={`${path}.${index}.texts.${locale}`}
            value={option.texts[locale] ?? ''}
            placeholder={Object.values(option.texts)[0]}
            maxLength={100}
            lang={locale}
            dir="auto"
            onChange={(text) => rename(index, text)}
          />
          <div class="row">
            <MoveButtons
              list={path}
              name={words.option(`${index + 1}`)}
              index={index}
              count={options.length}
              onMove={(to) => write(moved(options, index, to))}
            />
            <RemoveButton
              label={words.remove(words.option(`${index + 1}`))}
              disabled={options.length <= followUpLimits.leastOptions}
              onRemove={() => write(options.filter((_, at) => at !== index))}
            />
          </div>
        </div>
      ))}
      <div class="row">
        <button type="button" disabled={isFull} onClick={add}>
          {words.addOption}
        </button>
        <button
          type="button"
          disabled={isFull || options.some(({ freeText }) => freeText)}
          onClick={addOther}
        >
          {words.addOptionWithText}
        </button>
      </div>
    </fieldset>
  );
}

/** An empty text stays where it is the only one: somewhere it must be said. */
function withText(texts: Record<string, string>, locale: string, text: string): Record<string, string> {
  const { [locale]: _, ...others } = texts;
  return text === '' && Object.keys(others).length > 0 ? others : { ...others, [locale]: text };
}
