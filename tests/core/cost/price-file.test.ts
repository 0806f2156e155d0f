import { expect, test } from 'vitest';
import { readPrices, writePricesCsv, writePricesJson } from '#lib/core/cost/price-file.ts';
import { defaultPrices } from '#lib/core/cost/price-schema.ts';
import { priceDateOf, withPrice, withPriceDate } from '#lib/core/cost/price-table.ts';

const table = defaultPrices.instances;

function read(text: string) {
	const result = readPrices(text, 'prices.csv');
	if (!result.ok) throw new Error(result.failure.cause);
	return result.value;
}
const refusal = (text: string) => {
	const result = readPrices(text, 'prices.csv');
	return result.ok ? null : result.failure.cause;
};

test('the table has T4, L4, A10, A100 and H100 of three providers, each dated', () => {
	expect(new Set(table.map(({ provider }) => provider))).toEqual(new Set(['AWS', 'GCP', 'Azure']));
	for (const gpu of ['T4', 'L4', 'A10G', 'A100 40 GB', 'A100 80 GB', 'H100'])
		expect(
			table.some((one) => one.gpu === gpu),
			gpu
		).toBe(true);
	for (const { asOf, source } of table) {
		expect(asOf).toMatch(/^\d{4}-\d\d$/);
		expect(source).toContain('Approximate');
	}
	expect(new Set(table.map(({ id }) => id)).size).toBe(table.length);
});

test('comes back whole from JSON and from CSV, semicolons too', () => {
	expect(read(writePricesJson(table))).toEqual({ instances: table, problems: [] });
	expect(read(writePricesCsv(table))).toEqual({ instances: table, problems: [] });
	expect(
		read(writePricesCsv(table.map((one) => ({ ...one, source: '' }))).replaceAll(',', ';'))
			.instances
	).toHaveLength(table.length);
});

test('a price has a date of its own once it was edited, and keeps it through a file', () => {
	const [first] = table;
	const edited = withPrice(first!, 'onDemand', 0.61, '2026-11-29');
	expect(edited).toEqual({ ...first, onDemandUsdPerHour: 0.61, onDemandAsOf: '2026-11-29' });
	expect(priceDateOf(edited, 'onDemand')).toBe('2026-11-29');
	// The other price of the row was not looked at.
	expect(priceDateOf(edited, 'spot')).toBe('2025-06');
	const dated = withPriceDate(edited, 'spot', '2026-10');
	expect(priceDateOf(dated, 'spot')).toBe('2026-10');
	expect(dated.spotUsdPerHour).toBe(first!.spotUsdPerHour);
	expect(read(writePricesJson([dated])).instances).toEqual([dated]);
	expect(read(writePricesCsv([dated])).instances).toEqual([dated]);
});

test('a file of before, without dates of single prices, is still read', () => {
	const before = table.slice(0, 1).map(({ onDemandAsOf: _, spotAsOf: __, ...rest }) => rest);
	const json = JSON.stringify({ format: 'loupe.prices/1', instances: before });
	expect(read(json)).toEqual({ instances: table.slice(0, 1), problems: [] });
	const sheet = writePricesCsv(table.slice(0, 1))
		.replace('onDemandAsOf,spotAsOf,', '')
		.replace('2025-06,,,', '2025-06,');
	expect(read(sheet)).toEqual({ instances: table.slice(0, 1), problems: [] });
	const wrong = writePricesCsv([{ ...table[0]!, spotAsOf: 'soon' }]);
	expect(read(wrong).problems[0]?.words).toBe(
		'Row 2: spotAsOf is "soon"; expected a date YYYY-MM or YYYY-MM-DD.'
	);
});

test('names row and field of what is wrong, and takes the rest', () => {
	const lines = writePricesCsv(table.slice(0, 4)).split('\r\n');
	lines[2] = lines[2]!.replace('0.805', 'cheap');
	lines[3] = lines[3]!.replace('2025-06', 'June');
	const { instances, problems } = read(lines.join('\r\n'));
	expect(instances.map(({ name }) => name)).toEqual(['g4dn.xlarge', 'g6e.xlarge']);
	expect(problems).toEqual([
		{
			row: 3,
			words:
				'Row 3: onDemandUsdPerHour is "cheap"; expected US dollars per hour from 0 to 10000, or nothing.'
		},
		{ row: 4, words: 'Row 4: asOf is "June"; expected a date YYYY-MM or YYYY-MM-DD.' }
	]);
});

test('an id that comes twice and a figure of zero are problems', () => {
	const [first, second] = table;
	const text = writePricesJson([first!, first!, { ...second!, bandwidthGbs: 0 }]);
	expect(read(text).problems.map(({ words }) => words)).toEqual([
		`Row 2: id "${first!.id}" was there before.`,
		'Row 3: bandwidthGbs is 0; expected a number above 0 and up to 1000000.'
	]);
});

test('refuses what is no price table in a sentence', () => {
	expect(refusal('name,price\nx,1\n')).toMatch(/has no column "id", "provider"/);
	expect(refusal('{"format":"loupe.run/1"}')).toContain(
		'format is "loupe.run/1", not loupe.prices/1'
	);
	expect(refusal('{"format":"loupe.prices/2","instances":[]}')).toContain(
		'reads up to loupe.prices/1'
	);
	expect(refusal('{"format":"loupe.prices/1"}')).toContain('instances is not a list');
	expect(refusal('{"format":"loupe.prices/1","instances":[]}')).toContain('has no instance');
	expect(refusal('')).not.toBeNull();
	expect(refusal(`x${'y'.repeat(5_000_001)}`)).toContain('a price table has at most');
});
