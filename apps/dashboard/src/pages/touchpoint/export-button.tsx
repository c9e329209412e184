import { useState } from 'preact/hooks';
import { ApiProblem, sendRaw } from '../../api.ts';
import { partWords } from '../../parts/part-words.ts';
import { addDays } from '../../period.ts';
import { useWords } from '../../words.ts';
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
  const { failed } = useWords(partWords);
  const [mistake, setMistake] = useState('');
  const { touchpoint, period } = view;
  const { metric } = choice;
  const name = [touchpoint, metric, part, period.from, addDays(period.to, -1)].filter(Boolean).join('-');
  const save = async () => {
    setMistake('');
    try {
      const answer = await sendRaw(`GET ${aggregatesPath(view, { ...asked, metric, format: 'csv' })}`);
      saveFile(await answer.blob(), `${name}.csv`);
    } catch (error) {
      setMistake(error instanceof ApiProblem && error.status > 0 ? error.message : failed);
    }
  };
  return (
    <>
      <button type="button" onClick={() => void save()}>
        {words.csv}
      </button>
      {mistake && (
        <p class="mistake" role="alert">
          {mistake}
        </p>
      )}
    </>
  );
}

function saveFile(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
