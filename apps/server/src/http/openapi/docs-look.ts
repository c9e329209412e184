import type { FastifySwaggerUiOptions } from '@fastify/swagger-ui';

const icon =
  '<rect width="32" height="32" rx="8" fill="#3450c4"/><path d="m9 11 7 11 7-11" fill="none" stroke="#fff" stroke-width="3.5" stroke-linecap="round" stroke-linejoin="round"/>';
const favicon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><title>Voxpoint</title>${icon}</svg>`;
const logo = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 150 32"><title>Voxpoint</title>${icon}<text x="42" y="23" font-family="system-ui, sans-serif" font-size="20" font-weight="700" fill="#171a22">Voxpoint</text></svg>`;

/** Colours of the dashboard; every text on its paper by at least 4.5 to 1. */
const css = `
.swagger-ui .topbar { padding: 10px 0; border-bottom: 1px solid #dfe2ea; background: #fff; }
.swagger-ui .topbar .download-url-wrapper { display: none; }
.swagger-ui .topbar a.link, .swagger-ui .topbar a { max-width: none; }
.swagger-ui .topbar img { height: 32px; }
.swagger-ui, .swagger-ui .info .title, .swagger-ui .opblock-tag, .swagger-ui table thead tr td, .swagger-ui table thead tr th,
.swagger-ui .opblock .opblock-section-header h4, .swagger-ui .opblock .opblock-section-header > label,
.swagger-ui .parameter__name, .swagger-ui .response-col_status, .swagger-ui .tab li, .swagger-ui label,
.swagger-ui .opblock .opblock-summary-path, .swagger-ui .opblock .opblock-summary-description,
.swagger-ui .opblock-description-wrapper p, .swagger-ui .model, .swagger-ui .model-title, .swagger-ui .btn { color: #171a22; }
.swagger-ui .parameter__in, .swagger-ui .parameter__type, .swagger-ui .parameter__deprecated, .swagger-ui .prop-format,
.swagger-ui .opblock-tag small, .swagger-ui .response-col_links, .swagger-ui .info .base-url,
.swagger-ui .parameter__extension, .swagger-ui .response-control-media-type__title,
.swagger-ui .response-control-media-type__accept-message { color: #555c6e; }
.swagger-ui a, .swagger-ui .info a, .swagger-ui .prop-type, .swagger-ui .markdown code, .swagger-ui .renderedMarkdown code { color: #3450c4; }
.swagger-ui .info .title small, .swagger-ui .info .title small.version-stamp { background: #555c6e; }
.swagger-ui .info .title small pre { color: #fff; }
.swagger-ui .parameter__name.required::after, .swagger-ui .parameter__name.required span { color: #b3261e; }
.swagger-ui .btn.authorize { border-color: #3450c4; color: #3450c4; }
.swagger-ui .btn.authorize svg { fill: #3450c4; }
.swagger-ui .btn.execute { border-color: #3450c4; background: #3450c4; color: #fff; }
.swagger-ui .btn.cancel { border-color: #b3261e; color: #b3261e; }
.swagger-ui .opblock.opblock-get .opblock-summary-method { background: #3450c4; }
.swagger-ui .opblock.opblock-post .opblock-summary-method { background: #1b6b45; }
.swagger-ui .opblock.opblock-put .opblock-summary-method { background: #7a5200; }
.swagger-ui .opblock.opblock-patch .opblock-summary-method, .swagger-ui .opblock.opblock-head .opblock-summary-method,
.swagger-ui .opblock.opblock-options .opblock-summary-method { background: #555c6e; }
.swagger-ui .opblock.opblock-delete .opblock-summary-method { background: #b3261e; }
.swagger-ui .opblock { border-color: #dfe2ea; background: #f6f7fa; box-shadow: none; }
.swagger-ui .opblock .opblock-summary { border-color: #dfe2ea; }
`;

/** What the page lacks: its logo is an image without words. */
const script = `new MutationObserver(() => {
  const image = document.querySelector('.topbar img');
  if (image && !image.alt) image.alt = 'Voxpoint';
}).observe(document.body, { childList: true, subtree: true });
`;

/** The page of the API as ours; it loads and runs what this server gives, and nothing else. */
export const docsLook = {
  staticCSP: [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  logo: { type: 'image/svg+xml', content: Buffer.from(logo), href: '/docs', target: '_self' },
  theme: {
    title: 'Voxpoint API',
    favicon: [
      {
        filename: 'icon.svg',
        rel: 'icon',
        type: 'image/svg+xml',
        sizes: 'any',
        content: Buffer.from(favicon),
      },
    ],
    css: [{ filename: 'voxpoint.css', content: css }],
    js: [{ filename: 'voxpoint.js', content: script }],
  },
  uiConfig: { defaultModelsExpandDepth: 0, syntaxHighlight: false },
} satisfies FastifySwaggerUiOptions;
