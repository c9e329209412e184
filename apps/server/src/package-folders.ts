import { join } from 'node:path';
import type { StaticFolders } from './platform/static-files.ts';

export interface PackageFolders extends StaticFolders {
  manifest: string;
  migrations: string;
}

/** Where this package keeps what it needs at run time, and where the built widget and demo shop lie beside it. */
export function packageFolders(packageRoot: string): PackageFolders {
  return {
    manifest: join(packageRoot, 'package.json'),
    migrations: join(packageRoot, 'migrations'),
    widget: join(packageRoot, '../../packages/widget/dist'),
    demo: join(packageRoot, '../demo/dist'),
  };
}
