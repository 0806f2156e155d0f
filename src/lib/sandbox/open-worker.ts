import lockdown from './lockdown.js?raw';
import runner from './runner.js?raw';
import { renewSandboxFrame, sandboxFrame } from './sandbox-frame.ts';

/** How long a frame may take to load and start a worker: at first, and in a frame that was loaded anew. */
const startMs = [3000, 6000, 12_000];
/** How long a frame may take to answer; one that takes longer is taken for dead. */
const answerMs = 3000;
const beatMs = 1000;

export interface OpenWorker {
	/** To the user's code: what comes from there may be anything. */
	readonly port: MessagePort;
	/** Resolves when the process it runs in is found dead, which nobody tells; never when it was ended. */
	readonly died: Promise<void>;
	/** Resolves once no line of it runs any more. */
	end(): Promise<void>;
}

/**
 * Starts a worker for a user's module in the sandbox's frame. A frame whose process died does not answer; it is loaded
 * anew.
 *
 * @returns `null` when no frame answers, which is no fault of the module
 */
export async function openWorker(source: string): Promise<OpenWorker | null> {
	for (const limitMs of startMs) {
		const sandbox = sandboxFrame();
		const messages = new MessageChannel();
		const control = new MessageChannel();
		const renew = (): void => {
			messages.port1.close();
			control.port1.close();
			renewSandboxFrame(sandbox);
		};
		const started = answer(control.port1, 'start', limitMs);
		control.port1.start();
		void sandbox.loaded.then(() =>
			// Its origin is opaque and has no name; only this frame gets the message.
			sandbox.frame.contentWindow?.postMessage({ runner: `${runner}${lockdown}`, source }, '*', [
				control.port2,
				messages.port2
			])
		);
		if (await started) return opened(messages.port1, control.port1, renew);
		renew();
	}
	return null;
}

function opened(port: MessagePort, control: MessagePort, renew: () => void): OpenWorker {
	let ended = false;
	const died = (async () => {
		while (await ask(control, 'alive')) await pause(beatMs);
		// One that was ended does not answer either.
		if (ended) await new Promise(() => undefined);
	})();
	return {
		port,
		died,
		async end() {
			ended = true;
			if (!(await ask(control, 'end'))) renew();
			control.close();
		}
	};
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const ask = (control: MessagePort, word: 'alive' | 'end'): Promise<boolean> => {
	const answered = answer(control, word, answerMs);
	control.postMessage(word);
	return answered;
};

/** Whether a port gives a word back within a time. */
const answer = (port: MessagePort, word: string, withinMs: number): Promise<boolean> =>
	new Promise((resolve) => {
		const finish = (answered: boolean): void => {
			clearTimeout(timer);
			port.removeEventListener('message', hear);
			resolve(answered);
		};
		const hear = ({ data }: MessageEvent): void => {
			if (data === word) finish(true);
		};
		const timer = setTimeout(() => finish(false), withinMs);
		port.addEventListener('message', hear);
	});
