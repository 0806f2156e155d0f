/** Something that the user has to put right; the message is one line with what, which value and the remedy. */
export class SetupError extends Error {
	/** @param {string} message @param {number} [exitCode] 2: wrong usage, else 1 */
	constructor(message, exitCode = 1) {
		super(message);
		this.exitCode = exitCode;
	}
}
