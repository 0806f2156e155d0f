import type { ModelSource } from '../../ports.ts';
import type { FolderHandle } from './folder-handle.ts';

/** A folder on the user's disk that holds models as `{owner}/{name}/[{revision}/]…`, or is one itself. */
export interface GrantedFolder {
	readonly type: 'folder';
	readonly folder: FolderHandle;
}

/** Where models are looked for, in order. The origin's store stands before every source of another origin. */
export type ModelPlace = ModelSource | GrantedFolder;

/** Where a file came from. `site`: served with the app; `local`: the `models/` folder that `npm start` serves. */
export const fileOrigins = ['folder', 'site', 'local', 'store', 'hub'] as const;
export type FileOrigin = (typeof fileOrigins)[number];

export const isFolder = (place: ModelPlace): place is GrantedFolder => 'folder' in place;
