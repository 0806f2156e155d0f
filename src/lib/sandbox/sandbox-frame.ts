import frameScript from './frame.js?raw';

/**
 * A `srcdoc` document inherits the app's policy, which has the hash of this script, and adds its own to it: scripts from
 * its own memory and nothing else.
 */
const policy =
	"default-src 'none'; script-src 'unsafe-inline' blob:; worker-src blob:; base-uri 'none'; form-action 'none'";
const page = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy}"><script>${frameScript}</script>`;

interface SandboxFrame {
	readonly frame: HTMLIFrameElement;
	readonly loaded: Promise<void>;
}

let current: SandboxFrame | null = null;

/**
 * The frame that users' scorers run in. It shares nothing with the app: `sandbox` gives it an opaque origin, so there
 * is no storage, and its policy no network. The workers it starts inherit both. It is made when it is first needed.
 */
export function sandboxFrame(): SandboxFrame {
	if (current) return current;
	const frame = document.createElement('iframe');
	frame.setAttribute('sandbox', 'allow-scripts');
	frame.setAttribute('aria-hidden', 'true');
	frame.title = 'Sandbox of your scorers';
	frame.tabIndex = -1;
	frame.hidden = true;
	current = load(frame);
	document.body.append(frame);
	return current;
}

function load(frame: HTMLIFrameElement): SandboxFrame {
	const loaded = new Promise<void>((resolve) =>
		frame.addEventListener('load', () => resolve(), { once: true })
	);
	frame.srcdoc = page;
	return { frame, loaded };
}

/** Loads the frame anew, which ends all workers in it, even where its process died. */
export function renewSandboxFrame(old: SandboxFrame): void {
	// Where two found the same frame dead, one renewal does for both.
	if (current === old) current = load(current.frame);
}
