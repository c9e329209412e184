import type { Response } from '@voxpoint/contract';

export interface ExportFormatDefinition {
  contentType: string;
  /** Of the file’s name. */
  extension: string;
  /** Comes before the first response. */
  header: string;
  /** One response, with the end of its line. */
  line(response: Response): string;
}
