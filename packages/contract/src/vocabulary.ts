/**
 * The words of the field, as keys. Everything else of ours may import this file, and it imports nothing else:
 * the widget carries it to the browser.
 */
export * from './mail-tools.ts';
export * from './metric-facts.ts';
export * from './survey-defaults.ts';

/** What kinds of question may follow the score. */
export const followUpKinds = ['text', 'choice', 'contact'] as const;
export type FollowUpKind = (typeof followUpKinds)[number];

/** Whether one chooses among options, or writes. */
export const hasOptions = { text: false, choice: true, contact: false } as const satisfies Record<
  FollowUpKind,
  boolean
>;

/** How somebody who answered may be reached. */
export const contactKinds = ['email', 'phone'] as const;
export type ContactKind = (typeof contactKinds)[number];

/**
 * What each looks like, for a whole text and as browsers read the attribute `pattern` (with the flag v). Of an address of
 * e-mail what nobody could take for two, or for a name beside one; of a number its digits and what stands between them.
 */
export const contactPatterns = {
  email:
    '[^\\s@<>\\(\\),;:"\\[\\]\\\\]{1,64}@[^\\s@<>\\(\\),;:"\\[\\]\\\\]+\\.[^\\s@<>\\(\\),;:"\\[\\]\\\\.]+',
  phone: '\\+?([ \\(\\)\\.\\/\\-]*[0-9]){6,15}[ \\(\\)\\.\\/\\-]*',
} as const satisfies Record<ContactKind, string>;
export const longestContact = 254;

/** The most characters of a comment or another text that is answered. */
export const mostCharacters = 5000;
export const followUpLimits = { perSurvey: 9, perBand: 3, leastOptions: 2, mostOptions: 12 } as const;

/** Where a customer meets the organisation. */
export const channels = [
  'web',
  'app',
  'email',
  'sms',
  'chat',
  'phone',
  'social',
  'in-store',
  'kiosk',
  'link',
  'other',
] as const;
export type Channel = (typeof channels)[number];

/** Where answers are told to somebody, who enters them. */
export const enteredChannels = ['phone', 'in-store'] as const satisfies readonly Channel[];
export type EnteredChannel = (typeof enteredChannels)[number];

/** Where in the relationship a touchpoint lies. */
export const stages = ['discover', 'purchase', 'use', 'service'] as const;
export type Stage = (typeof stages)[number];

/** How the widget shows a survey. */
export const displayModes = ['popover', 'modal', 'inline', 'bar', 'tab'] as const;
export type DisplayMode = (typeof displayModes)[number];

/** Classes of devices, nothing finer. */
export const deviceClasses = ['phone', 'tablet', 'desktop', 'other'] as const;
export type DeviceClass = (typeof deviceClasses)[number];

/** Where a popover, a bar (top or bottom) or a tab (start or end) stands; start and end follow the text's direction. */
export const positions = ['bottom-end', 'bottom-start', 'top-end', 'top-start'] as const;
export type Position = (typeof positions)[number];

/** Widths of the buckets of a series; `none` is one bucket for the whole range. */
export const intervals = ['hour', 'day', 'week', 'month', 'quarter', 'year', 'none'] as const;
export type Interval = (typeof intervals)[number];

/** Publishable for pages and apps, device for one device such as a kiosk, secret for servers. */
export const keyKinds = ['publishable', 'device', 'secret'] as const;
export type KeyKind = (typeof keyKinds)[number];

/** How much of one network address is taken, and of a device, unless they say otherwise. */
export const usualAddressLimit = { perMinute: 600, burst: 2_000 };
/** The bounds of such a limit. */
export const addressLimitBounds = { leastBurst: 10, most: 10_000_000 } as const;

/** Days that the link of an invite holds. */
export const inviteDays = { min: 1, max: 90, usual: 30 } as const;

/** What a secret key may do. */
export const scopes = ['ingest', 'read', 'aggregates', 'manage'] as const;
export type Scope = (typeof scopes)[number];

/** What a person may do in a project: look, change what is asked and how, or everything. Each may do what those before it may. */
export const roles = ['viewer', 'editor', 'owner'] as const;
export type Role = (typeof roles)[number];

/** What a mark on the time axis stands for. */
export const markKinds = ['release', 'note'] as const;
export type MarkKind = (typeof markKinds)[number];

/** What an alert watches: an answer, or a number. */
export const alertKinds = ['answer', 'score', 'target', 'silence', 'volume', 'response-rate'] as const;
export type AlertKind = (typeof alertKinds)[number];

/** How a message for a chat is written. */
export const chatForms = ['slack', 'teams', 'mattermost', 'discord'] as const;
export type ChatForm = (typeof chatForms)[number];

/** What a webhook can be told of. */
export const webhookEvents = [
  'response.created',
  'response.completed',
  'response.updated',
  'response.deleted',
  'alert.fired',
  'case.opened',
  'case.changed',
  'case.resolved',
  'action.finished',
  'report.ready',
] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

/** By what a message leaves the house. */
export const deliveryKinds = ['webhook', 'chat', 'email'] as const;
export type DeliveryKind = (typeof deliveryKinds)[number];

