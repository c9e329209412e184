import type { CsvOptions } from '@voxpoint/contract';
import type { ExportedResponse } from './exported-response.ts';
import type { MemberNames } from './member-names.ts';

/** What a format may need to know before the first response. */
export interface ExportSettings {
  csv: CsvOptions;
  timeZone: string;
  names: MemberNames;
}

/** Writes one file. */
export interface ExportWriter {
  /** Comes before the first response. */
  header: string;
  /** One response, with the end of its line. */
  line(response: ExportedResponse): string;
}

export interface ExportFormatDefinition {
  contentType: string;
  /** Of the file’s name. */
  extension: string;
  /** Has columns, so that it has to know which attributes and follow-up questions there are. */
  isTable: boolean;
  open(settings: ExportSettings): ExportWriter;
}
