import type { ChatForm } from '@voxpoint/contract/vocabulary';
import type { ChatMessage } from './chat-message.ts';
import { discordForm } from './discord-form.ts';
import { mattermostForm } from './mattermost-form.ts';
import { slackForm } from './slack-form.ts';
import { teamsForm } from './teams-form.ts';

/** The body, as JSON, that each chat takes at its webhook address. */
export const writeChatMessage: Record<ChatForm, (message: ChatMessage) => string> = {
  slack: slackForm,
  teams: teamsForm,
  mattermost: mattermostForm,
  discord: discordForm,
};
