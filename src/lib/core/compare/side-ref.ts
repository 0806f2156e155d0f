/** A side as a link names it: a variant of a stored run. */
export interface SideRef {
	/** `Run.id` */
	readonly run: string;
	/** `variantId` */
	readonly variant: string;
}

/** More do not fit beside each other, and each more has to be proved more strongly. */
export const mostSides = 8;
/** So many a link names at most: servers refuse addresses of more than about 8,000 characters. */
export const mostNamedSides = 50;

/** `RUN~VARIANT,RUN~VARIANT`; the marks themselves, and `%`, are escaped inside the parts. */
export const writeSideRefs = (sides: readonly SideRef[]): string =>
	sides.map(({ run, variant }) => `${escaped(run)}~${escaped(variant)}`).join(',');

/** Reads {@link writeSideRefs} back. What is not a side is left out, and so is one that was named before. */
export function readSideRefs(text: string): SideRef[] {
	const refs = new Map<string, SideRef>();
	for (const part of text.split(',')) {
		const [run, variant, ...rest] = part.split('~').map(unescaped);
		if (run && variant && rest.length === 0)
			refs.set(JSON.stringify([run, variant]), { run, variant });
	}
	return [...refs.values()];
}

export const isSameSide = (one: SideRef, other: SideRef): boolean =>
	one.run === other.run && one.variant === other.variant;

const escaped = (text: string): string =>
	text.replace(/[%~,]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);

const unescaped = (text: string): string =>
	text.replace(/%(25|7E|2C)/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
