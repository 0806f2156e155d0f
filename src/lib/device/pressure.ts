import type { Pressure } from '#lib/core/ports.ts';

interface PressureRecord {
	readonly state: 'nominal' | 'fair' | 'serious' | 'critical';
}

interface Observer {
	observe(source: 'cpu', options?: { sampleInterval: number }): Promise<void>;
	disconnect(): void;
}

type ObserverClass = new (callback: (records: readonly PressureRecord[]) => void) => Observer;

const sampleMs = 1000;

/**
 * The Compute Pressure API, which tells of the processor only, and only in Chromium. Where it is missing or refused
 * nothing is ever critical, and `known` says so.
 */
export function createPressure(): Pressure {
	const listeners = new Set<(critical: boolean) => void>();
	let critical = false;
	let known = false;
	const { PressureObserver } = globalThis as { PressureObserver?: ObserverClass };
	if (PressureObserver) {
		const observer = new PressureObserver((records) => {
			known = true;
			const now = records.at(-1)?.state === 'critical';
			if (now === critical) return;
			critical = now;
			for (const listener of listeners) listener(now);
		});
		// Refused by a permissions policy, or on a machine without sensors.
		void observer.observe('cpu', { sampleInterval: sampleMs }).catch(() => undefined);
	}
	return {
		get critical() {
			return critical;
		},
		get known() {
			return known;
		},
		watch(onChange) {
			listeners.add(onChange);
			return () => listeners.delete(onChange);
		}
	};
}
