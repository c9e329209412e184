// Written from the description of the API; CONTRIBUTING.md says how.

/** One of these; there may be more. */
export type Extensible<Known extends string> = Known | (string & Record<never, never>);

/** An error (RFC 9457). */
export type Problem = {
/** Address of the catalogue entry. */
type: string;
title: string;
status: number;
/** Stable; see the problem catalogue. */
code: Extensible<"malformed-request" | "malformed-json" | "malformed-csv" | "malformed-encoding" | "duplicate-member" | "forbidden-member" | "json-too-deep" | "json-too-wide" | "json-too-long" | "body-missing" | "ambiguous-key" | "secret-key-in-url" | "key-missing" | "key-invalid" | "session-ended" | "sign-in-failed" | "second-factor-needed" | "second-factor-wrong" | "link-invalid" | "scope-missing" | "role-missing" | "project-not-yours" | "second-factor-required" | "csrf-token-wrong" | "origin-mismatch" | "sign-in-needs-https" | "origin-not-allowed" | "touchpoint-not-allowed" | "respondent-not-signed" | "demo-full" | "route-not-found" | "touchpoint-not-found" | "journey-not-found" | "link-not-found" | "survey-not-found" | "response-not-found" | "dimension-not-found" | "persona-not-found" | "invite-not-found" | "suppression-not-found" | "key-not-found" | "signing-key-not-found" | "person-not-found" | "invitation-not-found" | "session-not-found" | "job-not-found" | "alert-not-found" | "webhook-not-found" | "delivery-not-found" | "case-not-found" | "action-not-found" | "report-not-found" | "mark-not-found" | "method-not-allowed" | "request-timeout" | "revision-conflict" | "response-closed" | "already-answered" | "survey-not-asked" | "cooling-down" | "mail-not-configured" | "suppressed" | "id-in-use" | "case-exists" | "mark-of-action" | "answer-impossible" | "job-running" | "job-irreversible" | "project-exists" | "already-member" | "second-factor-exists" | "second-factor-missing" | "last-owner" | "person-elsewhere" | "invite-expired" | "response-deleted" | "respondent-erased" | "precondition-failed" | "count-changed" | "body-too-large" | "media-type-unsupported" | "encoding-unsupported" | "range-not-satisfiable" | "expectation-failed" | "validation-failed" | "row-malformed" | "score-out-of-range" | "survey-version-unknown" | "answered-in-future" | "answered-before-retention" | "cut-not-counted" | "too-many-dimensions" | "time-not-aligned" | "alert-without-base" | "time-zone-unknown" | "range-invalid" | "too-many-points" | "number-inexact" | "cursor-invalid" | "headers-too-large" | "too-many-requests" | "too-many-attempts" | "internal-error" | "counters-wrong" | "database-unavailable" | "storage-full" | "storage-read-only" | "storage-access-denied" | "resources-exhausted" | "took-too-long" | "too-many-streams" | "overloaded" | "shutting-down">;
/** What was wrong, where, and what to do. */
detail: string;
errors?: ({
/** Where: responses.3.score, query.from; empty: the body. */
path: string;
/** What is wrong, for programs. Stable, but there may be more: take one that you do not know as wrong. */
code: string;
/** What the message names, by code. */
params: Record<string, unknown>;
/** The same as an English sentence. */
message: string;
})[] | undefined;
/** Names this occurrence: urn:request: and the x-request-id. */
instance: string;
};

export type AskedSurvey = {
touchpoint: string;
version: number;
metric: Extensible<"nps" | "csat" | "ces">;
scale: {
min: number;
max: number;
};
/** The lowest score of each band, from the worst band to the best. */
bands: Record<string, number>;
appearance: Extensible<"numbers" | "stars" | "faces" | "agreement" | "thumbs">;
locale: string;
direction: Extensible<"ltr" | "rtl">;
texts: {
question: string;
low: string;
high: string;
/** A word for every score, from the lowest (appearances faces, agreement, thumbs). */
labels?: (string)[] | undefined;
thanks: string;
thanksFor?: Record<string, {
text: string;
link?: {
text: string;
url: string;
} | undefined;
}> | undefined;
send: string;
close: string;
answer: string;
tab: string;
/** The name of the survey for screen readers. */
region: string;
};
followUps: ({
key: string;
kind: Extensible<"text" | "choice" | "contact">;
bands: (Extensible<"detractor" | "passive" | "promoter" | "low" | "middle" | "high">)[];
multiple?: boolean | undefined;
question: string;
options?: ({
key: string;
text: string;
freeText?: boolean | undefined;
})[] | undefined;
contact?: (Extensible<"email" | "phone">)[] | undefined;
consent?: string | undefined;
})[];
display: {
mode: Extensible<"popover" | "modal" | "inline" | "bar" | "tab">;
position: Extensible<"bottom-end" | "bottom-start" | "top-end" | "top-start">;
/** How far from the edges of the window, in CSS pixels, a popover or an open tab stands. Absent: 20; at the edge of a window that it fills. */
offset?: {
/** From the top or the bottom; on a low window at most a quarter of its height. */
block?: number | undefined;
/** From the start or the end of the line, as far as the card has its whole width beside it. */
inline?: number | undefined;
} | undefined;
layer?: number | undefined;
trigger: {
kind: "load";
} | {
kind: "delay";
seconds: number;
} | {
kind: "scroll";
percent: number;
} | {
kind: "exit";
} | {
kind: "click";
selector: string;
} | {
kind: "event";
name: string;
};
/** Asks only on these pages, and not on those after a !, such as !/checkout/*. A path, with or without a slash at its end; with ?name=value the parameters that it must have, in any order; with # what must follow it. * stands for anything. None without a !: on all others. */
pages: (string)[];
restraint: {
afterAnswerDays: number;
afterDismissalDays: number;
betweenTouchpointsDays: number;
};
/** Share of the page views in which people are asked; of the people, as far as the page names respondents. */
sampleRate: number;
/** How long the thanks stay, if the survey says so. */
thanksSeconds?: number | undefined;
/** Those that bind anything. */
conditions?: {
/** Of the person, as the tag, identify() or ask() gives them; all must hold. */
attributes?: ({
name: string;
/** Holds if the attribute has one of these values; 3 and "3" are the same. */
is?: (string | number | boolean)[] | undefined;
/** Holds if it has none of these values, or is not given. */
isNot?: (string | number | boolean)[] | undefined;
})[] | undefined;
/** Asks only on these classes of devices. Empty: on all. */
devices?: (Extensible<"phone" | "tablet" | "desktop" | "other">)[] | undefined;
/** Asks from this page view of the visit on; 1: from the first. */
pageViews?: number | undefined;
/** Asks once the visit has lasted so long; the trigger is waited for after that. */
seconds?: number | undefined;
} | undefined;
};
theme: {
scheme: Extensible<"auto" | "light" | "dark">;
/** CSS custom properties of the widget, such as --voxpoint-accent, with light-dark() values. */
variables: Record<string, string>;
};
};

export type ResponseReceipt = {
id: string;
/** The revision that is now stored. */
revision: number;
status: Extensible<"created" | "updated" | "duplicate" | "superseded">;
/** Members that this server does not know, and follow-ups that were not asked. */
ignored?: (string)[] | undefined;
};

export type ResponsePage = {
data: (StoredResponse)[];
nextCursor: string | null;
};

export type StoredResponse = {
id: string;
revision: number;
state: Extensible<"counted" | "quarantined" | "deleted">;
touchpoint: string;
metric: Extensible<"nps" | "csat" | "ces">;
scale: {
min: number;
max: number;
};
score: number;
band: Extensible<"detractor" | "passive" | "promoter" | "low" | "middle" | "high">;
urgency: Urgency;
comment: string | null;
answers: ({
question: string;
choices?: (string)[] | undefined;
freeText?: string | undefined;
text?: string | undefined;
/** What was left by which to reach them. The contact itself is read by GET /v1/responses/{id}/contact. */
contact?: (Extensible<"email" | "phone">)[] | undefined;
})[];
surveyVersion: number;
locale: string | null;
channel: Extensible<"web" | "app" | "email" | "sms" | "chat" | "phone" | "social" | "in-store" | "kiosk" | "link" | "other">;
respondent: {
id: string;
verified: boolean;
} | null;
attributes: Record<string, string | number | boolean>;
context: {
url?: string | undefined;
appVersion?: string | undefined;
device?: string | undefined;
};
/** The sender said of this revision that nothing more is to come. One that did not may be finished, too. */
finished: boolean;
shownAt: string | null;
answeredAt: string;
/** When the first revision was stored. */
receivedAt: string;
updatedAt: string;
/** The id of the burst in which it came; see GET /v1/bursts. null if it came in none. */
burst: string | null;
};

export type Urgency = {
/** The sum of every part times its weight; only its order means something. */
value: number;
parts: {
/** 2 in the worst band, 1 in the middle, 0 in the best. */
band: number;
/** How far below the top of its band the score lies, from 0 to below 1. */
depth: number;
/** 1 with a comment. */
comment: number;
/** Decimal logarithm of the touchpoint’s importance at the time of writing. */
importance: number;
/** Days from 1970 to the answer. */
days: number;
};
weights: {
band: number;
depth: number;
comment: number;
importance: number;
days: number;
};
};

export type ResponseSubmission = {
/** Made by the client, once per answer; the same for every retry and revision. */
id: string;
/** Grows with each change of the answer; the highest wins. */
revision?: number | undefined;
touchpoint: string;
/** Default: the touchpoint’s default metric. */
metric?: "nps" | "csat" | "ces" | undefined;
/** On the scale of the version that was asked. */
score: number;
comment?: string | undefined;
answers?: ({
question: string;
choices?: (string)[] | undefined;
/** Written for the chosen option that takes a free text. */
freeText?: string | undefined;
text?: string | undefined;
contact?: {
kind: "email" | "phone";
value: string;
} | undefined;
})[] | undefined;
/** The version that was asked; default: the current one. */
surveyVersion?: number | undefined;
locale?: string | undefined;
/** Default: the touchpoint’s channel. */
channel?: "web" | "app" | "email" | "sms" | "chat" | "phone" | "social" | "in-store" | "kiosk" | "link" | "other" | undefined;
respondent?: {
/** A pseudonym that your system gives; no name, no address. */
id: string;
/** A JWT by which your server signs the id: see docs/signed-respondents.md. */
token?: string | undefined;
} | undefined;
attributes?: Record<string, string | number | boolean> | undefined;
context?: {
/** Of the page, or the name of a screen. Query, fragment and user are not stored. */
url?: string | undefined;
appVersion?: string | undefined;
/** Class of device, nothing finer. */
device?: "phone" | "tablet" | "desktop" | "other" | undefined;
} | undefined;
/** Nothing more is to come: the survey was closed, or thanks were said. No part of the content; may follow with the same revision. */
finished?: boolean | undefined;
/** When the survey was shown; makes the impression. */
shownAt?: string | undefined;
answeredAt?: string | undefined;
/** The sender’s clock at sending; corrects the other two times. */
sentAt?: string | undefined;
};

export type BatchReceipt = {
results: ({
index: number;
id?: string | undefined;
status: Extensible<"created" | "updated" | "duplicate" | "superseded" | "rejected">;
ignored?: (string)[] | undefined;
problem?: ItemProblem | undefined;
})[];
created: number;
updated: number;
duplicate: number;
superseded: number;
rejected: number;
};

export type ItemProblem = {
/** Address of the catalogue entry. */
type: string;
title: string;
status: number;
/** Stable; see the problem catalogue. */
code: Extensible<"malformed-request" | "malformed-json" | "malformed-csv" | "malformed-encoding" | "duplicate-member" | "forbidden-member" | "json-too-deep" | "json-too-wide" | "json-too-long" | "body-missing" | "ambiguous-key" | "secret-key-in-url" | "key-missing" | "key-invalid" | "session-ended" | "sign-in-failed" | "second-factor-needed" | "second-factor-wrong" | "link-invalid" | "scope-missing" | "role-missing" | "project-not-yours" | "second-factor-required" | "csrf-token-wrong" | "origin-mismatch" | "sign-in-needs-https" | "origin-not-allowed" | "touchpoint-not-allowed" | "respondent-not-signed" | "demo-full" | "route-not-found" | "touchpoint-not-found" | "journey-not-found" | "link-not-found" | "survey-not-found" | "response-not-found" | "dimension-not-found" | "persona-not-found" | "invite-not-found" | "suppression-not-found" | "key-not-found" | "signing-key-not-found" | "person-not-found" | "invitation-not-found" | "session-not-found" | "job-not-found" | "alert-not-found" | "webhook-not-found" | "delivery-not-found" | "case-not-found" | "action-not-found" | "report-not-found" | "mark-not-found" | "method-not-allowed" | "request-timeout" | "revision-conflict" | "response-closed" | "already-answered" | "survey-not-asked" | "cooling-down" | "mail-not-configured" | "suppressed" | "id-in-use" | "case-exists" | "mark-of-action" | "answer-impossible" | "job-running" | "job-irreversible" | "project-exists" | "already-member" | "second-factor-exists" | "second-factor-missing" | "last-owner" | "person-elsewhere" | "invite-expired" | "response-deleted" | "respondent-erased" | "precondition-failed" | "count-changed" | "body-too-large" | "media-type-unsupported" | "encoding-unsupported" | "range-not-satisfiable" | "expectation-failed" | "validation-failed" | "row-malformed" | "score-out-of-range" | "survey-version-unknown" | "answered-in-future" | "answered-before-retention" | "cut-not-counted" | "too-many-dimensions" | "time-not-aligned" | "alert-without-base" | "time-zone-unknown" | "range-invalid" | "too-many-points" | "number-inexact" | "cursor-invalid" | "headers-too-large" | "too-many-requests" | "too-many-attempts" | "internal-error" | "counters-wrong" | "database-unavailable" | "storage-full" | "storage-read-only" | "storage-access-denied" | "resources-exhausted" | "took-too-long" | "too-many-streams" | "overloaded" | "shutting-down">;
/** What was wrong, where, and what to do. */
detail: string;
errors?: ({
/** Where: responses.3.score, query.from; empty: the body. */
path: string;
/** What is wrong, for programs. Stable, but there may be more: take one that you do not know as wrong. */
code: string;
/** What the message names, by code. */
params: Record<string, unknown>;
/** The same as an English sentence. */
message: string;
})[] | undefined;
};

export type ImpressionSubmission = {
/** Random, made for this showing; the response to it bears the same id. */
id: string;
touchpoint: string;
metric?: "nps" | "csat" | "ces" | undefined;
surveyVersion?: number | undefined;
locale?: string | undefined;
channel?: "web" | "app" | "email" | "sms" | "chat" | "phone" | "social" | "in-store" | "kiosk" | "link" | "other" | undefined;
shownAt?: string | undefined;
sentAt?: string | undefined;
dismissed?: boolean | undefined;
/** Of a dismissal: who is not to be asked again for a while. Of others nothing of it is kept. */
respondent?: {
/** A pseudonym that your system gives; no name, no address. */
id: string;
/** A JWT by which your server signs the id: see docs/signed-respondents.md. */
token: string;
} | undefined;
};

export type ImpressionReceipt = {
results: ({
index: number;
id?: string | undefined;
status: Extensible<"created" | "updated" | "duplicate" | "rejected">;
ignored?: (string)[] | undefined;
problem?: ItemProblem | undefined;
})[];
created: number;
updated: number;
duplicate: number;
rejected: number;
};

export type IdNamespace = {
/** A UUID that only the project knows. As namespace of UUIDs of version 5 it makes ids out of those of another system that nobody can guess. */
namespace: string;
};

export type ResponseIds = {
ids: (string)[];
};

export type KnownResponses = {
/** Those that are stored, deleted ones included. */
ids: (string)[];
};

export type EnteredResponse = {
touchpoint: string;
/** Default: the touchpoint’s default metric. */
metric?: "nps" | "csat" | "ces" | undefined;
/** On the scale of the version that was asked. */
score: number;
comment?: string | undefined;
answers?: ({
question: string;
choices?: (string)[] | undefined;
/** Written for the chosen option that takes a free text. */
freeText?: string | undefined;
text?: string | undefined;
contact?: {
kind: "email" | "phone";
value: string;
} | undefined;
})[] | undefined;
/** The version that was asked; default: the current one. */
surveyVersion?: number | undefined;
locale?: string | undefined;
attributes?: Record<string, string | number | boolean> | undefined;
answeredAt?: string | undefined;
/** The sender’s clock at sending; corrects the other two times. */
sentAt?: string | undefined;
/** Where it was told. */
channel: "phone" | "in-store";
respondent?: {
/** A pseudonym that your system gives; no name, no address. */
id: string;
} | undefined;
};

export type ResponseCounts = {
/** Responses that pass every filter. */
total: number;
/** null: all were looked at. Else only the newest so many were, whether they pass or not. */
among: number | null;
/** By the name of a filter (touchpoint, metric, band, score, channel, locale, surveyVersion, state, hasComment, persona, attribute.NAME) and by its values: responses that pass all other filters. A value that has none is absent. */
counts: Record<string, Record<string, number>>;
};

export type ResponseContacts = {
contacts: ({
/** The follow-up question that was answered. */
question: string;
kind: Extensible<"email" | "phone">;
value: string;
/** The words that were agreed to. */
consent: string;
locale: string | null;
createdAt: string;
})[];
};

export type ResponseStateChange = {
/** Quarantined responses are kept, but count nowhere. */
state: "counted" | "quarantined";
};

export type Respondent = {
id: string;
responses: (StoredResponse)[];
/** With what was written in them. */
cases: ({
id: string;
/** What people call it: 1, 2, 3 … in its project. */
number: number;
/** The id of the response that it was opened for. */
response: string;
touchpoint: string;
/** The alert that opened it; null: somebody did. */
alert: string | null;
/** new: nobody has done anything about it yet. */
status: Extensible<"new" | "open" | "waiting" | "resolved" | "closed">;
owner: string | null;
/** The name or e-mail address of the owner. */
ownerName: string | null;
team: string | null;
/** At first by the urgency of the response without its time: high from 2.5, medium from 1.5. */
priority: Extensible<"high" | "medium" | "low">;
dueAt: string | null;
cause: string | null;
resolution: string | null;
link: string | null;
createdAt: string;
updatedAt: string;
/** When somebody first did something about it; being assigned alone is nothing done. */
firstActedAt: string | null;
/** When it last ended with a resolution, resolved or closed; null while it is open and when it was closed without. */
resolvedAt: string | null;
waitingSince: string | null;
/** Milliseconds spent waiting, without the present time of waiting. */
waitedMs: number;
/** How often. */
reopened: number;
thread: (CaseEvent)[];
})[];
/** By which they were asked; absent if there are none. */
invites?: ({
id: string;
touchpoint: string;
metric: Extensible<"nps" | "csat" | "ces">;
channel: Extensible<"web" | "app" | "email" | "sms" | "chat" | "phone" | "social" | "in-store" | "kiosk" | "link" | "other">;
locale: string | null;
respondent: {
id: string;
};
attributes: Record<string, string | number | boolean>;
basis: Extensible<"consent" | "existing-customer">;
basisDate: string;
/** The furthest it has come: `sent` or `bounced` of mails, `seen` once a person is at the page, not a program. */
state: Extensible<"made" | "sent" | "bounced" | "seen" | "answered" | "expired">;
/** The id of the answer; null: there is none yet. */
response: string | null;
createdAt: string;
expiresAt: string;
/** When a server for mail took the first mail. */
sentAt: string | null;
/** When its reminder was sent: once at the most. */
remindedAt: string | null;
/** When a server for mail refused a mail for good. */
bouncedAt: string | null;
seenAt: string | null;
answeredAt: string | null;
/** Where a mail is still to go; absent for whoever may not read contacts, and once none is. */
email?: string | undefined;
})[] | undefined;
/** Until when they are not asked again, as a signed respondent who dismissed; absent if nothing is noted. */
dismissals?: ({
touchpoint: string;
untilThere: string;
untilElsewhere: string;
})[] | undefined;
/** By which they may be reached; absent for whoever may not read contacts. */
contacts?: ({
/** The follow-up question that was answered. */
question: string;
kind: Extensible<"email" | "phone">;
value: string;
/** The words that were agreed to. */
consent: string;
locale: string | null;
createdAt: string;
response: string;
})[] | undefined;
};

export type CaseEvent = {
id: string;
at: string;
kind: Extensible<"opened" | "changed" | "note" | "response-joined" | "response-changed" | "response-deleted" | "overdue" | "answered">;
/** The person; without an id a key, or the server, whose name is empty. */
by: {
id: string | null;
name: string;
};
/** Markdown; show it as safe text. */
note: string | null;
changes: Record<string, {
before: unknown;
after: unknown;
}> | null;
/** The id of the response that joined, was changed or deleted. */
response: string | null;
};

export type ErasureReceipt = {
/** Responses that were emptied now. */
erased: number;
};

export type PrivacySubject = {
/** As your site or app names them. */
respondent?: string | undefined;
/** An e-mail address or phone number that was left: all of whoever left it. */
contact?: string | undefined;
/** The id of one response. */
response?: string | undefined;
};

export type PrivacyFindings = {
/** Who it is about: the one that was named, or those who left the contact or are invited by mail there. */
respondents: (string)[];
/** Their ids, up to 1,000. */
responses: (string)[];
/** Addresses and numbers that were left with these responses. */
contacts: number;
/** The ids of their cases, up to 1,000. */
cases: (string)[];
/** The ids of other cases in which somebody wrote the respondent or the contact, up to 1,000. */
mentions: (string)[];
/** Invites of these respondents. */
invites: number;
/** Messages about these responses, sent and waiting: they hold ids alone. */
messages: number;
/** Stored reports that quote these responses. */
reports: number;
/** What else your team wrote with the respondent or the contact in it, up to 1,000. */
texts: ({
in: Extensible<"action" | "alert" | "dimension" | "job" | "journey" | "key" | "mark" | "message" | "project" | "report" | "stored-report" | "survey" | "touchpoint" | "webhook">;
/** Its key or id. */
key: string;
})[];
/** Entries of the audit that repeat such texts. */
audit: number;
};

export type PrivacyErasure = {
/** Responses that were emptied now. */
responses: number;
/** Contacts that were deleted. */
contacts: number;
/** Cases of which all that anybody wrote was emptied, those with a mention too. */
cases: number;
/** Other texts of your team in which `[erased]` stands now. */
texts: number;
/** Entries of the audit in which it does. */
audit: number;
};

