import { Route, Router, useLocation } from 'preact-iso';
import { useAddress } from '../../base/addresses.ts';
import { useMay } from '../../base/session.tsx';
import { useWords } from '../../base/words.ts';
import { lazyPage } from '../../components/lazy-page.tsx';
import { NotFound } from '../../components/not-found.tsx';
import './set-up.css';
import { setUpWords } from './set-up-words.ts';
import { TouchpointsPage } from './touchpoints/touchpoints-page.tsx';

const TouchpointPage = lazyPage(() =>
  import('./touchpoints/touchpoint-page.tsx').then((page) => page.TouchpointPage),
);
const SurveyPage = lazyPage(() => import('./survey/survey-page.tsx').then((page) => page.SurveyPage));
const JourneysPage = lazyPage(() => import('./journeys/journeys.tsx').then((page) => page.JourneysPage));
const JourneyPage = lazyPage(() => import('./journeys/journeys.tsx').then((page) => page.JourneyPage));
const PersonasPage = lazyPage(() =>
  import('./dimensions/personas-page.tsx').then((page) => page.PersonasPage),
);
const DimensionsPage = lazyPage(() =>
  import('./dimensions/dimensions.tsx').then((page) => page.DimensionsPage),
);
const DimensionPage = lazyPage(() =>
  import('./dimensions/dimensions.tsx').then((page) => page.DimensionPage),
);
const MarksPage = lazyPage(() => import('./marks/marks-page.tsx').then((page) => page.MarksPage));
const WebhooksPage = lazyPage(() => import('./webhooks/webhooks-page.tsx').then((page) => page.WebhooksPage));
const WebhookPage = lazyPage(() => import('./webhooks/webhook-page.tsx').then((page) => page.WebhookPage));
const SubscriptionsPage = lazyPage(() =>
  import('./reports/subscriptions-page.tsx').then((page) => page.SubscriptionsPage),
);
const SubscriptionPage = lazyPage(() =>
  import('./reports/subscription-page.tsx').then((page) => page.SubscriptionPage),
);
const MailPage = lazyPage(() => import('./mail/mail-page.tsx').then((page) => page.MailPage));
const SettingsPage = lazyPage(() => import('./project/settings-page.tsx').then((page) => page.SettingsPage));
const PeoplePage = lazyPage(() => import('./people-page.tsx').then((page) => page.PeoplePage));
const KeysPage = lazyPage(() => import('./keys-page.tsx').then((page) => page.KeysPage));
const AuditPage = lazyPage(() => import('./audit/audit-page.tsx').then((page) => page.AuditPage));

/** What is asked, where, and by whom it is looked at. Addresses are below `…/set-up`. */
export function SetUpPages() {
  return (
    <div class="set-up">
      <SetUpNavigation />
      <div class="set-up-page">
        <Router>
          <Route path="/" component={TouchpointsPage} />
          <Route path="/touchpoints" component={TouchpointsPage} />
          <Route path="/touchpoints/:touchpoint" component={TouchpointPage} />
          <Route path="/touchpoints/:touchpoint/surveys/:metric" component={SurveyPage} />
          <Route path="/journeys" component={JourneysPage} />
          <Route path="/journeys/:journey" component={JourneyPage} />
          <Route path="/personas" component={PersonasPage} />
          <Route path="/dimensions" component={DimensionsPage} />
          <Route path="/dimensions/:dimension" component={DimensionPage} />
          <Route path="/marks" component={MarksPage} />
          <Route path="/webhooks" component={WebhooksPage} />
          <Route path="/webhooks/:webhook" component={WebhookPage} />
          <Route path="/reports" component={SubscriptionsPage} />
          <Route path="/reports/:report" component={SubscriptionPage} />
          <Route path="/mail" component={MailPage} />
          <Route path="/project" component={SettingsPage} />
          <Route path="/people" component={PeoplePage} />
          <Route path="/keys" component={KeysPage} />
          <Route path="/activity" component={AuditPage} />
          <Route default component={NotFound} />
        </Router>
      </div>
    </div>
  );
}

const pages = [
  'touchpoints',
  'journeys',
  'personas',
  'dimensions',
  'marks',
  'webhooks',
  'reports',
  'mail',
  'project',
  'people',
  'keys',
  'activity',
] as const;
const forOwners: readonly string[] = ['keys', 'activity'];

function SetUpNavigation() {
  const words = useWords(setUpWords);
  const address = useAddress();
  const { path } = useLocation();
  const isOwner = useMay('owner');
  const isHere = (page: string) =>
    path.startsWith(address(`/set-up/${page}`)) || (page === 'touchpoints' && path === address('/set-up'));
  return (
    <nav class="set-up-navigation" aria-label={words.setUp}>
      {pages
        .filter((page) => isOwner || !forOwners.includes(page))
        .map((page) => (
          <a
            key={page}
            class="shell-link"
            href={address(`/set-up/${page}`)}
            aria-current={isHere(page) ? 'page' : undefined}
          >
            {words[page]}
          </a>
        ))}
    </nav>
  );
}
