import { expect, test } from 'vitest';
import { voteAction } from '#lib/features/vote/vote-keys.ts';
import { queryOfRuns, runsOfQuery } from '#lib/features/vote/arena-runs.ts';

const press = (key: string, held: Partial<KeyboardEvent> = {}) =>
	voteAction({
		...{ key, altKey: false, ctrlKey: false, metaKey: false, repeat: false, target: null },
		...held
	});

test('each key says one thing', () => {
	for (const key of ['ArrowLeft', '1', 'a', 'A'])
		expect(press(key)).toEqual({ type: 'cast', choice: 'left' });
	for (const key of ['ArrowRight', '2', 'b'])
		expect(press(key)).toEqual({ type: 'cast', choice: 'right' });
	expect(press('t')).toEqual({ type: 'cast', choice: 'tie' });
	expect(press('x')).toEqual({ type: 'cast', choice: 'both-bad' });
	expect(press('s')).toEqual({ type: 'skip' });
	expect(press('u')).toEqual({ type: 'undo' });
});

test('other keys, shortcuts of the browser and held keys say nothing', () => {
	for (const key of ['c', 'Enter', ' ', 'constructor', 'ArrowUp']) expect(press(key)).toBeNull();
	expect(press('a', { ctrlKey: true })).toBeNull();
	expect(press('ArrowLeft', { altKey: true })).toBeNull();
	expect(press('1', { repeat: true })).toBeNull();
});

test('a link names each run once', () => {
	expect(runsOfQuery('a,b,,a')).toEqual(['a', 'b']);
	expect(runsOfQuery('')).toEqual([]);
	const odd = ['a,b', '100%', '%2C', 'plain'];
	expect(runsOfQuery(queryOfRuns(odd))).toEqual(odd);
});

test('what is typed into a field, or pressed in a dialog, is no vote', () => {
	const dialog = document.createElement('div');
	dialog.setAttribute('role', 'dialog');
	dialog.innerHTML = '<button></button>';
	for (const target of [document.createElement('textarea'), dialog.firstElementChild])
		expect(press('a', { target })).toBeNull();
	const box = document.createElement('input');
	expect(press('a', { target: box })).toBeNull();
	box.type = 'checkbox';
	expect(press('a', { target: box })).not.toBeNull();
});
