/** What a picture takes on the user's own device. Machine hours cost whoever runs the service nothing. */
export interface OnDeviceCost {
	/** Watt-hours per picture: watts × ms / 3,600,000. `null` without watts. */
	readonly wattHoursPerImage: number | null;
	/** US dollars per 1,000 pictures: Wh per picture × price per kWh. `null` without watts or price. */
	readonly usdPerThousand: number | null;
	/** Pictures that a full battery lasts, this work alone counted. `null` without watts or battery. */
	readonly imagesPerCharge: number | null;
}

/**
 * @param msPerImage as measured, all prompts together.
 * @param watts that the device draws beyond idle while it works; a browser cannot tell.
 */
export function onDeviceCost(
	msPerImage: number,
	watts: number | null,
	usdPerKwh: number | null,
	batteryWh: number | null
): OnDeviceCost {
	const perImage = watts === null ? null : (watts * msPerImage) / 3_600_000;
	return {
		wattHoursPerImage: perImage,
		usdPerThousand: perImage === null || usdPerKwh === null ? null : perImage * usdPerKwh,
		imagesPerCharge:
			perImage === null || batteryWh === null || perImage <= 0
				? null
				: Math.floor(batteryWh / perImage)
	};
}
