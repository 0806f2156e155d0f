/** The part of `navigator.userAgentData` that is used; Chromium only. */
export interface UserAgentData {
	readonly brands: readonly { readonly brand: string; readonly version: string }[];
	readonly mobile: boolean;
	readonly platform: string;
	getHighEntropyValues?(hints: readonly string[]): Promise<{
		readonly platformVersion?: string;
		readonly fullVersionList?: readonly { readonly brand: string; readonly version: string }[];
	}>;
}

export interface BrowserName {
	/** `Chrome 141.0.7390.54` */
	readonly browser: string;
	/** `Windows 11`, `macOS 15.1`, `Android 14` */
	readonly os: string;
}

/** Brands in the order of preference: a browser built on Chromium names both itself and Chromium. */
const isPlaceholder = (brand: string): boolean =>
	/not.?a.?brand/i.test(brand.replace(/[^a-z]/gi, ''));

/** Names browser and system by User-Agent Client Hints where there are any, else by the user agent string. */
export async function nameBrowser(
	userAgent: string,
	data: UserAgentData | undefined
): Promise<BrowserName> {
	if (!data) return fromUserAgent(userAgent);
	const details = await data
		.getHighEntropyValues?.(['platformVersion', 'fullVersionList'])
		.catch(() => undefined);
	const brands = (details?.fullVersionList ?? data.brands).filter(
		({ brand }) => !isPlaceholder(brand)
	);
	const own = brands.find(({ brand }) => brand !== 'Chromium') ?? brands[0];
	return {
		browser: own ? `${own.brand} ${own.version}` : fromUserAgent(userAgent).browser,
		os: systemName(data.platform, details?.platformVersion)
	};
}

/** Windows 11 reports platform versions from 13 on, by Microsoft's table; the number itself tells users nothing. */
function systemName(platform: string, version: string | undefined): string {
	if (!version) return platform || 'unknown';
	const major = Number.parseInt(version, 10);
	if (platform === 'Windows')
		return major >= 13 ? 'Windows 11' : major > 0 ? 'Windows 10' : platform;
	return `${platform} ${version.replace(/(\.0)+$/, '')}`;
}

const browsers: readonly (readonly [name: string, pattern: RegExp])[] = [
	['Edge', /Edg(?:e|A|iOS)?\/([\d.]+)/],
	['Opera', /OPR\/([\d.]+)/],
	['Samsung Internet', /SamsungBrowser\/([\d.]+)/],
	['Firefox', /(?:Firefox|FxiOS)\/([\d.]+)/],
	['Chrome', /(?:HeadlessChrome|Chrome|CriOS)\/([\d.]+)/],
	['Safari', /Version\/([\d.]+).*Safari\//]
];

const systems: readonly (readonly [name: string, pattern: RegExp])[] = [
	['Android', /Android ([\d.]+)/],
	['iOS', /(?:iPhone|iPod).* OS ([\d_]+)/],
	['iPadOS', /iPad.* OS ([\d_]+)/],
	['ChromeOS', /CrOS \S+ ([\d.]+)/],
	// Frozen at NT 10.0 and 10_15_7 in all current browsers, so the version would say something wrong.
	['Windows', /Windows NT()/],
	['macOS', /Mac OS X()/],
	['Linux', /Linux()/]
];

function fromUserAgent(userAgent: string): BrowserName {
	return { browser: firstMatch(browsers, userAgent), os: firstMatch(systems, userAgent) };
}

function firstMatch(table: typeof browsers, text: string): string {
	for (const [name, pattern] of table) {
		const found = pattern.exec(text);
		if (found) return `${name} ${(found[1] ?? '').replaceAll('_', '.')}`.trim();
	}
	return 'unknown';
}
