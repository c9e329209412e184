import type { Alert } from '@voxpoint/contract';
import { splitValues } from '@voxpoint/contract/several';
import { fieldWords } from '../../base/field-words.ts';
import { useFormats } from '../../base/formats.ts';
import { useWords } from '../../base/words.ts';
import type { FieldNames } from '../../filters/field-names.ts';
import { nameFilter } from '../../filters/filter-chips.tsx';
import { filterWords } from '../../filters/filter-words.ts';
import { type AlertDraft, filtersOf } from './alert-draft.ts';
import { sentenceWords } from './sentence-words.ts';

type Rule = Pick<AlertDraft, 'kind' | 'when' | 'where'>;

/** Says what alerts watch, and makes names of it for new ones. */
export function useSentences(names: FieldNames): { sentence(rule: Rule): string; name(rule: Rule): string } {
  const words = useWords(sentenceWords);
  const terms = useWords(fieldWords);
  const filters = useWords(filterWords);
  const { plain } = useFormats();

  const conditions = ({ bands = [], scores = [], ...when }: Alert['when']) =>
    [
      bands.map((band) => filters[band]).join(` ${words.or} `),
      scores.length > 0 && words.scores(scores.join(', ')),
      when.hasComment !== undefined && (when.hasComment ? words.withComment : words.withoutComment),
      when.words && words.about(when.words.map(words.quoted).join(` ${words.or} `)),
      when.urgencyAtLeast !== undefined && words.urgency(plain(when.urgencyAtLeast)),
    ].filter(Boolean);

  const place = (rule: Rule) => {
    const { touchpoint, ...others } = filtersOf(rule);
    const keys = touchpoint ? splitValues(touchpoint) : [];
    const rest = Object.entries(others).map(([name, value]) =>
      nameFilter(name, value, { names, words: filters }),
    );
    return [
      keys.length > 0 && words.at(keys.map((key) => names.nameOf('touchpoint', key)).join(', ')),
      rest.length > 0 && words.among(rest.join('; ')),
    ].filter(Boolean);
  };

  /** Of a rule about numbers. */
  const about = ({ kind, when }: Rule) => {
    const metric = terms[when.metric ?? 'nps'];
    if (kind === 'score') return words[when.direction ?? 'worse'](metric);
    if (kind === 'target') return words.target(metric);
    return kind === 'answer' ? words.everyAnswer : words[kind];
  };
  const isAboutNumbers = ({ kind }: Rule) => kind !== 'answer';
  return {
    sentence: (rule) => {
      const where = place(rule);
      if (isAboutNumbers(rule)) {
        return `${[about(rule), ...(where.length > 0 ? where : [words.everywhere])].join(' ')}.`;
      }
      const asked = [...conditions(rule.when), ...where];
      return `${asked.length > 0 ? words.eachAnswer(asked.join(', ')) : words.everyAnswer}.`;
    },
    name: (rule) => {
      const asked = isAboutNumbers(rule) ? [] : conditions(rule.when);
      const what = asked.length > 0 ? asked.join(', ') : about(rule);
      return [what, ...place(rule)].join(' ').slice(0, 200);
    },
  };
}
