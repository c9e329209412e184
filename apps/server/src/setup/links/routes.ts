import { qrCodeQuery, slug, tableTentQuery } from '@voxpoint/contract';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../../db/context.ts';
import { compressed } from '../../http/compression.ts';
import type { Links } from './links.ts';
import { drawQrCode, paintQrCode } from './qr-code.ts';
import { readTableTent } from './read-table-tent.ts';
import { readTouchpointLink } from './read-touchpoint-link.ts';

/** A browser opens or saves them by their address. */
const config = { access: ['manage', 'read'] as const, namesProject: true };
const tags = ['Managing'];
const params = z.strictObject({ touchpoint: slug });

const picture = (type: string, schema: z.ZodType) => ({
  200: { description: 'The picture.', content: { [type]: { schema } } },
});

/** What is printed of a link: it is made by PUT /v1/links/{link} before. */
export function printedLinkRoutes(context: Context, links: Links): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/v1/touchpoints/:touchpoint/qr.svg',
      {
        config,
        onSend: compressed,
        schema: {
          ...{ tags, params, querystring: qrCodeQuery },
          summary: 'The QR code of a link to a touchpoint, as SVG',
          response: picture('image/svg+xml', z.string()),
        },
      },
      async ({ identity, params, query }, reply) => {
        const link = await readTouchpointLink(context, identity.project.id, { links, ...params, ...query });
        const svg = drawQrCode(link.url, query.size).text;
        return named(reply, `${link.key}.svg`)
          .type('image/svg+xml')
          .send(svg as never);
      },
    );

    app.get(
      '/v1/touchpoints/:touchpoint/qr.png',
      {
        config,
        schema: {
          ...{ tags, params, querystring: qrCodeQuery },
          summary: 'The QR code of a link to a touchpoint, as PNG',
          response: picture('image/png', z.string().meta({ format: 'binary' })),
        },
      },
      async ({ identity, params, query }, reply) => {
        const link = await readTouchpointLink(context, identity.project.id, { links, ...params, ...query });
        const png = Buffer.from(paintQrCode(link.url, query.size));
        return named(reply, `${link.key}.png`)
          .type('image/png')
          .send(png as never);
      },
    );

    app.get(
      '/v1/touchpoints/:touchpoint/table-tent',
      {
        config,
        onSend: compressed,
        schema: {
          ...{ tags, params, querystring: tableTentQuery },
          summary: 'A page of A6 to be printed: the question, the QR code and the link',
          response: {
            200: {
              description: 'One page that needs nothing else, and prints to one sheet of A6.',
              content: { 'text/html': { schema: z.string() } },
            },
          },
        },
      },
      async ({ identity, params, query }, reply) => {
        const asked = { links, ...params, ...query };
        const { page, policy } = await readTableTent(context, identity.project.id, asked);
        return reply
          .header('content-security-policy', policy)
          .type('text/html; charset=utf-8')
          .send(page as never);
      },
    );
  };
}

/** A browser shows it, and saves it under this name. */
function named<Reply extends { header(name: string, value: string): Reply }>(
  reply: Reply,
  name: string,
): Reply {
  return reply.header('content-disposition', `inline; filename="${name}"`);
}
