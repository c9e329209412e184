import type { ResponseCounts } from '@voxpoint/contract';
import { useFormats } from '../../base/formats.ts';
import { useWords } from '../../base/words.ts';
import { filterWords } from '../../filters/filter-words.ts';

/** How many responses fit. */
export function TotalLine({ counts }: { counts: ResponseCounts | undefined }) {
  const words = useWords(filterWords);
  const { count } = useFormats();
  const text = () => {
    if (!counts) return '\u00a0';
    const { total, among } = counts;
    if (among !== null) return words.totalAmong(count(total), count(among));
    return total === 1 ? words.totalOne : words.total(count(total));
  };
  return (
    <p role="status" class="soft responses-total">
      {text()}
    </p>
  );
}
