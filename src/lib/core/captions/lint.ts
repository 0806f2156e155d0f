import type { Finding } from './finding.ts';
import { lintRuleIds, type LintConfig, type LintRuleId, type RuleConfig } from './lint-config.ts';
import type { LintReport, RuleCount } from './lint-report.ts';
import { mostFindings } from './lint-report.ts';
import type { Check, LintSet } from './lint-rule.ts';
import { lintRules } from './lint-rules.ts';
import type { LintText } from './lint-text.ts';

/** How often progress is told: every so many texts. */
const chunk = 50;

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
 * @param onProgress how many of the texts were looked at.
 */
export function lint(
	set: LintSet,
	config: LintConfig,
	onProgress: (done: number, total: number) => void = () => undefined
): LintReport {
	const total = set.texts.length;
	const groups = new Map<string, Map<LintRuleId, number>>();
	const active = lintRuleIds.flatMap((rule) => {
		const check = checkOf(rule, config, set);
		const { severity } = config[rule];
		if (!check || severity === 'off') return [];
		const findings: Finding[] = [];
		return [{ rule, severity, check, findings, count: { findings: 0, texts: 0, automatic: 0 } }];
	});
	for (const [done, text] of set.texts.entries()) {
		if (done % chunk === 0) onProgress(done, total);
		for (const { rule, severity, check, findings, count } of active) {
			const remarks = check(text);
			if (remarks.length === 0) continue;
			count.texts++;
			count.findings += remarks.length;
			countIn(groups, text, rule, remarks.length);
			for (const remark of remarks) {
				const { fixes = [], automatic = false } = remark;
				if (automatic) count.automatic++;
				if (findings.length < mostFindings)
					findings.push({ rule, severity, textId: text.id, ...remark, fixes, automatic });
			}
		}
	}
	onProgress(total, total);
	return {
		texts: total,
		rules: active.flatMap(({ rule, severity, count }): RuleCount[] =>
			count.findings > 0 ? [{ rule, severity, ...count }] : []
		),
		groups: Object.fromEntries(
			[...groups].map(([group, counts]) => [group, Object.fromEntries(counts)])
		),
		findings: active.flatMap(({ findings }) => findings)
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
