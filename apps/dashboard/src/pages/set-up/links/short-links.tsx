import type { Link, LinkInput, Survey, Touchpoint } from '@voxpoint/contract';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useSearch } from '../../../base/addresses.ts';
import { useMay } from '../../../base/session.tsx';
import { useFetchAll } from '../../../base/use-fetch-all.ts';
import { useWords } from '../../../base/words.ts';
import { Loading } from '../../../components/loading.tsx';
import { ProblemNotice } from '../../../components/notice.tsx';
import { EditableRow } from '../../../forms/editable-row.tsx';
import { LinkFields } from './link-fields.tsx';
import { LinkSummary } from './link-summary.tsx';
import { linkWords } from './link-words.ts';
import { FirstLink, NewLink } from './new-link.tsx';

interface ShortLinksProps {
  touchpoint: Touchpoint;
  surveys: Survey[];
}

/** The short links to a touchpoint, each with what is printed of it. */
export function ShortLinks({ touchpoint, surveys }: ShortLinksProps) {
  const words = useWords(linkWords);
  const [query, change] = useSearch();
  const isEditor = useMay('editor');
  const { data: all, problem, reload } = useFetchAll<Link>('/v1/links');
  const own = all?.filter((link) => link.touchpoint === touchpoint.key) ?? [];
  const isNew = isEditor && query.new === 'link';
  const [isMade, setIsMade] = useState(false);
  const status = useRef<HTMLParagraphElement>(null);
  const hasOwn = own.length > 0;
  // The button that has made it is gone.
  useEffect(() => {
    if (isMade && hasOwn) status.current?.focus();
  }, [isMade, hasOwn]);
  const close = () => change({ new: undefined }, { replace: true });
  return (
    <div class="stack">
      <div class="row ends">
        <div>
          <h3>{words.links}</h3>
          <p class="hint">{words.linksHint}</p>
        </div>
        {isEditor && hasOwn && !isNew && (
          <button type="button" onClick={() => change({ new: 'link', edit: undefined })}>
            {words.more}
          </button>
        )}
      </div>
      {problem && <ProblemNotice problem={problem} onRetry={reload} />}
      {!all && !problem && <Loading />}
      <p ref={status} class="unseen" role="status" tabIndex={-1}>
        {isMade && hasOwn && words.made}
      </p>
      {all && isNew && <NewLink touchpoint={touchpoint} all={all} onMade={reload} onClose={close} />}
      {all && !hasOwn && !isNew && (
        <FirstLink
          touchpoint={touchpoint}
          all={all}
          onMade={() => {
            setIsMade(true);
            reload();
          }}
        />
      )}
      {hasOwn && (
        <ul class="set-up-list">
          {own.map((link) => (
            <EditableRow<Link, LinkInput>
              key={link.key}
              collection="links"
              itemKey={link.key}
              words={{
                edit: words.change(link.key),
                delete: words.remove,
                deleteTitle: words.removeTitle(link.key),
                deleteMeaning: words.removeMeaning,
              }}
              toInput={({ touchpoint, metric, channel, locale }) => ({ touchpoint, metric, channel, locale })}
              onChanged={reload}
              summary={<LinkSummary link={link} touchpoint={touchpoint} surveys={surveys} />}
            >
              {(field) => <LinkFields field={field} mayLeadElsewhere />}
            </EditableRow>
          ))}
        </ul>
      )}
    </div>
  );
}
