import { useFormats } from '../../base/formats.ts';
import { useWords } from '../../base/words.ts';
import type { ReportSpan } from './report-span.ts';
import { reportWords } from './report-words.ts';

/** Says what a report covers: `Oct 2026`, `Week of 23 Nov 2026`, `Quarter 4 of 2026`. */
export function useSpanName(): (span: ReportSpan) => string {
  const words = useWords(reportWords);
  const { month, day } = useFormats();
  return ({ kind, start }) => {
    if (kind === 'week') return words.weekOf(day(start));
    if (kind === 'month') return month(start);
    return words.quarterOf(`${Math.ceil(Number(start.slice(5, 7)) / 3)}`, start.slice(0, 4));
  };
}
