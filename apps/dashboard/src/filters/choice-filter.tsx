import { useId, useState } from 'preact/hooks';
import { useFormats } from '../base/formats.ts';
import { useWords } from '../base/words.ts';
import type { Choice } from './field-names.ts';
import { filterWords } from './filter-words.ts';

interface ChoiceFilterProps {
  title: string;
  choices: readonly Choice[];
  chosen: readonly string[];
  /** Responses by value; undefined: not known. */
  counts?: Readonly<Record<string, number>>;
  /** Only one value may be chosen, or none. */
  isSingle?: boolean;
  onChange(chosen: string[]): void;
}

/** Longer lists can be searched, and are not shown whole. */
const mostShown = 12;

/** A filter that folds out: what may be chosen, several at a time. */
export function ChoiceFilter(props: ChoiceFilterProps) {
  const { title, choices, chosen, counts, isSingle = false, onChange } = props;
  const words = useWords(filterWords);
  const formats = useFormats();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details class="filter" onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary>
        {title}
        {chosen.length > 0 && <span class="badge">{words.chosen(formats.count(chosen.length))}</span>}
      </summary>
      {isOpen && (
        <ChoiceList
          title={title}
          choices={choices}
          chosen={chosen}
          counts={counts}
          onToggle={(value, isOn) => {
            const others = isSingle ? [] : chosen.filter((each) => each !== value);
            onChange(isOn ? [...others, value] : others);
          }}
        />
      )}
    </details>
  );
}

interface ChoiceListProps extends Pick<ChoiceFilterProps, 'title' | 'choices' | 'chosen' | 'counts'> {
  onToggle(value: string, isOn: boolean): void;
}

function ChoiceList({ title, choices, chosen, counts, onToggle }: ChoiceListProps) {
  const words = useWords(filterWords);
  const formats = useFormats();
  const id = useId();
  const [sought, setSought] = useState('');
  const isLong = choices.length > mostShown;
  const found = isLong ? choices.filter(({ label, value }) => fits(`${label} ${value}`, sought)) : choices;
  const shown = isLong ? found.slice(0, mostShown) : found;
  return (
    <fieldset class="plain" aria-label={title}>
      {isLong && (
        <input
          type="search"
          aria-label={words.find(title)}
          aria-describedby={`${id}-hint`}
          value={sought}
          onInput={({ currentTarget }) => setSought(currentTarget.value)}
        />
      )}
      <div class="filter-choices">
        {shown.map(({ value, label }, index) => (
          <div key={value} class="filter-choice">
            <label>
              <input
                type="checkbox"
                checked={chosen.includes(value)}
                aria-describedby={counts && `${id}-${index}`}
                onChange={({ currentTarget }) => onToggle(value, currentTarget.checked)}
              />
              {label}
            </label>
            {counts && (
              <span id={`${id}-${index}`} class="soft number">
                {formats.count(counts[value] ?? 0)}
              </span>
            )}
          </div>
        ))}
      </div>
      {isLong && (
        <p id={`${id}-hint`} class="hint" role="status">
          {found.length === 0 && words.noneFound}
          {found.length > shown.length &&
            words.onlyFirst(formats.count(shown.length), formats.count(found.length))}
        </p>
      )}
    </fieldset>
  );
}

function fits(text: string, sought: string): boolean {
  const whole = text.toLocaleLowerCase();
  return sought
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => whole.includes(word));
}
