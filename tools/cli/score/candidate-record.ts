import { describeValue } from '#lib/core/files/schema-check.ts';
import { fieldRole } from '#lib/core/references/field-names.ts';
import type { CandidateCollector } from './candidates.ts';

/** Names of the field or column that holds the text, best first. */
const textNames = [
	...['output', 'caption', 'prediction', 'candidate', 'generatedtext', 'generated', 'hypothesis'],
	...['response', 'text', 'answer', 'captions', 'outputs', 'predictions', 'candidates', 'texts']
];
const promptNames = ['prompt', 'promptid'];
const remedy = 'Write {"image": "a.jpg", "caption": "…"}.';

const plain = (name: string): string => name.toLowerCase().replace(/[\s_-]+/gu, '');

export type CandidateRole = 'image' | 'text' | 'prompt';

/** What a field holds, and how good its name is for that: the lower the better. */
export function candidateRole(name: string): { role: CandidateRole; rank: number } | null {
	if (name.length > 200) return null;
	const text = textNames.indexOf(plain(name));
	if (text >= 0) return { role: 'text', rank: text };
	if (promptNames.includes(plain(name))) return { role: 'prompt', rank: 0 };
	const role = fieldRole(name);
	return role?.role === 'image' ? { role: 'image', rank: role.rank } : null;
}

const isObject = (value: unknown): value is object =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The best field of each role. */
export function candidateFields(record: object): Partial<Record<CandidateRole, unknown>> {
	const found: Partial<Record<CandidateRole, unknown>> = {};
	const ranks: Partial<Record<CandidateRole, number>> = {};
	for (const [name, value] of Object.entries(record)) {
		const field = candidateRole(name);
		if (!field || field.rank >= (ranks[field.role] ?? Infinity)) continue;
		found[field.role] = value;
		ranks[field.role] = field.rank;
	}
	return found;
}

/** A record that names its image itself. */
export function readCandidateRecord(
	collector: CandidateCollector,
	where: string,
	record: unknown
): void {
	if (!isObject(record)) {
		collector.problems.add(where, 'is not an object', describeValue(record), remedy);
		return;
	}
	const { image } = candidateFields(record);
	const name = typeof image === 'number' ? String(image) : image;
	if (typeof name !== 'string' || name.trim() === '')
		collector.problems.add(where, 'names no image', describeValue(image), remedy);
	else readCandidateOf(collector, where, name.trim(), record);
}

/** What a file says for an image: a text, a record with one, or a list of either. */
export function readCandidateOf(
	collector: CandidateCollector,
	where: string,
	image: string,
	value: unknown,
	prompt: string | null = null
): void {
	if (typeof value === 'string') {
		collector.texts.push({ image, output: value, prompt, group: '' });
	} else if (Array.isArray(value)) {
		for (const [index, item] of (value as unknown[]).entries())
			readCandidateOf(collector, `${where}[${index}]`, image, item, prompt);
	} else if (isObject(value)) {
		const fields = candidateFields(value);
		const asked = typeof fields.prompt === 'string' ? fields.prompt : prompt;
		if (fields.text === undefined)
			collector.problems.add(where, 'has no text to judge', describeValue(value), remedy);
		// One level of records is enough; more would be another format.
		else if (isObject(fields.text))
			collector.problems.add(where, 'is not a text', describeValue(fields.text), remedy);
		else readCandidateOf(collector, where, image, fields.text, asked);
	} else collector.problems.add(where, 'is not a text', describeValue(value), remedy);
}
