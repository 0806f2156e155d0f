import {
	AutoImageProcessor,
	AutoTokenizer,
	OwlViTForObjectDetection,
	Owlv2ForObjectDetection,
	Processor,
	RawImage,
	ZeroShotObjectDetectionPipeline
} from '@huggingface/transformers';
import type { DetectorFamily } from '#lib/core/detection/detector-family.ts';
import { embedderDtype } from '#lib/core/embeddings/embedder-family.ts';
import type { DecodedImage } from '#lib/core/images/decoded-image.ts';
import type { DetectionModel } from '#lib/core/scoring-ports.ts';
import { modelId } from '../runtime/hosted-files.ts';
import { paddedToSquare } from './padded-to-square.ts';

/** By label, in order: the highest score of all boxes. */
export type Detector = (image: DecodedImage, labels: readonly string[]) => Promise<number[]>;

const architectures = { owlvit: OwlViTForObjectDetection, owlv2: Owlv2ForObjectDetection } as const;

/** That are looked for at once: each takes room for a score of every box, of which OWLv2 has thousands. */
const mostLabels = 32;

/** OWL-ViT and OWLv2 in the zero-shot object detection pipeline. */
export async function loadDetector(
	family: DetectorFamily,
	model: DetectionModel
): Promise<Detector> {
	const options = { dtype: embedderDtype(model), device: 'wasm' } as const;
	const tokenizer = await AutoTokenizer.from_pretrained(modelId);
	const image_processor = await AutoImageProcessor.from_pretrained(modelId);
	const pipeline = new ZeroShotObjectDetectionPipeline({
		task: 'zero-shot-object-detection',
		model: await architectures[family].from_pretrained(modelId, options),
		tokenizer,
		// Of these families the pipeline uses the part that reads pictures only, and repositories name odd wrappers of it.
		processor: new Processor({}, { tokenizer, image_processor }, '')
	});
	return async (image, labels) => {
		// OWLv2 was trained on pictures padded to squares; transformers.js would squeeze them.
		const { data, width, height } = family === 'owlv2' ? paddedToSquare(image) : image;
		const picture = new RawImage(data, width, height, 4).rgb();
		const best = new Map<string, number>();
		const wanted = [...new Set(labels)];
		for (let start = 0; start < wanted.length; start += mostLabels) {
			const some = wanted.slice(start, start + mostLabels);
			const found = await pipeline(picture, some, { threshold: 0, percentage: true });
			for (const { label, score } of found)
				if (score > (best.get(label) ?? 0)) best.set(label, score);
		}
		return labels.map((label) => best.get(label) ?? 0);
	};
}
