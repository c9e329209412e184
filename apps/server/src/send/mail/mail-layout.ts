import { inertLine, inertText } from '../inert-text.ts';
import { type MailContent, mailWords } from './mail-content.ts';
import { htmlPart, muted } from './mail-html-parts.ts';
import { escapeHtml, linesOf } from './mail-html-text.ts';
import { textPart } from './mail-text-parts.ts';
import type { Mail } from './mailer.ts';

/** A mail as text and as HTML. Texts of strangers call nobody and link to nothing, also where a program makes links of words. */
export function layoutMail(content: MailContent): Pick<Mail, 'subject' | 'text' | 'html' | 'headers'> {
  return {
    subject: content.subject,
    text: layoutText(content),
    html: layoutHtml(content),
    headers: content.unsubscribeUrl ? unsubscribeHeaders(content.unsubscribeUrl) : {},
  };
}

/** RFC 2369 and 8058: programs show a button, and send one POST when it is pressed. */
function unsubscribeHeaders(url: string): Record<string, string> {
  return { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}

function layoutText({ locale, subject, heading = subject, parts, why, unsubscribeUrl }: MailContent): string {
  const end = [inertText(why), unsubscribeUrl && `${mailWords[locale].unsubscribe}: ${unsubscribeUrl}`];
  const body = [inertLine(heading), ...parts.map(textPart)].join('\n\n');
  return `${body}\n\n-- \n${end.filter(Boolean).join('\n')}\n`;
}

/** Programs for mail know inline styles everywhere, a style sheet in most places, and nothing that came later. */
function layoutHtml({ locale, subject, heading = subject, parts, why, unsubscribeUrl }: MailContent): string {
  const unsubscribe = unsubscribeUrl
    ? `<br><a class="muted" href="${escapeHtml(unsubscribeUrl)}" style="${muted}text-decoration:underline">${mailWords[locale].unsubscribe}</a>`
    : '';
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(inertLine(subject))}</title>
<style>${sheet}</style>
</head>
<body class="page" style="margin:0;padding:0;background-color:#f2f4f3">
<table class="page" role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="background-color:#f2f4f3">
<tr><td class="around" align="center" style="padding:24px 12px">
<!--[if mso]><table role="presentation" width="600"><tr><td><![endif]-->
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px">
<tr><td class="card" align="left" style="padding:28px;background-color:#ffffff;border-radius:10px;font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:16px;line-height:1.5;color:#17211d;word-break:break-word">
<h1 style="-webkit-hyphens:auto;hyphens:auto;margin:0 0 16px;font-size:21px;line-height:1.3;font-weight:600">${escapeHtml(inertLine(heading))}</h1>
${parts.map(htmlPart).join('\n')}
</td></tr>
<tr><td class="muted foot" align="left" style="padding:16px 28px;font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;${muted}">${linesOf(inertText(why))}${unsubscribe}</td></tr>
</table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr>
</table>
</body>
</html>
`;
}

const sheet = `
@media (max-width: 480px) { .around { padding: 0 !important } .card { padding: 20px !important; border-radius: 0 !important } .foot { padding: 16px 20px !important } }
@media (prefers-color-scheme: dark) {
  .page { background-color: #101513 !important }
  .card { background-color: #1b2320 !important; color: #e8edea !important }
  .muted { color: #a3b1ab !important }
  .quote { border-color: #5fb89b !important; background-color: #232d29 !important }
  .line { border-color: #34403b !important }
  .button { background-color: #5fb89b !important }
  .button a { color: #0d1411 !important }
}
`;
