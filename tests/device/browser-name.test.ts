import { describe, expect, it } from 'vitest';
import { nameBrowser, type UserAgentData } from '#lib/device/browser-name.ts';

const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)';

describe('a browser without client hints', () => {
	it.each([
		[
			'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15',
			'Safari 26.1',
			'macOS'
		],
		[
			'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
			'Safari 18.5',
			'iOS 18.5'
		],
		[
			'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
			'Firefox 145.0',
			'Linux'
		],
		[
			'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0',
			'Firefox 145.0',
			'Windows'
		],
		[
			`Mozilla/5.0 (Linux; Android 14; Pixel 8) ${webkit} Chrome/141.0.0.0 Mobile Safari/537.36`,
			'Chrome 141.0.0.0',
			'Android 14'
		],
		[
			`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0`,
			'Edge 141.0.0.0',
			'Windows'
		],
		['something else', 'unknown', 'unknown']
	])('%s', async (userAgent, browser, os) => {
		expect(await nameBrowser(userAgent, undefined)).toEqual({ browser, os });
	});
});

describe('a browser with client hints', () => {
	const hints = (platform: string, platformVersion: string): UserAgentData => ({
		brands: [{ brand: 'Chromium', version: '141' }],
		mobile: false,
		platform,
		getHighEntropyValues: async () => ({
			platformVersion,
			fullVersionList: [
				{ brand: 'Not?A_Brand', version: '8.0.0.0' },
				{ brand: 'Chromium', version: '141.0.7390.54' },
				{ brand: 'Microsoft Edge', version: '141.0.3537.57' }
			]
		})
	});

	it.each([
		['Windows', '15.0.0', 'Windows 11'],
		['Windows', '10.0.0', 'Windows 10'],
		['macOS', '15.1.0', 'macOS 15.1'],
		['Linux', '', 'Linux']
	])('on %s %s', async (platform, version, os) => {
		expect(await nameBrowser('', hints(platform, version))).toEqual({
			browser: 'Microsoft Edge 141.0.3537.57',
			os
		});
	});

	it('that keeps the details to itself still has a name', async () => {
		const data: UserAgentData = {
			...hints('Android', '14.0.0'),
			getHighEntropyValues: () => Promise.reject(new DOMException('', 'NotAllowedError'))
		};
		expect(await nameBrowser('', data)).toEqual({ browser: 'Chromium 141', os: 'Android' });
	});
});
