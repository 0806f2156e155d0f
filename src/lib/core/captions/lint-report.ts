import type { Failure } from '../failure.ts';
import type { Finding } from './finding.ts';
import type { LintRuleId, Severity } from './lint-config.ts';

/** How often a rule had something to say. */
export interface RuleCount {
	readonly rule: LintRuleId;
	readonly severity: Exclude<Severity, 'off'>;
	readonly findings: number;
	/** Texts with at least one. */
	readonly texts: number;
	/** How many of the findings “fix all” takes away. */
	readonly automatic: number;
}

export interface LintReport {
	/** How many texts were looked at. */
	readonly texts: number;
	/** Only rules with findings, in the order of the rules. */
	readonly rules: readonly RuleCount[];
	/** By `LintContext.group`, then by rule: how many findings. */
	readonly groups: Readonly<Record<string, Readonly<Partial<Record<LintRuleId, number>>>>>;
	/** In the order of rules, and of texts inside a rule; of each rule no more than {@link mostFindings}. */
	readonly findings: readonly Finding[];
	/** Rules that are on and could not be asked: the dictionary is not there. */
	readonly skipped?: readonly { readonly rule: LintRuleId; readonly failure: Failure }[];
}

/** Findings of one rule that are told one by one; the rest is counted. */
export const mostFindings = 1000;
