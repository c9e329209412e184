import type { ChatMessage } from './chat-message.ts';
import { discordForm } from './discord-form.ts';
import { mattermostForm } from './mattermost-form.ts';
import { slackForm } from './slack-form.ts';
import { teamsForm } from './teams-form.ts';

/** The body, as JSON, that each chat takes at its webhook address. */
export const chatForms = {
  slack: slackForm,
  teams: teamsForm,
  mattermost: mattermostForm,
  discord: discordForm,
} satisfies Record<string, (message: ChatMessage) => string>;

export type ChatForm = keyof typeof chatForms;
