import runner from './runner.js?raw';
import { renewSandboxFrame, sandboxFrame } from './sandbox-frame.ts';

/** A frame that does not say within this time that it ended a worker is loaded anew, which ends all that runs in it. */
const endMs = 3000;

/** The endings that no frame has confirmed yet: a frame that ran out of memory never will. */
let ending: Promise<void> = Promise.resolve();

/** A worker for a user's module, started by the sandbox's frame. */
export class SandboxWorker {
	#started = false;
	readonly #port: MessagePort;
	readonly #control: MessagePort;
	#ended = false;

	/** @param onMessage gets whatever the worker sends, which may be anything */
	constructor(source: string, onMessage: (message: unknown) => void) {
		const messages = new MessageChannel();
		const control = new MessageChannel();
		this.#port = messages.port1;
		this.#control = control.port1;
		this.#port.onmessage = ({ data }) => onMessage(data);
		this.#port.onmessageerror = () => onMessage(null);
		void this.#start(source, [control.port2, messages.port2]);
	}

	async #start(source: string, ports: MessagePort[]): Promise<void> {
		await ending;
		const { frame, loaded } = sandboxFrame();
		await loaded;
		if (this.#ended) return;
		this.#started = true;
		// Its origin is opaque and has no name; only this frame gets the message.
		frame.contentWindow?.postMessage({ runner, source }, '*', ports);
	}

	post(message: unknown): void {
		this.#port.postMessage(message);
	}

	/** Idempotent. Messages that are on their way are dropped. */
	end(): void {
		if (this.#ended) return;
		this.#ended = true;
		this.#port.onmessage = null;
		this.#port.close();
		if (!this.#started) return;
		ending = new Promise((resolve) => {
			const timer = setTimeout(() => {
				this.#control.close();
				renewSandboxFrame();
				resolve();
			}, endMs);
			this.#control.onmessage = () => {
				clearTimeout(timer);
				this.#control.close();
				resolve();
			};
		});
		this.#control.postMessage('end');
	}
}
