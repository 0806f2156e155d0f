import { cellText, type ReportBlock, type ReportCell, type ReportTable } from './report-block.ts';

/** Longer texts are cut: a looping model writes until its limit. */
const longestText = 2000;

/**
 * Blocks as one HTML page that needs nothing else: no script, no font, no request, and a policy that forbids them, so
 * that it can be opened and passed on whatever the texts in it say. Light or dark as the reader's system is.
 */
export function htmlOf(title: string, blocks: readonly ReportBlock[]): string {
	return [
		'<!doctype html>',
		'<html lang="en">',
		'<head>',
		'<meta charset="utf-8">',
		`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
		'<meta name="viewport" content="width=device-width, initial-scale=1">',
		'<meta name="color-scheme" content="light dark">',
		`<title>${escaped(title)}</title>`,
		`<style>${style}</style>`,
		'</head>',
		'<body>',
		'<main>',
		...blocks.map(blockHtml),
		'</main>',
		'</body>',
		'</html>',
		''
	].join('\n');
}

function blockHtml(block: ReportBlock): string {
	switch (block.type) {
		case 'heading':
			return `<h${block.level} dir="auto">${escaped(block.text)}</h${block.level}>`;
		case 'paragraph':
			return `<p>${escaped(block.text)}</p>`;
		case 'list':
			return `<p>${escaped(block.lead)}</p>\n<ul>\n${block.items.map((item) => `<li>${escaped(item)}</li>`).join('\n')}\n</ul>`;
		case 'table':
			return tableHtml(block);
	}
}

function tableHtml({ lead, columns, rows }: ReportTable): string {
	const numeric = (index: number) => (columns[index]?.number ? ' class="number"' : '');
	const head = columns.map(
		({ head }, index) => `<th scope="col"${numeric(index)}>${escaped(head)}</th>`
	);
	const body = rows.map(
		(cells) =>
			`<tr>${cells.map((cell, index) => (index === 0 ? `<th scope="row" dir="auto">${cellHtml(cell)}</th>` : `<td dir="auto"${numeric(index)}>${cellHtml(cell)}</td>`)).join('')}</tr>`
	);
	return [
		...(lead ? [`<p>${escaped(lead)}</p>`] : []),
		'<div class="scroll" tabindex="0" role="region" aria-label="Table"><table>',
		`<thead><tr>${head.join('')}</tr></thead>`,
		'<tbody>',
		...body,
		'</tbody>',
		'</table></div>'
	].join('\n');
}

const marks = { bad: '▼ ', good: '▲ ' } as const;

const cellHtml = (cell: ReportCell): string =>
	typeof cell === 'string'
		? escaped(cell)
		: `<strong class="${cell.tone}">${marks[cell.tone]}${escaped(cellText(cell))}</strong>`;

/** Also drops what no document may hold: control characters and half surrogate pairs. */
const escaped = (text: string): string =>
	(text.length > longestText ? `${text.slice(0, longestText)}…` : text)
		.toWellFormed()
		// eslint-disable-next-line no-control-regex -- they are what is looked for
		.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, '')
		.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const style = `
:root{--paper:#fff;--ink:#1b1c1f;--muted:#5b5f66;--line:#dfe1e5;--bad:#a8320c;--good:#0a6b58}
@media(prefers-color-scheme:dark){:root{--paper:#16171a;--ink:#e9eaec;--muted:#a2a6ae;--line:#34373d;--bad:#ff9d73;--good:#63d3b8}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,sans-serif}
main{max-width:80rem;margin:0 auto;padding:2rem 1.25rem 4rem}
h1,h2,p,li,th,td{overflow-wrap:anywhere}
h1{margin:0 0 .5rem;font-size:1.6rem;line-height:1.25}
h2{margin:2.5rem 0 .5rem;padding-top:1rem;border-top:1px solid var(--line);font-size:1.1rem}
p,ul{max-width:75ch}
.scroll{overflow-x:auto}
table{width:100%;border-collapse:collapse;font-size:.9rem;font-variant-numeric:tabular-nums}
th,td{padding:.4rem .75rem;border-top:1px solid var(--line);text-align:start;vertical-align:top;font-weight:400;white-space:pre-wrap;min-width:6rem}
thead th{border-top:0;color:var(--muted);font-size:.8rem;white-space:nowrap;vertical-align:bottom}
tr>:first-child{padding-inline-start:0}
.number{text-align:right;white-space:nowrap}
.bad{color:var(--bad)}
.good{color:var(--good)}
`;
