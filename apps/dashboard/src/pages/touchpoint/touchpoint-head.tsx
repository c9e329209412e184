import type { Touchpoint } from '@voxpoint/contract';
import { useAddress } from '../../base/addresses.ts';
import { fieldWords } from '../../base/field-words.ts';
import { useFormats } from '../../base/formats.ts';
import { useMay } from '../../base/session.tsx';
import { useWords } from '../../base/words.ts';
import { PageHeading } from '../../components/page-heading.tsx';
import { touchpointWords } from './touchpoint-words.ts';

export function TouchpointHead({ touchpoint }: { touchpoint: Touchpoint }) {
  const words = useWords(touchpointWords);
  const field = useWords(fieldWords);
  const formats = useFormats();
  const address = useAddress();
  const mayEnter = useMay('editor');
  const { key, name, channel, stage, team, importance, note, archivedAt } = touchpoint;
  const facts = [
    field[channel],
    stage && field[stage],
    team && `${field.team}: ${team}`,
    words.importance(formats.plain(importance)),
  ];
  return (
    <header class="stack">
      <div class="row ends">
        <div class="row">
          <PageHeading title={name} />
          {archivedAt && <span class="badge">{words.archived}</span>}
        </div>
        <div class="row">
          {mayEnter && !archivedAt && (
            <a class="button" href={address(`/enter/${key}`)}>
              {words.enter}
            </a>
          )}
          <a class="button" href={address(`/set-up/touchpoints/${key}`)}>
            {words.setUp}
          </a>
        </div>
      </div>
      <ul class="touchpoint-facts soft">
        {facts.filter(Boolean).map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      {note && <p class="touchpoint-note">{note}</p>}
    </header>
  );
}
