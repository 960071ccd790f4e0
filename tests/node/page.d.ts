/** What a page holds before the scripts run. */
interface Window {
  /** Closes the page where its address asks for a day (`closed.html`). */
  tlClose(): void;
  /** Material's stream of the pages it puts in place. */
  document$: { subscribe(follower: () => void): void };
}
