import type { ActionEffect } from '@voxpoint/contract';
import type { Metric } from '@voxpoint/contract/vocabulary';
import { useFormats } from '../../base/formats.ts';
import { useWords } from '../../base/words.ts';
import { actionsWords } from './actions-words.ts';

type Row = ActionEffect['touchpoints'][number];

interface EffectTableProps {
  caption: string;
  metric: Metric;
  rows: readonly Row[];
  namesOf(keys: readonly string[]): string[];
}

/** Scores before and after, with how many answered. */
export function EffectTable({ caption, metric, rows, namesOf }: EffectTableProps) {
  const words = useWords(actionsWords);
  const { score, change, count } = useFormats();
  const side = ({ score: value, responses }: Row['before']) =>
    words.ofAnswers(value === null ? '–' : score(metric, value), count(responses));
  return (
    <table>
      <caption class="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{caption}</th>
          <th scope="col" class="number">
            {words.before}
          </th>
          <th scope="col" class="number">
            {words.after}
          </th>
          <th scope="col" class="number">
            {words.change}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.touchpoint}>
            <th scope="row">{namesOf([row.touchpoint])[0]}</th>
            <td class="number">{side(row.before)}</td>
            <td class="number">{side(row.after)}</td>
            <td class="number">{row.change === null ? '–' : change(metric, row.change)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
