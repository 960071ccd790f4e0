// The editor fetches the words of its interface from another site, which its policy forbids, and then
// tries again without end. Give it the copy in this folder; without one, it stays in English.
(() => {
  const fetched = window.fetch;
  const WORDS = /^https:\/\/unpkg\.com\/@sveltia\/cms@[^/]+\/(locales\/[A-Za-z-]+\.json)$/;
  const none = () => new Response("{}", { headers: { "Content-Type": "application/json" } });
  window.fetch = (address, options) => {
    const path = WORDS.exec(String(address))?.[1];
    if (!path) return fetched(address, options);
    return fetched(path, options).then((found) => (found.ok ? found : none()), none);
  };
})();
