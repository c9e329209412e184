import type { ActionEffect } from '@voxpoint/contract';
import { useFormats } from '../../base/formats.ts';
import { useWords } from '../../base/words.ts';
import { actionsWords } from './actions-words.ts';

type Row = ActionEffect['touchpoints'][number];

interface EffectStripProps {
  effect: Pick<ActionEffect, 'metric' | 'touchpoints' | 'controls'>;
}

const changesOf = (rows: readonly Row[]) => rows.flatMap(({ change }) => change ?? []);
/** Room at the ends, so that a dot is whole. */
const reach = 46;

/** By how much scores changed where something was done, above those where nothing was; the tables below have the same. */
export function EffectStrip({ effect: { metric, touchpoints, controls } }: EffectStripProps) {
  const words = useWords(actionsWords);
  const { change } = useFormats();
  const here = changesOf(touchpoints);
  const elsewhere = changesOf(controls);
  if (here.length === 0 || elsewhere.length === 0) return null;
  const most = Math.max(...[...here, ...elsewhere].map(Math.abs)) || 1;
  const place = (value: number) => `${50 + (value / most) * reach}%`;
  return (
    <figure class="effect-strip">
      <svg width="100%" height="64" aria-hidden="true">
        <line class="effect-rail" x1="0" x2="100%" y1="16" y2="16" />
        <line class="effect-rail" x1="0" x2="100%" y1="36" y2="36" />
        <line class="effect-zero" x1="50%" x2="50%" y1="4" y2="46" />
        {elsewhere.map((value, index) => (
          <circle key={index} class="effect-elsewhere" cx={place(value)} cy="36" r="5" />
        ))}
        {here.map((value, index) => (
          <circle key={index} class="effect-here" cx={place(value)} cy="16" r="6" />
        ))}
        {[-most, 0, most].map((value) => (
          <text key={value} x={place(value)} y="60" text-anchor="middle">
            {change(metric, value)}
          </text>
        ))}
      </svg>
      <figcaption class="hint">
        {words.strip} <b class="effect-here-name">{words.changedHere}</b> · {words.controls}
      </figcaption>
    </figure>
  );
}