export type Aggregates = {
from: string;
to: string;
timeZone: string;
interval: Extensible<"hour" | "day" | "week" | "month" | "quarter" | "year" | "none">;
groups: ({
metric: Extensible<"nps" | "csat" | "ces">;
scale: {
min: number;
max: number;
};
/** The value of each name in groupBy; null: answers that have none. */
key: Record<string, string | number | null>;
total: {
responses: number;
/** NPS −100…100; CSAT 0…100 (share of the band high); CES its mean. */
score: number | null;
/** 95 % interval of the score; not centred on it. */
interval95: {
low: number;
high: number;
} | null;
mean: number | null;
/** Fewer than 30 responses. */
lowSample: boolean;
distribution: ({
score: number;
responses: number;
})[];
bands: ({
band: Extensible<"detractor" | "passive" | "promoter" | "low" | "middle" | "high">;
responses: number;
share: number | null;
})[];
/** How often the survey was seen. null: not known, for cuts by attributes and where answers came without any impression, as from an app that reports none. */
impressions: number | null;
/** Impressions with a response ÷ impressions; null where those are null or 0. Of few impressions it says little. */
responseRate: number | null;
/** How often each option was chosen; only where nothing but touchpoints and time cut. */
followUps?: ({
question: string;
choices: ({
key: string;
responses: number;
})[];
})[] | undefined;
} | {
suppressed: true;
responses: null;
};
/** Of the touchpoint, where the group is one; null: it has none. */
target?: number | null | undefined;
/** score − target: negative while it is missed. */
gap?: number | null | undefined;
previous?: {
responses: number;
/** NPS −100…100; CSAT 0…100 (share of the band high); CES its mean. */
score: number | null;
/** 95 % interval of the score; not centred on it. */
interval95: {
low: number;
high: number;
} | null;
mean: number | null;
/** Fewer than 30 responses. */
lowSample: boolean;
distribution: ({
score: number;
responses: number;
})[];
bands: ({
band: Extensible<"detractor" | "passive" | "promoter" | "low" | "middle" | "high">;
responses: number;
share: number | null;
})[];
/** How often the survey was seen. null: not known, for cuts by attributes and where answers came without any impression, as from an app that reports none. */
impressions: number | null;
/** Impressions with a response ÷ impressions; null where those are null or 0. Of few impressions it says little. */
responseRate: number | null;
/** How often each option was chosen; only where nothing but touchpoints and time cut. */
followUps?: ({
question: string;
choices: ({
key: string;
responses: number;
})[];
})[] | undefined;
} | {
suppressed: true;
responses: null;
} | undefined;
/** Against the period before. */
change?: {
delta: number | null;
pValue: number | null;
significant: boolean;
} | undefined;
rest?: {
responses: number;
/** NPS −100…100; CSAT 0…100 (share of the band high); CES its mean. */
score: number | null;
/** 95 % interval of the score; not centred on it. */
interval95: {
low: number;
high: number;
} | null;
mean: number | null;
/** Fewer than 30 responses. */
lowSample: boolean;
distribution: ({
score: number;
responses: number;
})[];
bands: ({
band: Extensible<"detractor" | "passive" | "promoter" | "low" | "middle" | "high">;
responses: number;
share: number | null;
})[];
/** How often the survey was seen. null: not known, for cuts by attributes and where answers came without any impression, as from an app that reports none. */
impressions: number | null;
/** Impressions with a response ÷ impressions; null where those are null or 0. Of few impressions it says little. */
responseRate: number | null;
/** How often each option was chosen; only where nothing but touchpoints and time cut. */
followUps?: ({
question: string;
choices: ({
key: string;
responses: number;
})[];
})[] | undefined;
} | {
suppressed: true;
responses: null;
} | undefined;
/** From the rest. */
difference?: {
delta: number | null;
pValue: number | null;
significant: boolean;
} | undefined;
series?: ({
start: string;
end: string;
/** Reaches into the future, or is cut by the range. */
partial: boolean;
responses: number;
score: number | null;
interval95: {
low: number;
high: number;
} | null;
mean: number | null;
lowSample: boolean;
distribution: ({
score: number;
responses: number;
})[];
impressions: number | null;
responseRate: number | null;
} | {
suppressed: true;
responses: null;
start: string;
end: string;
/** Reaches into the future, or is cut by the range. */
partial: boolean;
})[] | undefined;
})[];
};

export type Priorities = {
from: string;
to: string;
timeZone: string;
/** All responses in the range, of every touchpoint and metric. */
responses: number;
data: (Priority)[];
};

export type Priority = {
touchpoint: string;
name: string;
metric: Extensible<"nps" | "csat" | "ces">;
scale: {
min: number;
max: number;
};
/** The weight of the touchpoint. */
importance: number;
responses: number;
/** NPS −100…100; CSAT 0…100 (share of 4 and 5); CES its mean. */
score: number;
/** 95 % interval of the score; not centred on it. */
interval95: {
low: number;
high: number;
} | null;
/** Fewer than 30 responses. */
lowSample: boolean;
/** The score that the owner aims for. */
target: number | null;
/** score − target: negative while it is missed. */
gap: number | null;
/** Its share of all responses in the range, 0…1. */
volume: number;
/** How bad the score is at least, by the better end of its interval: 0 best, 1 worst. */
badness: number;
/** importance × volume × badness. */
priority: number;
};

export type BurstPage = {
data: (Burst)[];
nextCursor: string | null;
};

export type Burst = {
/** Random; nothing tells who sent it. */
id: string;
firstReceivedAt: string;
lastReceivedAt: string;
/** By their state now. */
responses: {
counted: number;
quarantined: number;
deleted: number;
};
/** By their state now. */
impressions: {
counted: number;
quarantined: number;
deleted: number;
};
/** Where they came in. */
touchpoints: (string)[];
};

export type Report = {
project: {
key: string;
name: string;
};
period: Extensible<"week" | "month" | "quarter">;
from: string;
to: string;
timeZone: string;
previous: {
from: string;
to: string;
};
/** The period is not over yet. */
partial: boolean;
filters: {
team: (string)[];
journey: (string)[];
};
locale: Extensible<"en" | "de">;
createdAt: string;
/** What it comes to, in a few words, the most important first. */
sentences: (string)[];
responses: number;
previousResponses: number;
/** How many were answered at. */
touchpoints: number;
/** NPS, CSAT and CES, each scale for itself. */
components: (ReportComponent)[];
/** The one with most responses; null: there is none. */
journey: ReportJourney | null;
changes: {
/** How many scores of touchpoints had enough responses to be compared. */
tested: number;
/** Worse before better, the largest part of the range first. */
significant: ({
touchpoint: string;
name: string;
metric: Extensible<"nps" | "csat" | "ces">;
scale: {
min: number;
max: number;
};
responses: number;
/** NPS −100…100; CSAT 0…100 (share of the band high); CES its mean. */
score: number | null;
/** 95 % interval of the score; not centred on it. */
interval95: {
low: number;
high: number;
} | null;
/** Fewer than 30 responses. */
lowSample: boolean;
/** Against the period before. */
change: {
/** Of the period before. */
responses: number;
/** Of the period before. */
score: number | null;
/** Score − score of the period before. */
delta: number | null;
pValue: number | null;
/** More than chance: p < 0.05 after a Benjamini–Hochberg correction. */
significant: boolean;
};
})[];
};
/** Importance × volume × badness, the worst first; at most 5. */
actFirst: ({
touchpoint: string;
name: string;
metric: Extensible<"nps" | "csat" | "ces">;
scale: {
min: number;
max: number;
};
responses: number;
/** NPS −100…100; CSAT 0…100 (share of the band high); CES its mean. */
score: number | null;
/** 95 % interval of the score; not centred on it. */
interval95: {
low: number;
high: number;
} | null;
/** Fewer than 30 responses. */
lowSample: boolean;
/** The score that the owner aims for; null: none. */
target: number | null;
/** score − target: negative while it is missed. */
gap: number | null;
/** importance × volume × badness; see GET /v1/priorities. */
priority: number;
})[];
/** null: there are none, or the report is about some touchpoints only. */
cases: ReportCases | null;
/** Those that were done in the last 13 weeks of the period, with their effect as it is known now; null: none. */
actions: (ReportAction)[] | null;
/** null for readers of aggregates alone. */
comments: {
rule: string;
chosen: (ReportComment)[];
} | null;
/** What the numbers cannot say. */
limits: {
lowSamples: ({
touchpoint: string;
name: string;
metric: Extensible<"nps" | "csat" | "ces">;
responses: number;
})[];
/** Touchpoints without a response. */
unanswered: ({
touchpoint: string;
name: string;
})[];
/** Scores of touchpoints with too few responses to be compared. */
notCompared: number;
};
};

export type ReportComponent = {
metric: Extensible<"nps" | "csat" | "ces">;
scale: {
min: number;
max: number;
};
responses: number;
/** NPS −100…100; CSAT 0…100 (share of the band high); CES its mean. */
score: number | null;
/** 95 % interval of the score; not centred on it. */
interval95: {
low: number;
high: number;
} | null;
/** Fewer than 30 responses. */
lowSample: boolean;
/** What the score would be if every touchpoint just met its target: their targets, weighted by responses. null unless every touchpoint that was answered has one. */
target: number | null;
/** How many touchpoints with a target met it. */
targets: {
/** The whole interval lies on the target or above. */
met: number;
/** The whole interval lies below the target. */
missed: number;
/** The target lies within the interval, or there is no interval. */
unclear: number;
};
/** Against the period before. */
change: {
/** Of the period before. */
responses: number;
/** Of the period before. */
score: number | null;
/** Score − score of the period before. */
delta: number | null;
pValue: number | null;
/** More than chance: p < 0.05 after a Benjamini–Hochberg correction. */
significant: boolean;
};
/** How often it was seen; null: not known. */
impressions: number | null;
/** Impressions with a response ÷ impressions. */
responseRate: number | null;
/** The last 13 weeks up to the end of the period. */
weeks: ({
start: string;
partial: boolean;
responses: number;
score: number | null;
/** 95 % interval of the score; not centred on it. */
interval95: {
low: number;
high: number;
} | null;
})[];
};

export type ReportJourney = {
journey: string;
name: string;
/** In the order in which a customer passes them. */
steps: ({
touchpoint: string;
name: string;
/** null: nobody answered at this step. */
metric: Extensible<"nps" | "csat" | "ces"> | null;
scale: {
min: number;
max: number;
} | null;
responses: number;
/** NPS −100…100; CSAT 0…100 (share of the band high); CES its mean. */
score: number | null;
/** 95 % interval of the score; not centred on it. */
interval95: {
low: number;
high: number;
} | null;
/** Fewer than 30 responses. */
lowSample: boolean;
/** The score that the owner aims for; null: none. */
target: number | null;
})[];
/** A touchpoint; null: fewer than two steps have 30 responses. */
best: string | null;
worst: string | null;
};

export type ReportCases = {
/** In the period: those that hoursTo…, reopened and dueMissed tell of. */
opened: number;
/** In the period, whenever they were opened. */
resolved: number;
reopened: number;
/** Not resolved or closed when they were due. */
dueMissed: number;
/** Whether hours are business hours. */
businessHours: boolean;
/** Median hours with their 95 % interval, over all that were opened (Kaplan–Meier); null: not reached. */
hoursToFirstAction: {
median: number | null;
low: number | null;
high: number | null;
};
/** Median hours with their 95 % interval, over all that were opened (Kaplan–Meier); null: not reached. */
hoursToResolution: {
median: number | null;
low: number | null;
high: number | null;
};
backlog: {
/** When the report was made. */
open: number;
openedPerWeek: number;
/** Opened per week × (median hours to the resolution − median hours to the first action): time that passes, so an upper bound of time at work. null: too few are resolved. */
hoursPerWeek: number | null;
};
};

export type ReportAction = {
action: string;
title: string;
doneAt: string;
metric: Extensible<"nps" | "csat" | "ces">;
verdict: Extensible<"worked" | "no-effect-seen" | "worse" | "too-early" | "no-baseline" | "no-controls" | "not-done" | "not-judged">;
/** By how many points its touchpoints changed more than others in the same time. */
effect: number | null;
/** Leaves out 0 exactly where the action worked or made it worse. */
interval: {
low: number;
high: number;
/** 0.97 for one action; nearer to 1 for several, which are corrected together. */
level: number;
} | null;
/** Days until it can be judged; null: it never can. */
daysLeft: number | null;
budget: number | null;
};

export type ReportComment = {
response: string;
touchpoint: string;
name: string;
metric: Extensible<"nps" | "csat" | "ces">;
scale: {
min: number;
max: number;
};
score: number;
/** The band of the score. */
mood: Extensible<"bad" | "middle" | "good">;
/** E-mail addresses, phone and account numbers are masked. */
comment: string;
answeredAt: string;
};

export type StoredReport = {
id: string;
/** Of which it was sent. */
subscription: string | null;
report: Report;
};

export type ReportHistoryPage = {
data: ({
id: string;
period: Extensible<"week" | "month" | "quarter">;
from: string;
to: string;
locale: Extensible<"en" | "de">;
createdAt: string;
})[];
nextCursor: string | null;
};

export type SentReport = {
/** Of the stored report; see GET /v1/report/{id}. */
id: string;
/** How many messages are on their way. */
deliveries: number;
/** Whether this server sends mail. If not, mails wait for three days, and then have failed. */
mail: boolean;
/** Addresses that want no such mail any more. */
unsubscribed: (string)[];
};

export type ResponsesChange = {
filters: {
/** Keys of touchpoints, separated by commas. */
touchpoint?: string | undefined;
/** Keys of journeys: their touchpoints. */
journey?: string | undefined;
stage?: string | undefined;
/** Teams that own touchpoints. */
team?: string | undefined;
channel?: string | undefined;
/** Languages in which the survey was shown, such as de-DE; compared without case. */
locale?: string | undefined;
surveyVersion?: string | undefined;
/** Keys of personas; the same as attribute.persona. */
persona?: string | undefined;
metric?: string | undefined;
/** Answered at this instant or later; a day begins in the project’s zone. */
from?: string | undefined;
/** Answered before this instant or day. */
to?: string | undefined;
/** First stored before this instant or day, so that what comes later changes nothing. */
receivedBefore: string;
/** The id of a burst; see GET /v1/bursts. */
burst?: string | undefined;
/** Scores, separated by commas. */
score?: string | undefined;
/** Bands of any metric, separated by commas. */
band?: string | undefined;
hasComment?: "true" | "false" | undefined;
/** Words of the comment, or parts of words: all must occur, in any order and case. */
q?: string | undefined;
/** counted (the default), quarantined, or both. */
state?: string | undefined;
};
/** What they become. quarantined: kept, but counted nowhere. counted: set right. deleted: emptied for good. */
state: "counted" | "quarantined" | "deleted";
/** Only counts what matches. */
dryRun?: boolean | undefined;
/** The count of the dry run; if another number matches now, nothing is changed. Required without dryRun. */
expectedCount?: number | undefined;
};

export type ChangePreview = {
/** How many would be changed. */
count: number;
/** false: deleting is for good. */
reversible: boolean;
};

export type Job = {
id: string;
/** What it changes. */
kind: Extensible<"responses" | "impressions">;
/** What they become. */
state: Extensible<"counted" | "quarantined" | "deleted">;
/** Which were meant, as the list is filtered; null: those that another job changed. */
filters: Record<string, string> | null;
/** The job that this one undoes. */
undoes: string | null;
status: Extensible<"running" | "done" | "cancelled">;
/** How many matched when it was made. */
total: number;
/** How many it has changed. Less than total at the end: others changed them first. */
changed: number;
/** Whether it can be undone once it has ended. */
reversible: boolean;
createdAt: string;
updatedAt: string;
endedAt: string | null;
};

export type ImpressionsChange = {
filters: {
/** Keys of touchpoints, separated by commas. */
touchpoint?: string | undefined;
/** Keys of journeys: their touchpoints. */
journey?: string | undefined;
stage?: string | undefined;
/** Teams that own touchpoints. */
team?: string | undefined;
channel?: string | undefined;
/** Shown at this instant or later; a day begins in the project’s zone. */
from?: string | undefined;
/** Shown before this instant or day. */
to?: string | undefined;
/** First stored before this instant or day, so that what comes later changes nothing. */
receivedBefore: string;
/** The id of a burst; see GET /v1/bursts. */
burst?: string | undefined;
/** counted (the default), quarantined, or both. */
state?: string | undefined;
};
/** What they become. quarantined: kept, but counted nowhere. counted: set right. deleted: emptied for good. */
state: "counted" | "quarantined" | "deleted";
/** Only counts what matches. */
dryRun?: boolean | undefined;
/** The count of the dry run; if another number matches now, nothing is changed. Required without dryRun. */
expectedCount?: number | undefined;
};

export type JobPage = {
data: (Job)[];
nextCursor: string | null;
};

export type Project = {
key: string;
name: string;
timeZone: string;
allowedOrigins: (string)[];
retentionDays: number | null;
minimumGroupSize: number;
limits: {
/** Answers and impressions of one network address (IPv4, or the /64 of an IPv6 one); null: no limit. */
perAddress: {
/** In the long run. */
perMinute: number;
/** At once, and so the most in one batch. */
burst: number;
} | null;
/** Answers and impressions with one publishable key, of all addresses; null: no limit. */
perKey: {
/** In the long run. */
perMinute: number;
/** At once, and so the most in one batch. */
burst: number;
} | null;
};
requireSecondFactor: boolean;
falseAlarmsPerMonth: number;
settleSeconds: number;
respondentUrl: string | null;
answerTemplates: Record<string, {
subject: string;
text: string;
}>;
contactRetentionDays: number;
caseFiguresByOwner: boolean;
businessHours: ({
/** 1 is Monday. */
weekday: number;
/** Minutes after midnight. */
from: number;
/** Minutes after midnight, excluded. */
to: number;
})[] | null;
/** Retention has got so far: counts before it are frozen, answers before it are refused. */
horizon: string | null;
createdAt: string;
};

export type ProjectSettings = {
name: string;
/** IANA name; days of aggregates are in it by default. */
timeZone?: string | undefined;
/** Pages and apps may collect from these origins only, such as https://shop.example, https://*.shop.example (one label) or capacitor://localhost; empty allows all. */
allowedOrigins?: (string)[] | undefined;
/** Responses and impressions older than this are deleted; their counts stay. null keeps all. */
retentionDays?: number | null | undefined;
/** Readers of aggregates alone see no cut by attributes with fewer responses. */
minimumGroupSize?: number | undefined;
/** What publishable keys may collect; more is answered 429, for each server. */
limits?: {
/** Answers and impressions of one network address (IPv4, or the /64 of an IPv6 one); null: no limit. */
perAddress?: {
/** In the long run. */
perMinute: number;
/** At once, and so the most in one batch. */
burst: number;
} | null | undefined;
/** Answers and impressions with one publishable key, of all addresses; null: no limit. */
perKey?: {
/** In the long run. */
perMinute: number;
/** At once, and so the most in one batch. */
burst: number;
} | null | undefined;
} | undefined;
/** People without a second factor are answered nothing of the project until they set one up. */
requireSecondFactor?: boolean | undefined;
/** How many alarms of all rules about numbers are false in a month in which nothing has changed. */
falseAlarmsPerMonth?: number | undefined;
/** So long after its last revision an answer is taken to be finished that does not say so itself. */
settleSeconds?: number | undefined;
/** Where your own tool shows a customer, such as https://crm.example/customers/{respondent}. */
respondentUrl?: string | null | undefined;
/** How an answer to a customer begins, by language; {project} stands for the name of the project. Absent languages have built-in words. */
answerTemplates?: Record<string, {
subject: string;
text: string;
}> | undefined;
/** Days that a contact is kept after its case, or after its answer if that has none. */
contactRetentionDays?: number | undefined;
/** Whether figures of cases are told by owner; figures of people at work need consent in many places. */
caseFiguresByOwner?: boolean | undefined;
/** When people are there to deal with cases, in the zone of the project; null: always. */
businessHours?: ({
/** 1 is Monday. */
weekday: number;
/** Minutes after midnight. */
from: number;
/** Minutes after midnight, excluded. */
to: number;
})[] | null | undefined;
};

export type ProjectChange = {
name?: string | undefined;
/** IANA name; days of aggregates are in it by default. */
timeZone?: string | undefined;
/** Pages and apps may collect from these origins only, such as https://shop.example, https://*.shop.example (one label) or capacitor://localhost; empty allows all. */
allowedOrigins?: (string)[] | undefined;
/** Responses and impressions older than this are deleted; their counts stay. null keeps all. */
retentionDays?: number | null | undefined;
/** Readers of aggregates alone see no cut by attributes with fewer responses. */
minimumGroupSize?: number | undefined;
/** What publishable keys may collect; more is answered 429, for each server. */
limits?: {
/** Answers and impressions of one network address (IPv4, or the /64 of an IPv6 one); null: no limit. */
perAddress?: {
/** In the long run. */
perMinute?: number | undefined;
/** At once, and so the most in one batch. */
burst?: number | undefined;
} | null | undefined;
/** Answers and impressions with one publishable key, of all addresses; null: no limit. */
perKey?: {
/** In the long run. */
perMinute?: number | undefined;
/** At once, and so the most in one batch. */
burst?: number | undefined;
} | null | undefined;
} | undefined;
/** People without a second factor are answered nothing of the project until they set one up. */
requireSecondFactor?: boolean | undefined;
/** How many alarms of all rules about numbers are false in a month in which nothing has changed. */
falseAlarmsPerMonth?: number | undefined;
/** So long after its last revision an answer is taken to be finished that does not say so itself. */
settleSeconds?: number | undefined;
/** Where your own tool shows a customer, such as https://crm.example/customers/{respondent}. */
respondentUrl?: string | null | undefined;
/** How an answer to a customer begins, by language; {project} stands for the name of the project. Absent languages have built-in words. */
answerTemplates?: Record<string, {
subject: string;
text: string;
}> | undefined;
/** Days that a contact is kept after its case, or after its answer if that has none. */
contactRetentionDays?: number | undefined;
/** Whether figures of cases are told by owner; figures of people at work need consent in many places. */
caseFiguresByOwner?: boolean | undefined;
/** When people are there to deal with cases, in the zone of the project; null: always. */
businessHours?: ({
/** 1 is Monday. */
weekday: number;
/** Minutes after midnight. */
from: number;
/** Minutes after midnight, excluded. */
to: number;
})[] | null | undefined;
};

export type NewProject = {
key: string;
name: string;
timeZone?: string | undefined;
};

export type TouchpointPage = {
data: (Touchpoint)[];
nextCursor: string | null;
};

