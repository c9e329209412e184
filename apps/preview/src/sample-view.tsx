import type { DisplayMode } from '@voxpoint/contract/vocabulary';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type Sample, type SampleFrame, sampleEvents } from './sample-frame.ts';
import './styles/sample-view.css';

/** What is said around a sample; the preview page says it in English. */
export interface SampleWords {
  mode(mode: DisplayMode): string;
  /** Names the frame. */
  title(mode: string): string;
  answered(answer: SampleAnswer): string;
  dismissed: string;
}

export interface SampleAnswer {
  revision: number;
  score: number;
  comment?: string;
}

interface SampleViewProps {
  mode: DisplayMode;
  width: number;
  sample: Sample;
  words?: SampleWords;
}

/** Of a phone, a tablet and a laptop. */
const heightOf = (width: number) => ({ 320: 568, 768: 640 })[width] ?? 760;

/** The sample page in a window of the given width, made smaller if there is no room for it. */
export function SampleView({ mode, width, sample, words = english }: SampleViewProps) {
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
    let focused = document.activeElement as HTMLElement | null;
    const follow = ({ target }: FocusEvent) => {
      if (target !== window) focused = target as HTMLElement;
    };
    document.addEventListener('focusin', follow);
    const hear = (event: Event) => {
      // A modal survey takes the focus, also out of the form that has made it appear.
      if (event.type === 'shown' && document.activeElement === window) {
        window.blur();
        focused?.focus({ preventScroll: true });
      }
      if (event.type === 'answered') setSaid(words.answered((event as CustomEvent<SampleAnswer>).detail));
      else setSaid(event.type === 'dismissed' ? words.dismissed : '');
    };
    for (const name of sampleEvents) window.addEventListener(name, hear);
    return () => {
      observer.disconnect();
      document.removeEventListener('focusin', follow);
    };
  }, [width, height]);

  return (
    <figure class="sample" style={{ maxWidth: `${width}px` }}>
      <figcaption>
        <strong>{words.mode(mode)}</strong> {width} px
      </figcaption>
      <div class="window" ref={place}>
        <iframe
          ref={(element: SampleFrame | null) => {
            if (element) element.sample = sample;
            frame.current = element;
          }}
          src="/preview/sample.html"
          title={words.title(words.mode(mode))}
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

const english: SampleWords = {
  mode: (mode) => mode,
  title: (mode) => `A page with the survey, ${mode}`,
  answered: ({ revision, score, comment }) =>
    `Answered ${score}${comment ? `, “${comment}”` : ''} (revision ${revision}). Not sent: this is a preview.`,
  dismissed: 'Closed without an answer.',
};
