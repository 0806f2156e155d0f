import { expect, test } from 'vitest';
import { readPrices, writePricesCsv, writePricesJson } from '#lib/core/cost/price-file.ts';
import { defaultPrices } from '#lib/core/cost/price-schema.ts';

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
