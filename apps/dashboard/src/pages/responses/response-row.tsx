import type { Response } from '@voxpoint/contract';
import { fieldWords } from '../../base/field-words.ts';
import { useFormats } from '../../base/formats.ts';
import { useWords } from '../../base/words.ts';
import { responsesWords } from './responses-words.ts';
import { ScoreMark } from './score-mark.tsx';
import { UrgencyLine } from './urgency.tsx';
import '../../components/linked-rows.css';

interface ResponseRowProps {
  response: Response;
  /** Of its detail. */
  href: string;
  isOpen: boolean;
  /** It came while the page was looked at. */
  isNew: boolean;
  nameOf(filter: string, value: string): string;
  timeZone: string;
}

/** One response of the list. Its text was written by strangers: it is shown as text and nothing else. */
export function ResponseRow({ response, href, isOpen, isNew, nameOf, timeZone }: ResponseRowProps) {
  const words = useWords(responsesWords);
  const terms = useWords(fieldWords);
  const formats = useFormats();
  const { id, touchpoint, channel, attributes, answeredAt, state } = response;
  const said = saidIn(response);
  return (
    <li class={`linked-row response-row ${isOpen ? 'is-open' : ''} ${isNew ? 'is-new' : ''}`}>
      <ScoreMark response={response} />
      <div class="linked-row-text">
        <p class="row ends">
          <a href={href} data-response={id} aria-current={isOpen ? 'true' : undefined}>
            {nameOf('touchpoint', touchpoint)}
          </a>
          <time class="soft" dateTime={answeredAt}>
            {formats.time(answeredAt, timeZone)}
          </time>
        </p>
        <p key={said} class={`response-comment ${said ? '' : 'soft'}`} dir="auto" translate>
          {said ?? words.noComment}
        </p>
        <p class="row linked-row-more">
          <span class="soft">{terms[channel]}</span>
          {attributes.persona !== undefined && (
            <span class="soft">
              {terms.persona}: {nameOf('persona', String(attributes.persona))}
            </span>
          )}
          <UrgencyLine response={response} />
          {state === 'quarantined' && <span class="badge">{words.quarantined}</span>}
        </p>
      </div>
    </li>
  );
}

/** The comment, or what was written in answer to another question. */
function saidIn({ comment, answers }: Response): string | undefined {
  return comment ?? answers.flatMap(({ text, freeText }) => text ?? freeText ?? []).find(Boolean);
}
