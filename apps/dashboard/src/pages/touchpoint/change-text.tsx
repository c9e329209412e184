import type { AggregateGroup } from '@voxpoint/contract';
import type { Metric } from '@voxpoint/contract/vocabulary';
import { useFormats } from '../../base/formats.ts';
import { useWords } from '../../base/words.ts';
import { touchpointWords } from './touchpoint-words.ts';

interface ChangeTextProps {
  metric: Metric;
  change: AggregateGroup['change'];
  /** There were responses to compare with. */
  hasBefore: boolean;
}

/** A change, and whether it is more than chance. Only one that is gets an arrow. */
export function ChangeText({ metric, change, hasBefore }: ChangeTextProps) {
  const words = useWords(touchpointWords);
  const formats = useFormats();
  if (!hasBefore || !change || change.delta === null) return <>{words.changeNone}</>;
  const delta = formats.change(metric, change.delta);
  if (change.pValue === null) return <>{words.changeUnknown(delta)}</>;
  const probability = formats.probability(change.pValue);
  if (!change.significant) return <>{words.changeByChance(delta, probability)}</>;
  return (
    <span class={change.delta > 0 ? 'touchpoint-better' : 'touchpoint-worse'}>
      <span aria-hidden="true">{change.delta > 0 ? '▲' : '▼'}</span>{' '}
      {words.changeSignificant(delta, probability)}
    </span>
  );
}
