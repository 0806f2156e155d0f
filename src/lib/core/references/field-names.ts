/** What a column of a CSV file, or a field of a record, holds. */
export type FieldRole =
	| { readonly role: 'image'; readonly rank: number }
	/** `list`: the name is a plural, so one cell may hold several. */
	| { readonly role: 'captions'; readonly list: boolean }
	| { readonly role: 'keywords' }
	| { readonly role: 'colors' }
	| { readonly role: 'answers' }
	| { readonly role: 'answer'; readonly prompt: string }
	| { readonly role: 'sha256' };

/** Where several are there, the first of these names the picture: an id says less than a file name. */
const imageNames = [
	...['filename', 'file', 'image', 'imagename', 'imagefile', 'imagefilename', 'imagepath'],
	...['filepath', 'path', 'picture', 'photo', 'img', 'name', 'imageid']
];
const longestFieldName = 200;
const caption = /^(?:caption|reference|sentence|description|comment|text)\d*$/u;
const captions = /^(?:captions|references|sentences|descriptions|comments|texts)$/u;

/** What a name stands for, case, spaces, `_` and `-` aside; `null` for a name that says nothing to us. */
export function fieldRole(name: string): FieldRole | null {
	if (name.length > longestFieldName) return null;
	const answer = /^\s*answers?\s*[:.]\s*(.+?)\s*$/iu.exec(name);
	if (answer) return { role: 'answer', prompt: answer[1] ?? '' };
	const plain = name.toLowerCase().replace(/[\s_-]+/gu, '');
	const rank = imageNames.indexOf(plain);
	if (rank >= 0) return { role: 'image', rank };
	if (caption.test(plain)) return { role: 'captions', list: false };
	if (captions.test(plain)) return { role: 'captions', list: true };
	if (/^(?:keywords?|tags?)$/u.test(plain)) return { role: 'keywords' };
	if (/^colou?rs?$/u.test(plain)) return { role: 'colors' };
	if (plain === 'answers') return { role: 'answers' };
	return plain === 'sha256' ? { role: 'sha256' } : null;
}
