import { readFile } from 'node:fs/promises';
import { catalogue } from '#lib/core/models/catalogue.ts';
import { FailureError, type FailureKind } from '#lib/core/failure.ts';
import { SetupError } from '#tools/setup/setup-error.mjs';
import { usageError } from './arguments.ts';
import { exitCodes } from './exit-codes.ts';
import { onInterrupt } from './interrupt.ts';
import { ByteLine } from './models/byte-line.ts';
import { downloadModel, type DownloadedModel } from './models/download.ts';
import { diskFailure, isDiskError } from './models/fetch-file.ts';
import { HubClient } from './models/hub-client.ts';
import { infoText, modelInfo } from './models/info.ts';
import { listModels, listText } from './models/list.ts';
import {
	parseModelsArguments,
	usage,
	type FilesOptions,
	type ModelAt
} from './models/models-options.ts';
import { validateVariants } from './models/validate.ts';
import { verifiedText, verifyModels } from './models/verify.ts';

/** From a file or the environment; what it is never appears in a message. */
async function readToken(path: string | null): Promise<string | null> {
	if (path === null) return process.env.HF_TOKEN?.trim() || null;
	const token = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
		throw usageError(
			`--token-file names ${path}, which ${error.code === 'ENOENT' ? 'is not there' : `cannot be read (${error.code})`}.`,
			'Check the path.'
		);
	});
	if (/^[\x21-\x7e]+$/.test(token.trim())) return token.trim();
	throw usageError(`--token-file names ${path}, which holds no token.`, 'Write it on one line.');
}

/** The model, or all of the family. */
function wanted({ model, family }: FilesOptions): readonly ModelAt[] {
	if (model) return [model];
	return catalogue.models
		.filter((one) => one.family === family && !one.demo)
		.map(({ id, revision }) => ({ model: id, revision }));
}

async function run(options: FilesOptions, signal: AbortSignal): Promise<number> {
	const { command, json, modelsDir } = options;
	const print = (document: unknown, text: string) => {
		(json ? console.error : console.log)(text);
		if (json) process.stdout.write(`${JSON.stringify(document)}\n`);
	};
	if (command === 'list') {
		const models = (await listModels(modelsDir, options.family)).filter(
			({ model }) => options.model === null || model === options.model.model
		);
		if (models.length === 0)
			throw usageError(
				`${options.model?.model ?? options.family} is neither here nor in the catalogue.`,
				'Fetch it: npm run models -- download OWNER/NAME.'
			);
		print({ format: 'loupe.models/1', models }, listText(models));
		return exitCodes.fine;
	}
	if (command === 'verify') {
		const models = await verifyModels(modelsDir, options.model, signal);
		const right = models.every(({ wrong }) => wrong.length === 0);
		print({ format: 'loupe.verified/1', models }, models.map(verifiedText).join('\n'));
		return right ? exitCodes.fine : exitCodes.regression;
	}
	const client = new HubClient(options.hub, await readToken(options.tokenFile));
	if (command === 'info') {
		const [at] = wanted(options);
		if (!at) throw usageError('Which model is missing.', 'Name it as the hub does.');
		const info = await modelInfo(client, at, signal);
		print({ format: 'loupe.model-info/1', ...info }, infoText(info));
		return exitCodes.fine;
	}
	const line = new ByteLine(process.stderr);
	const models: DownloadedModel[] = [];
	for (const at of wanted(options))
		models.push(await downloadModel({ client, modelsDir, at, dtype: options.dtype, signal, line }));
	const files = models.flatMap((model) => model.files);
	const fetched = files.filter((file) => file.fetched);
	const bytes = fetched.reduce((sum, file) => sum + file.bytes, 0);
	print(
		{ format: 'loupe.downloaded/1', models },
		`${fetched.length} of ${files.length} files fetched (${(bytes / 1e6).toFixed(1)} MB), all checked.`
	);
	return exitCodes.fine;
}

const badInput: readonly FailureKind[] = [
	'bad-plan',
	'bad-file',
	'not-found',
	'access-denied',
	'unsupported-model',
	'unsupported-dtype'
];

async function main(argv: readonly string[]): Promise<number> {
	const stop = new AbortController();
	let release = () => {};
	try {
		const options = parseModelsArguments(argv, process.env.INIT_CWD ?? process.cwd());
		if (options === 'help') {
			console.log(usage);
			return exitCodes.fine;
		}
		if (options.command === 'validate') return await validateVariants(options);
		release = onInterrupt(
			() => stop.abort(),
			() => process.exit(exitCodes.interrupted)
		);
		return await run(options, stop.signal);
	} catch (error) {
		if (stop.signal.aborted) {
			console.error('\nStopped. What was fetched stays; the same command goes on with it.');
			return exitCodes.interrupted;
		}
		if (error instanceof SetupError) {
			console.error(error.message);
			return error.exitCode === exitCodes.usage ? exitCodes.usage : exitCodes.failedTrials;
		}
		if (isDiskError(error)) {
			console.error(diskFailure(error).message);
			return exitCodes.failedTrials;
		}
		if (!(error instanceof FailureError)) throw error;
		console.error(error.message);
		return badInput.includes(error.failure.kind) ? exitCodes.usage : exitCodes.failedTrials;
	} finally {
		release();
	}
}

process.exitCode = await main(process.argv.slice(2));
