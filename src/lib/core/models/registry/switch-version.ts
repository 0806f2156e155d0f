import { Cancellation } from '../../cancellation.ts';
import { classifyError } from '../../classify-error.ts';
import { failed, failure, success, unwrap, type Result } from '../../failure.ts';
import { withinLimit } from '../../run/time-limit.ts';
import { raise } from './stopping.ts';
import { findVersion, typeFor } from './find-version.ts';
import { followSettings } from './follow-settings.ts';
import type { ModelType } from './model-type.ts';
import type { SwitchOptions, SwitchOutcome } from './registry-api.ts';
import { registryEvent } from './registry-event.ts';
import type { RegistryPorts } from './registry-ports.ts';
import { StepTimes } from './step-times.ts';
import { validateVersion } from './validate-version.ts';
import type { ActiveVersion, ModelVersion, RegistryChange } from './version.ts';

/** A validation that takes longer has failed. */
export const switchLimitMs = 30_000;

/** What is to become active, and how its history calls that. */
interface Turn {
	readonly type: ModelType;
	readonly version: ModelVersion;
	readonly current: ActiveVersion | null;
	readonly change: (tookMs: number) => RegistryChange;
}

/** Makes a version the active one of a type, once it has shown that it works here. Never rejects. */
export const switchVersion = (
	id: string,
	ports: RegistryPorts,
	options: SwitchOptions = {}
): Promise<Result<SwitchOutcome>> =>
	turnTo(ports, options, async () => {
		const version = await findVersion(ports.versions, id);
		const type = typeFor(version, options.type);
		const current = (await ports.versions.active())[type] ?? null;
		if (current?.version === id)
			raise(
				failure(
					'bad-plan',
					'plan',
					`${id} is the active ${type} version already.`,
					'Nothing was changed.'
				)
			);
		const instead = current?.version ?? null;
		const change = (tookMs: number) => ({ type: 'activated', for: type, instead, tookMs }) as const;
		return { type, version, current, change };
	});

/** Back to what was active before, which has to show again that it works. Never rejects. */
export const rollBack = (
	type: ModelType,
	ports: RegistryPorts,
	options: Omit<SwitchOptions, 'type'> = {}
): Promise<Result<SwitchOutcome>> =>
	turnTo(ports, options, async () => {
		const current = (await ports.versions.active())[type] ?? null;
		const previous = current?.previous ?? null;
		if (!current || previous === null)
			return raise(
				failure(
					'not-found',
					'plan',
					`No ${type} version was active before${current ? ` ${current.version}` : ''}.`,
					'Switch to a version instead.'
				)
			);
		const version = await findVersion(ports.versions, previous);
		const from = current.version;
		const change = (tookMs: number) => ({ type: 'rolled-back', for: type, from, tookMs }) as const;
		return { type, version, current, change };
	});

async function turnTo(
	ports: RegistryPorts,
	options: SwitchOptions,
	find: () => Promise<Turn>
): Promise<Result<SwitchOutcome>> {
	const times = new StepTimes(ports.clock, options.onProgress);
	let turn: Turn | null = null;
	try {
		turn = await find();
		const { type, version, current, change } = turn;
		await refuseWhileMeasuring(ports);
		const signal = options.signal ?? new Cancellation().signal;
		unwrap(
			await withinLimit(
				(limited) => validateVersion(version, type, ports, limited, times),
				'load',
				signal,
				ports.clock,
				options.limitMs ?? switchLimitMs
			)
		);
		times.begin('activate');
		const tookMs = times.elapsedMs;
		const expected = current?.version ?? null;
		const next = { version: version.id, since: ports.clock.date(), previous: expected };
		const event = registryEvent(ports, version, change(tookMs));
		await ports.versions.activate(type, next, expected, event);
		times.end();
		followSettings(ports.settings, type, version);
		return success({
			...{ type, version: version.id, previous: expected },
			...{ tookMs: times.elapsedMs, steps: times.steps }
		});
	} catch (error) {
		const reason = classifyError(error, 'load', turn?.version.id ?? 'the switch');
		if (turn && reason.kind !== 'aborted' && reason.kind !== 'busy') {
			const change = { type: 'switch-failed', for: turn.type, failure: reason } as const;
			// Where even this cannot be kept, the reason that is told is still the first one.
			await ports.versions
				.addEvent(registryEvent(ports, turn.version, change))
				.catch(() => undefined);
		}
		return failed(reason);
	}
}

/** Loading a model takes the processor and the memory that a measurement in any tab is made with. */
async function refuseWhileMeasuring({ locks }: Pick<RegistryPorts, 'locks'>): Promise<void> {
	if ((await locks.held()).size === 0) return;
	raise(
		failure(
			'busy',
			'plan',
			'A run is in progress, in this tab or another, and a switch would disturb what it measures.',
			'Wait until it has ended, or stop it, then switch.'
		)
	);
}
