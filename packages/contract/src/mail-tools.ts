/**
 * What mail tools put the id of each recipient in place of, as it stands in a template. Each is without blanks, so that a link
 * in plain text stays one.
 */
export const mailTools = {
  none: undefined,
  mailchimp: '*|UNIQID|*',
  hubspot: '{{contact.hs_object_id}}',
  brevo: '{{contact.EXT_ID}}',
  klaviyo: '{{person.KlaviyoID}}',
  salesforce: '%%_subscriberkey%%',
  activecampaign: '%SUBSCRIBERID%',
  'customer-io': '{{customer.id}}',
  /** Postmark, SendGrid and whatever else fills in members that the sender gives. */
  handlebars: '{{respondent}}',
} as const satisfies Record<string, string | undefined>;
export type MailTool = keyof typeof mailTools;

const placeholder = /^(?:\*\|.*\|\*|%.+%|\[.*\]|\$?\{.*\})$/;

/**
 * Whether a value of an address is a placeholder that no tool has filled in. `%ACCOUNTID%` begins as an encoded byte does:
 * what is no UTF-8 is decoded to U+FFFD.
 */
export function isUnfilled(value: string): boolean {
  return placeholder.test(value) || value.includes('\uFFFD');
}
