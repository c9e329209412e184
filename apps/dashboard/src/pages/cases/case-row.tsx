import type { Case } from '@voxpoint/contract';
import { caseTerms } from '../../base/case-words.ts';
import { useFormats } from '../../base/formats.ts';
import { useWords } from '../../base/words.ts';
import { ScoreMark } from '../responses/score-mark.tsx';
import { casesWords } from './cases-words.ts';
import { useDue } from './due-words.ts';
import '../../components/linked-rows.css';

interface CaseRowProps {
  shown: Case;
  href: string;
  isOpen: boolean;
  isSelected: boolean;
  /** Absent: nobody may select here. */
  onSelect?: (isOn: boolean) => void;
  nameOf(filter: string, value: string): string;
}

/** One case of the list. Its comment was written by strangers: it is shown as text and nothing else. */
export function CaseRow({ shown, href, isOpen, isSelected, onSelect, nameOf }: CaseRowProps) {
  const words = useWords(casesWords);
  const terms = useWords(caseTerms);
  const { count } = useFormats();
  const { id, number, answer, touchpoint, status, priority, ownerName, team, dueAt } = shown;
  const isOver = status === 'resolved' || status === 'closed';
  const due = useDue()(isOver ? null : dueAt);
  return (
    <li class={`linked-row case-row ${isOpen ? 'is-open' : ''} ${due?.isOver ? 'is-overdue' : ''}`}>
      {onSelect && (
        <input
          type="checkbox"
          aria-label={words.select(count(number))}
          checked={isSelected}
          onChange={({ currentTarget }) => onSelect(currentTarget.checked)}
        />
      )}
      <div class="linked-row-text">
        <p class="row ends">
          <a href={href} data-case={id} aria-current={isOpen ? 'true' : undefined}>
            <span class="soft">{terms.caseNumber(count(number))}</span> {nameOf('touchpoint', touchpoint)}
          </a>
          {due && <span class={due.isOver ? 'case-overdue' : 'soft'}>{due.text}</span>}
        </p>
        <p class="case-row-said">
          {answer && <ScoreMark response={answer} />}
          <span class={answer?.comment ? 'response-comment' : 'response-comment soft'} dir="auto" translate>
            {answer ? (answer.comment ?? words.noComment) : words.answerGone}
          </span>
        </p>
        <p class="row linked-row-more soft">
          <span class={`badge case-${status}`}>{terms[status]}</span>
          {priority === 'high' && !isOver && <span>{words.highPriority}</span>}
          <span>{ownerName ?? words.noOwner}</span>
          {team && <span>{team}</span>}
        </p>
      </div>
    </li>
  );
}
