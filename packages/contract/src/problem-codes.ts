/**
 * Every error that the API answers. The code is stable; a client may rely on it.
 * `advice` says what a caller can do, and stands in the catalogue page.
 */
export const problems = {
  'malformed-request': [
    400,
    'The request cannot be read as HTTP',
    'Check the address, the headers and their encoding.',
  ],
  'malformed-json': [400, 'The body is not JSON', 'Send one JSON value in UTF-8.'],
  'malformed-encoding': [
    400,
    'The body cannot be decompressed',
    'Send what Content-Encoding names, whole, or the JSON as it is.',
  ],
  'duplicate-member': [400, 'An object names a member twice', 'Name every member once.'],
  'forbidden-member': [
    400,
    'A member has a name that is not allowed',
    'Do not use __proto__, constructor or prototype as a name.',
  ],
  'json-too-deep': [400, 'The JSON is nested too deeply', 'Nest at most 8 levels of objects and arrays.'],
  'json-too-wide': [400, 'An object has too many members', 'Give an object at most 50 members.'],
  'json-too-long': [
    400,
    'The JSON holds too many values',
    'Send fewer members and elements; the detail names the limit.',
  ],
  'body-missing': [400, 'The request has no body', 'Send a JSON object.'],
  'ambiguous-key': [400, 'The request carries two different keys', 'Send one key, in one place.'],
  'secret-key-in-url': [
    400,
    'A secret key stands outside the Authorization header',
    'Send it as Authorization: Bearer …, and replace this key: addresses and bodies are logged by others.',
  ],
  'key-missing': [
    401,
    'The request carries no key',
    'Send Authorization: Bearer … or, when collecting, a publishable key as ?key= or as the member key.',
  ],
  'key-invalid': [401, 'The key is unknown or revoked', 'Copy the key again, or create a new one.'],
  'session-ended': [401, 'The session has ended', 'Sign in again.'],
  'sign-in-failed': [
    401,
    'The e-mail address or the password is wrong',
    'Try again, or ask an owner for a new link.',
  ],
  'second-factor-needed': [
    401,
    'The account has a second factor',
    'Send the same again with code: six digits of the authenticator app, or a recovery code.',
  ],
  'second-factor-wrong': [
    401,
    'The code is wrong, or was used already',
    'Wait for the next code of the app and check the clock of the phone, or use a recovery code.',
  ],
  'link-invalid': [401, 'The link was used, has ended, or was not copied whole', 'Ask for a new link.'],
  'scope-missing': [403, 'The key may not do this', 'Use a secret key with the scope that the detail names.'],
  'role-missing': [
    403,
    'The role does not allow this',
    'Ask an owner of the project for the role that the detail names.',
  ],
  'project-not-yours': [
    403,
    'You have no role in this project',
    'Name one of your projects in the header Voxpoint-Project.',
  ],
  'second-factor-required': [
    403,
    'The project asks for a second factor',
    'Set one up under Account, or with POST /v1/people/me/second-factor.',
  ],
  'csrf-token-wrong': [
    403,
    'The request does not prove that it comes from the dashboard',
    'Send csrfToken of GET /v1/sessions/current as Voxpoint-Csrf.',
  ],
  'origin-mismatch': [
    403,
    'The request comes from another origin',
    'Open the dashboard at the address that the detail names.',
  ],
  'sign-in-needs-https': [
    403,
    'Signing in needs https',
    'Set VOXPOINT_PUBLIC_URL to an https address and open that; only localhost may do without.',
  ],
  'origin-not-allowed': [
    403,
    'The project does not collect from this origin',
    'Add the origin to the project’s allowedOrigins.',
  ],
  'demo-full': [
    403,
    'The demo project takes no more',
    'Collect into a project of your own; or delete what the demo project has collected, and try again a minute later.',
  ],
  'route-not-found': [404, 'There is nothing at this address', 'See /docs for every address.'],
  'touchpoint-not-found': [
    404,
    'There is no such touchpoint',
    'Make it with PUT /v1/touchpoints/{key}, or correct its key.',
  ],
  'journey-not-found': [
    404,
    'There is no such journey',
    'Make it with PUT /v1/journeys/{key}, or correct its key.',
  ],
  'survey-not-found': [
    404,
    'The touchpoint has no survey of this metric',
    'Make it with PUT /v1/touchpoints/{key}/surveys/{metric}.',
  ],
  'response-not-found': [
    404,
    'There is no such response',
    'Check the id; a response belongs to one project.',
  ],
  'dimension-not-found': [
    404,
    'There is no such dimension',
    'Declare it with PUT /v1/dimensions/{name}, or correct its name.',
  ],
  'persona-not-found': [404, 'There is no such persona', 'Declare it with PUT /v1/personas/{key}.'],
  'key-not-found': [404, 'There is no such key', 'See GET /v1/keys for the ids.'],
  'person-not-found': [404, 'There is no such person in the project', 'See GET /v1/people for the ids.'],
  'invitation-not-found': [404, 'There is no such open invitation', 'See GET /v1/invitations for the ids.'],
  'session-not-found': [404, 'You have no such session', 'See GET /v1/sessions for the ids.'],
  'job-not-found': [404, 'There is no such job', 'See GET /v1/jobs for the ids.'],
  'mark-not-found': [404, 'There is no such mark', 'See GET /v1/marks for the keys.'],
  'method-not-allowed': [
    405,
    'The address does not know this method',
    'Use one of the methods in the Allow header.',
  ],
  'request-timeout': [408, 'The request took too long to arrive', 'Send it again.'],
  'revision-conflict': [
    409,
    'This revision is stored with other content',
    'Send the change as the next revision.',
  ],
  'response-closed': [
    409,
    'The response can no longer be revised',
    'What a publishable key stored is open to it for 8 days. To a secret key everything is, until the project’s retention horizon.',
  ],
  'id-in-use': [
    409,
    'The id belongs to a response of another touchpoint or metric',
    'Make a new id for every response.',
  ],
  'job-running': [409, 'The job is still running', 'Wait for its end, or cancel it.'],
  'job-irreversible': [409, 'What was deleted cannot be brought back', 'Quarantine what you may need again.'],
  'project-exists': [409, 'A project with this key exists', 'Choose another key.'],
  'already-member': [
    409,
    'The person belongs to the project already',
    'Change the role with PUT /v1/people/{id}.',
  ],
  'second-factor-exists': [
    409,
    'The account has a second factor already',
    'Turn it off first; that takes one of its codes.',
  ],
  'second-factor-missing': [409, 'The account has no second factor', 'Set one up first.'],
  'last-owner': [409, 'The project would have no owner', 'Make somebody else an owner first.'],
  'person-elsewhere': [
    409,
    'The person belongs to other projects, too',
    'Make the link where the store is opened directly: stop the embedded server first, or set DATABASE_URL.',
  ],
  'response-deleted': [410, 'The response was deleted', 'Do not send it again.'],
  'respondent-erased': [410, 'The respondent was erased after giving this answer', 'Do not send it again.'],
  'precondition-failed': [
    412,
    'The resource is not as If-Match or If-None-Match demands',
    'Read it again, then send If-Match with the new ETag.',
  ],
  'count-changed': [
    412,
    'Another number of rows matches than was expected',
    'Nothing was changed. Look at the count that the detail names, and send it if it is what you mean.',
  ],
  'body-too-large': [
    413,
    'The body is too large',
    'Send less at once: divide a batch. The detail names the limit.',
  ],
  'media-type-unsupported': [
    415,
    'The body has a media type that is not taken here',
    'Send application/json.',
  ],
  'encoding-unsupported': [
    415,
    'The body is compressed in a way that is not taken here',
    'Send the JSON as it is or, where answers are collected, with Content-Encoding gzip or deflate.',
  ],
  'range-not-satisfiable': [
    416,
    'The file has no such part',
    'Ask for a part that it has, or for the whole.',
  ],
  'expectation-failed': [417, 'The header Expect asks for what there is not', 'Leave Expect out.'],
  'validation-failed': [422, 'The request is not valid', 'Correct what errors lists.'],
  'score-out-of-range': [
    422,
    'The score is not on the scale',
    'Send an integer on the scale that the detail names.',
  ],
  'survey-version-unknown': [
    422,
    'The survey has no such version',
    'Send the version that GET …/survey answered, or none.',
  ],
  'answered-in-future': [
    422,
    'The answer lies in the future',
    'Send answeredAt at most 5 minutes ahead of the server’s clock.',
  ],
  'answered-before-retention': [
    422,
    'The answer is older than the project keeps answers',
    'Leave it out; a longer retentionDays keeps younger answers for longer, but brings none back.',
  ],
  'cut-not-counted': [
    422,
    'The cut is not counted apart, and too many responses would have to be read',
    'Declare the attribute as a dimension, or ask for fewer touchpoints or a shorter range.',
  ],
  'too-many-dimensions': [422, 'The project has 8 dimensions already', 'Delete one that is not needed.'],
  'time-not-aligned': [
    422,
    'The instant is not on a quarter of an hour',
    'Use the instant that the detail names, or a day.',
  ],
  'time-zone-unknown': [422, 'There is no such time zone', 'Use an IANA name such as Europe/Berlin.'],
  'range-invalid': [422, 'The range is empty or runs backwards', 'Let from lie before to.'],
  'too-many-points': [
    422,
    'The answer would have too many points',
    'Ask for a wider interval, a shorter range or fewer groups.',
  ],
  'number-inexact': [
    422,
    'A number would not be kept digit by digit',
    'Write it with fewer digits; an attribute may be a string instead.',
  ],
  'cursor-invalid': [
    422,
    'The cursor is not one that was given out',
    'Use nextCursor of the last page as it is, with the same filters.',
  ],
  'headers-too-large': [431, 'The headers are too large', 'Send at most 16 KiB of headers.'],
  'too-many-requests': [
    429,
    'More arrives at once than is taken',
    'Send fewer requests side by side, and this one again after the time in Retry-After.',
  ],
  'too-many-attempts': [429, 'Too many attempts to sign in', 'Try again after the time in Retry-After.'],
  'internal-error': [
    500,
    'The server failed',
    'Try again; if it stays, give the request id to the operator.',
  ],
  'database-unavailable': [503, 'The database does not answer', 'Try again after the time in Retry-After.'],
  'storage-full': [
    503,
    'There is no room left to store anything',
    'Try again after the time in Retry-After. The operator has to make room on the disk of the database.',
  ],
  'storage-read-only': [
    503,
    'The database takes no changes',
    'Try again after the time in Retry-After. The operator has to make the database writable again.',
  ],
  'storage-access-denied': [
    503,
    'The server lacks a right in its database',
    'Try again after the time in Retry-After. The operator has to give the server its rights back.',
  ],
  'resources-exhausted': [
    503,
    'The database has no connections, memory or open files left',
    'Try again after the time in Retry-After, with fewer requests at once.',
  ],
  'took-too-long': [
    503,
    'The database gave the request up',
    'Ask for less at once, or try again after the time in Retry-After.',
  ],
  'too-many-streams': [
    503,
    'The server has as many streams open as it takes',
    'Try again after the time in Retry-After, close streams that nobody reads, or start another server.',
  ],
  overloaded: [
    503,
    'More is asked for than the server can do now',
    'Send the request again after the time in Retry-After.',
  ],
  'shutting-down': [503, 'The server is stopping', 'Try again after the time in Retry-After.'],
} as const satisfies Record<string, readonly [status: number, title: string, advice: string]>;

export type ProblemCode = keyof typeof problems;
