import type { CatalogueModel } from '#lib/core/models/catalogue.ts';
import { hasDriver } from '#lib/core/models/has-driver.ts';
import { familyLabel } from '#lib/core/models/family-labels.ts';
import type { DeviceFact } from '../../device/device-facts.ts';
import { basisWords, parameterWords } from '../list/catalogue-words.ts';
import { typeLabels } from '../type-labels.ts';

const forms: Readonly<Record<CatalogueModel['prompt']['form'], string>> = {
	chat: 'by its chat template',
	template: 'by a template',
	'task-token': 'by a task token',
	none: 'takes no prompt'
};
const supports = { runs: 'runs', partly: 'partly', unknown: 'not known' } as const;

/** What the catalogue knows of a model besides sizes, each with how it is known. */
export function modelFacts(model: CatalogueModel): DeviceFact[] {
	const { parameters, licence, image, prompt, hardware } = model;
	const stranded = model.types.includes('vision-language') && !hasDriver(model);
	return [
		{ name: 'For', value: model.types.map((type) => typeLabels[type]).join(', ') },
		{
			name: 'Family',
			value: model.family === null ? 'none of its own' : familyLabel(model.family),
			meaning: stranded ? `${model.className}: Loupe has no driver for it yet.` : model.className,
			bad: stranded
		},
		...(parameters
			? [
					{
						name: 'Parameters',
						value: parameterWords(parameters.count),
						meaning: basisWords(parameters.basis)
					}
				]
			: []),
		{
			name: 'Licence',
			value: licence.name ?? 'not looked up',
			bad: licence.warning !== null
		},
		...(image.pixels === null && image.tokens === null
			? []
			: [
					{
						name: 'Picture',
						value: [
							image.pixels === null ? null : `${image.pixels} px`,
							image.tokens === null ? null : `${image.tokens} tokens`
						]
							.filter(Boolean)
							.join(', '),
						...(image.basis && { meaning: basisWords(image.basis) })
					}
				]),
		{
			name: 'Prompt',
			value: forms[prompt.form],
			...(prompt.template !== null && { meaning: prompt.template.replaceAll('\n', '⏎') })
		},
		...hardware.map(({ device, support, avoid, note, basis }) => ({
			name: device === 'webgpu' ? 'On WebGPU' : 'On wasm',
			value: supports[support],
			meaning: [
				note,
				avoid.length > 0 ? `Known to go wrong with ${avoid.join(', ')}.` : null,
				support === 'unknown' ? null : `${basisWords(basis)}.`
			]
				.filter(Boolean)
				.join(' ')
				.replace(/^./, (first) => first.toUpperCase()),
			bad: support === 'partly'
		})),
		{
			name: 'Repository',
			value: model.id,
			meaning:
				model.basis === 'guess' ? 'Nobody has seen it under this id.' : `Branch ${model.revision}`,
			bad: model.basis === 'guess'
		}
	];
}
