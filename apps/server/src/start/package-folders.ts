import { join } from 'node:path';

/** Where the built files of the browser's side are. */
export interface StaticFolders {
  /** `voxpoint.js`, its pinned copy, and `widget/`, whose files carry a hash in their names. */
  widget: string;
  /** The page that shows surveys to those who set them up. */
  preview: string;
  /** The dashboard. */
  dashboard: string;
  /** The demo shop. */
  demo: string;
  /** What the hosted page loads. */
  hosted: string;
}

export interface PackageFolders extends StaticFolders {
  manifest: string;
  migrations: string;
  /** The files of an empty embedded store, as the build made them. */
  emptyStore: string;
}

/** Where this package keeps what it needs at run time, and where what is built for browsers lies beside it. */
export function packageFolders(packageRoot: string): PackageFolders {
  return {
    manifest: join(packageRoot, 'package.json'),
    migrations: join(packageRoot, 'migrations'),
    emptyStore: join(packageRoot, 'dist/empty-store.tar.gz'),
    widget: join(packageRoot, '../../packages/widget/dist'),
    preview: join(packageRoot, '../preview/dist'),
    dashboard: join(packageRoot, '../dashboard/dist'),
    demo: join(packageRoot, '../demo/dist'),
    hosted: join(packageRoot, '../hosted/dist'),
  };
}
