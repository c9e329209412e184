import type { Dimension } from '@voxpoint/contract';
import { useEffect } from 'preact/hooks';
import { useFormats } from '../../../base/formats.ts';
import { useProject } from '../../../base/session.tsx';
import { type Fetched, useFetch } from '../../../base/use-fetch.ts';
import { useWords } from '../../../base/words.ts';
import { dimensionWords } from './dimension-words.ts';

const pollMs = 2_000;

/** From when on answers are counted apart, or how far older ones have been. */
export function CountingState({ dimension: { backfill, countedFrom } }: { dimension: Dimension }) {
  const words = useWords(dimensionWords);
  const { count, time } = useFormats();
  const { timeZone } = useProject();
  if (!backfill) {
    return (
      <p class="hint">{countedFrom ? words.countedFrom(time(countedFrom, timeZone)) : words.countedAll}</p>
    );
  }
  const said = words.counting(count(backfill.done), count(backfill.touchpoints));
  return (
    <p class="hint">
      <progress aria-label={said} value={backfill.done} max={Math.max(1, backfill.touchpoints)} /> {said}
    </p>
  );
}

/** Every dimension, read again while older answers are being counted. */
export function useDimensions(): Fetched<Dimension[]> {
  const { data, ...fetched } = useFetch<{ data: Dimension[] }>('/v1/dimensions');
  useCounting(data?.data, fetched.reload);
  return { ...fetched, data: data?.data };
}

/** Reads again every other second while older answers are being counted. */
export function useCounting(dimensions: Dimension[] | undefined, reload: () => void): void {
  const isCounting = dimensions?.some(({ backfill }) => backfill !== null) ?? false;
  useEffect(() => {
    if (!isCounting) return undefined;
    const timer = setTimeout(reload, pollMs);
    return () => clearTimeout(timer);
  }, [dimensions]);
}
