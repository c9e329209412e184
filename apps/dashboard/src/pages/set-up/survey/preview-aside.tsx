import type { SurveyInput } from '@voxpoint/contract';
import type { Metric } from '@voxpoint/contract/vocabulary';
import { useState } from 'preact/hooks';
import type { ApiProblem } from '../../../base/api.ts';
import { useWords } from '../../../base/words.ts';
import { SurveyPreview } from '../../../components/survey-preview.tsx';
import { toSent } from './survey-draft.ts';
import { surveyWords } from './survey-words.ts';

interface PreviewAsideProps {
  touchpoint: string;
  metric: Metric;
  locale: string;
  draft: SurveyInput;
  isWide: boolean;
  onProblem(problem?: ApiProblem): void;
}

/** Beside the form, or folded up above it where there is no room. */
export function PreviewAside({ isWide, draft, ...rest }: PreviewAsideProps) {
  const words = useWords(surveyWords);
  const [isOpen, setIsOpen] = useState(false);
  const preview = <SurveyPreview {...rest} draft={toSent(draft)} locales={[rest.locale]} />;
  if (isWide) {
    return (
      <aside class="survey-aside" aria-label={words.showPreview}>
        {preview}
      </aside>
    );
  }
  return (
    <details class="survey-aside panel" onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary>{words.showPreview}</summary>
      {isOpen && preview}
    </details>
  );
}
