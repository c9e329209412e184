import { useAddress } from '../../base/addresses.ts';
import { useMay } from '../../base/session.tsx';
import { defineWords, useWords } from '../../base/words.ts';
import type { MetricChoice } from './touchpoint-view.ts';

const nextStepWords = defineWords({
  en: {
    fall: 'Tell me when it falls',
    target: 'Tell me when it misses its target',
    action: 'Make an action of this',
  },
  de: {
    fall: 'Melden, wenn es fällt',
    target: 'Melden, wenn das Ziel verfehlt wird',
    action: 'Maßnahme daraus machen',
  },
});

interface NextStepsProps {
  touchpoint: string;
  choice: MetricChoice;
  hasTarget: boolean;
}

/** Leads to the forms of an alert about this score and of an action that is to move it, filled in. */
export function NextSteps({ touchpoint, choice: { metric }, hasTarget }: NextStepsProps) {
  const words = useWords(nextStepWords);
  const address = useAddress();
  if (!useMay('editor')) return null;
  const link = (kind: 'score' | 'target') => address('/alerts', { new: kind, touchpoint, metric });
  return (
    <div class="row">
      <a class="button" href={link('score')}>
        {words.fall}
      </a>
      {hasTarget && (
        <a class="button" href={link('target')}>
          {words.target}
        </a>
      )}
      <a class="button" href={address('/actions', { new: '1', touchpoint, metric })}>
        {words.action}
      </a>
    </div>
  );
}
