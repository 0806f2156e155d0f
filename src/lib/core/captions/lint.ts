import type { Finding } from './finding.ts';
import { lintRuleIds, type LintConfig, type LintRuleId, type RuleConfig } from './lint-config.ts';
import type { LintReport, RuleCount } from './lint-report.ts';
import { mostFindings } from './lint-report.ts';
import type { Check, LintSet } from './lint-rule.ts';
import { lintRules } from './lint-rules.ts';
import type { LintText } from './lint-text.ts';

/** How often progress is told: every so many texts of one rule. */
const chunk = 250;

/** The check of one rule for a set, or `null` while it is off. */
export function checkOf<Id extends LintRuleId>(
	id: Id,
	config: LintConfig,
	set: LintSet
): Check | null {
	const rule: RuleConfig<Id> = config[id];
	if (rule.severity === 'off') return null;
	return (lintRules[id] as { begin(config: RuleConfig<Id>, set: LintSet): Check }).begin(rule, set);
}

/**
 * Looks at every text by every rule that is on. Total; its time is in proportion to the length of all texts.
 * @param onProgress of `total` steps, one per rule and text.
 */
export function lint(
	set: LintSet,
	config: LintConfig,
	onProgress: (done: number, total: number) => void = () => undefined
): LintReport {
	const active = lintRuleIds.filter((id) => config[id].severity !== 'off');
	const total = active.length * set.texts.length;
	const findings: Finding[] = [];
	const rules: RuleCount[] = [];
	const groups = new Map<string, Map<LintRuleId, number>>();
	let done = 0;
	for (const id of active) {
		const severity = config[id].severity;
		const check = checkOf(id, config, set);
		if (!check || severity === 'off') continue;
		const count = { findings: 0, texts: 0, automatic: 0 };
		for (const text of set.texts) {
			const remarks = check(text);
			if (remarks.length > 0) count.texts++;
			for (const remark of remarks) {
				if (remark.automatic) count.automatic++;
				if (count.findings++ < mostFindings)
					findings.push({
						rule: id,
						severity,
						textId: text.id,
						...remark,
						fixes: remark.fixes ?? [],
						automatic: remark.automatic ?? false
					});
			}
			if (remarks.length > 0) countIn(groups, text, id, remarks.length);
			if (++done % chunk === 0) onProgress(done, total);
		}
		if (count.findings > 0) rules.push({ rule: id, severity, ...count });
	}
	onProgress(total, total);
	return {
		texts: set.texts.length,
		rules,
		groups: Object.fromEntries(
			[...groups].map(([group, counts]) => [group, Object.fromEntries(counts)])
		),
		findings
	};
}

function countIn(
	groups: Map<string, Map<LintRuleId, number>>,
	{ context }: LintText,
	rule: LintRuleId,
	count: number
): void {
	if (context?.group === undefined) return;
	const counts = groups.get(context.group) ?? new Map<LintRuleId, number>();
	groups.set(context.group, counts.set(rule, (counts.get(rule) ?? 0) + count));
}
