import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test, type Frame, type Page } from '@playwright/test';

/** A server that wants to be reached: what arrives, by method and path. */
async function listen() {
	const arrived: string[] = [];
	const server = createServer(({ method, url }, response) => {
		arrived.push(`${method} ${url}`);
		response.writeHead(200, {
			'Access-Control-Allow-Origin': '*',
			'Cross-Origin-Resource-Policy': 'cross-origin',
			'Content-Type': 'text/javascript'
		});
		response.end('export default 1;');
	});
	server.on('upgrade', ({ url }, socket) => {
		arrived.push(`UPGRADE ${url}`);
		socket.destroy();
	});
	// One without a request: a document may be let connect ahead of time, by a link that no worker can make.
	let connections = 0;
	server.on('connection', () => connections++);
	await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
	const { port } = server.address() as AddressInfo;
	return { arrived, server, url: `http://127.0.0.1:${port}`, connections: () => connections };
}

/** Each tries to get out, and resolves when it believes it did. In a worker none may even begin. */
const ways = {
	fetch: `fetch(there + '/fetch')`,
	'fetch without an answer': `fetch(there + '/no-cors', { mode: 'no-cors', keepalive: true })`,
	'fetch of the app': `fetch(app)`,
	'fetch of data': `fetch('data:text/plain,x')`,
	XMLHttpRequest: `new Promise((yes, no) => { const x = new XMLHttpRequest(); x.onload = yes; x.onerror = no; x.open('GET', there + '/xhr'); x.send() })`,
	WebSocket: `new Promise((yes, no) => { const s = new WebSocket(there.replace('http', 'ws') + '/socket'); s.onopen = yes; s.onerror = no })`,
	EventSource: `new Promise((yes, no) => { const s = new EventSource(there + '/events'); s.onopen = yes; s.onerror = no })`,
	WebTransport: `new WebTransport(there.replace('http:', 'https:') + '/transport').ready`,
	RTCPeerConnection: `new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:9' }] }).createOffer()`,
	'import of http': `import(there + '/module.js')`,
	'import of data': `import('data:text/javascript,export default 1')`,
	importScripts: `new Promise((yes) => { importScripts(there + '/script.js'); yes() })`,
	'a worker from there': `new Promise((yes, no) => { const w = new Worker(there + '/worker.js'); w.onerror = no; w.onmessage = yes })`,
	'a worker of its own': `new Promise((yes, no) => { const w = new Worker(URL.createObjectURL(new Blob(['fetch(' + JSON.stringify(there + '/nested') + ').then(() => postMessage(1), () => postMessage(0))']))); w.onmessage = ({ data }) => (data ? yes() : no('refused')); w.onerror = no })`,
	eval: `new Promise((yes) => yes(eval('1')))`,
	WebAssembly: `WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))`,
	indexedDB: `new Promise((yes, no) => { const r = indexedDB.open('x'); r.onsuccess = yes; r.onerror = no })`,
	caches: `caches.open('x')`,
	'private files': `navigator.storage.getDirectory()`,
	locks: `navigator.locks.request('x', () => 1)`,
	localStorage: `new Promise((yes) => { localStorage.setItem('x', '1'); yes() })`,
	'cookies of the store': `cookieStore.set('x', '1')`
};

/** Further ways that only a document has; no module of a user's ever runs in one. */
const waysOfDocuments = {
	sendBeacon: `new Promise((yes, no) => navigator.sendBeacon(there + '/beacon') ? setTimeout(no, 500, 'sent, but not there') : no('refused'))`,
	'an image': `new Promise((yes, no) => { const i = new Image(); i.onload = yes; i.onerror = no; i.src = there + '/image' })`,
	'a style sheet': `new Promise((yes, no) => { const l = document.createElement('link'); l.rel = 'stylesheet'; l.onload = yes; l.onerror = no; l.href = there + '/style.css'; document.head.append(l) })`,
	'a background': `new Promise((yes, no) => { document.documentElement.style.background = 'url(' + there + '/background)'; setTimeout(no, 500, 'nothing') })`,
	'a prefetch': `new Promise((yes, no) => { for (const rel of ['prefetch', 'preconnect', 'dns-prefetch', 'preload', 'modulepreload']) { const l = document.createElement('link'); l.rel = rel; l.as = 'script'; l.href = there + '/' + rel; document.head.append(l) } setTimeout(no, 1000, 'nothing') })`,
	'a script': `new Promise((yes, no) => { const s = document.createElement('script'); s.onload = yes; s.onerror = no; s.src = there + '/script'; document.head.append(s) })`,
	'a frame': `new Promise((yes, no) => { const f = document.createElement('iframe'); f.src = there + '/frame'; document.documentElement.append(f); setTimeout(no, 500, 'nothing') })`,
	'a window': `new Promise((yes, no) => open(there + '/window') ? yes() : no('refused'))`,
	'the page above': `new Promise((yes) => yes(parent.document.body.innerHTML))`
};

/** What would take the document elsewhere; where the browser stops it, an error stands in its place or nothing happens. */
const journeys = [
	`top.location.href = there + '/top'`,
	`location.href = there + '/location'`,
	`location.replace('data:text/html,<script>fetch("' + there + '/data")</scr' + 'ipt>')`,
	`document.head.innerHTML = '<meta http-equiv="refresh" content="0;url=' + there + '/refresh">'`,
	`{ const f = document.createElement('form'); f.action = there + '/form'; document.documentElement.append(f); f.submit() }`,
	`{ const a = document.createElement('a'); a.href = there + '/link'; a.ping = there + '/ping'; document.documentElement.append(a); a.click() }`
];

