import type { DisplayMode } from '@voxpoint/contract/vocabulary';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type Sample, type SampleFrame, sampleEvents } from './sample-frame.ts';

interface SampleViewProps {
  mode: DisplayMode;
  width: number;
  sample: Sample;
}

/** Of a phone, a tablet and a laptop. */
const heightOf = (width: number) => ({ 320: 568, 768: 640 })[width] ?? 760;

/** The sample page in a window of the given width, made smaller if there is no room for it. */
export function SampleView({ mode, width, sample }: SampleViewProps) {
  const place = useRef<HTMLDivElement>(null);
  const frame = useRef<SampleFrame>(null);
  const [said, setSaid] = useState('');
  const height = heightOf(width);

  useEffect(() => {
    if (!place.current || !frame.current) return undefined;
    const { current: box } = place;
    const { current: window } = frame;
    const observer = new ResizeObserver(() => {
      const scale = Math.min(1, box.clientWidth / width);
      window.style.scale = `${scale}`;
      box.style.height = `${height * scale}px`;
    });
    observer.observe(box);
    const focused = document.activeElement as HTMLElement | null;
    const hear = (event: Event) => {
      // A modal survey takes the focus, also out of the form that has made it appear.
      if (event.type === 'shown' && document.activeElement?.localName === 'iframe') focused?.focus();
      setSaid(saying[event.type]?.((event as CustomEvent).detail) ?? '');
    };
    for (const name of sampleEvents) window.addEventListener(name, hear);
    return () => observer.disconnect();
  }, [width, height]);

  return (
    <figure style={{ maxWidth: width }}>
      <figcaption>
        <strong>{mode}</strong> {width} px
      </figcaption>
      <div class="window" ref={place}>
        <iframe
          ref={(element: SampleFrame | null) => {
            if (element) element.sample = sample;
            frame.current = element;
          }}
          src="/preview/sample.html"
          title={`A page with the survey, ${mode}`}
          width={width}
          height={height}
        />
      </div>
      <p class="said" role="status">
        {said}
      </p>
    </figure>
  );
}

interface AnswerDetail {
  revision: number;
  score: number;
  comment?: string;
}

/** What the widget would have told the site and the server. */
const saying: Record<string, (detail: AnswerDetail) => string> = {
  shown: () => '',
  answered: ({ revision, score, comment }) =>
    `Answered ${score}${comment ? `, “${comment}”` : ''} (revision ${revision}). Not sent: this is a preview.`,
  dismissed: () => 'Closed without an answer.',
};
