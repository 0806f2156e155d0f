/** The `graph` field of ONNX's ModelProto. */
const graphField = 7;

/**
 * Walks the top level of an ONNX file (one protobuf message, fields end to end) without parsing the graph. Cheap, and
 * it tells a truncated or foreign file apart, and by how much, before the runtime fails with a message that names none.
 * @returns what is wrong, or `null` when the container is whole.
 */
export function inspectOnnx(file: Uint8Array): string | null {
	let at = 0;
	let hasGraph = false;

	/** Little-endian base 128; `null` past the end of the file. */
	const varint = (): number | null => {
		let value = 0;
		for (let scale = 1; at < file.length; scale *= 128) {
			const byte = file[at++] as number;
			value += (byte & 0x7f) * scale;
			if (byte < 0x80) return value;
		}
		return null;
	};

	while (at < file.length) {
		const start = at;
		const tag = varint();
		const field = tag === null ? 0 : Math.floor(tag / 8);
		if (tag === null || field === 0 || field > 2 ** 29)
			return `is not an ONNX file (byte ${start})`;
		let length: number | null;
		if (tag % 8 === 0) length = varint() === null ? null : 0;
		else if (tag % 8 === 1) length = 8;
		else if (tag % 8 === 2) length = varint();
		else if (tag % 8 === 5) length = 4;
		else return `is not an ONNX file (byte ${start})`;
		if (length === null || at + length > file.length)
			return length === null
				? `is cut off after ${file.length} bytes`
				: `is cut off: ${file.length} of ${at + length} bytes or more`;
		at += length;
		hasGraph ||= field === graphField;
	}
	if (file.length === 0) return 'is empty';
	return hasGraph ? null : 'is not an ONNX file (no graph)';
}
