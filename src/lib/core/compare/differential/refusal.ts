/**
 * First-person refusals as assistants word them. Each needs the speaker, so that a caption about someone who cannot see
 * is none.
 */
const patterns: readonly RegExp[] = [
	/\bi(?:['’]m| am) (?:very |really )?sorry\b[^.!?]*/i,
	/^\W*sorry\b[^.!?]*/i,
	/\bi (?:cannot|can['’]?t|can not|won['’]t|will not) (?:help|assist|describe|answer|provide|see|view|identify|process|analy[sz]e|access|comply|do that|fulfil+)\b[^.!?]*/i,
	/\bi(?:['’]m| am) (?:not able|unable) to\b[^.!?]*/i,
	/\bi (?:do not|don['’]t) (?:have access|have the ability|see (?:an|any) image)\b[^.!?]*/i,
	/\bas an ai\b[^.!?]*/i,
	/\bno image (?:was|is|has been) (?:provided|attached|given)\b/i,
	/\bich kann (?:leider |dir |ihnen |dabei )*(?:nicht|kein)\b[^.!?]*/i,
	/\bje ne peux pas\b[^.!?]*/i,
	/\blo siento\b[^.!?]*/i
];

/** A refusal comes at the beginning. */
const looked = 300;

/** The words that refuse, at most 80 characters of them, or `null`. */
export function refusalIn(text: string): string | null {
	const start = text.slice(0, looked);
	for (const pattern of patterns) {
		const match = pattern.exec(start);
		if (match) return match[0].trim().slice(0, 80);
	}
	return null;
}
