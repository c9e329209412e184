import type { ChatForm } from '@voxpoint/contract/vocabulary';
import type { Context } from '../../db/context.ts';
import type { ChatMessage } from '../chat/chat-message.ts';
import type { Mail } from '../mail/mailer.ts';
import type { DeliveryRow } from './store-deliveries.ts';

/** What leaves the house, written when it is sent. */
export type Message =
  /** The secrets sign it; the newest first. */
  | { kind: 'webhook'; url: string; secrets: readonly string[]; body: string }
  | { kind: 'chat'; form: ChatForm; url: string; message: ChatMessage }
  /** Of a customer: what the server for mail says of the address is not kept, and nothing limits how many there are. */
  | { kind: 'email'; mail: Omit<Mail, 'id'>; isOfCustomer?: true }
  /** Not sent, and not tried again by itself. */
  | { kind: 'refused'; because: string };

/** Writes what a delivery says; undefined: what it is about is gone, or nobody wants it any more. */
export type WriteMessage<Project> = (
  context: Context,
  project: Project,
  delivery: DeliveryRow,
) => Promise<Message | undefined>;