/** What became of a message on its way out; `cancelled`: what it tells of was erased, or nobody wants it any more. */
export const deliveryStatuses = ['pending', 'sent', 'failed', 'cancelled'] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

/** How far a case has come; the first three are open. */
export const caseStatuses = ['new', 'open', 'waiting', 'resolved', 'closed'] as const;
export type CaseStatus = (typeof caseStatuses)[number];
export const openCaseStatuses = ['new', 'open', 'waiting'] as const satisfies readonly CaseStatus[];

/** How soon a case needs somebody, by the urgency of its response. */
export const casePriorities = ['high', 'medium', 'low'] as const;
export type CasePriority = (typeof casePriorities)[number];

/** What happened in a case. */
export const caseEventKinds = [
  'opened',
  'changed',
  'note',
  'response-joined',
  'response-changed',
  'response-deleted',
  'overdue',
  'answered',
] as const;
export type CaseEventKind = (typeof caseEventKinds)[number];

/** How far an action has come. */
export const actionStatuses = ['idea', 'planned', 'doing', 'done', 'dropped'] as const;
export type ActionStatus = (typeof actionStatuses)[number];

/** Whether an action moved what it was to move, and else why nobody can say. */
export const actionVerdicts = [
  'worked',
  'no-effect-seen',
  'worse',
  'too-early',
  'no-baseline',
  'no-controls',
  'not-done',
  'not-judged',
] as const;
export type ActionVerdict = (typeof actionVerdicts)[number];

/** What a report covers. */
export const reportPeriods = ['week', 'month', 'quarter'] as const;
export type ReportPeriod = (typeof reportPeriods)[number];

/** Languages of mails, chat messages and reports. */
export const messageLocales = ['en', 'de'] as const;
export type MessageLocale = (typeof messageLocales)[number];

/** What became of a response that was sent. */
export const responseStatuses = ['created', 'updated', 'duplicate', 'superseded'] as const;
export type ResponseStatus = (typeof responseStatuses)[number];

/** Only `counted` responses count. */
export const responseStates = ['counted', 'quarantined', 'deleted'] as const;
export type ResponseState = (typeof responseStates)[number];

/** What somebody did that is kept in the audit; the part before the dot names the kind of thing it was done to. */
export const auditActions = [
  'project.created',
  'project.changed',
  'touchpoint.created',
  'touchpoint.changed',
  'touchpoint.archived',
  'survey.created',
  'survey.changed',
  'survey.archived',
  'journey.created',
  'journey.changed',
  'journey.deleted',
  'link.created',
  'link.changed',
  'link.deleted',
  'invite.created',
  'invite.withdrawn',
  'suppression.added',
  'suppression.removed',
  'mark.created',
  'mark.changed',
  'mark.deleted',
  'dimension.created',
  'dimension.changed',
  'dimension.deleted',
  'persona.created',
  'persona.changed',
  'persona.deleted',
  'alert.created',
  'alert.changed',
  'alert.deleted',
  'alert.base-renewed',
  'webhook.created',
  'webhook.changed',
  'webhook.deleted',
  'webhook.switched-off',
  'delivery.repeated',
  'case.opened',
  'case.changed',
  'action.created',
  'action.changed',
  'action.deleted',
  'report.created',
  'report.changed',
  'report.deleted',
  'contact.erased',
  'key.created',
  'key.revoked',
  'signing-key.created',
  'signing-key.revoked',
  'invitation.created',
  'invitation.withdrawn',
  'sign-in-link.created',
  'person.joined',
  'person.role-changed',
  'person.teams-changed',
  'person.removed',
  'person.name-changed',
  'person.password-changed',
  'person.second-factor-added',
  'person.second-factor-removed',
  'person.second-factor-reset',
  'person.recovery-codes-renewed',
  'job.started',
  'job.cancelled',
  'response.entered',
  'response.state-changed',
  'response.deleted',
  'respondent.erased',
  'counters.repaired',
  'retention.applied',
] as const;
export type AuditAction = (typeof auditActions)[number];

/** What lets somebody be asked by a message: mails that ask how it was are advertising in some courts. */
export const inviteBases = ['consent', 'existing-customer'] as const;
export type InviteBasis = (typeof inviteBases)[number];

/** How invites reach customers: by the links that are given back, or by the server's own mails. */
export const inviteWays = ['links', 'email'] as const;
export type InviteWay = (typeof inviteWays)[number];

/** How far an invite has come. */
export const inviteStates = ['made', 'sent', 'bounced', 'seen', 'answered', 'expired'] as const;
export type InviteState = (typeof inviteStates)[number];

/** By which a site’s server may sign who its respondents are, as JSON Web Signature names them (RFC 7518, RFC 8037). */
export const signingAlgorithms = ['HS256', 'EdDSA'] as const;
export type SigningAlgorithm = (typeof signingAlgorithms)[number];

/** Who did it: somebody signed in, a key, whoever opened the store by a command, or the server by itself. */
export const actorKinds = ['person', 'key', 'operator', 'server'] as const;
export type ActorKind = (typeof actorKinds)[number];

/** What answers count as whose value of a dimension is not declared. */
export const otherValue = '(other)';
