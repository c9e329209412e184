import { Announcement } from './announcement.tsx';
import { PastTable } from './past-table.tsx';
import { AnswerError } from './read-aggregates.ts';
import { readLiveNumbers, readPastNumbers } from './read-numbers.ts';
import { ScoreCard } from './score-card.tsx';
import { shopTouchpoints } from './touchpoints.ts';
import { useReadings } from './use-readings.ts';

const liveEveryMs = 2_000;
const pastEveryMs = 60_000;

/** The numbers of the demo project: those of the shop's pages as they change, and those that came with it. */
export function LivePage() {
  const live = useReadings(readLiveNumbers, liveEveryMs);
  const past = useReadings(readPastNumbers, pastEveryMs);
  const failure = live.failure ?? past.failure;
  return (
    <>
      <div class="notice-place" role="status">
        {failure !== undefined && <Notice failure={failure} />}
      </div>
      <Announcement numbers={live.value} />
      <section aria-label="Asked in this shop">
        <div class="score-cards">
          {shopTouchpoints.map((touchpoint) => (
            <ScoreCard
              key={touchpoint.key}
              touchpoint={touchpoint}
              group={live.value?.groups.find(
                ({ key, metric }) => key.touchpoint === touchpoint.key && metric === touchpoint.metric,
              )}
              isReading={!live.value}
            />
          ))}
        </div>
        <p class="soft reading-time">
          {live.readAt ? `Last 30 days. Read at ${live.readAt.toLocaleTimeString('en-GB')}.` : ' '}
        </p>
      </section>
      <HowToRead />
      <section class="past-section" aria-labelledby="past">
        <h2 id="past">Other touchpoints</h2>
        <p class="soft">
          Half a year of made-up answers, so that there is something to compare. The scores are of the last 30
          days.
        </p>
        {past.value && <PastTable numbers={past.value} />}
      </section>
    </>
  );
}

function Notice({ failure }: { failure: unknown }) {
  const what =
    failure instanceof AnswerError
      ? `The server answered with an error (${failure.status}).`
      : 'The server cannot be reached.';
  return (
    <p class="notice">
      <strong>{what}</strong> The numbers below may be old. This page keeps trying.
    </p>
  );
}

function HowToRead() {
  return (
    <details class="how-to-read">
      <summary>How to read the bars</summary>
      <p>
        The dark mark is the score of the answers so far. The bar is its 95% interval: it shows where the
        score of all customers may lie. Few answers make a long bar. A change is only marked with an arrow if
        it is hardly chance.
      </p>
    </details>
  );
}
