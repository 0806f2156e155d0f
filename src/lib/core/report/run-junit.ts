import { variantId } from '../models/variant.ts';
import { attribute } from './xml.ts';
import type { ReportedRun } from './run-document.ts';
import { noneWrong, wrongSentence } from './wrong-outputs.ts';

/** A run as JUnit XML: a suite per variant, a case per trial; failed trials are errors, with the reason. */
export function runJunit({ run, trials, wrong = noneWrong }: ReportedRun): string {
	const suites = run.plan.variants.map((variant) => {
		const id = variantId(variant);
		const own = trials.filter((trial) => variantId(trial.variant) === id);
		const errors = own.filter(({ failure }) => failure).length;
		const cases = own.map(({ image, prompt, repeat, failure }) => {
			const open = `\t\t<testcase classname="${attribute(id)}" name="${attribute(`${image}, ${prompt}, repeat ${repeat + 1}`)}"`;
			return failure
				? `${open}><error message="${attribute(failure.cause)}" type="${failure.kind}"/></testcase>`
				: `${open}/>`;
		});
		return {
			tests: own.length,
			errors,
			xml: [
				openSuite(id, own.length, errors),
				...cases,
				...systemOut(wrong.get(id)),
				'\t</testsuite>'
			]
		};
	});
	const sum = (key: 'tests' | 'errors') => suites.reduce((total, suite) => total + suite[key], 0);
	return [
		'<?xml version="1.0" encoding="UTF-8"?>',
		`<testsuites name="${attribute(`Loupe: ${run.name}`)}" tests="${sum('tests')}" failures="0" errors="${sum('errors')}">`,
		...suites.flatMap(({ xml }) => xml),
		'</testsuites>',
		''
	].join('\n');
}

const systemOut = (reason: string | undefined): string[] =>
	reason === undefined ? [] : [`\t\t<system-out>${attribute(wrongSentence(reason))}</system-out>`];

const openSuite = (id: string, tests: number, errors: number): string =>
	`\t<testsuite name="${attribute(id)}" tests="${tests}" failures="0" errors="${errors}">`;
