import lockdown from './lockdown.js?raw';
import runner from './runner.js?raw';
import { renewSandboxFrame, sandboxFrame } from './sandbox-frame.ts';

/** How long a frame may take to load and start a worker: at first, and in a frame that was loaded anew. */
const startMs = [3000, 6000, 12_000];
const endMs = 3000;

export interface OpenWorker {
	/** To the user's code: what comes from there may be anything. */
	readonly port: MessagePort;
	/** Resolves once no line of it runs any more. */
	end(): Promise<void>;
}

/**
 * Starts a worker for a user's module in the sandbox's frame. A frame whose process died, of which nobody is told, does
 * not answer; it is loaded anew.
 *
 * @returns `null` when no frame answers, which is no fault of the module
 */
export async function openWorker(source: string): Promise<OpenWorker | null> {
	for (const limitMs of startMs) {
		const sandbox = sandboxFrame();
		const messages = new MessageChannel();
		const control = new MessageChannel();
		const started = answers(control.port1, limitMs);
		void sandbox.loaded.then(() =>
			// Its origin is opaque and has no name; only this frame gets the message.
			sandbox.frame.contentWindow?.postMessage({ runner: `${runner}${lockdown}`, source }, '*', [
				control.port2,
				messages.port2
			])
		);
		const renew = (): void => {
			messages.port1.close();
			control.port1.close();
			renewSandboxFrame(sandbox);
		};
		if (await started)
			return {
				port: messages.port1,
				async end() {
					const ended = answers(control.port1, endMs);
					control.port1.postMessage('end');
					if (!(await ended)) renew();
					control.port1.close();
				}
			};
		renew();
	}
	return null;
}

/** Whether a port gets a message within a time. */
const answers = (port: MessagePort, withinMs: number): Promise<boolean> =>
	new Promise((resolve) => {
		const timer = setTimeout(() => resolve(false), withinMs);
		port.onmessage = () => {
			clearTimeout(timer);
			resolve(true);
		};
	});
