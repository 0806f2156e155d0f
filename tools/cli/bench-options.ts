import type { Thresholds } from '#lib/core/compare/thresholds.ts';
import type { ImageOptions } from '#lib/core/models/image-options.ts';
import type { Variant } from '#lib/core/models/variant.ts';
import type { TrialOrder } from '#lib/core/run/plan.ts';
import { defaultPlan } from '#lib/core/run/plan-limits.ts';

/** What `npm run bench` was asked for; paths are absolute. */
export interface BenchOptions {
	/** `demo`, or the path of a suite file. */
	readonly suite: string;
	readonly variants: readonly Variant[];
	/** A folder of pictures, the suite's first N, or `null`: all of the suite's. */
	readonly images: { readonly folder: string } | { readonly first: number } | null;
	/** `null`: those beside the pictures, if any. */
	readonly references: string | null;
	/** Ids of the suite's prompts; `null`: its first. */
	readonly prompts: readonly string[] | null;
	readonly repeats: number;
	readonly warmup: number;
	readonly maxNewTokens: number;
	/** `undefined`: as each family does by default. */
	readonly imageOptions: ImageOptions | undefined;
	readonly order: TrialOrder;
	/** ms */
	readonly coolDownMs: number;
	readonly seed: number;
	/** Absolute URL with a trailing slash; `null`: the app's default. */
	readonly hub: string | null;
	readonly modelsDir: string | null;
	/** What `models validate` kept; it need not be there. */
	readonly validations: string;
	/** A run file to hold the run against, or `null`. */
	readonly baseline: string | null;
	readonly thresholds: Thresholds;
	/** Where the comparison with the baseline, or without one the run, is written, as its ending says: see `report.ts`. */
	readonly report: string | null;
	readonly out: string;
	readonly json: boolean;
}

export const usage = `npm run bench -- [options]

  --suite demo|FILE      the shipped scenes, or a suite file (loupe.suite/1) with its pictures beside it
  --variants LIST        ID[@REVISION]:DTYPE:DEVICE,…   default loupe/demo-vlm:fp32:webgpu,loupe/demo-vlm:fp32:wasm
  --images DIR|N         the pictures of a folder, or the suite's first N   default: all of the suite's
  --references FILE      what the captions should say   default: references.json beside the pictures
  --prompts ID,…         prompts of the suite   default: its first
  --repeats N            generations per image and prompt   default ${defaultPlan.repeats}
  --warmup N             generations before the first one measured, per variant   default ${defaultPlan.warmup}
  --max-tokens N         generated tokens at most   default ${defaultPlan.maxNewTokens}
  --tiling on|off        divide large pictures into tiles, where the model can   default as the model's family does
  --longest-edge N       px that a picture is scaled to before it is divided (SmolVLM)
  --min-pixels N         pixels that a picture is scaled to at least (Qwen-VL)
  --max-pixels N         and at most
  --order ORDER          blocks: one variant after the other; interleaved: each picture through all variants in turn,
                         fairer, all stay loaded   default blocks
  --cool-down MS         rest before each measured generation   default ${defaultPlan.coolDownMs}
  --seed N               of the order of trials   default ${defaultPlan.seed}
  --hub URL              a model hub, or a mirror with its URL layout
  --models-dir DIR       models on this disk: DIR/OWNER/NAME/[REVISION/]FILES, looked at before the hub
  --validations FILE     what models validate kept: speeds of output it calls wrong are marked   default .cache/validations.json
  --baseline FILE        a run file to hold this run against; what got worse is measured again before it counts
  --threshold LIST       10%|METRIC=10%,…   the smallest change that counts   default 5 % of times, 2 % of memory, 3 % of scores
  --report FILE          the comparison, or without a baseline the run, as its ending says: .html a page by itself,
                         .md Markdown, .csv exact figures, .xml JUnit for a build system
  --out FILE             the run file (loupe.run/1)   default out/bench-DATE.json
  --json                 the run file's content as the last line of standard output

Exit codes: 0 fine, 1 a confirmed regression against the baseline, 2 wrong usage or bad input, 3 the run finished with failed trials.`;
