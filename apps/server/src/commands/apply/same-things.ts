import { isDeepStrictEqual } from 'node:util';
import type {
  Alert,
  Dimension,
  Journey,
  Link,
  Persona,
  Project,
  ReportSubscription,
  Setup,
  Survey,
  Touchpoint,
  Webhook,
} from '@voxpoint/contract';
import { maskUrl } from '../../send/outside/mask-url.ts';
import { normalizeSurvey } from '../../setup/surveys/normalize-survey.ts';
import type { StoredSetup } from './stored-setup.ts';

type One<
  List extends
    | 'touchpoints'
    | 'journeys'
    | 'links'
    | 'personas'
    | 'dimensions'
    | 'reports'
    | 'webhooks'
    | 'alerts',
> = Setup[List][number];

/** Whether a PUT of what the file says would change nothing. The other functions say the same of other things. */
export function isSameProject(wanted: NonNullable<Setup['project']>, stored: Project): boolean {
  return hasAll(stored, { ...wanted, allowedOrigins: [...new Set(wanted.allowedOrigins)] });
}

/** `surveys` are those that are stored: where the file names no default metric, it is that of the oldest. */
export function isSameTouchpoint(
  { surveys: _, ...wanted }: One<'touchpoints'>,
  stored: Touchpoint,
  surveys: readonly Survey[],
): boolean {
  const defaultMetric = wanted.defaultMetric ?? surveys[0]?.metric ?? null;
  return stored.archivedAt === null && hasAll(stored, { ...wanted, defaultMetric });
}

export function isSameSurvey(
  wanted: One<'touchpoints'>['surveys'][Survey['metric']],
  stored: Survey,
): boolean {
  if (!wanted) return true;
  const { status, display, theme, quota, requireSigned, oncePerDays } = wanted;
  const [opensAt, closesAt] = [wanted.opensAt, wanted.closesAt].map((at) => at && new Date(at).toISOString());
  const { locales: _, ...design } = normalizeSurvey(stored.metric, wanted);
  return hasAll(stored, {
    ...{ ...design, status, display, theme, quota, opensAt, closesAt },
    ...{ requireSigned, oncePerDays },
  });
}

/** Archived touchpoints are in no file that was exported; they stay where they are, as long as nothing else differs. */
export function isSameJourney(
  wanted: One<'journeys'>,
  stored: Journey,
  touchpoints: StoredSetup['touchpoints'],
): boolean {
  const passed = stored.touchpoints.filter(
    (key) => touchpoints.get(key)?.archivedAt === null || wanted.touchpoints.includes(key),
  );
  return hasAll({ ...stored, touchpoints: passed }, wanted);
}

export function isSameLink(wanted: One<'links'>, stored: Link): boolean {
  return hasAll(stored, wanted);
}

export function isSamePersona(wanted: One<'personas'>, stored: Persona): boolean {
  return hasAll(stored, named(wanted));
}

export function isSameDimension(wanted: One<'dimensions'>, stored: Dimension): boolean {
  return hasAll(stored, { ...named(wanted), values: wanted.values.map(named) });
}

export function isSameReport(wanted: One<'reports'>, stored: ReportSubscription): boolean {
  return hasAll(stored, wanted);
}

/** Addresses are told as their ends: two with the same end are taken for the same. */
export function isSameWebhook({ url, ...wanted }: One<'webhooks'>, stored: Webhook): boolean {
  const told = URL.canParse(url) && !url.includes('…') ? maskUrl(new URL(url).href) : url;
  return hasAll(stored, { ...wanted, url: told });
}

/** Addresses of chats are told as their ends: two with the same end are taken for the same. */
export function isSameAlert({ to, openCase, ...wanted }: One<'alerts'>, stored: Alert): boolean {
  const told = to.map((one) =>
    one.kind === 'chat' && URL.canParse(one.url) && !one.url.includes('…')
      ? { ...one, url: maskUrl(one.url) }
      : one,
  );
  return hasAll(stored, { ...wanted, to: told, openCase: openCase ?? null });
}

/** What has no name bears that of its key. */
function named<Thing extends { key: string; name: string }>(thing: Thing): Thing {
  return { ...thing, name: thing.name || thing.key };
}

function hasAll(stored: object, wanted: object): boolean {
  const members = new Map(Object.entries(stored));
  return Object.entries(wanted).every(([name, value]) => isDeepStrictEqual(members.get(name), value));
}
