import type { Response } from '@voxpoint/contract';
import { useFormats } from '../../base/formats.ts';
import { useWords } from '../../base/words.ts';
import { responsesWords } from './responses-words.ts';
import { urgencyWords } from './urgency-words.ts';

const dayMs = 86_400_000;
/** From here on a score lies in the lower half of its band. */
const deep = 0.5;

/** Why a response is urgent, on one line; nothing if all went well and nobody waits for an answer. */
export function UrgencyLine({ response }: { response: Response }) {
  const words = useWords(urgencyWords);
  const { band, depth, comment, importance } = response.urgency.parts;
  if (band === 0 && comment === 0) return null;
  const reasons = [
    band === 2 && words.worstBand,
    band === 1 && words.middleBand,
    band > 0 && depth >= deep && words.lowInBand,
    comment > 0 && words.comment,
    importance > 0 && words.important,
    importance < 0 && words.lessImportant,
  ].filter(Boolean);
  return (
    <span class="soft">
      {words.urgency}: {reasons.join(', ')}
    </span>
  );
}

/** What each part adds, as of now: the days count backwards from the present. */
export function UrgencyTable({ response }: { response: Response }) {
  const words = useWords(urgencyWords);
  const bandNames = useWords(responsesWords);
  const formats = useFormats();
  const { parts, weights } = response.urgency;
  const points = (value: number) => {
    // Adding 0 turns −0 into 0.
    const shown = Math.round(value * 10) / 10 + 0;
    return `${shown > 0 ? '+' : ''}${formats.decimal(shown)}`;
  };
  const rows: [string, number][] = [
    [words.bandPart(bandNames[response.band]), parts.band * weights.band],
    [words.depthPart(formats.count(response.score)), parts.depth * weights.depth],
    [words.commentPart, parts.comment * weights.comment],
    [words.importancePart, parts.importance * weights.importance],
    [words.agePart, (parts.days - Date.now() / dayMs) * weights.days],
  ];
  const sum = rows.reduce((total, [, value]) => total + value, 0);
  return (
    <section class="stack" aria-label={words.urgency}>
      <h3>{words.urgency}</h3>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.because}</th>
            <th scope="col" class="number">
              {words.points}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([reason, value]) => (
            <tr key={reason}>
              <th scope="row">{reason}</th>
              <td class="number">{points(value)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{words.sum}</th>
            <td class="number">{points(sum)}</td>
          </tr>
        </tfoot>
      </table>
      <p class="hint">{words.explanation}</p>
    </section>
  );
}
