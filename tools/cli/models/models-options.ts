import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { catalogue } from '#lib/core/models/catalogue.ts';
import { dtypes, parseVariantId, type DtypeChoice } from '#lib/core/models/variant.ts';
import { hubAddress, usageError } from '../arguments.ts';
import { validateOptions, type ValidateOptions } from './validate-options.ts';

export const modelCommands = ['list', 'info', 'download', 'verify', 'validate'] as const;
export type ModelCommand = (typeof modelCommands)[number];

/** A repository at a branch, tag or commit. */
export interface ModelAt {
	readonly model: string;
	readonly revision: string;
}

/** What `npm run models` was asked for, of the commands that deal with files; paths are absolute. */
export interface FilesOptions {
	readonly command: Exclude<ModelCommand, 'validate'>;
	/** `null`: all that there are. */
	readonly model: ModelAt | null;
	/** `null`: the one that is recommended. */
	readonly dtype: DtypeChoice | null;
	readonly family: string | null;
	/** Absolute URL with a trailing slash. */
	readonly hub: string;
	readonly modelsDir: string;
	/** A file that holds an access token; `null`: HF_TOKEN of the environment, if any. */
	readonly tokenFile: string | null;
	readonly json: boolean;
}

export const usage = `npm run models -- list|info|download|verify|validate [ID[@REVISION]] [options]

  list                   what is in the models folder, comes with Loupe, and is in the catalogue
  info ID                what the hub has: commit, licence, files, size per dtype, recommended mix
  download ID            files of one dtype into the models folder; goes on where it stopped
  verify [ID]            hashes what is in the models folder again and names what is wrong
  validate [ID…]         holds variants against a reference; default the demo model’s

  --dtype D              of download: q4, fp16, … or FILE=DTYPE+FILE=DTYPE   default the recommended one
  --family F             of list and download: all models of a family, such as smolvlm
  --hub URL              a model hub, or a mirror with its URL layout   default https://huggingface.co/
  --models-dir DIR       OWNER/NAME/REVISION/FILES   default models
  --token-file FILE      holds an access token, for gated models; or set HF_TOKEN. It is sent to the hub’s host alone

  --variants LIST        of validate: ID[@REVISION]:DTYPE:DEVICE,…   default fp32, fp16, q8 and q4 on wasm and WebGPU
  --reference VARIANT    of validate: what they are held against   default fp32 on wasm of the same model
  --images N             of validate: the first N of the demo suite   default 6
  --max-tokens N         of validate: generated tokens at most   default 64
  --expect LIST          of validate: MEASURE>=VALUE,…   default exactMatch>=85,memorySaved>=45
  --report FILE.md|.csv  of validate: the result as Markdown or CSV
  --out FILE.json        of validate: the result as JSON
  --validations FILE     of validate: what is kept of it, for bench to mark speeds   default .cache/validations.json
  --json                 one JSON document as the last line of standard output

Exit codes: 0 fine, 1 a file is wrong or an expectation was not met, 2 wrong usage or bad input, 3 it could not be finished.`;

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const known = {
	dtype: text,
	family: text,
	hub: text,
	'models-dir': text,
	'token-file': text,
	variants: text,
	reference: text,
	images: text,
	'max-tokens': text,
	expect: text,
	report: text,
	out: text,
	validations: text,
	json: flag,
	help: flag
} as const;
export type ModelsOption = keyof typeof known;

const ofValidate = ['validate'] as const;
/** Whose an option is that not all commands have. */
const belongsTo: Readonly<Partial<Record<ModelsOption, readonly ModelCommand[]>>> = {
	dtype: ['download'],
	family: ['list', 'download'],
	hub: ['info', 'download', 'validate'],
	'models-dir': ['list', 'download', 'verify', 'validate'],
	'token-file': ['info', 'download'],
	variants: ofValidate,
	reference: ofValidate,
	images: ofValidate,
	'max-tokens': ofValidate,
	expect: ofValidate,
	report: ofValidate,
	out: ofValidate,
	validations: ofValidate
};

