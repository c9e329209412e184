import { type MessageLocale, messageLocales } from '@voxpoint/contract/vocabulary';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import type { CodedError } from '../base/coded-error.ts';
import { plainPagePolicy } from '../base/plain-page.ts';
import { isPassing, judgeError } from './problems.ts';

const formType = 'application/x-www-form-urlencoded';

/** Lets the routes of a context take forms. */
export function takeForms(app: FastifyInstance): void {
  app.addContentTypeParser(formType, { parseAs: 'buffer' }, (request, body, done) => {
    request.bodyBytes = body.length;
    done(null, new URLSearchParams(body.toString()));
  });
}

/** A page that no search engine lists, in the language of whoever opens it. */
export function sendPage(
  reply: FastifyReply,
  { html, contentSecurityPolicy }: { html: string; contentSecurityPolicy: string },
): FastifyReply {
  return reply
    .headers({
      'content-security-policy': contentSecurityPolicy,
      'x-robots-tag': 'noindex',
      vary: 'Accept-Language',
    })
    .type('text/html; charset=utf-8')
    .send(html);
}

/** A page that says one thing, in the language of whoever has followed a link. */
export function sendPlainPage(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  write: (locale: MessageLocale) => string,
): FastifyReply {
  const asked = new Negotiator({ headers }).language([...messageLocales]);
  const locale = messageLocales.find((one) => one === asked) ?? 'en';
  return sendPage(reply, { html: write(locale), contentSecurityPolicy: plainPagePolicy });
}

/** What an error is to whoever sent a form, and whether it may be gone in a moment. */
export function judgingFor(request: FastifyRequest) {
  return (caught: unknown): { error: CodedError; isPassing: boolean } => {
    const error = judgeError(caught, request);
    return { error, isPassing: isPassing(error) };
  };
}
