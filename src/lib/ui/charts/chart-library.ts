/** Chart.js with the parts that are used. Imported lazily by Chart.svelte: no page pays for it before it draws one. */
import { BoxAndWiskers, BoxPlotController } from '@sgratzl/chartjs-chart-boxplot';
import {
	BarController,
	BarElement,
	CategoryScale,
	Chart,
	LinearScale,
	LineElement,
	PointElement,
	ScatterController,
	Tooltip
} from 'chart.js';

Chart.register(
	BarController,
	BarElement,
	BoxAndWiskers,
	BoxPlotController,
	CategoryScale,
	LinearScale,
	LineElement,
	PointElement,
	ScatterController,
	Tooltip
);

export { Chart };
