import { useAddress } from '../../base/addresses.ts';
import { useMay } from '../../base/session.tsx';
import { defineWords, useWords } from '../../base/words.ts';
import type { MetricChoice } from './touchpoint-view.ts';

const alertLinkWords = defineWords({
  en: {
    fall: 'Tell me when it falls',
    target: 'Tell me when it misses its target',
  },
  de: {
    fall: 'Melden, wenn es fällt',
    target: 'Melden, wenn das Ziel verfehlt wird',
  },
});

interface AlertLinksProps {
  touchpoint: string;
  choice: MetricChoice;
  hasTarget: boolean;
}

/** Leads to the form of an alert about this score, filled in. */
export function AlertLinks({ touchpoint, choice: { metric }, hasTarget }: AlertLinksProps) {
  const words = useWords(alertLinkWords);
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
    </div>
  );
}
