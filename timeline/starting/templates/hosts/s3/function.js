// Runs in CloudFront before a file is looked up: folders have an index.html, and end in a slash.
const SITE = "[[ path ]]";

function handler(event) {
  const request = event.request;
  const uri = request.uri;
  if (uri === "/" && SITE !== "/") return moved(request, SITE, 302);
  if (uri.endsWith("/")) {
    request.uri = `${uri}index.html`;
    return request;
  }
  const name = uri.slice(uri.lastIndexOf("/") + 1);
  if (name.includes(".") || uri.includes("/.well-known/")) return request;
  return moved(request, `${uri}/`, 301);
}

/** The answer that leads to a path of the same host; the query goes along. */
function moved(request, path, status) {
  const query = Object.entries(request.querystring).flatMap(([key, one]) =>
    (one.multiValue || [one]).map((each) => (each.value ? `${key}=${each.value}` : key)),
  );
  const address = `https://${request.headers.host.value}${path}`;
  return {
    statusCode: status,
    statusDescription: status === 301 ? "Moved Permanently" : "Found",
    headers: { location: { value: query.length ? `${address}?${query.join("&")}` : address } },
  };
}