export type Touchpoint = {
key: string;
name: string;
channel: Extensible<"web" | "app" | "email" | "sms" | "chat" | "phone" | "social" | "in-store" | "kiosk" | "link" | "other">;
stage: Extensible<"discover" | "purchase" | "use" | "service"> | null;
team: string | null;
importance: number;
targets: {
nps?: number | undefined;
csat?: number | undefined;
ces?: number | undefined;
};
defaultMetric: Extensible<"nps" | "csat" | "ces"> | null;
note: string;
/** Set by DELETE: asks no more, keeps its numbers. */
archivedAt: string | null;
createdAt: string;
updatedAt: string;
};

export type TouchpointSettings = {
name: string;
channel?: "web" | "app" | "email" | "sms" | "chat" | "phone" | "social" | "in-store" | "kiosk" | "link" | "other" | undefined;
stage?: "discover" | "purchase" | "use" | "service" | null | undefined;
/** The team that owns it. */
team?: string | null | undefined;
/** Weight among the touchpoints. */
importance?: number | undefined;
targets?: {
nps?: number | undefined;
csat?: number | undefined;
ces?: number | undefined;
} | undefined;
/** Applies where no metric is named; set by the first survey made. */
defaultMetric?: "nps" | "csat" | "ces" | undefined;
note?: string | undefined;
};

export type SurveyPage = {
data: (Survey)[];
nextCursor: string | null;
};

export type Survey = {
touchpoint: string;
metric: Extensible<"nps" | "csat" | "ces">;
status: Extensible<"active" | "paused" | "archived">;
/** Grows when scale, appearance, texts or follow-ups change. */
version: number;
scale: {
min: number;
max: number;
};
appearance: Extensible<"numbers" | "stars" | "faces" | "agreement" | "thumbs">;
defaultLocale: string;
/** The languages in which it can be asked. */
locales: (string)[];
texts: Record<string, {
question?: string | undefined;
/** What the lowest score means. */
low?: string | undefined;
/** What the highest score means. */
high?: string | undefined;
/** A word for every score (appearances faces, agreement, thumbs). */
labels?: (string)[] | undefined;
/** The question of the follow-up with the key comment. */
comment?: string | undefined;
thanks?: string | undefined;
/** Instead of thanks, for these bands. */
thanksFor?: Record<string, {
text: string;
link?: {
text: string;
url: string;
} | undefined;
}> | undefined;
send?: string | undefined;
close?: string | undefined;
/** The button of a survey that is folded into one line. */
answer?: string | undefined;
/** What stands on the tab (mode tab). */
tab?: string | undefined;
}>;
followUps: ({
/** The answer to the key comment becomes the response’s comment. */
key: string;
kind: Extensible<"text" | "choice" | "contact">;
bands?: (Extensible<"detractor" | "passive" | "promoter" | "low" | "middle" | "high">)[] | undefined;
/** Choice: several options may be chosen. */
multiple?: boolean | undefined;
texts?: Record<string, {
question: string;
}> | undefined;
options?: ({
key: string;
texts: Record<string, string>;
/** Whoever chooses it can add words of their own. At most one option of a question. */
freeText?: boolean | undefined;
})[] | undefined;
/** Contact: what may be given; of several either. */
contact?: (Extensible<"email" | "phone">)[] | undefined;
/** Contact: the words, your own, to which whoever gives one agrees. */
consent?: Record<string, string> | undefined;
})[];
display: {
mode: Extensible<"popover" | "modal" | "inline" | "bar" | "tab">;
position: Extensible<"bottom-end" | "bottom-start" | "top-end" | "top-start">;
/** How far from the edges of the window, in CSS pixels, a popover or an open tab stands. Absent: 20; at the edge of a window that it fills. */
offset: {
/** From the top or the bottom; on a low window at most a quarter of its height. */
block?: number | undefined;
/** From the start or the end of the line, as far as the card has its whole width beside it. */
inline?: number | undefined;
};
/** A z-index: popover, bar or tab stands among the layers of the page, so that those that are higher lie over it. null: above the whole page. */
layer: number | null;
trigger: {
kind: "load";
} | {
kind: "delay";
seconds: number;
} | {
kind: "scroll";
percent: number;
} | {
kind: "exit";
} | {
kind: "click";
selector: string;
} | {
kind: "event";
name: string;
};
/** Asks only on these pages, and not on those after a !, such as !/checkout/*. A path, with or without a slash at its end; with ?name=value the parameters that it must have, in any order; with # what must follow it. * stands for anything. None without a !: on all others. */
pages: (string)[];
restraint: {
afterAnswerDays: number;
afterDismissalDays: number;
betweenTouchpointsDays: number;
};
/** Share of the page views in which people are asked; of the people, as far as the page names respondents. */
sampleRate: number;
/** How long the thanks stay once neither pointer nor keyboard is at them; 0: until they are closed. By default, so do those with a link. */
thanksSeconds: number;
conditions: {
/** Of the person, as the tag, identify() or ask() gives them; all must hold. */
attributes: ({
name: string;
/** Holds if the attribute has one of these values; 3 and "3" are the same. */
is?: (string | number | boolean)[] | undefined;
/** Holds if it has none of these values, or is not given. */
isNot?: (string | number | boolean)[] | undefined;
})[];
/** Asks only on these classes of devices. Empty: on all. */
devices: (Extensible<"phone" | "tablet" | "desktop" | "other">)[];
/** Asks from this page view of the visit on; 1: from the first. */
pageViews: number;
/** Asks once the visit has lasted so long; the trigger is waited for after that. */
seconds: number;
};
};
theme: {
/** auto: as the visitor has set the device. */
scheme: Extensible<"auto" | "light" | "dark">;
light: {
accent?: string | undefined;
background?: string | undefined;
text?: string | undefined;
};
dark: {
accent?: string | undefined;
background?: string | undefined;
text?: string | undefined;
};
/** Of the corners, in CSS pixels. */
radius?: number | undefined;
font?: string | undefined;
/** A picture at the top of the hosted page, which loads it from there; no other place shows it. */
logo?: string | undefined;
};
opensAt: string | null;
closesAt: string | null;
quota: number | null;
requireSigned: boolean;
oncePerDays: number | null;
createdAt: string;
updatedAt: string;
};

export type SurveySettings = {
status?: "active" | "paused" | undefined;
/** The highest score; the first is the default. nps: 10. csat: 5, 2, 3, 7, 10. ces: 5, 7. */
scale?: {
min?: number | undefined;
max: number;
} | undefined;
appearance?: "numbers" | "stars" | "faces" | "agreement" | "thumbs" | undefined;
defaultLocale?: string | undefined;
texts?: Record<string, {
question?: string | undefined;
/** What the lowest score means. */
low?: string | undefined;
/** What the highest score means. */
high?: string | undefined;
/** A word for every score (appearances faces, agreement, thumbs). */
labels?: (string)[] | undefined;
/** The question of the follow-up with the key comment. */
comment?: string | undefined;
thanks?: string | undefined;
/** Instead of thanks, for these bands. */
thanksFor?: { [Name in "detractor" | "passive" | "promoter" | "low" | "middle" | "high"]?: {
text: string;
link?: {
text: string;
url: string;
} | undefined;
} } | undefined;
send?: string | undefined;
close?: string | undefined;
/** The button of a survey that is folded into one line. */
answer?: string | undefined;
/** What stands on the tab (mode tab). */
tab?: string | undefined;
}> | undefined;
/** At most 3 for any band; by default a comment. */
followUps?: ({
/** The answer to the key comment becomes the response’s comment. */
key: string;
kind: "text" | "choice" | "contact";
bands?: ("detractor" | "passive" | "promoter" | "low" | "middle" | "high")[] | undefined;
/** Choice: several options may be chosen. */
multiple?: boolean | undefined;
texts?: Record<string, {
question: string;
}> | undefined;
options?: ({
key: string;
texts: Record<string, string>;
/** Whoever chooses it can add words of their own. At most one option of a question. */
freeText?: boolean | undefined;
})[] | undefined;
/** Contact: what may be given; of several either. */
contact?: ("email" | "phone")[] | undefined;
/** Contact: the words, your own, to which whoever gives one agrees. */
consent?: Record<string, string> | undefined;
})[] | undefined;
display?: {
mode?: "popover" | "modal" | "inline" | "bar" | "tab" | undefined;
position?: "bottom-end" | "bottom-start" | "top-end" | "top-start" | undefined;
/** How far from the edges of the window, in CSS pixels, a popover or an open tab stands. Absent: 20; at the edge of a window that it fills. */
offset?: {
/** From the top or the bottom; on a low window at most a quarter of its height. */
block?: number | undefined;
/** From the start or the end of the line, as far as the card has its whole width beside it. */
inline?: number | undefined;
} | undefined;
/** A z-index: popover, bar or tab stands among the layers of the page, so that those that are higher lie over it. null: above the whole page. */
layer?: number | null | undefined;
trigger?: {
kind: "load";
} | {
kind: "delay";
seconds: number;
} | {
kind: "scroll";
percent: number;
} | {
kind: "exit";
} | {
kind: "click";
selector: string;
} | {
kind: "event";
name: string;
} | undefined;
/** Asks only on these pages, and not on those after a !, such as !/checkout/*. A path, with or without a slash at its end; with ?name=value the parameters that it must have, in any order; with # what must follow it. * stands for anything. None without a !: on all others. */
pages?: (string)[] | undefined;
restraint?: {
afterAnswerDays?: number | undefined;
afterDismissalDays?: number | undefined;
betweenTouchpointsDays?: number | undefined;
} | undefined;
/** Share of the page views in which people are asked; of the people, as far as the page names respondents. */
sampleRate?: number | undefined;
/** How long the thanks stay once neither pointer nor keyboard is at them; 0: until they are closed. By default, so do those with a link. */
thanksSeconds?: number | undefined;
conditions?: {
/** Of the person, as the tag, identify() or ask() gives them; all must hold. */
attributes?: ({
name: string;
/** Holds if the attribute has one of these values; 3 and "3" are the same. */
is?: (string | number | boolean)[] | undefined;
/** Holds if it has none of these values, or is not given. */
isNot?: (string | number | boolean)[] | undefined;
})[] | undefined;
/** Asks only on these classes of devices. Empty: on all. */
devices?: ("phone" | "tablet" | "desktop" | "other")[] | undefined;
/** Asks from this page view of the visit on; 1: from the first. */
pageViews?: number | undefined;
/** Asks once the visit has lasted so long; the trigger is waited for after that. */
seconds?: number | undefined;
} | undefined;
} | undefined;
theme?: {
/** auto: as the visitor has set the device. */
scheme?: "auto" | "light" | "dark" | undefined;
light?: {
accent?: string | undefined;
background?: string | undefined;
text?: string | undefined;
} | undefined;
dark?: {
accent?: string | undefined;
background?: string | undefined;
text?: string | undefined;
} | undefined;
/** Of the corners, in CSS pixels. */
radius?: number | undefined;
font?: string | undefined;
/** A picture at the top of the hosted page, which loads it from there; no other place shows it. */
logo?: string | undefined;
} | undefined;
/** Asks from then on. */
opensAt?: string | null | undefined;
/** Asks until then. */
closesAt?: string | null | undefined;
/** Asks no more once so many responses count. */
quota?: number | null | undefined;
/** Takes answers with a publishable key only of signed respondents. */
requireSigned?: boolean | undefined;
/** Takes one answer of each signed respondent in so many days. */
oncePerDays?: number | null | undefined;
};

export type DimensionList = {
data: (Dimension)[];
};

export type Dimension = {
key: string;
name: string;
description: string;
values: ({
key: string;
name: string;
description: string;
})[];
/** From when on it is counted apart; null: since the first answer that is kept. */
countedFrom: string | null;
/** How far older answers have been counted apart; null when all have. */
backfill: {
touchpoints: number;
done: number;
} | null;
createdAt: string;
updatedAt: string;
};

export type DimensionSettings = {
/** For people; default: the key. */
name?: string | undefined;
description?: string | undefined;
/** Answers with any other value are counted together, as (other). */
values: ({
/** As answers give it; numbers and booleans as text. */
key: string;
/** For people; default: the key. */
name?: string | undefined;
description?: string | undefined;
})[];
};

export type PersonaList = {
data: (Persona)[];
};

export type Persona = {
key: string;
name: string;
description: string;
};

export type PersonaSettings = {
/** For people; default: the key. */
name?: string | undefined;
description?: string | undefined;
};

export type JourneyPage = {
data: (Journey)[];
nextCursor: string | null;
};

export type Journey = {
key: string;
name: string;
description: string;
/** In the order in which a customer passes them. */
touchpoints: (string)[];
createdAt: string;
updatedAt: string;
};

export type JourneySettings = {
name: string;
description?: string | undefined;
/** Keys of touchpoints, in the order in which a customer passes them. */
touchpoints: (string)[];
};

export type LinkPage = {
data: (Link)[];
nextCursor: string | null;
};

export type Link = {
key: string;
/** Made by the server, and kept as long as the link. */
code: string;
/** The address that is printed: it ends with the code. */
url: string;
touchpoint: string;
metric: Extensible<"nps" | "csat" | "ces"> | null;
channel: Extensible<"web" | "app" | "email" | "sms" | "chat" | "phone" | "social" | "in-store" | "kiosk" | "link" | "other">;
locale: string | null;
createdAt: string;
updatedAt: string;
};

export type LinkSettings = {
/** Where one is asked who opens the link; may be changed, the link stays the same. */
touchpoint: string;
/** null: the default metric of the touchpoint. */
metric?: "nps" | "csat" | "ces" | null | undefined;
/** What answers by this link have as their channel. */
channel?: "web" | "app" | "email" | "sms" | "chat" | "phone" | "social" | "in-store" | "kiosk" | "link" | "other" | undefined;
/** null: the language of whoever opens it. */
locale?: string | null | undefined;
};

export type EmailBlock = {
/** For the HTML part: a style sheet for dark screens, and a table. */
html: string;
/** For the plain part, with the same links. */
text: string;
};

export type InvitesRequest = {
/** Where they are asked. */
touchpoint: string;
/** Default: the touchpoint’s default metric. */
metric?: "nps" | "csat" | "ces" | undefined;
/** What the answers have as their channel. */
channel?: "web" | "app" | "email" | "sms" | "chat" | "phone" | "social" | "in-store" | "kiosk" | "link" | "other" | undefined;
/** So long the links hold. */
expiresInDays?: number | undefined;
/** `links`: you send the links that are given back. `email`: the server sends mails, and gives no links back. */
send?: "links" | "email" | undefined;
/** Of mails: after so many days whoever has not answered gets one more. Absent: nobody is reminded. */
remindAfterDays?: number | undefined;
invites: ({
/** Made by you, so that a request that is sent again makes no second invite. Absent: made here. */
id?: string | undefined;
respondent: {
/** A pseudonym that your system gives; no name, no address. */
id: string;
};
/** What lets you ask: they have consented, or have bought something like it from you. */
basis: "consent" | "existing-customer";
/** When they consented, or bought. */
basisDate: string;
/** null: the language of whoever opens the link. */
locale?: string | null | undefined;
/** Where the mail goes, with `send: "email"`. It is kept until nothing is to be sent any more. */
email?: string | undefined;
/** What the answer is to bear. */
attributes?: Record<string, string | number | boolean> | undefined;
})[];
};

export type InvitesReceipt = {
results: ({
index: number;
/** Of a CSV: the line on which the row begins. */
line?: number | undefined;
id?: string | undefined;
status: Extensible<"created" | "duplicate" | "rejected">;
/** The link for this customer, for your own message. It is shown here alone, and not of mails. */
url?: string | undefined;
expiresAt?: string | undefined;
/** Of `cooling-down`: when the respondent can be invited again. */
retryAt?: string | undefined;
problem?: ItemProblem | undefined;
})[];
created: number;
/** Invites with these ids were made before: nothing was made, the link is another one of the same. */
duplicate: number;
rejected: number;
};

export type InvitePage = {
data: (Invite)[];
nextCursor: string | null;
};

export type Invite = {
id: string;
touchpoint: string;
metric: Extensible<"nps" | "csat" | "ces">;
channel: Extensible<"web" | "app" | "email" | "sms" | "chat" | "phone" | "social" | "in-store" | "kiosk" | "link" | "other">;
locale: string | null;
respondent: {
id: string;
};
attributes: Record<string, string | number | boolean>;
basis: Extensible<"consent" | "existing-customer">;
basisDate: string;
/** The furthest it has come: `sent` or `bounced` of mails, `seen` once a person is at the page, not a program. */
state: Extensible<"made" | "sent" | "bounced" | "seen" | "answered" | "expired">;
/** The id of the answer; null: there is none yet. */
response: string | null;
createdAt: string;
expiresAt: string;
/** When a server for mail took the first mail. */
sentAt: string | null;
/** When its reminder was sent: once at the most. */
remindedAt: string | null;
/** When a server for mail refused a mail for good. */
bouncedAt: string | null;
seenAt: string | null;
answeredAt: string | null;
};

export type InviteCounts = {
total: number;
made: number;
sent: number;
bounced: number;
seen: number;
answered: number;
expired: number;
};

export type SuppressionRequest = {
/** To which no invites go by mail. */
email: string;
};

export type Suppression = {
/** Stands for the address: its hash under a key of the project. */
id: string;
since: string;
};

export type MarkPage = {
data: (Mark)[];
nextCursor: string | null;
};

export type Mark = {
key: string;
kind: Extensible<"release" | "note">;
at: string;
text: string;
touchpoints: (string)[];
/** The action that was done then, which the mark follows; null: somebody made the mark. */
action: string | null;
createdAt: string;
updatedAt: string;
};

export type MarkSettings = {
kind?: "release" | "note" | undefined;
at: string;
text: string;
/** Where it matters; empty: everywhere. */
touchpoints?: (string)[] | undefined;
};

export type ActionPage = {
data: (ListedAction)[];
nextCursor: string | null;
};

export type ListedAction = {
key: string;
title: string;
/** Markdown; show it as safe text. */
why: string;
touchpoints: (string)[];
metric: Extensible<"nps" | "csat" | "ces">;
owner: string | null;
status: Extensible<"idea" | "planned" | "doing" | "done" | "dropped">;
dueAt: string | null;
startedAt: string | null;
doneAt: string | null;
cases: (string)[];
link: string | null;
budget: number | null;
createdAt: string;
updatedAt: string;
/** p < 0.03 after a correction for all actions of the project is what worked and worse need. */
verdict: Extensible<"worked" | "no-effect-seen" | "worse" | "too-early" | "no-baseline" | "no-controls" | "not-done" | "not-judged">;
/** The change at its touchpoints, less that of the controls in the same time, in points of the score. */
effect: number | null;
/** Leaves out 0 exactly where the action worked or made it worse. */
interval: {
low: number;
high: number;
/** 0.97 for one action; nearer to 1 for several, which are corrected together. */
level: number;
} | null;
/** Days until it can be judged; 0: it is. null: not done, not judged any more, or it will not come, as too few answer. */
daysLeft: number | null;
};

export type Action = {
key: string;
title: string;
/** Markdown; show it as safe text. */
why: string;
touchpoints: (string)[];
metric: Extensible<"nps" | "csat" | "ces">;
owner: string | null;
status: Extensible<"idea" | "planned" | "doing" | "done" | "dropped">;
dueAt: string | null;
startedAt: string | null;
doneAt: string | null;
cases: (string)[];
link: string | null;
budget: number | null;
createdAt: string;
updatedAt: string;
};

export type ActionSettings = {
title: string;
/** What customers said. Markdown; shown as safe text. */
why?: string | undefined;
/** Where something is changed: its effect is looked for there. */
touchpoints: (string)[];
/** What it is to move. */
metric: "nps" | "csat" | "ces";
/** The id of a person of the project. */
owner?: string | null | undefined;
status?: "idea" | "planned" | "doing" | "done" | "dropped" | undefined;
dueAt?: string | null | undefined;
/** Absent: as it is, or now when the status becomes doing. */
startedAt?: string | null | undefined;
/** When customers first met what was changed. Absent: as it is, or now when the status becomes done. */
doneAt?: string | null | undefined;
/** Ids of cases that led to it. */
cases?: (string)[] | undefined;
/** A ticket or page elsewhere. */
link?: string | null | undefined;
/** In whatever unit the project counts. */
budget?: number | null | undefined;
};

export type ActionEffect = {
key: string;
metric: Extensible<"nps" | "csat" | "ces">;
scale: {
min: number;
max: number;
};
timeZone: string;
/** p < 0.03 after a correction for all actions of the project is what worked and worse need. */
verdict: Extensible<"worked" | "no-effect-seen" | "worse" | "too-early" | "no-baseline" | "no-controls" | "not-done" | "not-judged">;
/** The change at its touchpoints, less that of the controls in the same time, in points of the score. */
effect: number | null;
/** Leaves out 0 exactly where the action worked or made it worse. */
interval: {
low: number;
high: number;
/** 0.97 for one action; nearer to 1 for several, which are corrected together. */
level: number;
} | null;
/** Days until it can be judged; 0: it is. null: not done, not judged any more, or it will not come, as too few answer. */
daysLeft: number | null;
/** Equal, in whole days of the project’s zone; null: not done. */
windows: {
days: number;
before: {
from: string;
/** Excluded. */
to: string;
};
after: {
from: string;
/** Excluded. */
to: string;
};
} | null;
/** Mean change at its touchpoints, weighted by how sure each is. */
change: number | null;
/** The same of the controls; null below five. */
controlChange: number | null;
pValue: number | null;
/** Corrected for all actions of the project (Benjamini and Hochberg 1995). */
adjustedPValue: number | null;
/** An effect of so many points would be found in four of five cases. */
detectable: number | null;
touchpoints: ({
touchpoint: string;
before: {
responses: number;
score: number | null;
};
after: {
responses: number;
score: number | null;
};
change: number | null;
})[];
/** Other touchpoints to which nothing was done. */
controls: ({
touchpoint: string;
before: {
responses: number;
score: number | null;
};
after: {
responses: number;
score: number | null;
};
change: number | null;
})[];
/** Touchpoints of the metric that are no controls. */
leftOut: ({
touchpoint: string;
because: Extensible<"few-answers" | "action" | "mark">;
})[];
/** What else was done at its touchpoints in that time: the effect is of all together. */
alsoThere: ({
kind: Extensible<"action" | "mark">;
key: string;
text: string;
at: string;
})[];
};

export type ReportSubscriptionPage = {
data: (ReportSubscription)[];
nextCursor: string | null;
};

export type ReportSubscription = {
key: string;
name: string;
period: Extensible<"week" | "month" | "quarter">;
day: number;
hour: number;
timeZone: string | null;
locale: Extensible<"en" | "de">;
where: {
team?: string | undefined;
journey?: string | undefined;
};
to: {
people: (string)[];
addresses: (string)[];
};
enabled: boolean;
createdAt: string;
updatedAt: string;
};

