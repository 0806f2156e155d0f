/** Whether the download manager is open; any page may open it, the shell shows it. */
class DownloadPanel {
	open = $state(false);
}

export const downloadPanel = new DownloadPanel();
