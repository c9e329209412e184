import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Peers } from '../peers/install-peers.ts';

/** What posthog-js asks its server for, with one survey of two questions and nothing else switched on. */
export interface PostHogServer {
  url: string;
  close(): Promise<void>;
}

const survey = {
  id: '0198c0de-0000-7000-8000-000000000001',
  name: 'NPS',
  type: 'popover',
  start_date: '2026-01-01T00:00:00Z',
  end_date: null,
  questions: [
    {
      id: 'score',
      type: 'rating',
      display: 'number',
      scale: 10,
      question: 'How likely are you to recommend us to a friend or colleague?',
      lowerBoundLabel: 'Not at all likely',
      upperBoundLabel: 'Extremely likely',
      skipSubmitButton: true,
    },
    { id: 'why', type: 'open', question: 'What is the main reason for your score?', optional: true },
  ],
  conditions: null,
  appearance: {},
  feature_flag_keys: [],
  linked_flag_key: null,
  targeting_flag_key: null,
  internal_targeting_flag_key: null,
  current_iteration: null,
  current_iteration_start_date: null,
};

const config = {
  surveys: true,
  hasFeatureFlags: false,
  supportedCompression: ['gzip-js'],
  sessionRecording: false,
  autocapture_opt_out: true,
  heatmaps: false,
  capturePerformance: false,
  captureDeadClicks: false,
  siteApps: [],
};

export async function startPostHogServer(peers: Peers, token: string): Promise<PostHogServer> {
  const scripts = new Map<string, Buffer>();
  for (const name of ['array', 'surveys']) {
    scripts.set(`/static/${name}.js`, await peers.read(`posthog-js/dist/${name}.js`));
  }
  const configScript = `window._POSTHOG_REMOTE_CONFIG = ${JSON.stringify({ [token]: { config, siteApps: [] } })};`;
  scripts.set(`/array/${token}/config.js`, Buffer.from(configScript));
  const answers = new Map<string, unknown>([
    [`/array/${token}/config`, config],
    ['/flags/', { flags: {}, featureFlags: {}, ...config }],
    ['/api/surveys/', { surveys: [survey] }],
  ]);

  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://posthog');
    // What is loaded later has the version in its address.
    const script = scripts.get(pathname.replace(/^\/static\/[\d.]+\//, '/static/'));
    response.writeHead(200, {
      'content-type': script ? 'text/javascript' : 'application/json',
      'access-control-allow-origin': request.headers.origin ?? '*',
      'access-control-allow-headers': 'content-type',
      'access-control-allow-credentials': 'true',
    });
    response.end(script ?? JSON.stringify(answers.get(pathname) ?? { status: 1 }));
  });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
