/** The documentation page. Assets carry the version, so that a new one is never shown with an old look. */
export function page(version: string): string {
  const asset = (name: string) => `/docs/${name}?v=${encodeURIComponent(version)}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Kindred API</title>
<link rel="icon" href="${asset('favicon-32x32.png')}">
<link rel="stylesheet" href="${asset('swagger-ui.css')}">
<link rel="stylesheet" href="${asset('docs.css')}">
</head>
<body>
<a class="skip" href="#routes">Skip to the routes</a>
<header>
<div class="column">
<p class="product">Kindred</p>
<h1>API</h1>
<p class="lead">Read and write the people that Kindred keeps the same in HubSpot, Pipedrive and your own application.</p>
<p class="facts">Version ${escaped(version)} · <a href="/openapi.json">OpenAPI document</a></p>
</div>
</header>
<main class="column">
${guide}
<section id="routes" aria-labelledby="routes-title" tabindex="-1">
<h2 id="routes-title">Routes</h2>
<p id="how">Put your key in with <em>Authorize</em>, open a route and choose <em>Try it out</em>: the call goes to this server, with real data. The key stays in this page and is forgotten when you close it.</p>
<div id="swagger"><p id="loading">Loading the routes…</p></div>
<noscript><p>The list of routes needs JavaScript. The <a href="/openapi.json">OpenAPI document</a> has the same in a form for programs.</p></noscript>
</section>
</main>
<script src="${asset('swagger-ui-bundle.js')}" defer></script>
<script src="${asset('docs.js')}" defer></script>
</body>
</html>
`;
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (each) => `&#${each.charCodeAt(0)};`);

const guide = `<section aria-labelledby="guide-title">
<h2 id="guide-title">Before you start</h2>
<dl class="guide">
<div><dt>Get a key</dt>
<dd>An admin makes one: <code>npm run api-key -- --portal ID</code>, or with a key of their own through <code>/api/api-keys</code>. Give it the scopes that it needs and an end (<code>--scopes</code>, <code>--expires</code>). It is shown once. Send it as <code>Authorization: Bearer kin_…</code></dd></div>
<div><dt>Errors</dt>
<dd>Problem documents with a <code>code</code> that never changes its meaning, and a <code>detail</code> that says what to do. Tell us the <code>X-Request-Id</code> when you ask for help.</dd></div>
<div><dt>Pages</dt>
<dd>Lists hold 50 items, at most 200 (<code>limit</code>). Send <code>nextCursor</code> back as <code>cursor</code>; null means that was the last page.</dd></div>
<div><dt>Repeats</dt>
<dd>When an answer got lost, send the same request again with the same <code>Idempotency-Key</code>: it is done once, and you get the first answer.</dd></div>
<div><dt>Limits</dt>
<dd>Points a minute, for each key and for your account. <code>RateLimit</code> says what is left; after a 429 wait for <code>Retry-After</code> seconds.</dd></div>
<div><dt>Versions</dt>
<dd>Only additions: be ready for fields that you do not know. What goes away is announced 12 months before, in the headers <code>Deprecation</code> and <code>Sunset</code>.</dd></div>
</dl>
</section>`;
