import type { Portal } from '../portals.ts';

export function escapeHtml(text: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}

const style = `body{font:15px/1.5 "Lexend Deca",system-ui,sans-serif;color:#33475b;background:#f5f8fa;margin:0}
*{box-sizing:border-box}main{max-width:34rem;width:calc(100% - 2rem);margin:clamp(1rem,6vw,3rem) auto;overflow-wrap:anywhere;background:#fff;border:1px solid #cbd6e2;border-radius:4px;padding:2rem}
h1{font-size:1.35rem;margin-top:0}label{display:block;padding:.6rem .8rem;border:1px solid #cbd6e2;border-radius:3px;margin:.4rem 0;cursor:pointer}label:has(:checked){border-color:#33475b;background:#f5f8fa}small{color:#516f90;margin-inline-start:.4rem}legend{padding:0;font-weight:600}
li{font-family:ui-monospace,monospace;font-size:.85rem}button{font:inherit;padding:.6rem 1.4rem;border-radius:3px;border:1px solid #33475b;background:#fff;color:#33475b;cursor:pointer;margin:1rem .6rem 0 0}
button[value=approve]{background:#33475b;color:#fff}button:focus-visible,input:focus-visible{outline:3px solid #0091ae;outline-offset:2px}`;

export function page(title: string, content: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title><style>${style}</style></head><body><main>${content}</main></body></html>`;
}

/** The page on which a person chooses an account and grants the scopes; a script can post the same form. */
export function consentPage(view: {
  appName: string;
  scopes: string[];
  portals: Portal[];
  chosenPortalId: number | null;
  hidden: Record<string, string>;
}): string {
  const chosen = view.chosenPortalId ?? view.portals[0]?.portalId;
  const accounts = view.portals
    .map(
      ({ portalId, name }) =>
        `<label><input type="radio" name="portalId" value="${portalId}"${portalId === chosen ? ' checked' : ''}> ${escapeHtml(name)} <small>${portalId}</small></label>`,
    )
    .join('');
  const hidden = Object.entries(view.hidden)
    .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`)
    .join('');
  const scopes = view.scopes.map((scope) => `<li>${escapeHtml(scope)}</li>`).join('');
  return page(
    `Connect ${view.appName}`,
    `<h1>Connect ${escapeHtml(view.appName)} to HubSpot</h1><form method="post" action="/oauth/authorize/approve"><fieldset style="border:0;padding:0;margin:0"><legend>Choose an account</legend>${accounts}</fieldset><p>${escapeHtml(view.appName)} will be able to use:</p><ul>${scopes}</ul>${hidden}<button name="decision" value="approve">Connect app</button><button name="decision" value="deny">Cancel</button></form>`,
  );
}

/** What HubSpot shows instead of consent when the request itself is wrong; nothing is redirected then. */
export function authorizeErrorPage(message: string): string {
  return page('Authorization failed', `<h1>Authorization failed</h1><p>${escapeHtml(message)}</p>`);
}
