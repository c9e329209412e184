import { useState } from 'preact/hooks';
import { type ApiProblem, sendRaw, toApiProblem } from '../../base/api.ts';
import { addDays } from '../../base/period.ts';
import { saveFile } from '../../base/save-file.ts';
import { useWords } from '../../base/words.ts';
import { ProblemNotice } from '../../components/notice.tsx';
import { aggregatesPath, type MetricChoice, type TouchpointView } from './touchpoint-view.ts';
import { touchpointWords } from './touchpoint-words.ts';

interface ExportButtonProps {
  view: TouchpointView;
  choice: MetricChoice;
  /** What makes up the numbers that stand beside it: interval, cut, comparison. */
  asked: Record<string, string | undefined>;
  /** Stands in the file's name. */
  part?: string;
}

/** What is seen, as a table for other programs. */
export function ExportButton({ view, choice, asked, part }: ExportButtonProps) {
  const words = useWords(touchpointWords);
  const [problem, setProblem] = useState<ApiProblem>();
  const { touchpoint, period } = view;
  const { metric } = choice;
  const name = [touchpoint, metric, part, period.from, addDays(period.to, -1)].filter(Boolean).join('-');
  const save = async () => {
    setProblem(undefined);
    try {
      const answer = await sendRaw(`GET ${aggregatesPath(view, { ...asked, metric, format: 'csv' })}`);
      saveFile(await answer.blob(), `${name}.csv`);
    } catch (error) {
      setProblem(toApiProblem(error));
    }
  };
  return (
    <>
      <button type="button" onClick={() => void save()}>
        {words.csv}
      </button>
      {problem && <ProblemNotice problem={problem} />}
    </>
  );
}
