import type { Journey } from '@voxpoint/contract';
import { reportPeriods } from '@voxpoint/contract/vocabulary';
import { useRef } from 'preact/hooks';
import { useAddress, useSearch, withQuery } from '../../base/addresses.ts';
import { usePreferences } from '../../base/preferences.tsx';
import { useProject } from '../../base/session.tsx';
import { useFetchAll } from '../../base/use-fetch-all.ts';
import { useTeams } from '../../base/use-teams.ts';
import { useWords } from '../../base/words.ts';
import { ChoiceSelect } from '../../components/choice-select.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { PrintRow } from './print-row.tsx';
import { ReportFrame } from './report-frame.tsx';
import { nextSpan, previousSpan, readSpan } from './report-span.ts';
import { reportWords } from './report-words.ts';
import { useSpanName } from './use-span-name.ts';

/** How a week, month or quarter went, as it is mailed and printed. */
export function ReportPage() {
  const words = useWords(reportWords);
  const { key: project, timeZone } = useProject();
  const { language: locale } = usePreferences();
  const address = useAddress();
  const [query] = useSearch();
  const nameOf = useSpanName();
  const frame = useRef<HTMLIFrameElement>(null);
  const span = readSpan(query, { now: new Date(), timeZone });
  const { team, journey } = query;
  const src = withQuery('/v1/report', {
    ...{ format: 'html', period: span.kind, at: span.start, locale, team, journey, project },
  });
  return (
    <div class="stack report-view">
      <div class="row ends">
        <div>
          <PageHeading title={words.title} />
          <p class="soft">{words.intro}</p>
        </div>
        <PrintRow src={src} frame={frame}>
          <a class="button" href={address('/set-up/reports')}>
            {words.haveSent}
          </a>
        </PrintRow>
      </div>
      <ReportChoice span={span} />
      <ReportFrame src={src} title={words.frame(nameOf(span))} frame={frame} />
    </div>
  );
}

/** Which report is shown; the address keeps it. */
function ReportChoice({ span }: { span: ReturnType<typeof readSpan> }) {
  const words = useWords(reportWords);
  const [, search] = useSearch();
  const nameOf = useSpanName();
  const teams = useTeams();
  const journeys = useFetchAll<Journey>('/v1/journeys').data ?? [];
  const go = ({ kind, start }: { kind: string; start?: string }) => search({ of: kind, at: start });
  return (
    <div class="row report-choice">
      <fieldset class="row plain" aria-label={words.span}>
        {reportPeriods.map((kind) => (
          <button key={kind} type="button" aria-pressed={kind === span.kind} onClick={() => go({ kind })}>
            {words[kind]}
          </button>
        ))}
      </fieldset>
      <div class="row report-steps">
        <button type="button" onClick={() => go(previousSpan(span))}>
          ← {words.previous}
        </button>
        <b role="status">
          {nameOf(span)}
          {span.isRunning && ` (${words.goesOn})`}
        </b>
        <button type="button" disabled={span.isRunning} onClick={() => go(nextSpan(span))}>
          {words.next} →
        </button>
      </div>
      <div class="row">
        {teams.length > 0 && (
          <ChoiceSelect
            name="team"
            label={words.team}
            all={words.everyTeam}
            choices={teams.map((team) => [team.replaceAll(',', '\\,'), team] as const)}
          />
        )}
        {journeys.length > 0 && (
          <ChoiceSelect
            name="journey"
            label={words.journey}
            all={words.everyJourney}
            choices={journeys.map(({ key, name }) => [key, name] as const)}
          />
        )}
      </div>
    </div>
  );
}
