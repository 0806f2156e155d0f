import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '#tests/support/command.ts';
import type { ScoreDocument } from '#tools/cli/score/score-document.ts';
import { readScoreInputs } from '#tools/cli/score/score-inputs.ts';
import { parseScoreArguments } from '#tools/cli/score/score-options.ts';
import { judge } from '#tools/cli/score/score-texts.ts';

let folder = '';
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'loupe-score-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, content: unknown): Promise<string> {
	const path = join(folder, name);
	await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
	return path;
}

/** What sacrebleu 2.6.0, rouge-score 0.1.2 and pycocoevalcap 1.2 say of these. */
const candidates = {
	'a.jpg': 'A small dog runs across the green grass.',
	'b.jpg': 'Two cats sleep on a red sofa.',
	'c.jpg': 'A man rides a bike.'
};
const references = {
	'a.jpg': {
		captions: ['A brown dog is running on green grass.', 'A dog runs across a lawn.'],
		keywords: ['dog', 'grass'],
		colors: [{ region: 'grass', hex: '#008000' }]
	},
	'b.jpg': { captions: ['Two cats are sleeping on a sofa.', 'Cats on a red couch.'] },
	'c.jpg': { captions: ['A man is riding his bike.', 'Someone rides a bicycle.'] }
};
const expected = {
	bleu: 23.43121385293102,
	chrf: 47.14935555514414,
	ter: 55.55555555555556,
	rouge1: 0.6103896103896104,
	rouge2: 0.33968253968253975,
	rougeL: 0.6103896103896104,
	cider: 2.1490083761796375
};

const score = async (...options: string[]) => {
	const result = await runCommand(['score', ...options]);
	const lines = result.stdout.trimEnd().split('\n');
	const document = (): ScoreDocument => JSON.parse(lines.at(-1) ?? '') as ScoreDocument;
	return { ...result, document };
};

describe('npm run score', () => {
	it('gives what the reference tools give, and says of what', async () => {
		const out = join(folder, 'out', 'scores.json');
		const { code, document, stderr } = await score(
			...['--candidates', await file('c.json', candidates)],
			...['--references', await file('r.json', references)],
			...['--metrics', Object.keys(expected).join(','), '--json', '--out', out]
		);
		expect(code).toBe(0);
		const { metrics, items, format } = document();
		expect(format).toBe('loupe.scores/1');
		for (const [id, value] of Object.entries(expected)) {
			expect(metrics?.[id]?.value, id).toBeCloseTo(value, 6);
			expect(metrics?.[id]?.n).toBe(3);
			expect(metrics?.[id]?.signature).toMatch(/version:/);
		}
		expect(metrics?.bleu?.aggregate).toBe('pooled');
		expect(metrics?.rougeL?.aggregate).toBe('mean');
		expect(items.map(({ image }) => image)).toEqual(Object.keys(candidates));
		expect(stderr).toContain('3 texts');
		expect(JSON.parse(await readFile(out, 'utf8'))).toEqual(document());
	});

	it('takes keywords and colors by itself where there are some, and prints a table', async () => {
		const { code, stdout } = await score(
			...['--candidates', await file('c.json', candidates)],
			...['--references', await file('r.json', references)]
		);
		expect(code).toBe(0);
		for (const id of ['bleu', 'rouge1', 'cider', 'chrf', 'keywordRecall', 'colorMatch'])
			expect(stdout).toMatch(new RegExp(`^${id} .*version:`, 'm'));
	});

	it('reads COCO results against COCO captions, and says what one side lacks', async () => {
		const images = Object.keys(references).map((name, id) => ({ id, file_name: `val/${name}` }));
		const annotations = Object.values(references).flatMap(({ captions }, id) =>
			captions.map((caption) => ({ image_id: id, caption }))
		);
		const results = Object.values(candidates).map((caption, id) => ({ image_id: id, caption }));
		results.push({ image_id: 99, caption: 'Of no image.' });
		images.push({ id: 50, file_name: 'lonely.jpg' });
		annotations.push({ image_id: 50, caption: 'Of no text.' });
		const { code, document } = await score(
			...['--candidates', await file('results.json', results)],
			...['--references', await file('captions.json', { images, annotations })],
			...['--metrics', 'bleu', '--json']
		);
		expect(code).toBe(0);
		expect(document().metrics?.bleu?.value).toBeCloseTo(expected.bleu, 6);
		expect(document().unmatched).toEqual({
			withoutReference: ['99'],
			withoutCandidate: ['lonely.jpg'],
			ambiguous: []
		});
	});

	it('reads CSV against JSON Lines, several texts of an image one by one, and counts bad rows', async () => {
		const lines = Object.entries(references).map(([image, { captions }]) =>
			JSON.stringify({ image, captions })
		);
		const { code, document } = await score(
			...[
				'--candidates',
				await file('c.csv', 'image;output\nx/A.JPG;A dog.\nx/A.JPG;A cat.\n;lost\n')
			],
			...['--references', await file('r.jsonl', `${lines.join('\n')}\nnonsense\n`)],
			...['--metrics', 'rouge1', '--json']
		);
		expect(code).toBe(0);
		const { metrics, problems, problemCount, items } = document();
		expect(items).toHaveLength(2);
		expect(metrics?.rouge1?.n).toBe(2);
		expect(problemCount).toBe(2);
		expect(problems).toMatchObject([
			{ file: 'candidates', where: 'row 4' },
			{ file: 'references', where: 'line 4' }
		]);
	});

	it('pairs plain lines', async () => {
		const { document } = await score(
			...['--candidates', await file('c.txt', `${Object.values(candidates).join('\n')}\n`)],
			...[
				'--references',
				await file(
					'r.txt',
					Object.values(references)
						.map(({ captions }) => captions.join('\t'))
						.join('\n')
				)
			],
			...['--metrics', 'bleu,chrf', '--json']
		);
		expect(document().metrics?.bleu?.value).toBeCloseTo(expected.bleu, 6);
	});
});

