import { showAndCloseOf } from '../../../e2e/src/support/measure-heap.ts';
import { keys } from '../../../e2e/src/support/voxpoint.ts';
import { tagHtml } from '../../../e2e/src/support/widget.ts';

/** A page whose cost is measured: as it is, or with a survey on it. */
export interface Contestant {
  name: string;
  html: string;
  /** Its files, as they are named in addresses. */
  scripts: RegExp;
  /** What is tapped once it is there. */
  target: string;
  /** What shows that the tap has been taken. */
  effect: string;
  /** Shows the survey again and closes it, in the page; absent if that cannot be asked for. */
  showAndClose?: string;
}

export const token = 'phc_voxpoint';

const page = (content: string) => `<!doctype html>
  <html lang="en">
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>Thank you</title>
    <h1>Thank you for your order</h1>
    ${'<p>It will be with you on Thursday. We have sent you an e-mail with all the details.</p>'.repeat(20)}
    <button id="own" onclick="this.textContent = 'Tapped'">The page’s own button</button>
    ${content}
  </html>`;

export const empty: Contestant = {
  name: 'The page alone',
  html: page(''),
  // There are none.
  scripts: /(?!)/,
  target: '#own',
  effect: '#own:text("Tapped")',
  showAndClose: `
    const dialog = document.createElement('dialog');
    document.body.append(dialog);
    dialog.show();
    await frame();
    dialog.remove();`,
};

export const voxpoint = (server: string, touchpoint: string): Contestant => ({
  name: 'Voxpoint',
  html: page(tagHtml(server, touchpoint, '', keys.publishable)),
  scripts: /voxpoint\.js/,
  target: 'voxpoint-card [part=score] >> nth=9',
  effect: 'voxpoint-card textarea',
  showAndClose: showAndCloseOf(touchpoint),
});

export const postHog = (server: string, version: string): Contestant => ({
  name: `posthog-js ${version}`,
  html: page(`<script>
    !function (d, s) {
      const script = d.createElement('script');
      script.async = true;
      script.src = '${server}/static/array.js';
      script.onload = () => window.posthog.init('${token}', {
        api_host: '${server}',
        autocapture: false,
        // A browser that is driven by a program counts as a bot.
        opt_out_useragent_filter: true,
      });
      d.head.append(script);
    }(document);
  </script>`),
  scripts: /array\.js|surveys\.js/,
  target: '.ratings-number >> nth=9',
  effect: '.ph-survey textarea',
});
