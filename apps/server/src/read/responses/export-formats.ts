import type { ExportFormat, Response } from '@voxpoint/contract';
import { csv } from './csv-format.ts';

export interface ExportFormatDefinition {
  contentType: string;
  /** Of the file’s name. */
  extension: string;
  /** Comes before the first response. */
  header: string;
  /** One response, with the end of its line. */
  line(response: Response): string;
}

const ndjson: ExportFormatDefinition = {
  contentType: 'application/x-ndjson; charset=utf-8',
  extension: 'ndjson',
  header: '',
  line: (response) => `${JSON.stringify(response)}\n`,
};

/** A new format adds its file and one line here. */
const formats = { csv, ndjson } satisfies Record<ExportFormat, ExportFormatDefinition>;

export function exportFormatOf(format: ExportFormat): ExportFormatDefinition {
  return formats[format];
}
