import * as v from 'valibot';
import type { PromptPurpose } from '../run/plan.ts';
import catalogueDocument from './catalogue.json' with { type: 'json' };
import { catalogueSchema } from './catalogue-schema.ts';
import type { ModelType } from './registry/model-type.ts';
import type { Device, Dtype } from './variant.ts';

/** How a figure came to be known. `read`: on the model's page or in its source; `guess`: by no better means. */
export type FigureBasis = 'measured' | 'read' | 'computed' | 'guess';

/** What a model may be used for. Each is `null` where it was not looked up, which is not the same as no. */
export interface Licence {
	/** As the model's page names it. */
	readonly name: string | null;
	/** Use, change and passing on without conditions worth naming. */
	readonly permissive: boolean | null;
	readonly commercial: boolean | null;
	/** A sentence, where the licence restricts use or has to be read before the model is shipped. */
	readonly warning: string | null;
}

/** All ONNX files of a model at one dtype. */
export interface CatalogueSize {
	readonly dtype: Dtype;
	/** 10⁶ bytes. */
	readonly megabytes: number;
	readonly basis: FigureBasis;
}

/** One ONNX file of a model, by its base name. */
export interface CatalogueModule {
	readonly file: string;
	/** Empty: of this file alone no size is known. */
	readonly sizes: readonly CatalogueSize[];
}

/** How a device is known to run it. */
export interface CatalogueHardware {
	readonly device: Device;
	readonly support: 'runs' | 'partly' | 'unknown';
	/** Dtypes that are known to go wrong there. */
	readonly avoid: readonly Dtype[];
	readonly note: string | null;
	readonly basis: FigureBasis;
}

/** Dtypes per ONNX file that are known to work well together on WebGPU. */
export interface CatalogueMix {
	readonly dtype: Readonly<Record<string, Dtype>>;
	/** 10⁶ bytes in all; `null` where it was not counted. */
	readonly megabytes: number | null;
	readonly basis: FigureBasis;
	readonly needsShaderF16: boolean;
}

/**
 * How a model is asked. `chat`: by its chat template; `template`: by the words in `template`, the prompt in place of
 * `{prompt}`; `task-token`: by one of its task tokens, such as the one in `template`; `none`: it takes no prompt.
 */
export type PromptForm = 'chat' | 'template' | 'task-token' | 'none';

/** What is known of a model before anybody measured it here. `null` says that it is not known. */
export interface CatalogueModel {
	/** `owner/name` on the hub. */
	readonly id: string;
	/** For people. */
	readonly name: string;
	/** Branch that is offered; registering resolves it to a commit. */
	readonly revision: string;
	/** How the id is known. `guess`: nobody has seen that repository. */
	readonly basis: FigureBasis;
	/** What it can be registered as. */
	readonly types: readonly ModelType[];
	/** The class that transformers.js loads it with. */
	readonly className: string;
	/** As drivers are named; of other types the architecture. `null`: Loupe has no driver for it. */
	readonly family: string | null;
	readonly parameters: { readonly count: number; readonly basis: FigureBasis } | null;
	readonly licence: Licence;
	/** Those that the repository has; `null`: not looked up beyond the sizes. */
	readonly dtypes: readonly Dtype[] | null;
	readonly sizes: readonly CatalogueSize[];
	readonly modules: readonly CatalogueModule[];
	readonly mixes: readonly CatalogueMix[];
	/** Edge of a picture or a tile in pixels, and the tokens that it becomes. `basis`: of the less certain one. */
	readonly image: {
		readonly pixels: number | null;
		readonly tokens: number | null;
		readonly basis: FigureBasis | null;
	};
	readonly prompt: { readonly form: PromptForm; readonly template: string | null };
	/** What it can be asked for. */
	readonly purposes: readonly PromptPurpose[];
	/** What goes wrong with it, with threads as `owner/repository#number`. */
	readonly issues: readonly { readonly text: string; readonly threads: readonly string[] }[];
	readonly hardware: readonly CatalogueHardware[];
	/** Made to show Loupe and of no use beyond. */
	readonly demo: boolean;
}

export interface Catalogue {
	readonly format: 'loupe.catalogue/1';
	/** ISO 8601 date on which the pages were read. */
	readonly readOn: string;
	readonly models: readonly CatalogueModel[];
}

/** The catalogue that comes with the app. Parsed once, when it is first imported; a wrong entry stops the build. */
export const catalogue: Catalogue = v.parse(catalogueSchema, catalogueDocument);

export const catalogueModel = (id: string): CatalogueModel | undefined =>
	catalogue.models.find((model) => model.id === id);
