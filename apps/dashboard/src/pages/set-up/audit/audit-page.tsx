import type { AuditPage as Page } from '@voxpoint/contract';
import { auditActions } from '@voxpoint/contract/vocabulary';
import { useState } from 'preact/hooks';
import { withQuery } from '../../../base/addresses.ts';
import { useMay } from '../../../base/session.tsx';
import { useFetch } from '../../../base/use-fetch.ts';
import { useWords } from '../../../base/words.ts';
import { Loading } from '../../../components/loading.tsx';
import { ProblemNotice } from '../../../components/notice.tsx';
import { PageHeading } from '../../../components/page-heading.tsx';
import { type AuditSubject, auditSubjectWords, subjectOf } from './audit-code-words.ts';
import { AuditRow } from './audit-row.tsx';
import { auditWords } from './audit-words.ts';
import '../../../components/access-table.css';
import './audit.css';

const shownAtOnce = 50;
/** The most that the server lists at once; what is older is read by its interface. */
const mostShown = 1_000;
const subjects = [...new Set(auditActions.map(subjectOf))];

/** Who changed what in the project, newest first. */
export function AuditPage() {
  const words = useWords(auditWords);
  const isOwner = useMay('owner');
  return (
    <div class="stack">
      <PageHeading title={words.title} />
      <p class="soft">{words.meaning}</p>
      {isOwner ? <Audit /> : <p>{words.forOwners}</p>}
    </div>
  );
}

function Audit() {
  const words = useWords(auditWords);
  const subjectWords = useWords(auditSubjectWords);
  const [subject, setSubject] = useState<AuditSubject | ''>('');
  const [limit, setLimit] = useState(shownAtOnce);
  const actions = auditActions.filter((action) => subjectOf(action) === subject);
  const { data, problem, reload } = useFetch<Page>(
    withQuery('/v1/audit', { limit: String(limit), ...(subject && { action: actions.join(',') }) }),
  );
  return (
    <>
      <label class="audit-filter">
        {words.filter}
        <select
          value={subject}
          onChange={({ currentTarget }) => {
            setSubject(currentTarget.value as AuditSubject | '');
            setLimit(shownAtOnce);
          }}
        >
          <option value="">{words.everything}</option>
          {subjects.map((one) => (
            <option key={one} value={one}>
              {subjectWords[one]}
            </option>
          ))}
        </select>
      </label>
      {problem ? <ProblemNotice problem={problem} onRetry={reload} /> : !data && <Loading />}
      {!problem && data && <Entries page={data} />}
      {data?.nextCursor && limit < mostShown && (
        <p>
          <button type="button" onClick={() => setLimit(Math.min(limit + shownAtOnce, mostShown))}>
            {words.more}
          </button>
        </p>
      )}
    </>
  );
}

function Entries({ page }: { page: Page }) {
  const words = useWords(auditWords);
  if (page.data.length === 0) return <p>{words.none}</p>;
  return (
    <section class="panel" aria-label={words.title}>
      <table class="access-table audit-table">
        <thead>
          <tr>
            <th scope="col">{words.time}</th>
            <th scope="col">{words.who}</th>
            <th scope="col">{words.what}</th>
          </tr>
        </thead>
        <tbody>
          {page.data.map((entry) => (
            <AuditRow key={entry.id} entry={entry} />
          ))}
        </tbody>
      </table>
    </section>
  );
}
