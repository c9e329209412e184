import type { ExportFormat } from '@voxpoint/contract';
import { csv } from './csv-format.ts';
import type { ExportFormatDefinition } from './export-format.ts';

const ndjson: ExportFormatDefinition = {
  contentType: 'application/x-ndjson; charset=utf-8',
  extension: 'ndjson',
  isTable: false,
  open: () => ({ header: '', line: (response) => `${JSON.stringify(response)}\n` }),
};

/** A new format adds its file and one line here. */
const formats = { csv, ndjson } satisfies Record<ExportFormat, ExportFormatDefinition>;

export function exportFormatOf(format: ExportFormat): ExportFormatDefinition {
  return formats[format];
}