/** Code that tries each way for three seconds and gives what came of it, by name: `reached` or why not. */
const attempts = (tried: Record<string, string>, there: string, app: string): string => `
	(async () => {
		const there = ${JSON.stringify(there)}, app = ${JSON.stringify(app)};
		const outcomes = {};
		const limit = () => new Promise((_, no) => setTimeout(no, 3000, 'no answer'));
		${Object.entries(tried)
			.map(
				([name, code]) =>
					`try { await Promise.race([(async () => ${code})(), limit()]); outcomes[${JSON.stringify(name)}] = 'reached' } catch (error) { outcomes[${JSON.stringify(name)}] = 'refused: ' + error }`
			)
			.join('\n')}
		return outcomes;
	})()`;

async function openSandbox(page: Page): Promise<Frame> {
	await page.goto('./settings/scorers/');
	await page.getByRole('button', { name: 'Add a scorer' }).click();
	await page.getByRole('button', { name: 'Try it' }).click();
	await expect(page.getByRole('main').getByRole('status')).toContainText('2 of 2 keywords');
	const handle = await page.locator('iframe[sandbox]').elementHandle();
	const frame = await handle?.contentFrame();
	if (!frame) throw new Error('The sandbox has no frame.');
	return frame;
}

const refused = (outcomes: Record<string, string>, names: readonly string[]) => {
	expect(Object.keys(outcomes)).toEqual(names);
	expect(Object.entries(outcomes).filter(([, outcome]) => !outcome.startsWith('refused'))).toEqual(
		[]
	);
};

test('the browser lets nothing out of the sandbox, whatever runs there', async ({ page }) => {
	const { arrived, server, url, connections } = await listen();
	await openSandbox(page);
	const app = new URL('./', page.url()).href;

	await test.step('the page itself reaches the server', async () => {
		await page.evaluate(async (there) => void (await (await fetch(`${there}/page`)).text()), url);
		expect(arrived).toContain('GET /page');
		arrived.length = 0;
	});

	await test.step('a worker without the runner, which has all that a browser gives one', async () => {
		const before = connections();
		const outcomes = await page.evaluate(
			({ code }) =>
				new Promise<Record<string, string>>((resolve) => {
					const heard: unknown[] = [];
					new BroadcastChannel('probe').onmessage = ({ data }) => heard.push(data);
					addEventListener('message', ({ data }) => heard.push(data));
					const [control, messages] = [new MessageChannel(), new MessageChannel()];
					messages.port1.onmessage = ({ data }) => resolve({ ...data, heard: heard.join() });
					const runner = `onmessage = async ({ ports: [port] }) => {
						new BroadcastChannel('probe').postMessage('out');
						postMessage({ type: 'result', turn: 1, result: 99 });
						port.postMessage(await ${code});
					}`;
					document
						.querySelector<HTMLIFrameElement>('iframe[sandbox]')
						?.contentWindow?.postMessage({ runner, source: '' }, '*', [
							control.port2,
							messages.port2
						]);
				}),
			{ code: attempts(ways, url, app) }
		);
		expect(connections()).toBe(before);
		const { heard, ...rest } = outcomes;
		expect(heard).toBe('');
		refused(rest, Object.keys(ways));
	});

	await test.step('its document, which no module ever runs in', async () => {
		// A policy has no word on the one, and a document no notion of the other.
		const apart = ['RTCPeerConnection', 'importScripts'];
		const most = Object.fromEntries(Object.entries(ways).filter(([name]) => !apart.includes(name)));
		const tried = { ...most, ...waysOfDocuments };
		const frame = await openSandbox(page);
		const outcomes = (await frame.evaluate(attempts(tried, url, app))) as Record<string, string>;
		refused(outcomes, Object.keys(tried));
		expect(await frame.evaluate('origin')).toBe('null');
	});

	await test.step('a document that wants to be elsewhere', async () => {
		for (const journey of journeys) {
			const frame = await openSandbox(page);
			const here = page.url();
			const code = `const there = ${JSON.stringify(url)}; ${journey}; new Promise((go) => setTimeout(go, 500))`;
			// It fails where the document it runs in is gone, and where it was refused by an error.
			await frame.evaluate(code).catch(() => null);
			expect(page.url(), journey).toBe(here);
			expect(arrived, journey).toEqual([]);
		}
	});

	await test.step('another script in such a frame', async () => {
		const ran = await page.evaluate(
			() =>
				new Promise((resolve) => {
					const frame = document.createElement('iframe');
					frame.setAttribute('sandbox', 'allow-scripts');
					addEventListener('message', ({ data }) => data === 'ran' && resolve(true));
					frame.onload = () => setTimeout(resolve, 300, false);
					frame.srcdoc = `<!doctype html><script>parent.postMessage('ran', '*')</script>`;
					document.body.append(frame);
				})
		);
		expect(ran).toBe(false);
	});

	expect(arrived).toEqual([]);
	await new Promise((closed) => server.close(closed));
});