export type ReportSettings = {
name: string;
period?: "week" | "month" | "quarter" | undefined;
/** When the period before is over: the day of the week (1 is Monday) of a weekly one, else the day of the month, or of the first month of the quarter. */
day?: number | undefined;
hour?: number | undefined;
/** IANA name, of the hour; null: the zone of the project. */
timeZone?: string | null | undefined;
locale?: "en" | "de" | undefined;
/** The touchpoints of a team, or of a journey; empty: all. */
where?: {
team?: string | undefined;
journey?: string | undefined;
} | undefined;
to?: {
/** Ids of people of the project. */
people?: (string)[] | undefined;
/** E-mail addresses of others. */
addresses?: (string)[] | undefined;
} | undefined;
enabled?: boolean | undefined;
};

export type WrittenSetup = {
project?: {
name: string;
/** IANA name; days of aggregates are in it by default. */
timeZone?: string | undefined;
/** Pages and apps may collect from these origins only, such as https://shop.example, https://*.shop.example (one label) or capacitor://localhost; empty allows all. */
allowedOrigins?: (string)[] | undefined;
/** Responses and impressions older than this are deleted; their counts stay. null keeps all. */
retentionDays?: number | null | undefined;
/** Readers of aggregates alone see no cut by attributes with fewer responses. */
minimumGroupSize?: number | undefined;
/** What publishable keys may collect; more is answered 429, for each server. */
limits?: {
/** Answers and impressions of one network address (IPv4, or the /64 of an IPv6 one); null: no limit. */
perAddress: {
/** In the long run. */
perMinute: number;
/** At once, and so the most in one batch. */
burst: number;
} | null;
/** Answers and impressions with one publishable key, of all addresses; null: no limit. */
perKey: {
/** In the long run. */
perMinute: number;
/** At once, and so the most in one batch. */
burst: number;
} | null;
} | undefined;
/** People without a second factor are answered nothing of the project until they set one up. */
requireSecondFactor?: boolean | undefined;
/** How many alarms of all rules about numbers are false in a month in which nothing has changed. */
falseAlarmsPerMonth?: number | undefined;
/** So long after its last revision an answer is taken to be finished that does not say so itself. */
settleSeconds?: number | undefined;
/** Where your own tool shows a customer, such as https://crm.example/customers/{respondent}. */
respondentUrl?: string | null | undefined;
/** How an answer to a customer begins, by language; {project} stands for the name of the project. Absent languages have built-in words. */
answerTemplates?: Record<string, {
subject: string;
text: string;
}> | undefined;
/** Days that a contact is kept after its case, or after its answer if that has none. */
contactRetentionDays?: number | undefined;
/** Whether figures of cases are told by owner; figures of people at work need consent in many places. */
caseFiguresByOwner?: boolean | undefined;
/** When people are there to deal with cases, in the zone of the project; null: always. */
businessHours?: ({
/** 1 is Monday. */
weekday: number;
/** Minutes after midnight. */
from: number;
/** Minutes after midnight, excluded. */
to: number;
})[] | null | undefined;
} | undefined;
touchpoints?: ({
name: string;
channel?: Extensible<"web" | "app" | "email" | "sms" | "chat" | "phone" | "social" | "in-store" | "kiosk" | "link" | "other"> | undefined;
stage?: Extensible<"discover" | "purchase" | "use" | "service"> | null | undefined;
/** The team that owns it. */
team?: string | null | undefined;
/** Weight among the touchpoints. */
importance?: number | undefined;
targets?: {
nps?: number | undefined;
csat?: number | undefined;
ces?: number | undefined;
} | undefined;
/** Applies where no metric is named; set by the first survey made. */
defaultMetric?: Extensible<"nps" | "csat" | "ces"> | undefined;
note?: string | undefined;
key: string;
surveys?: Record<string, {
status?: Extensible<"active" | "paused"> | undefined;
/** The highest score; the first is the default. nps: 10. csat: 5, 2, 3, 7, 10. ces: 5, 7. */
scale?: {
min?: number | undefined;
max: number;
} | undefined;
appearance?: Extensible<"numbers" | "stars" | "faces" | "agreement" | "thumbs"> | undefined;
defaultLocale?: string | undefined;
texts?: Record<string, {
question?: string | undefined;
/** What the lowest score means. */
low?: string | undefined;
/** What the highest score means. */
high?: string | undefined;
/** A word for every score (appearances faces, agreement, thumbs). */
labels?: (string)[] | undefined;
/** The question of the follow-up with the key comment. */
comment?: string | undefined;
thanks?: string | undefined;
/** Instead of thanks, for these bands. */
thanksFor?: Record<string, {
text: string;
link?: {
text: string;
url: string;
} | undefined;
}> | undefined;
send?: string | undefined;
close?: string | undefined;
/** The button of a survey that is folded into one line. */
answer?: string | undefined;
/** What stands on the tab (mode tab). */
tab?: string | undefined;
}> | undefined;
/** At most 3 for any band; by default a comment. */
followUps?: ({
/** The answer to the key comment becomes the response’s comment. */
key: string;
kind: Extensible<"text" | "choice" | "contact">;
bands?: (Extensible<"detractor" | "passive" | "promoter" | "low" | "middle" | "high">)[] | undefined;
/** Choice: several options may be chosen. */
multiple?: boolean | undefined;
texts?: Record<string, {
question: string;
}> | undefined;
options?: ({
key: string;
texts: Record<string, string>;
/** Whoever chooses it can add words of their own. At most one option of a question. */
freeText?: boolean | undefined;
})[] | undefined;
/** Contact: what may be given; of several either. */
contact?: (Extensible<"email" | "phone">)[] | undefined;
/** Contact: the words, your own, to which whoever gives one agrees. */
consent?: Record<string, string> | undefined;
})[] | undefined;
display?: {
mode?: Extensible<"popover" | "modal" | "inline" | "bar" | "tab"> | undefined;
position?: Extensible<"bottom-end" | "bottom-start" | "top-end" | "top-start"> | undefined;
/** How far from the edges of the window, in CSS pixels, a popover or an open tab stands. Absent: 20; at the edge of a window that it fills. */
offset?: {
/** From the top or the bottom; on a low window at most a quarter of its height. */
block?: number | undefined;
/** From the start or the end of the line, as far as the card has its whole width beside it. */
inline?: number | undefined;
} | undefined;
/** A z-index: popover, bar or tab stands among the layers of the page, so that those that are higher lie over it. null: above the whole page. */
layer?: number | null | undefined;
trigger?: {
kind: "load";
} | {
kind: "delay";
seconds: number;
} | {
kind: "scroll";
percent: number;
} | {
kind: "exit";
} | {
kind: "click";
selector: string;
} | {
kind: "event";
name: string;
} | undefined;
/** Asks only on these pages, and not on those after a !, such as !/checkout/*. A path, with or without a slash at its end; with ?name=value the parameters that it must have, in any order; with # what must follow it. * stands for anything. None without a !: on all others. */
pages?: (string)[] | undefined;
restraint?: {
afterAnswerDays?: number | undefined;
afterDismissalDays?: number | undefined;
betweenTouchpointsDays?: number | undefined;
} | undefined;
/** Share of the page views in which people are asked; of the people, as far as the page names respondents. */
sampleRate?: number | undefined;
/** How long the thanks stay once neither pointer nor keyboard is at them; 0: until they are closed. By default, so do those with a link. */
thanksSeconds?: number | undefined;
conditions?: {
/** Of the person, as the tag, identify() or ask() gives them; all must hold. */
attributes?: ({
name: string;
/** Holds if the attribute has one of these values; 3 and "3" are the same. */
is?: (string | number | boolean)[] | undefined;
/** Holds if it has none of these values, or is not given. */
isNot?: (string | number | boolean)[] | undefined;
})[] | undefined;
/** Asks only on these classes of devices. Empty: on all. */
devices?: (Extensible<"phone" | "tablet" | "desktop" | "other">)[] | undefined;
/** Asks from this page view of the visit on; 1: from the first. */
pageViews?: number | undefined;
/** Asks once the visit has lasted so long; the trigger is waited for after that. */
seconds?: number | undefined;
} | undefined;
} | undefined;
theme?: {
/** auto: as the visitor has set the device. */
scheme?: Extensible<"auto" | "light" | "dark"> | undefined;
light?: {
accent?: string | undefined;
background?: string | undefined;
text?: string | undefined;
} | undefined;
dark?: {
accent?: string | undefined;
background?: string | undefined;
text?: string | undefined;
} | undefined;
/** Of the corners, in CSS pixels. */
radius?: number | undefined;
font?: string | undefined;
/** A picture at the top of the hosted page, which loads it from there; no other place shows it. */
logo?: string | undefined;
} | undefined;
/** Asks from then on. */
opensAt?: string | null | undefined;
/** Asks until then. */
closesAt?: string | null | undefined;
/** Asks no more once so many responses count. */
quota?: number | null | undefined;
/** Takes answers with a publishable key only of signed respondents. */
requireSigned?: boolean | undefined;
/** Takes one answer of each signed respondent in so many days. */
oncePerDays?: number | null | undefined;
}> | undefined;
})[] | undefined;
journeys?: ({
name: string;
description?: string | undefined;
/** Keys of touchpoints, in the order in which a customer passes them. */
touchpoints: (string)[];
key: string;
})[] | undefined;
links?: ({
touchpoint: string;
/** null: the default metric of the touchpoint. */
metric?: Extensible<"nps" | "csat" | "ces"> | null | undefined;
/** What answers by this link have as their channel. */
channel?: Extensible<"web" | "app" | "email" | "sms" | "chat" | "phone" | "social" | "in-store" | "kiosk" | "link" | "other"> | undefined;
/** null: the language of whoever opens it. */
locale?: string | null | undefined;
key: string;
})[] | undefined;
personas?: ({
/** For people; default: the key. */
name?: string | undefined;
description?: string | undefined;
key: string;
})[] | undefined;
dimensions?: ({
/** For people; default: the key. */
name?: string | undefined;
description?: string | undefined;
values: ({
/** For people; default: the key. */
name?: string | undefined;
description?: string | undefined;
key: string;
})[];
key: string;
})[] | undefined;
reports?: ({
name: string;
period?: Extensible<"week" | "month" | "quarter"> | undefined;
/** When the period before is over: the day of the week (1 is Monday) of a weekly one, else the day of the month, or of the first month of the quarter. */
day?: number | undefined;
hour?: number | undefined;
/** IANA name, of the hour; null: the zone of the project. */
timeZone?: string | null | undefined;
locale?: Extensible<"en" | "de"> | undefined;
/** The touchpoints of a team, or of a journey; empty: all. */
where?: {
team?: string | undefined;
journey?: string | undefined;
} | undefined;
to?: {
/** Ids of people of the project. */
people: (string)[];
/** E-mail addresses of others. */
addresses: (string)[];
} | undefined;
enabled?: boolean | undefined;
key: string;
})[] | undefined;
webhooks?: ({
name: string;
/** Secret: it is answered as its end alone. Sent back like that, the stored address stays. */
url: string;
/** What it is told of. */
events: (Extensible<"response.created" | "response.completed" | "response.updated" | "response.deleted" | "alert.fired" | "case.opened" | "case.changed" | "case.resolved" | "action.finished" | "report.ready">)[];
/** How much it is told: ids and numbers, or the whole answer with its comment. */
payload?: Extensible<"ids" | "full"> | undefined;
/** Which answers are meant: filters as GET /v1/responses takes them, without a time. */
where?: Record<string, string> | undefined;
enabled?: boolean | undefined;
key: string;
})[] | undefined;
alerts?: ({
key: string;
name: string;
kind: Extensible<"answer" | "score" | "target" | "silence" | "volume" | "response-rate">;
/** What the kind asks. */
when?: {
/** Bands of any metric: one of them. */
bands?: (Extensible<"detractor" | "passive" | "promoter" | "low" | "middle" | "high">)[] | undefined;
/** Scores: one of them. */
scores?: (number)[] | undefined;
hasComment?: boolean | undefined;
/** What the comment speaks of: one of them. Each is a word or part of one, in any case, or several words of which all must occur. */
words?: (string)[] | undefined;
/** Points of the urgency without those for its time: 2 in the worst band, 1 in the middle one; up to 1 for the depth below its top; 0.5 with a comment; the decimal logarithm of the touchpoint’s importance. */
urgencyAtLeast?: number | undefined;
metric?: Extensible<"nps" | "csat" | "ces"> | undefined;
direction?: Extensible<"worse" | "better"> | undefined;
} | undefined;
/** Filters, as addresses have them. */
where?: Record<string, string> | undefined;
/** The address of a chat is a secret: its host and its last 6 characters are told. */
to?: ({
kind: "webhook";
/** The key of a webhook. */
webhook: string;
} | {
kind: "email";
addresses: (string)[];
/** The people of this team. */
team?: string | undefined;
/** The language of the message. */
locale: Extensible<"en" | "de">;
/** Whether comments go along, with e-mail addresses, phone and account numbers masked. */
comments: boolean;
} | {
kind: "chat";
form: Extensible<"slack" | "teams" | "mattermost" | "discord">;
/** Secret: it is answered as its end alone. Sent back like that, the stored address stays. */
url: string;
/** The language of the message. */
locale: Extensible<"en" | "de">;
/** Whether comments go along, with e-mail addresses, phone and account numbers masked. */
comments: boolean;
})[] | undefined;
openCase?: {
team?: string | undefined;
/** The id of a person of the project. */
owner?: string | undefined;
/** Hours until it is due; business hours if the project has some. */
dueHours: number;
} | undefined;
quietMinutes?: number | undefined;
enabled?: boolean | undefined;
})[] | undefined;
};

export type AuditPage = {
data: (AuditEntry)[];
nextCursor: string | null;
};

export type AuditEntry = {
id: string;
at: string;
action: Extensible<"project.created" | "project.changed" | "touchpoint.created" | "touchpoint.changed" | "touchpoint.archived" | "survey.created" | "survey.changed" | "survey.archived" | "journey.created" | "journey.changed" | "journey.deleted" | "link.created" | "link.changed" | "link.deleted" | "invite.created" | "invite.withdrawn" | "suppression.added" | "suppression.removed" | "mark.created" | "mark.changed" | "mark.deleted" | "dimension.created" | "dimension.changed" | "dimension.deleted" | "persona.created" | "persona.changed" | "persona.deleted" | "alert.created" | "alert.changed" | "alert.deleted" | "alert.base-renewed" | "webhook.created" | "webhook.changed" | "webhook.deleted" | "webhook.switched-off" | "delivery.repeated" | "case.opened" | "case.changed" | "action.created" | "action.changed" | "action.deleted" | "report.created" | "report.changed" | "report.deleted" | "contact.erased" | "key.created" | "key.revoked" | "signing-key.created" | "signing-key.revoked" | "invitation.created" | "invitation.withdrawn" | "sign-in-link.created" | "person.joined" | "person.role-changed" | "person.teams-changed" | "person.removed" | "person.name-changed" | "person.password-changed" | "person.second-factor-added" | "person.second-factor-removed" | "person.second-factor-reset" | "person.recovery-codes-renewed" | "job.started" | "job.cancelled" | "response.entered" | "response.state-changed" | "response.deleted" | "respondent.erased" | "counters.repaired" | "retention.applied">;
actor: {
kind: Extensible<"person" | "key" | "operator" | "server">;
/** Of the person or the key. */
id: string | null;
/** Name or e-mail address of the person, or hint of the key, at that time. */
name: string;
/** The session in which the person did it. */
sessionId: string | null;
};
subject: {
/** What it was done to: the part of the action before the dot. */
type: string;
/** Its key or id; null: it has none, or none is kept. */
key: string | null;
/** What people called it at that time. */
name: string;
};
/** What was changed, member by member; long texts are cut. */
changes: (AuditChange)[];
/** How many members were changed besides those listed. */
moreChanges: number;
};

export type AuditChange = {
/** Such as `targets.nps`, or `values[pro].name` of a list whose items have keys. */
path: string;
/** null: it was not there, or was empty. */
before: unknown;
/** null: it was not there, or was empty. */
after: unknown;
};

export type WebhookPage = {
data: (Webhook)[];
nextCursor: string | null;
};

export type Webhook = {
key: string;
name: string;
url: string;
/** What it is told of. */
events: (Extensible<"response.created" | "response.completed" | "response.updated" | "response.deleted" | "alert.fired" | "case.opened" | "case.changed" | "case.resolved" | "action.finished" | "report.ready">)[];
/** How much it is told: ids and numbers, or the whole answer with its comment. */
payload: Extensible<"ids" | "full">;
where: Record<string, string>;
enabled: boolean;
/** Why the server switched it off: it answered 410, or nothing arrived for five days. */
disabledBecause: Extensible<"gone" | "failing"> | null;
/** Of the first failure since the last success. */
failingSince: string | null;
/** The newest first; the one before it signs, too, for a day. */
secrets: ({
createdAt: string;
})[];
createdAt: string;
updatedAt: string;
};

export type WebhookSettings = {
name: string;
/** Secret: it is answered as its end alone. Sent back like that, the stored address stays. */
url: string;
/** What it is told of. */
events: ("response.created" | "response.completed" | "response.updated" | "response.deleted" | "alert.fired" | "case.opened" | "case.changed" | "case.resolved" | "action.finished" | "report.ready")[];
/** How much it is told: ids and numbers, or the whole answer with its comment. */
payload?: "ids" | "full" | undefined;
/** Which answers are meant: filters as GET /v1/responses takes them, without a time. */
where?: Record<string, string> | undefined;
enabled?: boolean | undefined;
};

export type WebhookSecret = {
/** Told once; keep it where the receiver reads it. */
secret: string;
};

export type WebhookPing = {
delivery: string;
};

export type DeliveryPage = {
data: (Delivery)[];
nextCursor: string | null;
};

export type Delivery = {
/** Its webhook-id: the same at every try. */
id: string;
kind: Extensible<"webhook" | "chat" | "email">;
/** The key of the webhook, the e-mail address, or the host and the end of the address of a chat, which is a secret. null: a chat that its alert does not name any more. */
to: string | null;
event: string;
/** What it is about: ids and numbers. */
subject: Record<string, unknown>;
status: Extensible<"pending" | "sent" | "failed" | "cancelled">;
createdAt: string;
tries: number;
nextTryAt: string | null;
lastTriedAt: string | null;
/** When it arrived last, whatever is tried since. */
sentAt: string | null;
/** The HTTP status or SMTP code of the last answer. */
code: number | null;
durationMs: number | null;
/** The first kilobyte of the last answer, or a word for why there was none. */
answer: string | null;
};

export type AlertPage = {
data: (ListedAlert)[];
nextCursor: string | null;
};

export type ListedAlert = {
key: string;
name: string;
kind: Extensible<"answer" | "score" | "target" | "silence" | "volume" | "response-rate">;
/** What the kind asks. */
when: {
/** Bands of any metric: one of them. */
bands?: (Extensible<"detractor" | "passive" | "promoter" | "low" | "middle" | "high">)[] | undefined;
/** Scores: one of them. */
scores?: (number)[] | undefined;
hasComment?: boolean | undefined;
/** What the comment speaks of: one of them. Each is a word or part of one, in any case, or several words of which all must occur. */
words?: (string)[] | undefined;
/** Points of the urgency without those for its time: 2 in the worst band, 1 in the middle one; up to 1 for the depth below its top; 0.5 with a comment; the decimal logarithm of the touchpoint’s importance. */
urgencyAtLeast?: number | undefined;
metric?: Extensible<"nps" | "csat" | "ces"> | undefined;
direction?: Extensible<"worse" | "better"> | undefined;
};
/** Filters, as addresses have them. */
where: Record<string, string>;
/** The address of a chat is a secret: its host and its last 6 characters are told. */
to: ({
kind: "webhook";
/** The key of a webhook. */
webhook: string;
} | {
kind: "email";
addresses: (string)[];
/** The people of this team. */
team?: string | undefined;
/** The language of the message. */
locale: Extensible<"en" | "de">;
/** Whether comments go along, with e-mail addresses, phone and account numbers masked. */
comments: boolean;
} | {
kind: "chat";
form: Extensible<"slack" | "teams" | "mattermost" | "discord">;
/** Secret: it is answered as its end alone. Sent back like that, the stored address stays. */
url: string;
/** The language of the message. */
locale: Extensible<"en" | "de">;
/** Whether comments go along, with e-mail addresses, phone and account numbers masked. */
comments: boolean;
})[];
openCase: {
team?: string | undefined;
/** The id of a person of the project. */
owner?: string | undefined;
/** Hours until it is due; business hours if the project has some. */
dueHours: number;
} | null;
quietMinutes: number;
enabled: boolean;
createdAt: string;
updatedAt: string;
/** What it names that is gone or empty; null: nothing. */
problem: {
/** team-empty: a mail goes to a team of nobody and to no address. owner-gone: who is to get its cases has left, or may only read. */
code: Extensible<"touchpoint-gone" | "touchpoint-archived" | "journey-gone" | "webhook-gone" | "team-empty" | "owner-gone">;
key: string;
} | null;
};

export type Alert = {
key: string;
name: string;
kind: Extensible<"answer" | "score" | "target" | "silence" | "volume" | "response-rate">;
/** What the kind asks. */
when: {
/** Bands of any metric: one of them. */
bands?: (Extensible<"detractor" | "passive" | "promoter" | "low" | "middle" | "high">)[] | undefined;
/** Scores: one of them. */
scores?: (number)[] | undefined;
hasComment?: boolean | undefined;
/** What the comment speaks of: one of them. Each is a word or part of one, in any case, or several words of which all must occur. */
words?: (string)[] | undefined;
/** Points of the urgency without those for its time: 2 in the worst band, 1 in the middle one; up to 1 for the depth below its top; 0.5 with a comment; the decimal logarithm of the touchpoint’s importance. */
urgencyAtLeast?: number | undefined;
metric?: Extensible<"nps" | "csat" | "ces"> | undefined;
direction?: Extensible<"worse" | "better"> | undefined;
};
/** Filters, as addresses have them. */
where: Record<string, string>;
/** The address of a chat is a secret: its host and its last 6 characters are told. */
to: ({
kind: "webhook";
/** The key of a webhook. */
webhook: string;
} | {
kind: "email";
addresses: (string)[];
/** The people of this team. */
team?: string | undefined;
/** The language of the message. */
locale: Extensible<"en" | "de">;
/** Whether comments go along, with e-mail addresses, phone and account numbers masked. */
comments: boolean;
} | {
kind: "chat";
form: Extensible<"slack" | "teams" | "mattermost" | "discord">;
/** Secret: it is answered as its end alone. Sent back like that, the stored address stays. */
url: string;
/** The language of the message. */
locale: Extensible<"en" | "de">;
/** Whether comments go along, with e-mail addresses, phone and account numbers masked. */
comments: boolean;
})[];
openCase: {
team?: string | undefined;
/** The id of a person of the project. */
owner?: string | undefined;
/** Hours until it is due; business hours if the project has some. */
dueHours: number;
} | null;
quietMinutes: number;
enabled: boolean;
createdAt: string;
updatedAt: string;
};

