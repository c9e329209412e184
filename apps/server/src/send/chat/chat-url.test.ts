import type { ChatForm } from '@voxpoint/contract/vocabulary';
import { expect, it } from 'vitest';
import { assertChatUrl } from './chat-url.ts';

it.each<[ChatForm, string]>([
  ['slack', 'https://hooks.slack.com/services/T000/B000/hunter2'],
  ['slack', 'https://hooks.slack-gov.com/services/T000/B000/hunter2'],
  [
    'teams',
    'https://prod-12.westeurope.logic.azure.com:443/workflows/0a1b/triggers/manual/paths/invoke?sig=hunter2',
  ],
  [
    'teams',
    'https://default0a1b.c2.environment.api.powerplatform.com:443/powerautomate/automations/direct/workflows/0a/triggers/manual/paths/invoke?sig=hunter2',
  ],
  ['discord', 'https://discord.com/api/webhooks/123456789012345678/hunter2-_x'],
  ['discord', 'https://ptb.discordapp.com/api/v10/webhooks/123456789012345678/hunter2'],
  ['mattermost', 'https://chat.shop.example/hooks/hunter2'],
])('takes an address of %s: %s', (form, url) => {
  expect(() => assertChatUrl(form, new URL(url))).not.toThrow();
});

it.each<[ChatForm, string, string, string]>([
  [
    'slack',
    'not-slack',
    'https://hooks.slack.com.evil.example/services/hunter2',
    'incoming webhook of Slack',
  ],
  ['slack', 'not-slack', 'https://hooks.slack.com/hunter2', 'incoming webhook of Slack'],
  ['slack', 'slack-workflow', 'https://hooks.slack.com/triggers/T000/1/hunter2', 'takes no messages'],
  ['slack', 'slack-workflow', 'https://hooks.slack.com/workflows/T000/1/hunter2', 'takes no messages'],
  ['teams', 'teams-retired', 'https://shop.webhook.office.com/webhookb2/hunter2', 'choose Workflows'],
  ['teams', 'teams-retired', 'https://outlook.office.com/webhook/hunter2', 'choose Workflows'],
  ['teams', 'teams-retired', 'https://outlook.office365.com/webhook/hunter2', 'choose Workflows'],
  ['teams', 'not-teams', 'https://evillogic.azure.com/hunter2', 'choose Workflows'],
  ['teams', 'not-teams', 'https://teams.microsoft.com/l/channel/hunter2', 'choose Workflows'],
  ['discord', 'not-discord', 'https://discord.com/channels/1/2', 'webhook of Discord'],
  ['discord', 'not-discord', 'https://discord.com/api/webhooks/1/hunter2/slack', 'webhook of Discord'],
])('says for %s by %s, without repeating it, what is wrong with %s', (form, code, url, advice) => {
  const judge = () => assertChatUrl(form, new URL(url));
  expect(judge).toThrow(expect.objectContaining({ code, message: expect.stringContaining(advice) }));
  expect(judge).not.toThrow(/hunter2/);
});
