import type { Mark } from '@voxpoint/contract';
import { useFormats } from '../../base/formats.ts';
import { useProject } from '../../base/session.tsx';
import type { Fetched } from '../../base/use-fetch.ts';
import { useWords } from '../../base/words.ts';
import { OverviewSection } from './overview-section.tsx';
import { overviewWords } from './overview-words.ts';
import type { TouchpointFigures } from './touchpoint-figures.ts';
import { TouchpointLink } from './touchpoint-link.tsx';

interface MarksProps {
  fetched: Fetched<{ data: Mark[] }>;
  figures: readonly TouchpointFigures[];
}

/** What happened in the period, newest first; nothing if nothing was marked. */
export function Marks({ fetched, figures }: MarksProps) {
  const words = useWords(overviewWords);
  const formats = useFormats();
  const { timeZone } = useProject();
  // They are not what people came for.
  if (fetched.problem) return <p class="hint">{words.marksMissing}</p>;
  if (!fetched.data?.data.length) return null;
  const nameOf = (wanted: string) =>
    figures.find(({ touchpoint }) => touchpoint.key === wanted)?.touchpoint.name ?? wanted;
  return (
    <OverviewSection title={words.marks} fetched={fetched}>
      {({ data }) => (
        <ul class="overview-list">
          {data.map(({ key, kind, at, text, touchpoints }) => (
            <li key={key}>
              <p class="row">
                <span class="badge">{words[kind]}</span>
                <span>{text}</span>
              </p>
              <p class="row hint">
                <time dateTime={at}>{formats.time(at, timeZone)}</time>
                {touchpoints.map((touchpoint) => (
                  <TouchpointLink key={touchpoint} touchpoint={touchpoint} name={nameOf(touchpoint)} />
                ))}
              </p>
            </li>
          ))}
        </ul>
      )}
    </OverviewSection>
  );
}
