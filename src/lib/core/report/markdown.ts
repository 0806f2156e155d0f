import { markdownCell } from './markdown-table.ts';
import { cellText, type ReportBlock, type ReportCell, type ReportTable } from './report-block.ts';

/** Blocks as GitHub-flavored Markdown, for a pull request or a build's summary page. */
export const markdownOf = (blocks: readonly ReportBlock[]): string =>
	`${blocks.map(blockText).join('\n\n')}\n`;

function blockText(block: ReportBlock): string {
	switch (block.type) {
		case 'heading':
			return `${'#'.repeat(block.level)} ${markdownCell(block.text)}`;
		case 'paragraph':
			return markdownCell(block.text);
		case 'list':
			return [block.lead, '', ...block.items.map((item) => `- ${markdownCell(item)}`)].join('\n');
		case 'table':
			return tableText(block);
	}
}

function tableText({ lead, columns, rows }: ReportTable): string {
	return [
		...(lead ? [markdownCell(lead), ''] : []),
		row(columns.map(({ head }) => head)),
		`| ${columns.map(({ number }) => (number ? '---:' : '---')).join(' | ')} |`,
		...rows.map(row)
	].join('\n');
}

const row = (cells: readonly ReportCell[]): string =>
	`| ${cells
		.map((cell) => {
			const text = markdownCell(cellText(cell));
			return typeof cell !== 'string' && cell.tone === 'bad' ? `**${text}**` : text;
		})
		.join(' | ')} |`;
