import { readFile, readdir, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { unwrap } from '#lib/core/failure.ts';
import { parseReferences } from '#lib/core/references/parse.ts';
import type { References } from '#lib/core/references/reference.ts';
import type { Prompt } from '#lib/core/run/plan.ts';
import { parseSuite } from '#lib/core/run/suite-file.ts';
import type { Suite } from '#lib/core/run/suite.ts';
import { inRoot } from '#tools/setup/root.mjs';
import { usageError } from './arguments.ts';
import type { BenchOptions } from './bench-options.ts';

/** Everything of a benchmark that lies in files. */
export interface BenchInputs {
	readonly suite: Suite;
	/** The plan's suite: `null` when the pictures are not the suite's. */
	readonly suiteId: string | null;
	readonly prompts: readonly Prompt[];
	readonly images: readonly { readonly name: string; readonly path: string }[];
	readonly references: References;
}

const picture = /\.(png|jpe?g|webp|gif|bmp|avif)$/i;

async function readText(option: string, path: string): Promise<string> {
	try {
		return await readFile(path, 'utf8');
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		throw usageError(
			`${option} names ${path}, which ${code === 'ENOENT' ? 'is not there' : `cannot be read (${code})`}.`,
			'Check the path.'
		);
	}
}

/** @throws FailureError (`bad-plan`) when there is no such folder. */
export async function requireFolder(option: string, path: string): Promise<void> {
	const stats = await stat(path).catch(() => null);
	if (stats?.isDirectory()) return;
	const wrong = stats ? 'is not a folder' : 'is not there';
	throw usageError(`${option} names ${path}, which ${wrong}.`, 'Name a folder that is there.');
}

/** The pictures below a folder by their path inside it, in alphabetical order. */
async function picturesIn(folder: string): Promise<BenchInputs['images']> {
	await requireFolder('--images', folder);
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const images = entries
		.filter((entry) => !entry.isDirectory() && picture.test(entry.name))
		.map((entry) => join(entry.parentPath, entry.name))
		.sort()
		.map((path) => ({ path, name: relative(folder, path).split(sep).join('/') }));
	if (images.length > 0) return images;
	throw usageError(
		`--images names ${folder}, which has no picture in it.`,
		'Name a folder with PNG, JPEG, WebP, GIF, BMP or AVIF files.'
	);
}

async function suitePictures(
	suite: Suite,
	folder: string,
	first: number
): Promise<BenchInputs['images']> {
	const { length } = suite.images;
	if (first > length)
		throw usageError(
			`--images is ${first}, and the suite "${suite.id}" has ${length}.`,
			`Choose from 1 to ${length}.`
		);
	const images = suite.images
		.slice(0, first)
		.map(({ file }) => ({ name: file, path: join(folder, file) }));
	for (const { name, path } of images)
		if (!(await stat(path).catch(() => null))?.isFile())
			throw usageError(
				`The suite "${suite.id}" names ${name}, which is not in ${folder}.`,
				'Put the picture beside the suite file, or take it out of the list.'
			);
	return images;
}

function choosePrompts(suite: Suite, ids: readonly string[] | null): Prompt[] {
	return (ids ?? suite.prompts.slice(0, 1).map(({ id }) => id)).map((id) => {
		const prompt = suite.prompts.find((candidate) => candidate.id === id);
		if (prompt) return prompt;
		const all = suite.prompts.map((candidate) => candidate.id).join(', ');
		throw usageError(
			`--prompts names "${id}", which the suite "${suite.id}" does not have.`,
			`Choose from ${all}.`
		);
	});
}

async function readReferences(path: string | null, beside: string): Promise<References> {
	if (path !== null) return unwrap(parseReferences(await readText('--references', path), path));
	const own = join(beside, 'references.json');
	const text = await readFile(own, 'utf8').catch(() => null);
	return text === null ? {} : unwrap(parseReferences(text, own));
}

/**
 * Reads the suite, lists the pictures and finds the prompts before a browser is started.
 * @throws FailureError (`bad-plan`, `bad-file`) with what is wrong, the value and the remedy.
 */
export async function readInputs(options: BenchOptions): Promise<BenchInputs> {
	const file =
		options.suite === 'demo' ? inRoot('static', 'suites', 'demo', 'suite.json') : options.suite;
	const suite = unwrap(parseSuite(await readText('--suite', file), file));
	const folder = dirname(file);
	const { images } = options;
	const own = images !== null && 'folder' in images ? images.folder : null;
	const first = images !== null && 'first' in images ? images.first : suite.images.length;
	return {
		suite,
		suiteId: own === null ? suite.id : null,
		prompts: choosePrompts(suite, options.prompts),
		images: own === null ? await suitePictures(suite, folder, first) : await picturesIn(own),
		references: await readReferences(options.references, own ?? folder)
	};
}
