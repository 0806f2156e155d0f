/** Put in by the build from package.json and the installed packages. */
declare const __LOUPE_VERSIONS__: Readonly<
	Record<'loupe' | 'transformers' | 'onnxruntime', string>
>;

/** What a figure may depend on, recorded with each run. */
export const versions = __LOUPE_VERSIONS__;
