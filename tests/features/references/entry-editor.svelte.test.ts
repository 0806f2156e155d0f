import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import type { AppPorts } from '#lib/core/ports.ts';
import type { ReferenceEntry } from '#lib/core/references/reference-set.ts';
import { provideApp } from '#lib/features/app-context.ts';
import EntryEditor from '#lib/features/references/edit/EntryEditor.svelte';
import '../../../src/app.css';
import { createPorts, keepDemoPicture } from './references-page-world.ts';
import { sampleEntry, sampleSet } from './sample-set.ts';

// Guards of navigation need the router, which is not there; saving and closing do not go through it.
vi.mock('$app/navigation', () => ({ beforeNavigate: () => undefined, goto: () => undefined }));

let ports: AppPorts;
let entry: ReferenceEntry;
const onclose = vi.fn();
const onshow = vi.fn();
const stored = async () => (await ports.referenceSets.get('set'))!.entries;

beforeEach(async () => {
	ports = createPorts();
	provideApp(ports);
	const sha256 = await keepDemoPicture(ports, 'scene-001.png');
	entry = sampleEntry(
		'scene-001.png',
		{
			captions: ['First.', 'Second.'],
			keywords: ['cross'],
			colors: [{ region: 'background', hex: '#0000ff', box: [0.1, 0.1, 0.3, 0.3] }]
		},
		sha256
	);
	await ports.referenceSets.put(sampleSet([entry, sampleEntry('b.png')]));
});
afterEach(() => vi.clearAllMocks());

const open = () =>
	render(EntryEditor, {
		set: sampleSet([entry, sampleEntry('b.png')]),
		entry,
		sha256: entry.sha256,
		order: [entry, sampleEntry('b.png')],
		onshow,
		onclose
	});

test('captions are added, moved and removed from the keyboard, and saved by it', async () => {
	await open();
	await expect.element(page.getByLabelText('Caption 1', { exact: true })).toHaveFocus();
	await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
	await expect.element(page.getByLabelText('Caption 2', { exact: true })).toHaveValue('First.');
	await expect.element(page.getByLabelText('Caption 2', { exact: true })).toHaveFocus();
	await userEvent.keyboard('{Alt>}{Enter}{/Alt}');
	await expect.element(page.getByLabelText('Caption 3', { exact: true })).toHaveFocus();
	await userEvent.keyboard('Third.');
	await page.getByRole('button', { name: 'Remove Caption 1' }).click();
	await userEvent.keyboard('{Control>}{Enter}{/Control}');
	await vi.waitFor(() => expect(onclose).toHaveBeenCalledOnce());
	expect((await stored())[0]?.reference.captions).toEqual(['First.', 'Third.']);
	expect((await stored())[1]).toEqual(sampleEntry('b.png'));
});

test('keywords are chips: Enter adds, doubles are passed over, Backspace takes the last', async () => {
	await open();
	await page.getByLabelText('Add a keyword').click();
	await userEvent.keyboard('pink, brown{Enter}cross{Enter}{Backspace}');
	await page.getByRole('button', { name: 'Save', exact: true }).click();
	await vi.waitFor(() => expect(onclose).toHaveBeenCalledOnce());
	expect((await stored())[0]?.reference.keywords).toEqual(['cross', 'pink']);
});

test('a box is moved and sized by arrows, and by its numbers', async () => {
	await open();
	const box = page.getByRole('button', { name: /^Box of background/ });
	await expect.element(box).toBeVisible();
	(box.element() as HTMLElement).focus();
	await userEvent.keyboard('{ArrowRight}{ArrowDown}{Shift>}{ArrowRight}{/Shift}');
	await expect.element(page.getByLabelText('left of the box of color 1')).toHaveValue(0.11);
	await expect.element(page.getByLabelText('right of the box of color 1')).toHaveValue(0.32);
	await page.getByLabelText('bottom of the box of color 1').fill('0.5');
	await userEvent.keyboard('{Control>}{Enter}{/Control}');
	await vi.waitFor(() => expect(onclose).toHaveBeenCalledOnce());
	expect((await stored())[0]?.reference.colors[0]?.box).toEqual([0.11, 0.11, 0.32, 0.5]);
});

test('a color is picked from the picture by keyboard, and the region then has it', async () => {
	await open();
	await expect.element(page.getByText(/^0 % of the box within/)).toBeVisible();
	await page.getByRole('button', { name: 'Pick color 1 from the picture' }).click();
	await expect.element(page.getByRole('button', { name: /^Crosshair at 50 %/ })).toHaveFocus();
	await userEvent.keyboard('{ArrowLeft}{Enter}');
	await expect.element(page.getByLabelText('Hex of color 1')).toHaveValue('#ff81bf');
	await expect.element(page.getByText(/^100 % of the box within/)).toBeVisible();
});

test('what is wrong is named by field and value, and nothing is saved', async () => {
	await open();
	await page.getByLabelText('Hex of color 1').fill('#12x');
	await page.getByLabelText('right of the box of color 1').fill('0.05');
	await page.getByLabelText('Caption 2', { exact: true }).fill(' ');
	await page.getByRole('button', { name: 'Save', exact: true }).click();
	const alert = page.getByRole('alert');
	await expect.element(alert).toHaveTextContent('Color 1: "#12x" is not a color');
	await expect.element(alert).toHaveTextContent('right 0.05 is not past left 0.1');
	await expect.element(alert).toHaveTextContent('Caption 2 is empty');
	await expect.element(page.getByLabelText('Caption 2', { exact: true })).toHaveFocus();
	expect(onclose).not.toHaveBeenCalled();
	expect((await stored())[0]).toEqual(entry);
});

test('closing with changes asks first, and keeps them when told to', async () => {
	await open();
	await page.getByLabelText('Caption 1', { exact: true }).fill('Changed.');
	await userEvent.keyboard('{Escape}');
	await page.getByRole('button', { name: 'Keep editing' }).click();
	expect(onclose).not.toHaveBeenCalled();
	await expect.element(page.getByLabelText('Caption 1', { exact: true })).toHaveValue('Changed.');
	await userEvent.keyboard('{Escape}');
	await page.getByRole('button', { name: 'Discard', exact: true }).click();
	await vi.waitFor(() => expect(onclose).toHaveBeenCalledOnce());
	expect((await stored())[0]).toEqual(entry);
});

test('a change of another tab is not overwritten unasked', async () => {
	await open();
	await ports.referenceSets.update('set', (set) => ({
		...set,
		entries: set.entries.map((other) =>
			other.image === entry.image ? sampleEntry(other.image, { captions: ['Theirs.'] }) : other
		)
	}));
	await page.getByLabelText('Caption 1', { exact: true }).fill('Mine.');
	await page.getByRole('button', { name: 'Save', exact: true }).click();
	await expect
		.element(page.getByRole('alert'))
		.toHaveTextContent('changed or removed in another tab');
	expect((await stored())[0]?.reference.captions).toEqual(['Theirs.']);
	await page.getByRole('button', { name: 'Save', exact: true }).click();
	await vi.waitFor(() => expect(onclose).toHaveBeenCalledOnce());
	expect((await stored())[0]?.reference.captions).toEqual(['Mine.', 'Second.']);
});
