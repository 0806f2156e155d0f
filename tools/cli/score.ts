import { writeFile } from 'node:fs/promises';
import { FailureError } from '#lib/core/failure.ts';
import { exitCodes } from './exit-codes.ts';
import { requireWritable } from './output-file.ts';
import { readScoreInputs } from './score/score-inputs.ts';
import { parseScoreArguments, usage, type ScoreOptions } from './score/score-options.ts';
import { scoreText } from './score/score-table.ts';
import { judge } from './score/score-texts.ts';

async function score(options: ScoreOptions): Promise<void> {
	if (options.out !== null) await requireWritable(options.out);
	const document = judge(options, await readScoreInputs(options));
	const text = scoreText(document);
	if (options.json) console.error(text);
	else console.log(text);
	if (options.out !== null)
		await writeFile(options.out, `${JSON.stringify(document, null, '\t')}\n`);
	if (options.json) process.stdout.write(`${JSON.stringify(document)}\n`);
}

async function main(argv: readonly string[]): Promise<number> {
	try {
		const options = parseScoreArguments(argv, process.env.INIT_CWD ?? process.cwd());
		if (options === 'help') console.log(usage);
		else await score(options);
		return exitCodes.fine;
	} catch (error) {
		if (!(error instanceof FailureError)) throw error;
		console.error(error.message);
		return exitCodes.usage;
	}
}

process.exitCode = await main(process.argv.slice(2));