function readOptions(argv: readonly string[]) {
	try {
		return parseArgs({ args: [...argv], options: known, strict: true, allowPositionals: true });
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		const [first = reason] = reason.split(/\. |\n/);
		const names = Object.keys(known).map((name) => `--${name}`);
		throw usageError(`${first.replace(/\.$/, '')}.`, `The options are ${names.join(', ')}.`);
	}
}

/** `owner/name` or `owner/name@revision`. @throws FailureError (`bad-plan`) */
export function modelAt(id: string): ModelAt {
	try {
		const { model, revision } = parseVariantId(`${id}:q4:wasm`);
		return { model, revision };
	} catch {
		throw usageError(
			`"${id}" is not owner/name or owner/name@revision.`,
			'Write it as the hub shows it, for example HuggingFaceTB/SmolVLM-256M-Instruct.'
		);
	}
}

function dtypeOf(text: string): DtypeChoice {
	try {
		return parseVariantId(`a/b:${text}:wasm`).dtype;
	} catch {
		throw usageError(
			`--dtype is "${text}".`,
			`Choose one of ${dtypes.join(', ')}, or write FILE=DTYPE+FILE=DTYPE.`
		);
	}
}

function familyOf(name: string | undefined): string | null {
	if (name === undefined) return null;
	const families = [...new Set(catalogue.models.flatMap(({ family }) => family ?? []))].sort();
	if (families.includes(name)) return name;
	throw usageError(`--family is "${name}".`, `Choose one of ${families.join(', ')}.`);
}

/**
 * Reads what `npm run models` was given.
 * @param folder what relative paths are relative to: where the command was given.
 * @returns `help` when the usage was asked for.
 * @throws FailureError (`bad-plan`) with what is wrong, the value and the remedy.
 */
export function parseModelsArguments(
	argv: readonly string[],
	folder: string
): FilesOptions | ValidateOptions | 'help' {
	const { values, positionals } = readOptions(argv);
	if (values.help) return 'help';
	for (const [name, value] of Object.entries(values))
		if (typeof value === 'string' && value.trim() === '')
			throw usageError(`--${name} is empty.`, 'Give it a value, or leave it out.');
	const [word = '', ...ids] = positionals;
	if (word === 'help') return 'help';
	const command = modelCommands.find((one) => one === (word === 'show' ? 'info' : word));
	if (!command)
		throw usageError(
			word ? `"${word}" is no command.` : 'What to do with models is missing.',
			`Choose ${modelCommands.join(', ')}; --help says what they do.`
		);
	for (const name of Object.keys(values) as ModelsOption[]) {
		const owners = belongsTo[name];
		if (owners && !owners.includes(command))
			throw usageError(
				`--${name} says nothing to ${command}.`,
				`It belongs to ${owners.join(', ')}.`
			);
	}
	const path = (value: string) => resolve(folder, value);
	const { hub = 'https://huggingface.co/', dtype, json = false } = values;
	const tokenFile = values['token-file'];
	const shared = { hub: hubAddress(hub), json };
	const modelsDir = values['models-dir'];
	if (command === 'validate') return validateOptions(ids, values, path);
	const [id, other] = ids;
	if (other !== undefined)
		throw usageError(`"${other}" is one model too many.`, `Give ${command} one at a time.`);
	const family = familyOf(values.family);
	if (id === undefined && (command === 'info' || (command === 'download' && family === null)))
		throw usageError(
			`Which model to ${command} is missing.`,
			`Name it as the hub does: npm run models -- ${command} OWNER/NAME.`
		);
	if (id !== undefined && family !== null)
		throw usageError(`"${id}" and --family are both given.`, 'Name a model or a family.');
	return {
		command,
		model: id === undefined ? null : modelAt(id),
		dtype: dtype === undefined ? null : dtypeOf(dtype),
		family,
		...shared,
		modelsDir: path(modelsDir ?? 'models'),
		tokenFile: tokenFile === undefined ? null : path(tokenFile)
	};
}
