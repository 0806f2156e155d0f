/** The files of a drop, with those of dropped folders at any depth. Must be called inside the event. */
export async function droppedFiles(transfer: DataTransfer): Promise<File[]> {
	const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.() ?? null);
	if (entries.every((entry) => entry === null || entry.isFile)) return [...transfer.files];
	const found = await Promise.all(entries.map((entry) => (entry ? filesBelow(entry) : [])));
	return found.flat();
}

async function filesBelow(entry: FileSystemEntry): Promise<File[]> {
	if (entry.isFile) return [await fileOf(entry as FileSystemFileEntry)];
	const found: File[] = [];
	const reader = (entry as FileSystemDirectoryEntry).createReader();
	// A reader gives at most a hundred entries a call and ends with none.
	for (;;) {
		const batch = await new Promise<FileSystemEntry[]>((resolve, reject) =>
			reader.readEntries(resolve, reject)
		);
		if (batch.length === 0) return found;
		for (const child of batch) found.push(...(await filesBelow(child)));
	}
}

/** Keeps the path inside the folder, where a file input would have put it. */
async function fileOf(entry: FileSystemFileEntry): Promise<File> {
	const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
	const path = entry.fullPath.replace(/^\//, '');
	if (path.includes('/')) Object.defineProperty(file, 'webkitRelativePath', { value: path });
	return file;
}
