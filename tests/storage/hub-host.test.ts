import { expect, it } from 'vitest';
import { parseHubHost } from '#lib/storage/hub-host.ts';

it.each([
	['huggingface.co', 'https://huggingface.co/'],
	['https://mirror.example/hub', 'https://mirror.example/hub/'],
	['http://localhost:8080', 'http://localhost:8080/'],
	['http://127.0.0.1:9/x/?a#b', 'http://127.0.0.1:9/x/']
])('completes %s', (text, host) => expect(parseHubHost(text)).toBe(host));

it.each([
	['javascript:alert(1)', 'is not a web address'],
	['ftp://mirror.example/', 'is not a web address'],
	['', 'is not a web address'],
	['http://192.168.1.7/', 'is reached without encryption']
])('refuses "%s" and says why', (text, why) => expect(() => parseHubHost(text)).toThrow(why));