export type AlertSettings = {
name: string;
to?: ({
kind: "webhook";
/** The key of a webhook. */
webhook: string;
} | {
kind: "email";
addresses?: (string)[] | undefined;
/** The people of this team. */
team?: string | undefined;
/** The language of the message. */
locale?: "en" | "de" | undefined;
/** Whether comments go along, with e-mail addresses, phone and account numbers masked. */
comments?: boolean | undefined;
} | {
kind: "chat";
form: "slack" | "teams" | "mattermost" | "discord";
/** Secret: it is answered as its end alone. Sent back like that, the stored address stays. */
url: string;
/** The language of the message. */
locale?: "en" | "de" | undefined;
/** Whether comments go along, with e-mail addresses, phone and account numbers masked. */
comments?: boolean | undefined;
})[] | undefined;
openCase?: {
team?: string | undefined;
/** The id of a person of the project. */
owner?: string | undefined;
/** Hours until it is due; business hours if the project has some. */
dueHours?: number | undefined;
} | undefined;
/** After a message so long nothing is told; what happens meanwhile is told in one message. */
quietMinutes?: number | undefined;
enabled?: boolean | undefined;
kind: "answer";
when?: {
/** Bands of any metric: one of them. */
bands?: ("detractor" | "passive" | "promoter" | "low" | "middle" | "high")[] | undefined;
/** Scores: one of them. */
scores?: (number)[] | undefined;
hasComment?: boolean | undefined;
/** What the comment speaks of: one of them. Each is a word or part of one, in any case, or several words of which all must occur. */
words?: (string)[] | undefined;
/** Points of the urgency without those for its time: 2 in the worst band, 1 in the middle one; up to 1 for the depth below its top; 0.5 with a comment; the decimal logarithm of the touchpoint’s importance. */
urgencyAtLeast?: number | undefined;
} | undefined;
/** Which answers are meant: metric, and filters as GET /v1/aggregates takes them. */
where?: Record<string, string> | undefined;
} | {
name: string;
to?: ({
kind: "webhook";
/** The key of a webhook. */
webhook: string;
} | {
kind: "email";
addresses?: (string)[] | undefined;
/** The people of this team. */
team?: string | undefined;
/** The language of the message. */
locale?: "en" | "de" | undefined;
/** Whether comments go along, with e-mail addresses, phone and account numbers masked. */
comments?: boolean | undefined;
} | {
kind: "chat";
form: "slack" | "teams" | "mattermost" | "discord";
/** Secret: it is answered as its end alone. Sent back like that, the stored address stays. */
url: string;
/** The language of the message. */
locale?: "en" | "de" | undefined;
/** Whether comments go along, with e-mail addresses, phone and account numbers masked. */
comments?: boolean | undefined;
})[] | undefined;
openCase?: {
team?: string | undefined;
/** The id of a person of the project. */
owner?: string | undefined;
/** Hours until it is due; business hours if the project has some. */
dueHours?: number | undefined;
} | undefined;
/** After a message so long nothing is told; what happens meanwhile is told in one message. */
quietMinutes?: number | undefined;
enabled?: boolean | undefined;
kind: "score";
when: {
metric: "nps" | "csat" | "ces";
direction?: "worse" | "better" | undefined;
};
/** Which touchpoints are meant: the filters touchpoint, journey, stage and team. */
where?: Record<string, string> | undefined;
} | {
name: string;
to?: ({
kind: "webhook";
/** The key of a webhook. */
webhook: string;
} | {
kind: "email";
addresses?: (string)[] | undefined;
/** The people of this team. */
team?: string | undefined;
/** The language of the message. */
locale?: "en" | "de" | undefined;
/** Whether comments go along, with e-mail addresses, phone and account numbers masked. */
comments?: boolean | undefined;
} | {
kind: "chat";
form: "slack" | "teams" | "mattermost" | "discord";
/** Secret: it is answered as its end alone. Sent back like that, the stored address stays. */
url: string;
/** The language of the message. */
locale?: "en" | "de" | undefined;
/** Whether comments go along, with e-mail addresses, phone and account numbers masked. */
comments?: boolean | undefined;
})[] | undefined;
openCase?: {
team?: string | undefined;
/** The id of a person of the project. */
owner?: string | undefined;
/** Hours until it is due; business hours if the project has some. */
dueHours?: number | undefined;
} | undefined;
/** After a message so long nothing is told; what happens meanwhile is told in one message. */
quietMinutes?: number | undefined;
enabled?: boolean | undefined;
kind: "target";
/** The targets are those of the touchpoints. */
when: {
metric: "nps" | "csat" | "ces";
};
/** Which touchpoints are meant: the filters touchpoint, journey, stage and team. */
where?: Record<string, string> | undefined;
} | {
name: string;
to?: ({
kind: "webhook";
/** The key of a webhook. */
webhook: string;
} | {
kind: "email";
addresses?: (string)[] | undefined;
/** The people of this team. */
team?: string | undefined;
/** The language of the message. */
locale?: "en" | "de" | undefined;
/** Whether comments go along, with e-mail addresses, phone and account numbers masked. */
comments?: boolean | undefined;
} | {
kind: "chat";
form: "slack" | "teams" | "mattermost" | "discord";
/** Secret: it is answered as its end alone. Sent back like that, the stored address stays. */
url: string;
/** The language of the message. */
locale?: "en" | "de" | undefined;
/** Whether comments go along, with e-mail addresses, phone and account numbers masked. */
comments?: boolean | undefined;
})[] | undefined;
openCase?: {
team?: string | undefined;
/** The id of a person of the project. */
owner?: string | undefined;
/** Hours until it is due; business hours if the project has some. */
dueHours?: number | undefined;
} | undefined;
/** After a message so long nothing is told; what happens meanwhile is told in one message. */
quietMinutes?: number | undefined;
enabled?: boolean | undefined;
kind: "silence" | "volume" | "response-rate";
when?: Record<string, unknown> | undefined;
/** Which touchpoints are meant: the filters touchpoint, journey, stage and team. */
where?: Record<string, string> | undefined;
};

export type AlertPreviewRequest = {
kind: "answer";
when?: {
/** Bands of any metric: one of them. */
bands?: ("detractor" | "passive" | "promoter" | "low" | "middle" | "high")[] | undefined;
/** Scores: one of them. */
scores?: (number)[] | undefined;
hasComment?: boolean | undefined;
/** What the comment speaks of: one of them. Each is a word or part of one, in any case, or several words of which all must occur. */
words?: (string)[] | undefined;
/** Points of the urgency without those for its time: 2 in the worst band, 1 in the middle one; up to 1 for the depth below its top; 0.5 with a comment; the decimal logarithm of the touchpoint’s importance. */
urgencyAtLeast?: number | undefined;
} | undefined;
/** Which answers are meant: metric, and filters as GET /v1/aggregates takes them. */
where?: Record<string, string> | undefined;
};

export type AlertPreview = {
/** Answers of the last 30 days that match. */
matching: number;
/** null: all were looked at. Else only the newest so many were, whether they match or not. */
among: number | null;
};

export type LatestAlertFires = {
/** Newest first. */
data: ({
id: string;
firedAt: string;
/** Of an alert about answers. */
response: string | null;
touchpoint: string | null;
/** Of an alert about numbers: what was found. */
numbers: Record<string, unknown>;
/** Since when a revision of the answer does not match any more, or the number is as usual again. */
changedAt: string | null;
/** When its message was made, alone or with others; null: it waits until it is not quiet any more. */
toldAt: string | null;
alert: string;
})[];
};

export type AlertFirePage = {
data: (AlertFire)[];
nextCursor: string | null;
};

export type AlertFire = {
id: string;
firedAt: string;
/** Of an alert about answers. */
response: string | null;
touchpoint: string | null;
/** Of an alert about numbers: what was found. */
numbers: Record<string, unknown>;
/** Since when a revision of the answer does not match any more, or the number is as usual again. */
changedAt: string | null;
/** When its message was made, alone or with others; null: it waits until it is not quiet any more. */
toldAt: string | null;
};

export type AlertTest = {
/** Their ids, one for each destination. */
deliveries: (string)[];
};

export type AlertBase = {
/** Where what has fired is normal from now on. */
touchpoints: (string)[];
};

export type CasePage = {
data: (Case)[];
nextCursor: string | null;
};

export type Case = {
id: string;
/** What people call it: 1, 2, 3 … in its project. */
number: number;
/** The id of the response that it was opened for. */
response: string;
/** That response; null once it is deleted. */
answer: StoredResponse | null;
touchpoint: string;
/** The alert that opened it; null: somebody did. */
alert: string | null;
/** new: nobody has done anything about it yet. */
status: Extensible<"new" | "open" | "waiting" | "resolved" | "closed">;
owner: string | null;
/** The name or e-mail address of the owner. */
ownerName: string | null;
team: string | null;
/** At first by the urgency of the response without its time: high from 2.5, medium from 1.5. */
priority: Extensible<"high" | "medium" | "low">;
dueAt: string | null;
cause: string | null;
resolution: string | null;
link: string | null;
createdAt: string;
updatedAt: string;
/** When somebody first did something about it; being assigned alone is nothing done. */
firstActedAt: string | null;
/** When it last ended with a resolution, resolved or closed; null while it is open and when it was closed without. */
resolvedAt: string | null;
waitingSince: string | null;
/** Milliseconds spent waiting, without the present time of waiting. */
waitedMs: number;
/** How often. */
reopened: number;
};

export type CaseOpening = {
team?: string | undefined;
/** The id of a person of the project. */
owner?: string | undefined;
/** Hours until it is due; business hours if the project has some. */
dueHours?: number | undefined;
response: string;
/** Markdown; shown as safe text. */
note?: string | undefined;
};

export type CaseDetail = {
id: string;
/** What people call it: 1, 2, 3 … in its project. */
number: number;
/** The id of the response that it was opened for. */
response: string;
/** That response; null once it is deleted. */
answer: StoredResponse | null;
touchpoint: string;
/** The alert that opened it; null: somebody did. */
alert: string | null;
/** new: nobody has done anything about it yet. */
status: Extensible<"new" | "open" | "waiting" | "resolved" | "closed">;
owner: string | null;
/** The name or e-mail address of the owner. */
ownerName: string | null;
team: string | null;
/** At first by the urgency of the response without its time: high from 2.5, medium from 1.5. */
priority: Extensible<"high" | "medium" | "low">;
dueAt: string | null;
cause: string | null;
resolution: string | null;
link: string | null;
createdAt: string;
updatedAt: string;
/** When somebody first did something about it; being assigned alone is nothing done. */
firstActedAt: string | null;
/** When it last ended with a resolution, resolved or closed; null while it is open and when it was closed without. */
resolvedAt: string | null;
waitingSince: string | null;
/** Milliseconds spent waiting, without the present time of waiting. */
waitedMs: number;
/** How often. */
reopened: number;
/** What else the respondent has answered, earlier and later: the newest 20, newest first. */
otherAnswers: (StoredResponse)[];
/** What was said and done, in its order: the newest 500. */
thread: (CaseEvent)[];
/** How many events there are before those. */
olderEvents: number;
};

export type CaseCounts = {
/** Cases that pass every filter. */
total: number;
/** By the values of each filter: cases that pass all other filters. What has none is absent. */
counts: {
status: Record<string, number>;
/** By the ids of people, by none, and by me. */
owner: Record<string, number>;
team: Record<string, number>;
touchpoint: Record<string, number>;
priority: Record<string, number>;
overdue: Record<string, number>;
};
};

export type CaseMetrics = {
from: string;
to: string;
/** What happened later is not counted. */
asOf: string;
/** Whether times are counted in business hours. */
businessHours: boolean;
/** Cases that are open now, whenever they were opened. */
backlog: number;
/** Cases whose last resolution lies in the period, whenever they were opened. */
resolvedInPeriod: number;
/** Without groupBy one; else by its values, the largest first, periods in their order. */
groups: ({
/** Of the group; null: it has none, or there is one group. */
key: string | null;
/** Cases that were opened in the period: the cohort of all that follows. */
opened: number;
/** Of them. */
resolved: number;
/** Of them, without a resolution. */
closed: number;
/** Of them, once or more. */
reopened: number;
/** Of them, those that were not resolved or closed when they were due. */
dueMissed: number;
/** Of them, those that are open, by their age: up to 1 day, 7 days, 30 days, and older. */
open: {
day: number;
week: number;
month: number;
older: number;
};
/** From opening until somebody did something. */
firstAction: CaseTimes;
/** From opening until the last resolution, waiting included. */
resolution: CaseTimes;
/** Cases that waited for the customer or somebody else, and how long on average. */
waiting: {
cases: number;
meanMs: number | null;
};
})[];
/** Respondents whose first answer lies in the period and who have answered the same metric again: whether the next score is better, unchanged or worse, with a case and, beside it, without one. */
again: ({
metric: Extensible<"nps" | "csat" | "ces">;
/** Of the first answer: detractors rise anyway. */
band: Extensible<"detractor" | "passive" | "promoter" | "low" | "middle" | "high">;
withCase: {
answers: number;
better: number;
unchanged: number;
worse: number;
};
withoutCase: {
answers: number;
better: number;
unchanged: number;
worse: number;
};
})[];
/** null: all answers of the period were looked at. Else the newest so many of those that name somebody. */
againAmong: number | null;
};

export type CaseTimes = {
/** Cases in which it has happened. */
reached: number;
/** Cases in which it can still happen: they count for as long as they have waited. */
open: number;
/** Cases that were closed without: they never reach it. */
never: number;
/** By when half of the cases are there; null if so many are not, or cannot be known yet. */
median: {
ms: number | null;
interval95: {
low: number;
high: number | null;
} | null;
};
/** By when nine tenths of the cases are there; null if so many are not, or cannot be known yet. */
p90: {
ms: number | null;
interval95: {
low: number;
high: number | null;
} | null;
};
/** The mean, where what takes longer than 30 days counts as 30 days. */
restrictedMean: {
ms: number | null;
interval95: {
low: number;
high: number | null;
} | null;
};
};

export type CaseChange = {
/** waiting: for the customer or somebody else. closed: nothing is done about it any more; without a resolution it never counts as resolved. */
status?: "open" | "waiting" | "resolved" | "closed" | undefined;
owner?: string | null | undefined;
team?: string | null | undefined;
priority?: "high" | "medium" | "low" | undefined;
dueAt?: string | null | undefined;
cause?: string | null | undefined;
resolution?: string | null | undefined;
/** A ticket elsewhere. */
link?: string | null | undefined;
};

export type CaseNote = {
/** Markdown; shown as safe text. */
text: string;
};

export type CaseAssignment = {
ids: (string)[];
owner?: string | null | undefined;
team?: string | null | undefined;
};

export type CaseAssignmentReceipt = {
/** Cases that had another owner or team before. */
changed: number;
};

export type CaseAnswerDraft = {
/** The language of the words, as near to that of the respondent as there are some. */
locale: string;
subject: string;
text: string;
/** What was left, an address of e-mail before a number. */
contact: {
kind: Extensible<"email" | "phone">;
value: string;
} | null;
/** POST /v1/cases/{id}/answer sends it by mail. */
canSend: boolean;
/** Opens the draft in a program for mail, if an address was left. */
mailto: string | null;
/** The respondent in your own tool, if it is set up and one was named. */
respondentUrl: string | null;
};

export type CaseAnswer = {
subject: string;
text: string;
};

export type CaseAnswerReceipt = {
/** rejected: the address takes no mail. try-again: a server for mail could not take it now. Only what was sent stands in the thread. */
outcome: Extensible<"sent" | "rejected" | "try-again">;
/** Why it was not sent, such as recipient-rejected or connection-failed. */
error: string | null;
/** What the server for mail said. */
smtpAnswer: string | null;
};

export type TestMailReceipt = {
/** Your address. */
to: string;
/** rejected: the address takes no mail. try-again: a server for mail could not take it now, or is set up wrongly. not-set-up: VOXPOINT_SMTP_URL is missing. */
outcome: Extensible<"sent" | "rejected" | "try-again" | "not-set-up">;
/** Why it was not sent, such as sign-in-failed or connection-failed. */
error: string | null;
/** What the server for mail said. */
smtpAnswer: string | null;
};

export type Verification = {
touchpoint: string;
/** Cells of the rollups that differ; 0 is right. */
drift: number;
/** Cells that were put right; 0 if it was not asked for. */
repaired: number;
examples: ({
/** Quarters of an hour, days or months of the project. */
tier: Extensible<"fine" | "daily" | "monthly">;
metric: Extensible<"nps" | "csat" | "ces">;
dimension: string;
value: string;
bucket: string;
/** By recount: responses per score 0…10, impressions, answered. */
counted: (number)[];
stored: (number)[];
})[];
};

export type Server = {
/** What its operator should mend. proxy-unknown: set VOXPOINT_TRUSTED_PROXIES. There may be more. */
warnings: (Extensible<"proxy-unknown">)[];
/** Whether it sends e-mail; otherwise its operator has to set VOXPOINT_SMTP_URL and VOXPOINT_MAIL_FROM. */
mail: boolean;
};

export type KeyPage = {
data: (KeySummary)[];
nextCursor: string | null;
};

export type KeySummary = {
id: string;
kind: Extensible<"publishable" | "device" | "secret">;
name: string;
/** The first and last characters, to tell keys apart. */
hint: string;
/** The whole key, if it is not secret; null: it is, or is older than this member. */
key: string | null;
scopes: (Extensible<"ingest" | "read" | "aggregates" | "manage">)[];
/** Where the key of a device collects; empty: it is none. */
touchpoints: (string)[];
/** How much the device may collect; null: the key is none of a device. */
limit: DeviceLimit | null;
createdAt: string;
revokedAt: string | null;
};

export type DeviceLimit = {
/** In the long run. */
perMinute: number;
/** At once, and so the most in one batch. */
burst: number;
};

export type KeyRequest = {
kind: "publishable";
name?: string | undefined;
} | {
kind: "secret";
name?: string | undefined;
scopes: ("ingest" | "read" | "aggregates" | "manage")[];
} | {
kind: "device";
name?: string | undefined;
/** Keys of the touchpoints where it collects; elsewhere it is refused. */
touchpoints: (string)[];
/** Answers and impressions of the device, wherever it is; more is answered 429, for each server. */
limit?: {
/** In the long run. */
perMinute: number;
/** At once, and so the most in one batch. */
burst: number;
} | undefined;
};

export type CreatedKey = {
id: string;
kind: Extensible<"publishable" | "device" | "secret">;
name: string;
/** The first and last characters, to tell keys apart. */
hint: string;
/** A secret key is shown this once; only a hash of it is kept. */
key: string;
scopes: (Extensible<"ingest" | "read" | "aggregates" | "manage">)[];
/** Where the key of a device collects; empty: it is none. */
touchpoints: (string)[];
/** How much the device may collect; null: the key is none of a device. */
limit: DeviceLimit | null;
createdAt: string;
revokedAt: string | null;
};

export type PublishableKeyPage = {
data: (PublishableKey)[];
nextCursor: string | null;
};

export type PublishableKey = {
id: string;
name: string;
hint: string;
/** null: it was made when only a hash was kept. */
key: string | null;
createdAt: string;
};

export type SigningKeyPage = {
data: (SigningKey)[];
nextCursor: string | null;
};

export type SigningKey = {
/** Stands in the header of a token as `kid`. */
id: string;
/** The only one by which the key signs. */
algorithm: Extensible<"HS256" | "EdDSA">;
name: string;
/** As PEM; null: the algorithm has none. */
publicKey: string | null;
createdAt: string;
revokedAt: string | null;
};

export type SigningKeyRequest = {
algorithm: "HS256";
name?: string | undefined;
} | {
algorithm: "EdDSA";
name?: string | undefined;
/** Of an Ed25519 pair, as PEM. Keep the private key on your server. */
publicKey: string;
};

export type CreatedSigningKey = {
/** Stands in the header of a token as `kid`. */
id: string;
/** The only one by which the key signs. */
algorithm: Extensible<"HS256" | "EdDSA">;
name: string;
/** As PEM; null: the algorithm has none. */
publicKey: string | null;
createdAt: string;
revokedAt: string | null;
/** For HS256, shown this once: its characters, as UTF-8, are the key. null: EdDSA has none. */
secret: string | null;
};

export type SignIn = {
email: string;
password: string;
/** Of the authenticator app, or a recovery code. Needed if the account has a second factor. */
code?: string | undefined;
} | {
token: string;
/** Of the authenticator app, or a recovery code. Needed if the account has a second factor. */
code?: string | undefined;
};

export type CurrentSession = {
id: string;
person: {
id: string;
email: string;
name: string;
/** Whether the person has proved that the address is theirs. */
emailVerified: boolean;
/** The language of their mails; null: English. */
locale: Extensible<"en" | "de"> | null;
};
/** Without the header Voxpoint-Project, the first is meant. */
projects: ({
key: string;
name: string;
role: Extensible<"viewer" | "editor" | "owner">;
/** Those that the person works in. */
teams: (string)[];
/** Without a second factor the project answers 403 second-factor-required. */
requireSecondFactor: boolean;
})[];
/** To be sent as Voxpoint-Csrf with every request that changes something. */
csrfToken: string;
/** For 15 minutes after signing in by a link the password may be set without the old one. */
mayReplacePassword: boolean;
hasSecondFactor: boolean;
expiresAt: string;
};

export type SessionPage = {
data: (Session)[];
nextCursor: string | null;
};

export type Session = {
id: string;
/** The one that asks. */
current: boolean;
/** Class of device, nothing finer. */
device: Extensible<"phone" | "tablet" | "desktop"> | null;
createdAt: string;
/** To the hour. */
lastSeenAt: string;
expiresAt: string;
};

export type SignInLinkRequest = {
email: string;
};

export type SignInLink = {
link: string;
expiresAt: string;
/** Whether it was sent to the person by mail. */
mailed: boolean;
};

export type InvitationLook = {
token: string;
};

