import { Survey, useVoxpoint, useVoxpointEvent } from '@voxpoint/react';
import { createElement, StrictMode, useState } from 'react';

/** What the test changes. */
export const controls = {};

function Tab({ options }) {
  useVoxpoint(options);
  return null;
}

/** A page of an app: a server renders it, too. */
function Page({ given }) {
  const [state, setState] = useState(given);
  const { server, key, touchpoint, respondent, respondentToken, plan, isHere, tab, hear } = state;
  controls.change = (some) => setState((before) => ({ ...before, ...some }));
  useVoxpoint({ server, key });
  useVoxpointEvent('stored', ({ score }) => hear(`stored ${score} ${plan}`));
  return createElement(
    'section',
    null,
    isHere &&
      createElement(Survey, {
        ...{ touchpoint, respondent, respondentToken, attributes: { plan } },
        ...{ className: 'survey', 'data-key': key },
        onAnswered: ({ score }) => hear(`answered ${score} ${plan}`),
      }),
    tab && createElement(Tab, { options: { server, key, touchpoint: tab, mode: 'tab' } }),
  );
}

export const page = (given) => createElement(StrictMode, null, createElement(Page, { given }));
