import { useRef, useState } from 'preact/hooks';
import { useFrameHeight } from '../../../components/use-frame-height.ts';

interface BlockFrameProps {
  /** The address of its page, which names the project: a frame sends no header. */
  src: string;
  title: string;
}

/** The block as a program for mail shows it. Its buttons are to be looked at: hosted pages are shown in no frame. */
export function BlockFrame({ src, title }: BlockFrameProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [shown, setShown] = useState<string>();
  useFrameHeight(frame, shown);
  return (
    <iframe
      key={src}
      ref={frame}
      class="block-frame"
      sandbox="allow-same-origin"
      inert
      title={title}
      src={src}
      onLoad={() => setShown(src)}
    />
  );
}
