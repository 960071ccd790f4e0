/** What a page holds before the scripts run. */
interface Window {
  /** Closes the page where its address asks for a day (`closed.html`). */
  tlClose(): void;
  /** Takes what a file of the site holds, from the script beside it (`offline/files.js`). */
  tlFile(text: string): void;
  /** Material's stream of the pages it puts in place. */
  document$: { subscribe(follower: () => void): void };
}
