import { failure, FailureError } from '#lib/core/failure.ts';

/**
 * The hub that a user typed, with `https://` and the trailing slash put in where they were left out.
 * @throws FailureError (`bad-plan`) when it is no http or https address.
 */
export function parseHubHost(text: string): string {
	const trimmed = text.trim();
	const withScheme = /^[a-z][a-z\d+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
	const url = URL.canParse(withScheme) ? new URL(withScheme) : null;
	// Chromium takes a space in a host name and escapes it, where the standard refuses it.
	if (!url || !/^https?:$/.test(url.protocol) || url.hostname.includes('%'))
		throw new FailureError(
			failure(
				'bad-plan',
				'plan',
				`Hub host "${text}" is not a web address.`,
				'Write an address such as https://huggingface.co/.'
			)
		);
	// The page's content security policy allows no other plain http, and neither does a page served over https.
	if (url.protocol === 'http:' && !/^(localhost|127\.0\.0\.1)$/.test(url.hostname))
		throw new FailureError(
			failure(
				'bad-plan',
				'plan',
				`Hub host "${text}" is reached without encryption.`,
				'Use https, or http on localhost or 127.0.0.1.'
			)
		);
	url.search = url.hash = '';
	return url.href.endsWith('/') ? url.href : `${url.href}/`;
}
