import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { useAddress, useSearch } from '../../base/addresses.ts';
import { useMay } from '../../base/session.tsx';
import { useWords } from '../../base/words.ts';
import { PeriodPicker } from '../../components/period-picker.tsx';
import { burstsWords } from '../../jobs/bursts-words.ts';
import { ChangeDialog } from '../../jobs/change-dialog.tsx';
import { jobWords } from '../../jobs/job-words.ts';
import { ExportDialog } from './export-dialog.tsx';
import { exportWords } from './export-words.ts';
import { WordSearch } from './filter-panel.tsx';
import { LiveSign } from './live-sign.tsx';
import { readResponseFilters, type Wanted } from './response-filters.ts';
import { responsesWords } from './responses-words.ts';
import type { Live } from './use-live.ts';

interface ResponsesHeadProps {
  wanted: Wanted;
  live: Live;
  isPaused: boolean;
  onPause(isPaused: boolean): void;
  /** What was wrong with the words that are searched for. */
  error?: string;
}

const responsesOnly = ['responses'] as const;

/** Order, period, words, export, and whether the list is live. */
export function ResponsesHead({ wanted, live, isPaused, onPause, error }: ResponsesHeadProps) {
  const words = useWords(responsesWords);
  const { export: exportLabel } = useWords(exportWords);
  const { changeAll } = useWords(jobWords);
  const { title: bursts } = useWords(burstsWords);
  const [, change] = useSearch();
  const { route } = useLocation();
  const address = useAddress();
  const mayEdit = useMay('editor');
  const [isChanging, setIsChanging] = useState(false);
  const [isExporting, setIsExporting] = useState(false);
  const orders = ['newest', 'urgent'] as const;
  return (
    <>
      <div class="row ends">
        <fieldset class="row plain" aria-label={words.order}>
          {orders.map((order) => (
            <button
              type="button"
              key={order}
              aria-pressed={wanted.order === order}
              onClick={() => change({ order: order === 'newest' ? undefined : order })}
            >
              {words[order]}
            </button>
          ))}
        </fieldset>
        <div class="row">
          <LiveSign live={live} isPaused={isPaused} onPause={onPause} />
          {mayEdit && <TellMe />}
          <button type="button" onClick={() => setIsExporting(true)}>
            {exportLabel}
          </button>
          {mayEdit && (
            <button type="button" onClick={() => setIsChanging(true)}>
              {changeAll}
            </button>
          )}
          <a href={address('/bursts')}>{bursts}</a>
        </div>
      </div>
      <PeriodPicker />
      <WordSearch error={error} />
      {isChanging && (
        <ChangeDialog
          kinds={responsesOnly}
          filters={wanted.filters}
          states={['quarantined', 'counted', 'deleted']}
          onStarted={() => route(address('/bursts'))}
          onClose={() => setIsChanging(false)}
        />
      )}
      {isExporting && <ExportDialog filters={wanted.filters} onClose={() => setIsExporting(false)} />}
    </>
  );
}

/** Leads to the form of an alert about what is filtered, filled in. */
function TellMe() {
  const words = useWords(responsesWords);
  const [query] = useSearch();
  const address = useAddress();
  const { state, burst, ...filters } = readResponseFilters(query);
  return (
    <a class="button" href={address('/alerts', { new: 'answer', ...filters })}>
      {words.tellMe}
    </a>
  );
}
