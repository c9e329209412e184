import { z } from 'zod';
import { formatted, issue } from './issues.ts';
import { attributeName, attributeValue } from './response.ts';
import { text } from './text.ts';
import { deviceClasses, displayModes, positions, surveyDefaults } from './vocabulary.ts';

const trigger = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('load') }),
  z.strictObject({ kind: z.literal('delay'), seconds: z.number().min(0).max(3600) }),
  z.strictObject({ kind: z.literal('scroll'), percent: z.int().min(1).max(100) }),
  z.strictObject({ kind: z.literal('exit') }).describe('The pointer leaves the page at its top.'),
  z.strictObject({ kind: z.literal('click'), selector: text(200, 1) }),
  z
    .strictObject({ kind: z.literal('event'), name: text(100, 1) })
    .describe('An event of this name on the window.'),
]);

const days = z.int().min(0).max(3650);
const { display: defaultDisplay } = surveyDefaults;
const defaultRestraint = defaultDisplay.restraint;

const thanksSeconds = z
  .int()
  .min(0)
  .max(600)
  .describe(
    'How long the thanks stay once neither pointer nor keyboard is at them; 0: until they are closed. By default, so do those with a link.',
  );
const offsetPixels = z.int().min(0).max(400).optional();
const offset = z
  .strictObject({
    block: offsetPixels.describe(
      'From the top or the bottom; on a low window at most a quarter of its height.',
    ),
    inline: offsetPixels.describe(
      'From the start or the end of the line, as far as the card has its whole width beside it.',
    ),
  })
  .describe(
    'How far from the edges of the window, in CSS pixels, a popover or an open tab stands. Absent: 20; at the edge of a window that it fills.',
  );
const layer = z
  .int()
  .min(0)
  .max(2_147_483_647)
  .nullable()
  .describe(
    'A z-index: popover, bar or tab stands among the layers of the page, so that those that are higher lie over it. null: above the whole page.',
  );
const attributeValues = z.array(attributeValue).min(1).max(20).optional();

/** Of one attribute, by the values that it may have or may not have. */
const attributeCondition = z
  .strictObject({
    name: attributeName,
    is: attributeValues.describe('Holds if the attribute has one of these values; 3 and "3" are the same.'),
    isNot: attributeValues.describe('Holds if it has none of these values, or is not given.'),
  })
  .superRefine(({ is, isNot }, context) => {
    if (!is === !isNot) context.addIssue(issue('either-or', { members: ['is', 'isNot'] }));
  });
export type AttributeCondition = z.infer<typeof attributeCondition>;

const { conditions: defaultConditions } = defaultDisplay;

/** Who is asked, and from when on. All must hold. */
const conditionMembers = {
  attributes: z
    .array(attributeCondition)
    .max(20)
    .describe('Of the person, as the tag, identify() or ask() gives them; all must hold.'),
  devices: z
    .array(z.enum(deviceClasses))
    .max(deviceClasses.length)
    .describe('Asks only on these classes of devices. Empty: on all.'),
  pageViews: z
    .int()
    .min(1)
    .max(1000)
    .describe('Asks from this page view of the visit on; 1: from the first.'),
  seconds: z
    .int()
    .min(0)
    .max(3600)
    .describe('Asks once the visit has lasted so long; the trigger is waited for after that.'),
};
const conditions = z.strictObject({
  attributes: conditionMembers.attributes.default(defaultConditions.attributes),
  devices: conditionMembers.devices.default(defaultConditions.devices),
  pageViews: conditionMembers.pageViews.default(defaultConditions.pageViews),
  seconds: conditionMembers.seconds.default(defaultConditions.seconds),
});

/**
 * How and when the widget shows the survey. Stored ones are read by it too: what an older version did not know takes
 * its default.
 */
export const surveyDisplay = z.strictObject({
  mode: z.enum(displayModes).default(defaultDisplay.mode),
  position: z.enum(positions).default(defaultDisplay.position),
  offset: offset.default(defaultDisplay.offset),
  layer: layer.default(defaultDisplay.layer),
  trigger: trigger.default(defaultDisplay.trigger),
  pages: z
    .array(formatted('path', /^!?[/*]\S*$/, text(200)))
    .max(20)
    .default(defaultDisplay.pages)
    .describe(
      'Asks only on these pages, and not on those after a !, such as !/checkout/*. A path, with or without a slash at its end; with ?name=value the parameters that it must have, in any order; with # what must follow it. * stands for anything. None without a !: on all others.',
    ),
  restraint: z
    .strictObject({
      afterAnswerDays: days.default(defaultRestraint.afterAnswerDays),
      afterDismissalDays: days.default(defaultRestraint.afterDismissalDays),
      betweenTouchpointsDays: days.default(defaultRestraint.betweenTouchpointsDays),
    })
    .prefault({}),
  sampleRate: z
    .number()
    .min(0)
    .max(1)
    .default(defaultDisplay.sampleRate)
    .describe(
      'Share of the page views in which people are asked; of the people, as far as the page names respondents.',
    ),
  thanksSeconds: thanksSeconds.default(defaultDisplay.thanksSeconds),
  conditions: conditions.prefault({}),
});

/** The same as the widget gets it: what is usual is absent. */
export const askedDisplay = surveyDisplay.extend({
  offset: offset.optional(),
  layer: layer.unwrap().optional(),
  thanksSeconds: thanksSeconds.optional().describe('How long the thanks stay, if the survey says so.'),
  conditions: z.strictObject(conditionMembers).partial().optional().describe('Those that bind anything.'),
});
