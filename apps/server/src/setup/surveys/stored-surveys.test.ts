import type { AskedSurvey, Survey } from '@voxpoint/contract';
import { expect, it } from 'vitest';
import { describeApp } from '../../testing/fixtures.ts';
import { testKeys } from '../../testing/test-app.ts';

describeApp('a survey that an older version stored', (underTest) => {
  const ask = async () => {
    const request = `GET /v1/touchpoints/website/survey?key=${testKeys.publishable}`;
    return underTest.test.send<AskedSurvey>(request, { key: null });
  };
  const read = () => underTest.test.send<Survey>('GET /v1/touchpoints/website/surveys/nps');

  it.each([
    ['the first', {}, {}],
    [
      'the one before pages and themes',
      {
        mode: 'inline',
        position: 'bottom-start',
        trigger: { kind: 'delay', seconds: 9 },
        restraint: { afterAnswerDays: 1, afterDismissalDays: 2, betweenTouchpointsDays: 3 },
        sampleRate: 0.5,
      },
      { scheme: 'dark' },
    ],
  ])('%s, takes the default of what that version did not know', async (_, display, theme) => {
    await underTest.database.query(
      `update surveys set display = $1::text::jsonb, theme = $2::text::jsonb
        where project_id = (select id from projects where key = 'main')`,
      [JSON.stringify(display), JSON.stringify(theme)],
    );
    const complete = {
      display: {
        mode: 'popover',
        position: 'bottom-end',
        trigger: { kind: 'delay', seconds: 5 },
        pages: [],
        restraint: { afterAnswerDays: 90, afterDismissalDays: 30, betweenTouchpointsDays: 7 },
        sampleRate: 1,
        ...display,
      },
      theme: { scheme: 'auto', light: {}, dark: {}, ...theme },
    };
    const { body: survey, headers } = await read();
    expect(survey).toMatchObject(complete);
    expect(survey).toMatchObject({
      opensAt: null,
      display: {
        offset: {},
        layer: null,
        thanksSeconds: 10,
        conditions: { attributes: [], devices: [], pageViews: 1, seconds: 0 },
      },
    });
    const { status, body } = await ask();
    expect(status).toBe(200);
    expect(body).toMatchObject({
      display: complete.display,
      theme: { scheme: complete.theme.scheme, variables: {} },
      texts: { answer: 'Answer', tab: 'Feedback' },
    });
    const { body: list } = await underTest.test.send<{ data: Survey[] }>(
      'GET /v1/touchpoints/website/surveys',
    );
    expect(list.data).toEqual([survey]);

    // Set-up that is kept as code and applied again changes nothing.
    const { version, updatedAt } = survey;
    const again = await underTest.test.send<Survey>('PUT /v1/touchpoints/website/surveys/nps', {
      body: { display, theme },
      headers: { 'if-match': String(headers.etag) },
    });
    expect(again.body).toMatchObject({ version, updatedAt, ...complete });
  });
});