export type InvitationOffer = {
project: {
key: string;
name: string;
};
email: string | null;
role: Extensible<"viewer" | "editor" | "owner">;
/** Somebody with this e-mail address has a password here: that is asked for. */
hasAccount: boolean;
expiresAt: string;
};

export type InvitationAcceptance = {
token: string;
/** Needed if the invitation names none. */
email?: string | undefined;
name?: string | undefined;
/** A new one; or that of the account, if there is one. */
password: string;
/** Of the authenticator app, or a recovery code. Needed if the account has a second factor. */
code?: string | undefined;
};

export type InvitationPage = {
data: (Invitation)[];
nextCursor: string | null;
};

export type Invitation = {
id: string;
/** null: of the first start, for whoever has its link. */
email: string | null;
role: Extensible<"viewer" | "editor" | "owner">;
teams: (string)[];
/** The name or e-mail address of the person; null: a key or the first start. */
invitedBy: string | null;
createdAt: string;
expiresAt: string;
};

export type InvitationRequest = {
email: string;
role?: "viewer" | "editor" | "owner" | undefined;
/** Teams that the person works in, as touchpoints and cases name them. */
teams?: (string)[] | undefined;
};

export type CreatedInvitation = {
id: string;
/** null: of the first start, for whoever has its link. */
email: string | null;
role: Extensible<"viewer" | "editor" | "owner">;
teams: (string)[];
/** The name or e-mail address of the person; null: a key or the first start. */
invitedBy: string | null;
createdAt: string;
expiresAt: string;
/** Shown this once; give it to the person. */
link: string;
/** Whether it was sent to the person by mail; without mail, or if that failed, give it to them. */
mailed: boolean;
};

export type PersonPage = {
data: (Person)[];
nextCursor: string | null;
};

export type Person = {
id: string;
email: string;
name: string;
role: Extensible<"viewer" | "editor" | "owner">;
teams: (string)[];
/** Whether the person has proved that the address is theirs. */
emailVerified: boolean;
hasSecondFactor: boolean;
/** When the person came to the project. */
createdAt: string;
/** To the hour; null if never signed in since. */
lastSeenAt: string | null;
};

export type PersonSettings = {
role: "viewer" | "editor" | "owner";
/** Teams that the person works in, as touchpoints and cases name them. */
teams?: (string)[] | undefined;
};

export type NameChange = {
name: string;
};

export type LocaleChange = {
/** The language of your mails; null: English. */
locale: "en" | "de" | null;
};

export type PasswordChange = {
/** Not needed within 15 minutes of signing in by a link. */
current?: string | undefined;
password: string;
};

export type SecondFactor = {
/** null: there is none. */
since: string | null;
recoveryCodesLeft: number;
};

export type SecondFactorRequest = {
/** The password; not needed within 15 minutes of signing in by a link. */
current?: string | undefined;
};

export type NewSecondFactor = {
/** Base32, to be typed into an authenticator app. */
secret: string;
/** otpauth://…, as authenticator apps read it from a QR code. */
uri: string;
};

export type SecondFactorProof = {
/** Of the authenticator app, or a recovery code. Needed if the account has a second factor. */
code: string;
};

export type RecoveryCodes = {
/** Each stands in for one code, once. Shown this once. */
recoveryCodes: (string)[];
};

