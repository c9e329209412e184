import type { CaseMetrics } from '@voxpoint/contract';
import { fieldWords } from '../../../base/field-words.ts';
import { useFormats } from '../../../base/formats.ts';
import { useWords } from '../../../base/words.ts';
import { numbersWords } from './numbers-words.ts';

type Shares = CaseMetrics['again'][number]['withCase'];

/** Whether those who had a case answered better the next time, beside those who had none. */
export function AgainPanel({ metrics: { again, againAmong } }: { metrics: CaseMetrics }) {
  const words = useWords(numbersWords);
  const terms = useWords(fieldWords);
  const { count } = useFormats();
  const known = again.filter(({ withCase, withoutCase }) => withCase.answers + withoutCase.answers > 0);
  return (
    <section class="panel stack" aria-labelledby="case-again">
      <div>
        <h2 id="case-again">{words.again}</h2>
        <p class="hint">
          {words.againHint} {againAmong !== null && words.againAmong(count(againAmong))}
        </p>
      </div>
      {known.length === 0 ? (
        <p class="soft">{words.againNone}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{words.firstAnswer}</th>
              <th scope="col">{words.withCase}</th>
              <th scope="col">{words.withoutCase}</th>
            </tr>
          </thead>
          <tbody>
            {known.map(({ metric, band, withCase, withoutCase }) => (
              <tr key={`${metric} ${band}`}>
                <th scope="row">
                  {terms[metric]}: {terms[band]}
                </th>
                <SharesCell shares={withCase} />
                <SharesCell shares={withoutCase} />
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function SharesCell({ shares }: { shares: Shares }) {
  const words = useWords(numbersWords);
  const { count, share } = useFormats();
  const { answers } = shares;
  if (answers === 0) return <td class="soft">{words.noAnswers}</td>;
  const part = (kind: 'better' | 'unchanged' | 'worse') => `${share(shares[kind] / answers)} ${words[kind]}`;
  return (
    <td>
      <b>{part('better')}</b>, {part('unchanged')}, {part('worse')}
      <span class="hint number-interval">
        {answers === 1 ? words.oneAnswer : words.answers(count(answers))}
      </span>
    </td>
  );
}
