import type { ExportFormat } from '@voxpoint/contract';
import { useEffect, useRef, useState } from 'preact/hooks';
import { withQuery } from '../../base/addresses.ts';
import { ApiProblem } from '../../base/api.ts';
import { useFormats } from '../../base/formats.ts';
import { useWords } from '../../base/words.ts';
import { Dialog } from '../../components/dialog.tsx';
import { Notice, ProblemNotice } from '../../components/notice.tsx';
import { download } from './download.ts';
import { exportWords } from './export-words.ts';
import { likelyChoice, TableChoices, toQuery } from './table-choices.tsx';

const exportFormats: readonly ExportFormat[] = ['csv', 'ndjson'];

type Step =
  | { kind: 'ready' }
  | { kind: 'under-way'; bytes: number }
  | { kind: 'done'; bytes: number }
  | { kind: 'failed'; problem?: ApiProblem };

/** Exports what is filtered as a file. Closing it stops the download. */
export function ExportDialog({ filters, onClose }: { filters: Record<string, string>; onClose(): void }) {
  const words = useWords(exportWords);
  const formats = useFormats();
  const [format, setFormat] = useState<ExportFormat>('csv');
  const [table, setTable] = useState(likelyChoice);
  const parameters = { ...filters, format, ...(format === 'csv' && toQuery(table)) };
  const { step, start, stop } = useDownload(withQuery('/v1/responses/export', parameters));
  const isUnderWay = step.kind === 'under-way';
  return (
    <Dialog title={words.title} onClose={onClose}>
      <div class="stack">
        <p>{words.meaning}</p>
        <fieldset disabled={isUnderWay}>
          <legend>{words.format}</legend>
          {exportFormats.map((each) => (
            <label key={each} class="row">
              <input type="radio" name="format" checked={format === each} onChange={() => setFormat(each)} />
              {words[each]}
            </label>
          ))}
          {format === 'csv' && <TableChoices choice={table} onChange={setTable} />}
        </fieldset>
        <div class="row">
          <button type="button" class="main" disabled={isUnderWay} onClick={start}>
            {words.start}
          </button>
          {isUnderWay && (
            <button type="button" onClick={stop}>
              {words.stop}
            </button>
          )}
          {isUnderWay && <span>{words.progress(formats.bytes(step.bytes))}</span>}
          <span role="status">{step.kind === 'done' ? words.done(formats.bytes(step.bytes)) : ''}</span>
        </div>
        {step.kind === 'failed' && step.problem && <ProblemNotice problem={step.problem} />}
        {step.kind === 'failed' && !step.problem && (
          <Notice title={words.brokenOff} kind="bad" role="alert">
            <p>{words.brokenOffAdvice}</p>
          </Notice>
        )}
      </div>
    </Dialog>
  );
}

function useDownload(path: string) {
  const [step, setStep] = useState<Step>({ kind: 'ready' });
  const ending = useRef(new AbortController());
  useEffect(() => () => ending.current.abort(), []);
  const start = async () => {
    ending.current = new AbortController();
    const { signal } = ending.current;
    let bytes = 0;
    setStep({ kind: 'under-way', bytes });
    try {
      await download(path, {
        signal,
        onProgress: (soFar) => {
          bytes = soFar;
          setStep({ kind: 'under-way', bytes });
        },
      });
      setStep({ kind: 'done', bytes });
    } catch (error) {
      if (signal.aborted) setStep({ kind: 'ready' });
      else setStep({ kind: 'failed', ...(error instanceof ApiProblem && { problem: error }) });
    }
  };
  return { step, start, stop: () => ending.current.abort() };
}