describe('how texts are read', () => {
	// By sacrebleu 2.6.0 and rouge-score 0.1.2 with the same choices.
	it.each([
		[
			'--tokenize char --smooth none',
			{
				bleu: [67.28802164773259, 'tok:char|smooth:none']
			}
		],
		[
			'--tokenize intl --smooth add-k --lowercase',
			{
				bleu: [28.918181945051945, 'case:lc|eff:no|tok:intl|smooth:add-k[1.00]'],
				chrf: [47.14935555514414, 'case:lc']
			}
		],
		[
			'--tokenize none --smooth floor=0.01 --effective-order',
			{
				bleu: [8.48969946556677, 'eff:yes|tok:none|smooth:floor[0.01]'],
				bleu2: [63.245553203367585, 'tok:none']
			}
		],
		[
			'--stem',
			{
				rouge1: [0.7364718614718614, 'stem:porter'],
				rougeL: [0.7364718614718614, 'stem:porter'],
				rougeLsum: [0.7364718614718614, 'stem:porter']
			}
		]
	] as [string, Record<string, [number, string]>][])('%s', async (chosen, expected) => {
		const argv = [
			...['--candidates', await file('c.json', candidates)],
			...['--references', await file('r.json', references)],
			...['--metrics', Object.keys(expected).join(','), ...chosen.split(' ')]
		];
		const options = parseScoreArguments(argv, folder);
		if (options === 'help') throw new Error('This asks for no help.');
		const { metrics } = judge(options, await readScoreInputs(options));
		for (const [id, [value, part]] of Object.entries(expected)) {
			expect(metrics?.[id]?.value, id).toBeCloseTo(value, 6);
			expect(metrics?.[id]?.signature).toContain(`|${part}|`);
		}
	});
});

/** The command without a process of its own. */
async function refusal(argv: readonly string[]): Promise<void> {
	const options = parseScoreArguments(argv, folder);
	if (options !== 'help') judge(options, await readScoreInputs(options));
}

describe('what npm run score refuses, in one line with exit code 2', () => {
	it.each([
		[['--references', 'R'], /--candidates is missing/],
		[['--candidates', 'C'], /--references is missing/],
		[['--candidates', 'none.json', '--references', 'R'], /none\.json, which is not there/],
		[['--candidates', 'C', '--references', 'R', '--metrics', 'bleu,blue'], /"blue".*bleu1/],
		[['--candidates', 'C', '--references', 'R', '--metrics', ' , '], /--metrics is empty/],
		[['--candidates', 'C', '--references', 'R', '--metrics', 'colorAccuracy'], /colorAccuracy/],
		[['--candidates', 'C', '--references', 'X'], /No image of --candidates.*"a\.jpg".*"x\.jpg"/],
		[['--candidates', 'BAD', '--references', 'R'], /cut off/],
		[['--candidates', 'C', '--references', 'R', '--seed', '-'], /seed/],
		[['--candidates', 'C', '--references', 'R', '--tokenize', 'zh'], /"zh".*13a, intl, char, none/],
		[['--candidates', 'C', '--references', 'R', '--smooth', 'floor=x'], /"floor=x".*add-k=1/],
		[['--candidates', 'C', '--references', 'R', '--smooth', 'exp=1'], /"exp=1"/],
		[['--candidates', 'LINES', '--references', 'R'], /plain lines.*--references is JSON/],
		[['--candidates', 'C', '--references', 'R', 'more'], /more/]
	])('%j', async (options, message) => {
		const paths: Record<string, string> = {
			C: await file('c.json', candidates),
			R: await file('r.json', references),
			X: await file('x.json', { 'x.jpg': { caption: 'x' } }),
			LINES: await file('lines.txt', 'a cat\n'),
			BAD: await file('bad.json', '{"a.jpg": ')
		};
		const refused = refusal(options.map((option) => paths[option] ?? option));
		await expect(refused).rejects.toThrow(message);
		await expect(refused).rejects.not.toThrow('\n');
	});

	it('and the command says so', async () => {
		const { code, stdout, stderr } = await score(
			...['--candidates', join(folder, 'none.json'), '--references', join(folder, 'none.json')]
		);
		expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
		expect(stderr.trim()).toMatch(
			/^--candidates names .*none\.json, which is not there\. Check the path\.$/
		);
	});
});
