import type { Aggregates } from '@voxpoint/contract';
import { useEffect, useRef, useState } from 'preact/hooks';
import { metricDisplays } from './metric-displays.ts';
import { shopTouchpoints } from './touchpoints.ts';

const quietMs = 3_000;

/** Tells screen readers what changed, once no further answer has come for three seconds. */
export function Announcement({ numbers }: { numbers: Aggregates | undefined }) {
  const [text, setText] = useState('');
  const told = useRef<ReadonlyMap<string, string> | null>(null);
  const state = numbers && describeTouchpoints(numbers);
  const sentence = state && [...state.values()].join(' ');

  useEffect(() => {
    if (!state) return;
    if (!told.current) {
      told.current = state;
      return;
    }
    const timer = setTimeout(() => {
      const news = [...state].filter(([key, line]) => told.current?.get(key) !== line);
      told.current = state;
      setText(news.map(([, line]) => line).join(' '));
    }, quietMs);
    return () => clearTimeout(timer);
  }, [sentence]);

  return (
    <p class="visually-hidden" role="status">
      {text}
    </p>
  );
}

function describeTouchpoints({ groups }: Aggregates): Map<string, string> {
  const lines = new Map<string, string>();
  for (const { key, name, metric } of shopTouchpoints) {
    const group = groups.find((candidate) => candidate.key.touchpoint === key && candidate.metric === metric);
    if (!group || group.total.score === null) continue;
    const { label, formatScore, unit } = metricDisplays[metric];
    const score = `${formatScore(group.total.score)} ${unit(group.scale)}`.trim();
    lines.set(key, `${name}: ${label} ${score}, answers: ${group.total.responses}.`);
  }
  return lines;
}
