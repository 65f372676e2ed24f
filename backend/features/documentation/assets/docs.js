/* global document, window, fetch, MutationObserver, SwaggerUIBundle */
/** Starts Swagger UI on our own document. Served as it is. */
(async () => {
  const answer = await fetch('/openapi.json');
  if (!answer.ok) throw new Error(`answered ${answer.status}`);
  const spec = await answer.json();
  // Calls go to where this page came from, whatever name the server has elsewhere.
  spec.servers = [{ url: window.location.origin }];
  // Only HubSpot can sign as HubSpot: nothing to fill in here.
  delete spec.components.securitySchemes.hubspotProxy;
  for (const path of Object.values(spec.paths)) {
    for (const operation of Object.values(path)) {
      operation.security = operation.security.filter((scheme) => !('hubspotProxy' in scheme));
    }
  }
  // The page says the same above, in its own words.
  delete spec.info.description;
  SwaggerUIBundle({
    spec,
    dom_id: '#swagger',
    deepLinking: true,
    docExpansion: 'list',
    defaultModelsExpandDepth: 0,
    displayRequestDuration: true,
    filter: true,
    // Its colours have too little contrast.
    syntaxHighlight: { activated: false },
    persistAuthorization: false,
    validatorUrl: null,
    presets: [SwaggerUIBundle.presets.apis],
    plugins: [plainRouteNames],
  });
  new MutationObserver(mendForKeyboards).observe(document.body, { childList: true, subtree: true });
})().catch(sayThatItFailed);

/** Instead of a page that stays empty: what is missing, and what to do. */
function sayThatItFailed() {
  const notice = document.createElement('div');
  notice.className = 'failed';
  notice.setAttribute('role', 'alert');
  const title = document.createElement('p');
  title.className = 'failed-title';
  title.textContent = 'The routes could not be loaded';
  const advice = document.createElement('p');
  advice.textContent =
    'Kindred did not answer as it should; it may be starting again. If this stays, tell the operator the time at which you tried.';
  const again = document.createElement('button');
  again.type = 'button';
  again.textContent = 'Try again';
  again.addEventListener('click', () => window.location.reload());
  notice.append(title, advice, again);
  document.getElementById('how')?.remove();
  document.getElementById('swagger')?.replaceChildren(notice);
}

/** A link within a button is two controls in one for who cannot see them. The button does the same. */
function plainRouteNames() {
  const DeepLink =
    (_original, { React }) =>
    ({ text }) =>
      React.createElement('span', null, text);
  return { wrapComponents: { DeepLink } };
}

/** What Swagger UI leaves out: the name of a button, a name that is what is shown, scrolling with the keyboard. */
function mendForKeyboards() {
  for (const button of document.querySelectorAll('button.close-modal:not([aria-label])')) {
    button.setAttribute('aria-label', 'Close');
  }
  for (const button of document.querySelectorAll('.auth-btn-wrapper button[aria-label]')) {
    button.removeAttribute('aria-label');
  }
  for (const select of document.querySelectorAll('#swagger .parameters select:not([aria-label])')) {
    const name = select.closest('tr')?.getAttribute('data-param-name');
    if (name) select.setAttribute('aria-label', name);
  }
  for (const block of document.querySelectorAll('#swagger pre:not([tabindex])')) {
    block.setAttribute('tabindex', '0');
  }
}