export interface Operations {
/** Is the process alive?. For everybody. */
'GET /healthz': {
answers: { 'application/json': {
status: Extensible<"ok">;
} };
};
/** Can it take requests now?. For everybody. */
'GET /readyz': {
answers: { 'application/json': {
status: Extensible<"ok">;
} };
};
/** 204 if nothing is to be asked now: paused, archived, not open yet, closed, or its quota reached; or by its restraint, if the header Voxpoint-Respondent holds the token of somebody who has answered or dismissed, on whatever device. Needs a publishable key, or a secret key with the scope ingest. */
'GET /v1/touchpoints/{touchpoint}/survey': {
path: { touchpoint: string };
query?: {
/** Default: the touchpoint’s default metric. */
metric?: "nps" | "csat" | "ces" | undefined;
/** Best language; else Accept-Language; else the survey’s default. */
locale?: string | undefined;
/** How it is to be shown, if not as the survey says: restraint binds neither inline nor tab. */
mode?: "popover" | "modal" | "inline" | "bar" | "tab" | undefined;
} | undefined;
ifNoneMatch?: string | undefined;
answers: { 'application/json': AskedSurvey; 'none': undefined };
};
/** Send a response, or a revision of it. Needs a publishable key, or a secret key with the scope ingest. */
'POST /v1/responses': {
body: {
/** A publishable key, unless it is in the header or the address. */
key?: string | undefined;
/** Made by the client, once per answer; the same for every retry and revision. */
id: string;
/** Grows with each change of the answer; the highest wins. */
revision?: number | undefined;
touchpoint: string;
/** Default: the touchpoint’s default metric. */
metric?: "nps" | "csat" | "ces" | undefined;
/** On the scale of the version that was asked. */
score: number;
comment?: string | undefined;
answers?: ({
question: string;
choices?: (string)[] | undefined;
/** Written for the chosen option that takes a free text. */
freeText?: string | undefined;
text?: string | undefined;
contact?: {
kind: "email" | "phone";
value: string;
} | undefined;
})[] | undefined;
/** The version that was asked; default: the current one. */
surveyVersion?: number | undefined;
locale?: string | undefined;
/** Default: the touchpoint’s channel. */
channel?: "web" | "app" | "email" | "sms" | "chat" | "phone" | "social" | "in-store" | "kiosk" | "link" | "other" | undefined;
respondent?: {
/** A pseudonym that your system gives; no name, no address. */
id: string;
/** A JWT by which your server signs the id: see docs/signed-respondents.md. */
token?: string | undefined;
} | undefined;
attributes?: Record<string, string | number | boolean> | undefined;
context?: {
/** Of the page, or the name of a screen. Query, fragment and user are not stored. */
url?: string | undefined;
appVersion?: string | undefined;
/** Class of device, nothing finer. */
device?: "phone" | "tablet" | "desktop" | "other" | undefined;
} | undefined;
/** Nothing more is to come: the survey was closed, or thanks were said. No part of the content; may follow with the same revision. */
finished?: boolean | undefined;
/** When the survey was shown; makes the impression. */
shownAt?: string | undefined;
answeredAt?: string | undefined;
/** The sender’s clock at sending; corrects the other two times. */
sentAt?: string | undefined;
};
answers: { 'application/json': ResponseReceipt };
};
/** A page may hold fewer than `limit`, even none, and not be the last: a search ends for the page when 20,000 responses were read. Go on until `nextCursor` is null. Needs a secret key with the scope read, or somebody signed in with the role viewer. */
'GET /v1/responses': {
query?: {
/** Keys of touchpoints, separated by commas. */
touchpoint?: string | (string)[] | undefined;
/** Keys of journeys: their touchpoints. */
journey?: string | (string)[] | undefined;
stage?: "discover" | "purchase" | "use" | "service" | ("discover" | "purchase" | "use" | "service")[] | undefined;
/** Teams that own touchpoints. */
team?: string | (string)[] | undefined;
channel?: "web" | "app" | "email" | "sms" | "chat" | "phone" | "social" | "in-store" | "kiosk" | "link" | "other" | ("web" | "app" | "email" | "sms" | "chat" | "phone" | "social" | "in-store" | "kiosk" | "link" | "other")[] | undefined;
/** Languages in which the survey was shown, such as de-DE; compared without case. */
locale?: string | (string)[] | undefined;
surveyVersion?: number | (number)[] | undefined;
/** Keys of personas; the same as attribute.persona. */
persona?: string | (string)[] | undefined;
metric?: "nps" | "csat" | "ces" | ("nps" | "csat" | "ces")[] | undefined;
/** Answered at this instant or later; a day begins in the project’s zone. */
from?: string | undefined;
/** Answered before this instant or day. */
to?: string | undefined;
/** First stored before this instant or day, so that what comes later changes nothing. */
receivedBefore?: string | undefined;
/** The id of a burst; see GET /v1/bursts. */
burst?: string | undefined;
/** Scores, separated by commas. */
score?: number | (number)[] | undefined;
/** Bands of any metric, separated by commas. */
band?: "detractor" | "passive" | "promoter" | "low" | "middle" | "high" | ("detractor" | "passive" | "promoter" | "low" | "middle" | "high")[] | undefined;
hasComment?: boolean | undefined;
/** Words of the comment, or parts of words: all must occur, in any order and case. */
q?: string | undefined;
/** counted (the default), quarantined, or both. */
state?: "counted" | "quarantined" | ("counted" | "quarantined")[] | undefined;
/** newest: by the time of the answer. urgent: by urgency, the highest first. */
order?: "newest" | "urgent" | undefined;
/** How many to return, 1 to 1,000; default 50. */
limit?: number | undefined;
/** The nextCursor of the page before. */
cursor?: string | undefined;
[name: `attribute.${string}`]: string | string[] | undefined;
} | undefined;
answers: { 'application/json': ResponsePage };
};
/** Send up to 1,000 responses; a bad one harms none of the others. Needs a publishable key, or a secret key with the scope ingest. */
'POST /v1/responses/batch': {
body: {
/** A publishable key, unless it is in the header or the address. */
key?: string | undefined;
responses: (ResponseSubmission)[];
};
answers: { 'application/json': BatchReceipt };
};
/** Say that surveys were seen. Needs a publishable key, or a secret key with the scope ingest. */
'POST /v1/impressions': {
body: {
/** A publishable key, unless it is in the header or the address. */
key?: string | undefined;
impressions: (ImpressionSubmission)[];
};
answers: { 'application/json': ImpressionReceipt };
};
/** Keep it secret: who knows it and an id of yours can send an answer under that id first. Needs a secret key with the scope ingest. */
'GET /v1/id-namespace': {
answers: { 'application/json': IdNamespace };
};
/** Ask which of these ids are stored. Needs a secret key with the scope ingest. */
'POST /v1/responses/known': {
body: ResponseIds;
answers: { 'application/json': KnownResponses };
};
/** The id is made by you, once per answer. Sent again with the same content, nothing changes. `answeredAt` is corrected by `sentAt`, as of a device. Needs a secret key with the scope manage, or somebody signed in with the role editor. */
'PUT /v1/responses/{id}': {
path: { id: string };
body: EnteredResponse;
answers: { 'application/json': ResponseReceipt };
};
/** Read a response. Needs a secret key with the scope read, or somebody signed in with the role viewer. */
'GET /v1/responses/{id}': {
path: { id: string };
answers: { 'application/json': StoredResponse };
};
/** Delete a response; counts are corrected, the id stays known. Needs a secret key with the scope manage, or somebody signed in with the role editor. */
'DELETE /v1/responses/{id}': {
path: { id: string };
answers: { 'none': undefined };
};
/** Counted are the newest 20,000 of the period; `among` says so where there are more. For exact counts of everything see GET /v1/aggregates. Needs a secret key with the scope read, or somebody signed in with the role viewer. */
'GET /v1/responses/counts': {
query?: {
/** Keys of touchpoints, separated by commas. */
touchpoint?: string | (string)[] | undefined;
/** Keys of journeys: their touchpoints. */
journey?: string | (string)[] | undefined;
stage?: "discover" | "purchase" | "use" | "service" | ("discover" | "purchase" | "use" | "service")[] | undefined;
/** Teams that own touchpoints. */
team?: string | (string)[] | undefined;
channel?: "web" | "app" | "email" | "sms" | "chat" | "phone" | "social" | "in-store" | "kiosk" | "link" | "other" | ("web" | "app" | "email" | "sms" | "chat" | "phone" | "social" | "in-store" | "kiosk" | "link" | "other")[] | undefined;
/** Languages in which the survey was shown, such as de-DE; compared without case. */
locale?: string | (string)[] | undefined;
surveyVersion?: number | (number)[] | undefined;
/** Keys of personas; the same as attribute.persona. */
persona?: string | (string)[] | undefined;
metric?: "nps" | "csat" | "ces" | ("nps" | "csat" | "ces")[] | undefined;
/** Answered at this instant or later; a day begins in the project’s zone. */
from?: string | undefined;
/** Answered before this instant or day. */
to?: string | undefined;
/** First stored before this instant or day, so that what comes later changes nothing. */
receivedBefore?: string | undefined;
/** The id of a burst; see GET /v1/bursts. */
burst?: string | undefined;
/** Scores, separated by commas. */
score?: number | (number)[] | undefined;
/** Bands of any metric, separated by commas. */
band?: "detractor" | "passive" | "promoter" | "low" | "middle" | "high" | ("detractor" | "passive" | "promoter" | "low" | "middle" | "high")[] | undefined;
hasComment?: boolean | undefined;
/** Words of the comment, or parts of words: all must occur, in any order and case. */
q?: string | undefined;
/** counted (the default), quarantined, or both. */
state?: "counted" | "quarantined" | ("counted" | "quarantined")[] | undefined;
[name: `attribute.${string}`]: string | string[] | undefined;
} | undefined;
answers: { 'application/json': ResponseCounts };
};
/** Read by what whoever gave a response may be reached. Needs a secret key with the scope manage, or somebody signed in with the role editor. */
'GET /v1/responses/{id}/contact': {
path: { id: string };
answers: { 'application/json': ResponseContacts };
};
/** Export responses as one file, newest first. Needs a secret key with the scope read, or somebody signed in with the role viewer. */
'GET /v1/responses/export': {
query?: {
/** Keys of touchpoints, separated by commas. */
touchpoint?: string | (string)[] | undefined;
/** Keys of journeys: their touchpoints. */
journey?: string | (string)[] | undefined;
stage?: "discover" | "purchase" | "use" | "service" | ("discover" | "purchase" | "use" | "service")[] | undefined;
/** Teams that own touchpoints. */
team?: string | (string)[] | undefined;
channel?: "web" | "app" | "email" | "sms" | "chat" | "phone" | "social" | "in-store" | "kiosk" | "link" | "other" | ("web" | "app" | "email" | "sms" | "chat" | "phone" | "social" | "in-store" | "kiosk" | "link" | "other")[] | undefined;
/** Languages in which the survey was shown, such as de-DE; compared without case. */
locale?: string | (string)[] | undefined;
surveyVersion?: number | (number)[] | undefined;
/** Keys of personas; the same as attribute.persona. */
persona?: string | (string)[] | undefined;
metric?: "nps" | "csat" | "ces" | ("nps" | "csat" | "ces")[] | undefined;
/** Answered at this instant or later; a day begins in the project’s zone. */
from?: string | undefined;
/** Answered before this instant or day. */
to?: string | undefined;
/** First stored before this instant or day, so that what comes later changes nothing. */
receivedBefore?: string | undefined;
/** The id of a burst; see GET /v1/bursts. */
burst?: string | undefined;
/** Scores, separated by commas. */
score?: number | (number)[] | undefined;
/** Bands of any metric, separated by commas. */
band?: "detractor" | "passive" | "promoter" | "low" | "middle" | "high" | ("detractor" | "passive" | "promoter" | "low" | "middle" | "high")[] | undefined;
hasComment?: boolean | undefined;
/** Words of the comment, or parts of words: all must occur, in any order and case. */
q?: string | undefined;
/** counted (the default), quarantined, or both. */
state?: "counted" | "quarantined" | ("counted" | "quarantined")[] | undefined;
/** CSV: what stands between two cells; a comma if absent. A semicolon where a comma is the decimal sign. */
separator?: "," | ";" | "tab" | undefined;
/** CSV: the decimal sign of numbers; a point if absent. */
decimal?: "." | "," | undefined;
/** CSV: iso (if absent): 2026-11-22T09:15:00.000Z. spreadsheet: 2026-11-22 10:15:00, in the project’s zone. */
dates?: "iso" | "spreadsheet" | undefined;
/** CSV: whether a byte order mark tells Excel that the file is UTF-8; it does if absent. */
bom?: boolean | undefined;
/** csv: RFC 4180, with a header. ndjson: one response as JSON on each line. */
format?: "csv" | "ndjson" | undefined;
/** Whether contacts that were left stand among the answers; needs the right to manage. Else nothing of them does. */
contacts?: boolean | undefined;
[name: `attribute.${string}`]: string | string[] | undefined;
} | undefined;
answers: { 'text/csv': string; 'application/x-ndjson': string };
};
/** Quarantine a response, or set it right again; counts follow. Needs a secret key with the scope manage, or somebody signed in with the role editor. */
'PUT /v1/responses/{id}/state': {
path: { id: string };
body: ResponseStateChange;
answers: { 'application/json': StoredResponse };
};
/** Server-sent events: an event `response` for each new or revised response that counts, with the response as its data. Each comes at least once: drop what you have by `id` and `revision`. Resume with `Last-Event-ID`. Needs a secret key with the scope read, or somebody signed in with the role viewer. */
'GET /v1/stream': {
answers: { 'text/event-stream': string };
};
/** Read everything that is held about a respondent. Needs a secret key with the scope read, or somebody signed in with the role editor. */
'GET /v1/respondents/{id}': {
path: { id: string };
answers: { 'application/json': Respondent };
};
/** Erase a respondent; counts are corrected, and late answers are refused. Needs a secret key with the scope manage, or somebody signed in with the role owner. */
'DELETE /v1/respondents/{id}': {
path: { id: string };
answers: { 'application/json': ErasureReceipt };
};
/** Find what is held of a respondent, of whoever left a contact, or of a response. Needs a secret key with the scope manage, or somebody signed in with the role editor. */
'POST /v1/privacy/find': {
body: PrivacySubject;
answers: { 'application/json': PrivacyFindings };
};
/** Erase it everywhere; counts are corrected, and late answers of respondents are refused. Needs a secret key with the scope manage, or somebody signed in with the role owner. */
'POST /v1/privacy/erase': {
body: PrivacySubject;
answers: { 'application/json': PrivacyErasure };
};
/** Scores with their intervals, response rates and changes. Needs a secret key with the scope read or aggregates, or somebody signed in with the role viewer. */
'GET /v1/aggregates': {
query?: {
/** nps, csat, ces or several; default all that have data. */
metric?: "nps" | "csat" | "ces" | ("nps" | "csat" | "ces")[] | undefined;
/** Day or instant, included; default 30 local days back. */
from?: string | undefined;
/** Day or instant, excluded; default the end of today. */
to?: string | undefined;
/** Width of the buckets of the series. */
interval?: "hour" | "day" | "week" | "month" | "quarter" | "year" | "none" | undefined;
/** IANA name; default the project’s. */
timeZone?: string | undefined;
/** Keys of touchpoints, separated by commas. */
touchpoint?: string | (string)[] | undefined;
/** Keys of journeys: their touchpoints. */
journey?: string | (string)[] | undefined;
stage?: "discover" | "purchase" | "use" | "service" | ("discover" | "purchase" | "use" | "service")[] | undefined;
/** Teams that own touchpoints. */
team?: string | (string)[] | undefined;
channel?: "web" | "app" | "email" | "sms" | "chat" | "phone" | "social" | "in-store" | "kiosk" | "link" | "other" | ("web" | "app" | "email" | "sms" | "chat" | "phone" | "social" | "in-store" | "kiosk" | "link" | "other")[] | undefined;
/** Languages in which the survey was shown, such as de-DE; compared without case. */
locale?: string | (string)[] | undefined;
surveyVersion?: number | (number)[] | undefined;
/** Keys of personas; the same as attribute.persona. */
persona?: string | (string)[] | undefined;
/** One or two of the filters’ names, separated by a comma. */
groupBy?: string | (string)[] | undefined;
/** previous sets the period against the one before it; rest sets each group against the others together that differ in the last name of groupBy only. */
compare?: "previous" | "rest" | undefined;
/** csv gives a flat table; so does Accept: text/csv. */
format?: "json" | "csv" | undefined;
[name: `attribute.${string}`]: string | string[] | undefined;
} | undefined;
ifNoneMatch?: string | undefined;
answers: { 'application/json': Aggregates; 'text/csv': string };
};
/** Where to act first: touchpoints by importance × volume × badness. Needs a secret key with the scope read or aggregates, or somebody signed in with the role viewer. */
'GET /v1/priorities': {
query?: {
/** nps, csat, ces or several; default all that have data. */
metric?: "nps" | "csat" | "ces" | ("nps" | "csat" | "ces")[] | undefined;
/** Day or instant, included; default 30 local days back. */
from?: string | undefined;
/** Day or instant, excluded; default the end of today. */
to?: string | undefined;
/** IANA name; default the project’s. */
timeZone?: string | undefined;
/** How many to return, 1 to 1,000; default 50. */
limit?: number | undefined;
} | undefined;
answers: { 'application/json': Priorities };
};
/** List bursts: what came faster from one sender than people answer, newest first. Needs a secret key with the scope manage or read, or somebody signed in with the role viewer. */
'GET /v1/bursts': {
query?: {
/** How many to return, 1 to 1,000; default 50. */
limit?: number | undefined;
/** The nextCursor of the page before. */
cursor?: string | undefined;
} | undefined;
answers: { 'application/json': BurstPage };
};
/** The state of things in a week, month or quarter, on two pages. Needs a secret key with the scope read or aggregates, or somebody signed in with the role viewer. */
'GET /v1/report': {
query?: {
/** What it covers; default month. */
period?: "week" | "month" | "quarter" | undefined;
/** A day that lies in the period, in the zone of the project; default the last whole period. */
at?: string | undefined;
/** The language of its sentences. */
locale?: "en" | "de" | undefined;
/** Teams that own touchpoints. */
team?: string | (string)[] | undefined;
/** Keys of journeys: their touchpoints. */
journey?: string | (string)[] | undefined;
/** html gives one page that prints to two sheets of A4; so does Accept: text/html. */
format?: "json" | "html" | undefined;
/** The project that is meant, where no header can say so: in an address that a browser opens. */
project?: string | undefined;
} | undefined;
answers: { 'application/json': Report; 'text/html': string };
};
/** Read a report again that was sent. Needs a secret key with the scope read, or somebody signed in with the role viewer. */
'GET /v1/report/{id}': {
path: { id: string };
query?: {
/** html gives one page that prints to two sheets of A4; so does Accept: text/html. */
format?: "json" | "html" | undefined;
/** The project that is meant, where no header can say so: in an address that a browser opens. */
project?: string | undefined;
} | undefined;
answers: { 'application/json': StoredReport; 'text/html': string };
};
/** List the reports that were sent, the newest first. Needs a secret key with the scope manage or read, or somebody signed in with the role viewer. */
'GET /v1/reports/{report}/history': {
path: { report: string };
query?: {
/** How many to return, 1 to 1,000; default 50. */
limit?: number | undefined;
/** The nextCursor of the page before. */
cursor?: string | undefined;
} | undefined;
answers: { 'application/json': ReportHistoryPage };
};
/** Send the report of the last whole period now, marked as a test. Needs a secret key with the scope manage, or somebody signed in with the role editor. */
'POST /v1/reports/{report}/test': {
path: { report: string };
answers: { 'application/json': SentReport };
};
/** First send `dryRun: true`, which answers how many match. Then send that number as `expectedCount`: a job changes them in the background, slice by slice, and counts follow each slice. If another number matches now, nothing is changed (`412`). Needs a secret key with the scope manage, or somebody signed in with the role editor. */
'POST /v1/responses/state': {
body: ResponsesChange;
answers: { 'application/json': ChangePreview | Job };
};
/** First send `dryRun: true`, which answers how many match. Then send that number as `expectedCount`: a job changes them in the background, slice by slice, and counts follow each slice. If another number matches now, nothing is changed (`412`). Needs a secret key with the scope manage, or somebody signed in with the role editor. */
'POST /v1/impressions/state': {
body: ImpressionsChange;
answers: { 'application/json': ChangePreview | Job };
};
/** Undo what a job changed and nothing has changed since. Needs a secret key with the scope manage, or somebody signed in with the role editor. */
'POST /v1/jobs/{id}/undo': {
path: { id: string };
answers: { 'application/json': Job };
};
/** List jobs, newest first; they are kept for 90 days. Needs a secret key with the scope manage or read, or somebody signed in with the role viewer. */
'GET /v1/jobs': {
query?: {
/** How many to return, 1 to 1,000; default 50. */
limit?: number | undefined;
/** The nextCursor of the page before. */
cursor?: string | undefined;
} | undefined;
answers: { 'application/json': JobPage };
};
/** Read how far a job is. Needs a secret key with the scope manage or read, or somebody signed in with the role viewer. */
'GET /v1/jobs/{id}': {
path: { id: string };
answers: { 'application/json': Job };
};
/** End a job where it is; what it has changed can be undone. Needs a secret key with the scope manage, or somebody signed in with the role editor. */
'POST /v1/jobs/{id}/cancel': {
path: { id: string };
answers: { 'application/json': Job };
};
/** Read the project’s settings. Needs a secret key with the scope manage or read, or somebody signed in with the role viewer. */
'GET /v1/project': {
ifNoneMatch?: string | undefined;
answers: { 'application/json': Project };
};
/** Replace the project’s settings. Needs a secret key with the scope manage, or somebody signed in with the role owner. */
'PUT /v1/project': {
body: ProjectSettings;
ifMatch?: string | undefined;
ifNoneMatch?: string | undefined;
answers: { 'application/json': Project };
};
/** Change some of the project’s settings. Needs a secret key with the scope manage, or somebody signed in with the role owner. */
'PATCH /v1/project': {
body: ProjectChange;
ifMatch?: string | undefined;
ifNoneMatch?: string | undefined;
answers: { 'application/json': Project };
};
/** For whoever owns a project. For whoever is signed in. */
'POST /v1/projects': {
body: NewProject;
answers: { 'application/json': Project };
};
/** List touchpoints. Needs a secret key with the scope manage or read, or somebody signed in with the role viewer. */
'GET /v1/touchpoints': {
query?: {
/** How many to return, 1 to 1,000; default 50. */
limit?: number | undefined;
/** The nextCursor of the page before. */
cursor?: string | undefined;
/** true lists archived ones too. */
archived?: boolean | undefined;
} | undefined;
answers: { 'application/json': TouchpointPage };
};
/** Read a touchpoint. Needs a secret key with the scope manage or read, or somebody signed in with the role viewer. */
'GET /v1/touchpoints/{touchpoint}': {
path: { touchpoint: string };
ifNoneMatch?: string | undefined;
answers: { 'application/json': Touchpoint };
};
/** Make or replace a touchpoint. Needs a secret key with the scope manage, or somebody signed in with the role editor. */
'PUT /v1/touchpoints/{touchpoint}': {
path: { touchpoint: string };
query?: {
/** true judges and answers alike, but changes nothing. */
dryRun?: boolean | undefined;
} | undefined;
body: TouchpointSettings;
ifMatch?: string | undefined;
ifNoneMatch?: string | undefined;
answers: { 'application/json': Touchpoint };
};
/** Archive a touchpoint; its numbers stay. Needs a secret key with the scope manage, or somebody signed in with the role editor. */
'DELETE /v1/touchpoints/{touchpoint}': {
path: { touchpoint: string };
ifMatch?: string | undefined;
ifNoneMatch?: string | undefined;
answers: { 'none': undefined };
};
/** List the surveys of a touchpoint. Needs a secret key with the scope manage or read, or somebody signed in with the role viewer. */
'GET /v1/touchpoints/{touchpoint}/surveys': {
path: { touchpoint: string };
answers: { 'application/json': SurveyPage };
};
/** Read a survey. Needs a secret key with the scope manage or read, or somebody signed in with the role viewer. */
'GET /v1/touchpoints/{touchpoint}/surveys/{metric}': {
path: { touchpoint: string; metric: string };
ifNoneMatch?: string | undefined;
answers: { 'application/json': Survey };
};
/** Make or replace a survey; {} is a whole one. Needs a secret key with the scope manage, or somebody signed in with the role editor. */
'PUT /v1/touchpoints/{touchpoint}/surveys/{metric}': {
path: { touchpoint: string; metric: string };
query?: {
/** true judges and answers alike, but changes nothing. */
dryRun?: boolean | undefined;
} | undefined;
body: SurveySettings;
ifMatch?: string | undefined;
ifNoneMatch?: string | undefined;
answers: { 'application/json': Survey };
};
/** Archive a survey; its numbers stay. Needs a secret key with the scope manage, or somebody signed in with the role editor. */
'DELETE /v1/touchpoints/{touchpoint}/surveys/{metric}': {
path: { touchpoint: string; metric: string };
ifMatch?: string | undefined;
ifNoneMatch?: string | undefined;
answers: { 'none': undefined };
};
/** Takes what PUT takes and judges it alike, but stores nothing. Needs a secret key with the scope manage or read, or somebody signed in with the role viewer. */
'POST /v1/touchpoints/{touchpoint}/surveys/{metric}/preview': {
path: { touchpoint: string; metric: string };
query?: {
/** Best language; else Accept-Language; else the survey’s default. */
locale?: string | undefined;
} | undefined;
body: SurveySettings;
answers: { 'application/json': AskedSurvey };
};
/** List the dimensions. Needs a secret key with the scope manage or read, or somebody signed in with the role viewer. */
'GET /v1/dimensions': {
answers: { 'application/json': DimensionList };
};
/** Read a dimension. Needs a secret key with the scope manage or read, or somebody signed in with the role viewer. */
'GET /v1/dimensions/{dimension}': {
path: { dimension: string };
ifNoneMatch?: string | undefined;
answers: { 'application/json': Dimension };
};
/** Count answers apart by the values of an attribute. Needs a secret key with the scope manage, or somebody signed in with the role editor. */
'PUT /v1/dimensions/{dimension}': {
path: { dimension: string };
query?: {
/** true judges and answers alike, but changes nothing. */
dryRun?: boolean | undefined;
} | undefined;
body: DimensionSettings;
ifMatch?: string | undefined;
ifNoneMatch?: string | undefined;
answers: { 'application/json': Dimension };
};
/** Count an attribute apart no more; answers keep it. Needs a secret key with the scope manage, or somebody signed in with the role editor. */
'DELETE /v1/dimensions/{dimension}': {
path: { dimension: string };
ifMatch?: string | undefined;
ifNoneMatch?: string | undefined;
answers: { 'none': undefined };
};
/** List the personas. Needs a secret key with the scope manage or read, or somebody signed in with the role viewer. */
'GET /v1/personas': {
answers: { 'application/json': PersonaList };
};
/** Read a persona. Needs a secret key with the scope manage or read, or somebody signed in with the role viewer. */
'GET /v1/personas/{persona}': {
path: { persona: string };
ifNoneMatch?: string | undefined;
answers: { 'application/json': Persona };
};
/** Declare a persona, a value of the dimension persona. Needs a secret key with the scope manage, or somebody signed in with the role editor. */
'PUT /v1/personas/{persona}': {
path: { persona: string };
query?: {
/** true judges and answers alike, but changes nothing. */
dryRun?: boolean | undefined;
} | undefined;
body: PersonaSettings;
ifMatch?: string | undefined;
ifNoneMatch?: string | undefined;
answers: { 'application/json': Persona };
};
/** Delete a persona; its answers count as (other). Needs a secret key with the scope manage, or somebody signed in with the role editor. */
'DELETE /v1/personas/{persona}': {
path: { persona: string };
ifMatch?: string | undefined;
ifNoneMatch?: string | undefined;
answers: { 'none': undefined };
};
/** List journeys. Needs a secret key with the scope manage or read, or somebody signed in with the role viewer. */
'GET /v1/journeys': {
query?: {
/** How many to return, 1 to 1,000; default 50. */
limit?: number | undefined;
/** The nextCursor of the page before. */
cursor?: string | undefined;
} | undefined;
answers: { 'application/json': JourneyPage };
};
/** Read a journey. Needs a secret key with the scope manage or read, or somebody signed in with the role viewer. */
'GET /v1/journeys/{journey}': {
path: { journey: string };
ifNoneMatch?: string | undefined;
answers: { 'application/json': Journey };
};
/** Make or replace a journey. Needs a secret key with the scope manage, or somebody signed in with the role editor. */
'PUT /v1/journeys/{journey}': {
path: { journey: string };
query?: {
/** true judges and answers alike, but changes nothing. */
dryRun?: boolean | undefined;
} | undefined;
body: JourneySettings;
ifMatch?: string | undefined;
ifNoneMatch?: string | undefined;
answers: { 'application/json': Journey };
};
/** Remove a journey; its touchpoints and their numbers stay. Needs a secret key with the scope manage, or somebody signed in with the role editor. */
'DELETE /v1/journeys/{journey}': {
path: { journey: string };
ifMatch?: string | undefined;
ifNoneMatch?: string | undefined;
answers: { 'none': undefined };
};
/** List short links. Needs a secret key with the scope manage or read, or somebody signed in with the role viewer. */
'GET /v1/links': {
query?: {
/** How many to return, 1 to 1,000; default 50. */
limit?: number | undefined;
/** The nextCursor of the page before. */
cursor?: string | undefined;
} | undefined;
answers: { 'application/json': LinkPage };
};
/** Read a short link. Needs a secret key with the scope manage or read, or somebody signed in with the role viewer. */
'GET /v1/links/{link}': {
path: { link: string };
ifNoneMatch?: string | undefined;
answers: { 'application/json': Link };
};
/** Make a short link, or have it lead elsewhere. Needs a secret key with the scope manage, or somebody signed in with the role editor. */
'PUT /v1/links/{link}': {
path: { link: string };
query?: {
/** true judges and answers alike, but changes nothing. */
dryRun?: boolean | undefined;
} | undefined;
body: LinkSettings;
ifMatch?: string | undefined;
ifNoneMatch?: string | undefined;
answers: { 'application/json': Link };
};
/** Remove a short link; whoever opens it finds nothing any more. Needs a secret key with the scope manage, or somebody signed in with the role editor. */
'DELETE /v1/links/{link}': {
path: { link: string };
ifMatch?: string | undefined;
ifNoneMatch?: string | undefined;
answers: { 'none': undefined };
};
/** The QR code of a link to a touchpoint, as SVG. Needs a secret key with the scope manage or read, or somebody signed in with the role viewer. */
'GET /v1/touchpoints/{touchpoint}/qr.svg': {
path: { touchpoint: string };
query?: {
/** The key of a link that leads to the touchpoint; absent: the same as that of the touchpoint. */
link?: string | undefined;
/** The project that is meant, where no header can say so: in an address that a browser opens. */
project?: string | undefined;
/** Width and height in pixels, 128 to 2048; default 512. */
size?: number | undefined;
} | undefined;
answers: { 'image/svg+xml': string };
};
/** The QR code of a link to a touchpoint, as PNG. Needs a secret key with the scope manage or read, or somebody signed in with the role viewer. */
'GET /v1/touchpoints/{touchpoint}/qr.png': {
path: { touchpoint: string };
query?: {
/** The key of a link that leads to the touchpoint; absent: the same as that of the touchpoint. */
link?: string | undefined;
/** The project that is meant, where no header can say so: in an address that a browser opens. */
project?: string | undefined;
/** Width and height in pixels, 128 to 2048; default 512. */
size?: number | undefined;
} | undefined;
answers: { 'image/png': ArrayBuffer };
};
/** A page of A6 to be printed: the question, the QR code and the link. Needs a secret key with the scope manage or read, or somebody signed in with the role viewer. */
'GET /v1/touchpoints/{touchpoint}/table-tent': {
path: { touchpoint: string };
query?: {
/** The key of a link that leads to the touchpoint; absent: the same as that of the touchpoint. */
link?: string | undefined;
/** The project that is meant, where no header can say so: in an address that a browser opens. */
project?: string | undefined;
/** The language it is printed in; else that of the link; else the survey’s default. */
locale?: string | undefined;
} | undefined;
answers: { 'text/html': string };
};
/** A survey to be put into a mail: a button for each score. Needs a secret key with the scope manage or read, or somebody signed in with the role viewer. */
'GET /v1/touchpoints/{touchpoint}/email-block': {
path: { touchpoint: string };
query?: {
/** What is asked; absent: the default metric of the touchpoint. */
metric?: "nps" | "csat" | "ces" | undefined;
/** The language of the block and of the page it leads to; else the survey’s default. */
locale?: string | undefined;
/** The tool that sends the mail: its placeholder stands in each link, for the id of the recipient. */
tool?: "none" | "mailchimp" | "hubspot" | "brevo" | "klaviyo" | "salesforce" | "activecampaign" | "customer-io" | "handlebars" | undefined;
/** A placeholder of your own, or the id itself, encoded for a link; in place of that of the tool. */
respondent?: string | undefined;
/** The project that is meant, where no header can say so: in an address that a browser opens. */
project?: string | undefined;
} | undefined;
answers: { 'application/json': EmailBlock; 'text/html': string };
};
/** You send the links, or the server sends mails. Each link leads to the survey, takes one answer, which may be changed, and stands for the respondent as a signed one. Who was asked lately gets none. Needs a secret key with the scope manage, or somebody signed in with the role editor. */
'POST /v1/invites': {
query?: {
/** With a CSV alone, and needed there: where they are asked. */
touchpoint?: string | undefined;
/** Default: the touchpoint’s default metric. */
metric?: "nps" | "csat" | "ces" | undefined;
/** What the answers have as their channel. */
channel?: "web" | "app" | "email" | "sms" | "chat" | "phone" | "social" | "in-store" | "kiosk" | "link" | "other" | undefined;
/** So long the links hold. */
expiresInDays?: number | undefined;
/** `links`: you send the links that are given back. `email`: the server sends mails, and gives no links back. */
send?: "links" | "email" | undefined;
/** Of mails: after so many days whoever has not answered gets one more. */
remindAfterDays?: number | undefined;
/** The language of those whose row names none. */
locale?: string | undefined;
} | undefined;
body: InvitesRequest;
answers: { 'application/json': InvitesReceipt; 'text/csv': string };
};
/** List invites, the newest first. Needs a secret key with the scope manage or read, or somebody signed in with the role viewer. */
'GET /v1/invites': {
query?: {
/** Only those to this touchpoint. */
touchpoint?: string | undefined;
/** Only those of this respondent. */
respondent?: string | undefined;
/** Only those in one of these states, with commas. */
state?: "made" | "sent" | "bounced" | "seen" | "answered" | "expired" | ("made" | "sent" | "bounced" | "seen" | "answered" | "expired")[] | undefined;
/** How many to return, 1 to 1,000; default 50. */
limit?: number | undefined;
/** The nextCursor of the page before. */
cursor?: string | undefined;
} | undefined;
answers: { 'application/json': InvitePage };
};
/** Count invites, in all and by how far they have come. Needs a secret key with the scope manage or read, or somebody signed in with the role viewer. */
'GET /v1/invites/counts': {
query?: {
/** Only those to this touchpoint. */
touchpoint?: string | undefined;
/** Only those of this respondent. */
respondent?: string | undefined;
} | undefined;
answers: { 'application/json': InviteCounts };
};
/** Read an invite. Needs a secret key with the scope manage or read, or somebody signed in with the role viewer. */
'GET /v1/invites/{id}': {
path: { id: string };
answers: { 'application/json': Invite };
};
/** Withdraw an invite; its link leads nowhere any more, an answer stays. Needs a secret key with the scope manage, or somebody signed in with the role editor. */
'DELETE /v1/invites/{id}': {
path: { id: string };
answers: { 'none': undefined };
};
/** Keep invites by mail from an address; of it a keyed hash is kept, also when its owner is erased. Needs a secret key with the scope manage, or somebody signed in with the role editor. */
'POST /v1/suppressions': {
body: SuppressionRequest;
answers: { 'application/json': Suppression };
};
/** Ask whether invites by mail are kept from an address. Needs a secret key with the scope manage, or somebody signed in with the role editor. */
'POST /v1/suppressions/find': {
body: SuppressionRequest;
answers: { 'application/json': Suppression };
};
/** Let an address have invites by mail again. Needs a secret key with the scope manage, or somebody signed in with the role editor. */
'DELETE /v1/suppressions/{id}': {
path: { id: string };
answers: { 'none': undefined };
};
/** List marks on the time axis, newest first. Needs a secret key with the scope manage or read, or somebody signed in with the role viewer. */
'GET /v1/marks': {
query?: {
/** Day or instant, included; a day begins in the project’s zone. */
from?: string | undefined;
/** Day or instant, excluded. */
to?: string | undefined;
/** Marks that matter there: those that name it, and those that name none. */
touchpoint?: string | undefined;
/** How many to return, 1 to 1,000; default 50. */
limit?: number | undefined;
/** The nextCursor of the page before. */
cursor?: string | undefined;
} | undefined;
answers: { 'application/json': MarkPage };
};
/** Read a mark. Needs a secret key with the scope manage or read, or somebody signed in with the role viewer. */
'GET /v1/marks/{mark}': {
path: { mark: string };
ifNoneMatch?: string | undefined;
answers: { 'application/json': Mark };
};
/** Make or replace a mark. Needs a secret key with the scope manage, or somebody signed in with the role editor. */
'PUT /v1/marks/{mark}': {
path: { mark: string };
query?: {
/** true judges and answers alike, but changes nothing. */
dryRun?: boolean | undefined;
} | undefined;
body: MarkSettings;
ifMatch?: string | undefined;
ifNoneMatch?: string | undefined;
answers: { 'application/json': Mark };
};
/** Remove a mark; no number changes. Needs a secret key with the scope manage, or somebody signed in with the role editor. */
'DELETE /v1/marks/{mark}': {
path: { mark: string };
ifMatch?: string | undefined;
ifNoneMatch?: string | undefined;
answers: { 'none': undefined };
};
/** List actions by key, with what worked. Needs a secret key with the scope manage or read, or somebody signed in with the role viewer. */
'GET /v1/actions': {
query?: {
/** One or several, separated by commas; default all. */
status?: "idea" | "planned" | "doing" | "done" | "dropped" | ("idea" | "planned" | "doing" | "done" | "dropped")[] | undefined;
/** Actions that change something there. */
touchpoint?: string | undefined;
/** The id of a person. */
owner?: string | undefined;
/** How many to return, 1 to 1,000; default 50. */
limit?: number | undefined;
/** The nextCursor of the page before. */
cursor?: string | undefined;
} | undefined;
answers: { 'application/json': ActionPage };
};
/** Read an action. Needs a secret key with the scope manage or read, or somebody signed in with the role viewer. */
'GET /v1/actions/{action}': {
path: { action: string };
ifNoneMatch?: string | undefined;
answers: { 'application/json': Action };
};
/** Make or replace an action; when it is done, a mark on the time axis follows it. Needs a secret key with the scope manage, or somebody signed in with the role editor. */
'PUT /v1/actions/{action}': {
path: { action: string };
query?: {
/** true judges and answers alike, but changes nothing. */
dryRun?: boolean | undefined;
} | undefined;
body: ActionSettings;
ifMatch?: string | undefined;
ifNoneMatch?: string | undefined;
answers: { 'application/json': Action };
};
/** Remove an action and its mark; no number changes. Needs a secret key with the scope manage, or somebody signed in with the role editor. */
'DELETE /v1/actions/{action}': {
path: { action: string };
ifMatch?: string | undefined;
ifNoneMatch?: string | undefined;
answers: { 'none': undefined };
};
/** What an action moved: before and after, beside touchpoints to which nothing was done. Needs a secret key with the scope manage or read or aggregates, or somebody signed in with the role viewer. */
'GET /v1/actions/{action}/effect': {
path: { action: string };
answers: { 'application/json': ActionEffect };
};
/** List who gets reports, and when. Needs a secret key with the scope manage or read, or somebody signed in with the role viewer. */
'GET /v1/reports': {
query?: {
/** How many to return, 1 to 1,000; default 50. */
limit?: number | undefined;
/** The nextCursor of the page before. */
cursor?: string | undefined;
} | undefined;
answers: { 'application/json': ReportSubscriptionPage };
};
/** Read who gets a report, and when. Needs a secret key with the scope manage or read, or somebody signed in with the role viewer. */
'GET /v1/reports/{report}': {
path: { report: string };
ifNoneMatch?: string | undefined;
answers: { 'application/json': ReportSubscription };
};
/** Have a report sent week by week, month by month or quarter by quarter. Needs a secret key with the scope manage, or somebody signed in with the role editor. */
'PUT /v1/reports/{report}': {
path: { report: string };
query?: {
/** true judges and answers alike, but changes nothing. */
dryRun?: boolean | undefined;
} | undefined;
body: ReportSettings;
ifMatch?: string | undefined;
ifNoneMatch?: string | undefined;
answers: { 'application/json': ReportSubscription };
};
/** Send a report no more; those that were sent stay to be read. Needs a secret key with the scope manage, or somebody signed in with the role editor. */
'DELETE /v1/reports/{report}': {
path: { report: string };
ifMatch?: string | undefined;
ifNoneMatch?: string | undefined;
answers: { 'none': undefined };
};
/** Read the set-up of the project as one file, which voxpoint apply takes. Needs a secret key with the scope manage or read, or somebody signed in with the role viewer. */
'GET /v1/setup': {
query?: {
/** Default: as Accept says, else json. */
format?: "json" | "yaml" | undefined;
} | undefined;
ifNoneMatch?: string | undefined;
answers: { 'application/json': WrittenSetup; 'application/yaml': string };
};
/** List who changed what, newest first. Needs a secret key with the scope manage, or somebody signed in with the role owner. */
'GET /v1/audit': {
query?: {
/** Day or instant, included; a day begins in the project’s zone. */
from?: string | undefined;
/** Day or instant, excluded. */
to?: string | undefined;
/** Actions, separated by commas. */
action?: "project.created" | "project.changed" | "touchpoint.created" | "touchpoint.changed" | "touchpoint.archived" | "survey.created" | "survey.changed" | "survey.archived" | "journey.created" | "journey.changed" | "journey.deleted" | "link.created" | "link.changed" | "link.deleted" | "invite.created" | "invite.withdrawn" | "suppression.added" | "suppression.removed" | "mark.created" | "mark.changed" | "mark.deleted" | "dimension.created" | "dimension.changed" | "dimension.deleted" | "persona.created" | "persona.changed" | "persona.deleted" | "alert.created" | "alert.changed" | "alert.deleted" | "alert.base-renewed" | "webhook.created" | "webhook.changed" | "webhook.deleted" | "webhook.switched-off" | "delivery.repeated" | "case.opened" | "case.changed" | "action.created" | "action.changed" | "action.deleted" | "report.created" | "report.changed" | "report.deleted" | "contact.erased" | "key.created" | "key.revoked" | "signing-key.created" | "signing-key.revoked" | "invitation.created" | "invitation.withdrawn" | "sign-in-link.created" | "person.joined" | "person.role-changed" | "person.teams-changed" | "person.removed" | "person.name-changed" | "person.password-changed" | "person.second-factor-added" | "person.second-factor-removed" | "person.second-factor-reset" | "person.recovery-codes-renewed" | "job.started" | "job.cancelled" | "response.entered" | "response.state-changed" | "response.deleted" | "respondent.erased" | "counters.repaired" | "retention.applied" | ("project.created" | "project.changed" | "touchpoint.created" | "touchpoint.changed" | "touchpoint.archived" | "survey.created" | "survey.changed" | "survey.archived" | "journey.created" | "journey.changed" | "journey.deleted" | "link.created" | "link.changed" | "link.deleted" | "invite.created" | "invite.withdrawn" | "suppression.added" | "suppression.removed" | "mark.created" | "mark.changed" | "mark.deleted" | "dimension.created" | "dimension.changed" | "dimension.deleted" | "persona.created" | "persona.changed" | "persona.deleted" | "alert.created" | "alert.changed" | "alert.deleted" | "alert.base-renewed" | "webhook.created" | "webhook.changed" | "webhook.deleted" | "webhook.switched-off" | "delivery.repeated" | "case.opened" | "case.changed" | "action.created" | "action.changed" | "action.deleted" | "report.created" | "report.changed" | "report.deleted" | "contact.erased" | "key.created" | "key.revoked" | "signing-key.created" | "signing-key.revoked" | "invitation.created" | "invitation.withdrawn" | "sign-in-link.created" | "person.joined" | "person.role-changed" | "person.teams-changed" | "person.removed" | "person.name-changed" | "person.password-changed" | "person.second-factor-added" | "person.second-factor-removed" | "person.second-factor-reset" | "person.recovery-codes-renewed" | "job.started" | "job.cancelled" | "response.entered" | "response.state-changed" | "response.deleted" | "respondent.erased" | "counters.repaired" | "retention.applied")[] | undefined;
/** The id of a person or a key, or a kind of actor. */
actor?: "person" | "key" | "operator" | "server" | string | undefined;
/** How many to return, 1 to 1,000; default 50. */
limit?: number | undefined;
/** The nextCursor of the page before. */
cursor?: string | undefined;
} | undefined;
answers: { 'application/json': AuditPage };
};
/** List webhooks. Needs a secret key with the scope manage or read, or somebody signed in with the role viewer. */
'GET /v1/webhooks': {
query?: {
/** How many to return, 1 to 1,000; default 50. */
limit?: number | undefined;
/** The nextCursor of the page before. */
cursor?: string | undefined;
} | undefined;
answers: { 'application/json': WebhookPage };
};
/** Read a webhook. Needs a secret key with the scope manage or read, or somebody signed in with the role viewer. */
'GET /v1/webhooks/{webhook}': {
path: { webhook: string };
ifNoneMatch?: string | undefined;
answers: { 'application/json': Webhook };
};
/** Make or replace a webhook. Needs a secret key with the scope manage, or somebody signed in with the role editor. */
'PUT /v1/webhooks/{webhook}': {
path: { webhook: string };
query?: {
/** true judges and answers alike, but changes nothing. */
dryRun?: boolean | undefined;
} | undefined;
body: WebhookSettings;
ifMatch?: string | undefined;
ifNoneMatch?: string | undefined;
answers: { 'application/json': Webhook };
};
/** Remove a webhook, also from the alerts that name it; what it has not got yet is not sent. Needs a secret key with the scope manage, or somebody signed in with the role editor. */
'DELETE /v1/webhooks/{webhook}': {
path: { webhook: string };
ifMatch?: string | undefined;
ifNoneMatch?: string | undefined;
answers: { 'none': undefined };
};
/** Make a new secret, which is told this once; the one before it signs, too, for a day. Needs a secret key with the scope manage, or somebody signed in with the role editor. */
'POST /v1/webhooks/{webhook}/secret': {
path: { webhook: string };
answers: { 'application/json': WebhookSecret };
};
/** Send a message that tries whether it arrives. Needs a secret key with the scope manage, or somebody signed in with the role editor. */
'POST /v1/webhooks/{webhook}/ping': {
path: { webhook: string };
answers: { 'application/json': WebhookPing };
};
/** List what was sent to a webhook, newest first; it is kept for 30 days. Needs a secret key with the scope manage or read, or somebody signed in with the role viewer. */
'GET /v1/webhooks/{webhook}/deliveries': {
path: { webhook: string };
query?: {
/** How many to return, 1 to 1,000; default 50. */
limit?: number | undefined;
/** The nextCursor of the page before. */
cursor?: string | undefined;
} | undefined;
answers: { 'application/json': DeliveryPage };
};
/** Send a message again, with the same id. Needs a secret key with the scope manage, or somebody signed in with the role editor. */
'POST /v1/webhooks/{webhook}/deliveries/{delivery}/retry': {
path: { webhook: string; delivery: string };
answers: { 'application/json': Delivery };
};
/** List alerts. Needs a secret key with the scope manage or read, or somebody signed in with the role viewer. */
'GET /v1/alerts': {
query?: {
/** How many to return, 1 to 1,000; default 50. */
limit?: number | undefined;
/** The nextCursor of the page before. */
cursor?: string | undefined;
} | undefined;
answers: { 'application/json': AlertPage };
};
/** Read an alert. Needs a secret key with the scope manage or read, or somebody signed in with the role viewer. */
'GET /v1/alerts/{alert}': {
path: { alert: string };
ifNoneMatch?: string | undefined;
answers: { 'application/json': Alert };
};
/** Make or replace an alert. Needs a secret key with the scope manage, or somebody signed in with the role editor. */
'PUT /v1/alerts/{alert}': {
path: { alert: string };
query?: {
/** true judges and answers alike, but changes nothing. */
dryRun?: boolean | undefined;
} | undefined;
body: AlertSettings;
ifMatch?: string | undefined;
ifNoneMatch?: string | undefined;
answers: { 'application/json': Alert };
};
/** Remove an alert with its history; cases that it opened stay. Needs a secret key with the scope manage, or somebody signed in with the role editor. */
'DELETE /v1/alerts/{alert}': {
path: { alert: string };
ifMatch?: string | undefined;
ifNoneMatch?: string | undefined;
answers: { 'none': undefined };
};
/** Count the answers of the last 30 days for which an alert would have fired. Needs a secret key with the scope manage or read, or somebody signed in with the role viewer. */
'POST /v1/alerts/preview': {
body: AlertPreviewRequest;
answers: { 'application/json': AlertPreview };
};
/** List the newest 5 of what each alert has found. Needs a secret key with the scope manage or read, or somebody signed in with the role viewer. */
'GET /v1/alert-fires': {
answers: { 'application/json': LatestAlertFires };
};
/** List what an alert has found, newest first. Needs a secret key with the scope manage or read, or somebody signed in with the role viewer. */
'GET /v1/alerts/{alert}/history': {
path: { alert: string };
query?: {
/** How many to return, 1 to 1,000; default 50. */
limit?: number | undefined;
/** The nextCursor of the page before. */
cursor?: string | undefined;
} | undefined;
answers: { 'application/json': AlertFirePage };
};
/** Send an example, marked as one, to the destinations of an alert. Needs a secret key with the scope manage, or somebody signed in with the role editor. */
'POST /v1/alerts/{alert}/test': {
path: { alert: string };
answers: { 'application/json': AlertTest };
};
/** List what was sent to webhooks, chats and by mail, newest first; it is kept for 30 days. Needs a secret key with the scope manage, or somebody signed in with the role editor. */
'GET /v1/deliveries': {
query?: {
kind?: "webhook" | "chat" | "email" | ("webhook" | "chat" | "email")[] | undefined;
status?: "pending" | "sent" | "failed" | "cancelled" | ("pending" | "sent" | "failed" | "cancelled")[] | undefined;
/** The key of an alert: messages of what it found. */
alert?: string | undefined;
/** How many to return, 1 to 1,000; default 50. */
limit?: number | undefined;
/** The nextCursor of the page before. */
cursor?: string | undefined;
} | undefined;
answers: { 'application/json': DeliveryPage };
};
/** Send a message again, with the same id; what it says is read anew. Needs a secret key with the scope manage, or somebody signed in with the role editor. */
'POST /v1/deliveries/{delivery}/retry': {
path: { delivery: string };
answers: { 'application/json': Delivery };
};
/** A new base is frozen of what is since the change, when that has lasted 90 days and has 200 answers; until then the touchpoint is not watched. Needs a secret key with the scope manage, or somebody signed in with the role editor. */
'POST /v1/alerts/{alert}/base': {
path: { alert: string };
answers: { 'application/json': AlertBase };
};
/** List cases: the soonest due, the most urgent or the newest first. Needs a secret key with the scope manage or read, or somebody signed in with the role viewer. */
'GET /v1/cases': {
query?: {
/** By default those that are open: new, open and waiting. */
status?: "new" | "open" | "waiting" | "resolved" | "closed" | ("new" | "open" | "waiting" | "resolved" | "closed")[] | undefined;
/** me, none, or the id of a person. */
owner?: string | undefined;
/** Teams of the cases. */
team?: string | (string)[] | undefined;
/** Keys of touchpoints, separated by commas. */
touchpoint?: string | (string)[] | undefined;
priority?: "high" | "medium" | "low" | ("high" | "medium" | "low")[] | undefined;
/** true: those that are open and past their time. */
overdue?: boolean | undefined;
/** The cases of this response. */
response?: string | undefined;
/** due: the soonest due first, so what is overdue stands at the top. urgent: by the urgency of the response. newest: by when it was opened. */
order?: "due" | "urgent" | "newest" | undefined;
/** How many to return, 1 to 1,000; default 50. */
limit?: number | undefined;
/** The nextCursor of the page before. */
cursor?: string | undefined;
} | undefined;
answers: { 'application/json': CasePage };
};
/** A response whose respondent has an open case joins that one; then, and if the response has one itself, the status is 200. Needs a secret key with the scope manage, or somebody signed in with the role editor. */
'POST /v1/cases': {
body: CaseOpening;
answers: { 'application/json': CaseDetail };
};
/** Count cases, in all and by each value of each filter. Needs a secret key with the scope manage or read, or somebody signed in with the role viewer. */
'GET /v1/cases/counts': {
query?: {
/** By default those that are open: new, open and waiting. */
status?: "new" | "open" | "waiting" | "resolved" | "closed" | ("new" | "open" | "waiting" | "resolved" | "closed")[] | undefined;
/** me, none, or the id of a person. */
owner?: string | undefined;
/** Teams of the cases. */
team?: string | (string)[] | undefined;
/** Keys of touchpoints, separated by commas. */
touchpoint?: string | (string)[] | undefined;
priority?: "high" | "medium" | "low" | ("high" | "medium" | "low")[] | undefined;
/** true: those that are open and past their time. */
overdue?: boolean | undefined;
/** The cases of this response. */
response?: string | undefined;
} | undefined;
answers: { 'application/json': CaseCounts };
};
/** Times are those of all cases that were opened in the period: those that are still open count for as long as they are (Kaplan & Meier). Needs a secret key with the scope manage or read, or somebody signed in with the role viewer. */
'GET /v1/cases/metrics': {
query?: {
/** Day or instant, included; a day begins in the project’s zone. Default: 30 days ago. */
from?: string | undefined;
/** Day or instant, excluded. Default: with today. */
to?: string | undefined;
/** owner: only if the project has caseFiguresByOwner. period: by when cases were opened. */
groupBy?: "touchpoint" | "team" | "cause" | "owner" | "period" | undefined;
/** The periods: day, week, month, quarter or year. */
interval?: "day" | "week" | "month" | "quarter" | "year" | undefined;
} | undefined;
answers: { 'application/json': CaseMetrics };
};
/** Read a case with its response, what else the respondent answered, and its thread. Needs a secret key with the scope manage or read, or somebody signed in with the role viewer. */
'GET /v1/cases/{id}': {
path: { id: string };
ifNoneMatch?: string | undefined;
answers: { 'application/json': CaseDetail };
};
/** Change a case: its status, who deals with it, when it is due, what came of it. Needs a secret key with the scope manage, or somebody signed in with the role editor. */
'PATCH /v1/cases/{id}': {
path: { id: string };
body: CaseChange;
ifMatch?: string | undefined;
ifNoneMatch?: string | undefined;
answers: { 'application/json': CaseDetail };
};
/** Add a note to the thread of a case; it cannot be changed. Needs a secret key with the scope manage, or somebody signed in with the role editor. */
'POST /v1/cases/{id}/notes': {
path: { id: string };
body: CaseNote;
answers: { 'application/json': CaseEvent };
};
/** Give cases to a person or a team, all of them or none. Needs a secret key with the scope manage, or somebody signed in with the role editor. */
'POST /v1/cases/assign': {
body: CaseAssignment;
answers: { 'application/json': CaseAssignmentReceipt };
};
/** Read how an answer to the customer can begin, and the ways it can take. Needs a secret key with the scope manage, or somebody signed in with the role editor. */
'GET /v1/cases/{id}/answer-draft': {
path: { id: string };
answers: { 'application/json': CaseAnswerDraft };
};
/** To the address that was left with the response, or with one that has joined the case. The text is stored nowhere. Needs a secret key with the scope manage, or somebody signed in with the role editor. */
'POST /v1/cases/{id}/answer': {
path: { id: string };
body: CaseAnswer;
answers: { 'application/json': CaseAnswerReceipt };
};
/** Send yourself a mail, to see whether it arrives. For whoever is signed in. */
'POST /v1/people/me/test-mail': {
answers: { 'application/json': TestMailReceipt };
};
/** Recount a touchpoint and compare with its counters. Needs a secret key with the scope manage, or somebody signed in with the role owner. */
'GET /v1/touchpoints/{touchpoint}/verification': {
path: { touchpoint: string };
answers: { 'application/json': Verification };
};
/** Recount a touchpoint, and put right the counters that differ. Needs a secret key with the scope manage, or somebody signed in with the role owner. */
'POST /v1/touchpoints/{touchpoint}/verification': {
path: { touchpoint: string };
answers: { 'application/json': Verification };
};
/** Read what this server warns of, and whether it sends e-mail. Needs a secret key with the scope manage, or somebody signed in with the role viewer. */
'GET /v1/server': {
answers: { 'application/json': Server };
};
/** List keys, secret ones without their secret part. Needs a secret key with the scope manage, or somebody signed in with the role owner. */
'GET /v1/keys': {
query?: {
/** How many to return, 1 to 1,000; default 50. */
limit?: number | undefined;
/** The nextCursor of the page before. */
cursor?: string | undefined;
} | undefined;
answers: { 'application/json': KeyPage };
};
/** Make a key; a secret one is shown this once. Needs a secret key with the scope manage, or somebody signed in with the role owner. */
'POST /v1/keys': {
body: KeyRequest;
answers: { 'application/json': CreatedKey };
};
/** List the publishable keys that are in force, whole, as tags need them. Needs a secret key with the scope manage or read, or somebody signed in with the role viewer. */
'GET /v1/publishable-keys': {
query?: {
/** How many to return, 1 to 1,000; default 50. */
limit?: number | undefined;
/** The nextCursor of the page before. */
cursor?: string | undefined;
} | undefined;
answers: { 'application/json': PublishableKeyPage };
};
/** Revoke a key; refused everywhere within 5 seconds. Needs a secret key with the scope manage, or somebody signed in with the role owner. */
'DELETE /v1/keys/{id}': {
path: { id: string };
answers: { 'none': undefined };
};
/** List the keys by which respondents are signed, without their secrets. Needs a secret key with the scope manage, or somebody signed in with the role owner. */
'GET /v1/signing-keys': {
query?: {
/** How many to return, 1 to 1,000; default 50. */
limit?: number | undefined;
/** The nextCursor of the page before. */
cursor?: string | undefined;
} | undefined;
answers: { 'application/json': SigningKeyPage };
};
/** Any number may be in force beside each other, up to 20: to rotate one, make another, let your server sign with that, then revoke the first. Needs a secret key with the scope manage, or somebody signed in with the role owner. */
'POST /v1/signing-keys': {
body: SigningKeyRequest;
answers: { 'application/json': CreatedSigningKey };
};
/** Revoke a signing key; what it signed is refused everywhere within 5 seconds. Needs a secret key with the scope manage, or somebody signed in with the role owner. */
'DELETE /v1/signing-keys/{id}': {
path: { id: string };
answers: { 'none': undefined };
};
/** An account with a second factor answers second-factor-needed: send the same again with code. The cookie of the device lets who has signed in here before in, while others guess their password. For everybody. */
'POST /v1/sessions': {
body: SignIn;
answers: { 'application/json': CurrentSession };
};
/** List your sessions, the newest first. For whoever is signed in. */
'GET /v1/sessions': {
answers: { 'application/json': SessionPage };
};
/** Who is signed in here. For whoever is signed in. */
'GET /v1/sessions/current': {
answers: { 'application/json': CurrentSession };
};
/** Sign out; forgets the cookie. For whoever is signed in. */
'DELETE /v1/sessions/current': {
answers: { 'none': undefined };
};
/** Sign another browser of yours out; refused everywhere within 5 seconds. For whoever is signed in. */
'DELETE /v1/sessions/{id}': {
path: { id: string };
answers: { 'none': undefined };
};
/** For a person of the project. Nobody with this e-mail address: they are made, as owner. Only keys may do it. Needs a secret key with the scope manage. */
'POST /v1/sign-in-links': {
body: SignInLinkRequest;
answers: { 'application/json': SignInLink };
};
/** Read what an invitation is for; it stays open. For everybody. */
'POST /v1/invitations/look': {
body: InvitationLook;
answers: { 'application/json': InvitationOffer };
};
/** Accept an invitation, with a new password or that of your account; sets the cookie. For everybody. */
'POST /v1/invitations/accept': {
body: InvitationAcceptance;
answers: { 'application/json': CurrentSession };
};
/** List open invitations, without their links. Needs a secret key with the scope manage, or somebody signed in with the role owner. */
'GET /v1/invitations': {
query?: {
/** How many to return, 1 to 1,000; default 50. */
limit?: number | undefined;
/** The nextCursor of the page before. */
cursor?: string | undefined;
} | undefined;
answers: { 'application/json': InvitationPage };
};
/** Invite somebody; the link is shown this once, holds for 7 days, and an older one ends. Needs a secret key with the scope manage, or somebody signed in with the role owner. */
'POST /v1/invitations': {
body: InvitationRequest;
answers: { 'application/json': CreatedInvitation };
};
/** Withdraw an invitation. Needs a secret key with the scope manage, or somebody signed in with the role owner. */
'DELETE /v1/invitations/{id}': {
path: { id: string };
answers: { 'none': undefined };
};
/** List the people of the project. Needs a secret key with the scope manage or read, or somebody signed in with the role viewer. */
'GET /v1/people': {
query?: {
/** How many to return, 1 to 1,000; default 50. */
limit?: number | undefined;
/** The nextCursor of the page before. */
cursor?: string | undefined;
} | undefined;
answers: { 'application/json': PersonPage };
};
/** Give somebody another role, or other teams. Needs a secret key with the scope manage, or somebody signed in with the role owner. */
'PUT /v1/people/{id}': {
path: { id: string };
body: PersonSettings;
answers: { 'application/json': Person };
};
/** Whoever belongs to no other project is removed as a whole, and signed out. Needs a secret key with the scope manage, or somebody signed in with the role viewer. */
'DELETE /v1/people/{id}': {
path: { id: string };
answers: { 'none': undefined };
};
/** Choose how others see you. For whoever is signed in. */
'PUT /v1/people/me/name': {
body: NameChange;
answers: { 'none': undefined };
};
/** Choose the language of your mails. For whoever is signed in. */
'PUT /v1/people/me/locale': {
body: LocaleChange;
answers: { 'none': undefined };
};
/** Choose another password; your other sessions and open links end. For whoever is signed in. */
'PUT /v1/people/me/password': {
body: PasswordChange;
answers: { 'none': undefined };
};
/** Whether you have a second factor, and how many recovery codes are left. For whoever is signed in. */
'GET /v1/people/me/second-factor': {
answers: { 'application/json': SecondFactor };
};
/** Begin to set a second factor up; it is asked for once a code of it was given. For whoever is signed in. */
'POST /v1/people/me/second-factor': {
body: SecondFactorRequest;
answers: { 'application/json': NewSecondFactor };
};
/** Confirm a second factor by its first code; your other sessions and open links end. For whoever is signed in. */
'PUT /v1/people/me/second-factor': {
body: SecondFactorProof;
answers: { 'application/json': RecoveryCodes };
};
/** Turn your second factor off; your other sessions and open links end. For whoever is signed in. */
'POST /v1/people/me/second-factor/removal': {
body: SecondFactorProof;
answers: { 'none': undefined };
};
/** Make new recovery codes; those until now end. For whoever is signed in. */
'POST /v1/people/me/recovery-codes': {
body: SecondFactorProof;
answers: { 'application/json': RecoveryCodes };
};
/** Take away the second factor of somebody who has lost it; they are signed out. Needs a secret key with the scope manage, or somebody signed in with the role owner. */
'DELETE /v1/people/{id}/second-factor': {
path: { id: string };
answers: { 'none': undefined };
};
}
