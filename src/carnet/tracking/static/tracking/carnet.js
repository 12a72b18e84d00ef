/* Carnet's script for sites. Before a visitor agrees nothing is stored and nothing leaves but a count of the page, of nobody. */
(() => {
  const S = window.carnetSite, D = document, N = navigator, KEY = `carnet.${S.key}`, DAY = 864e5, MOST = 20;
  const stub = window.carnet || {}, held = stub.q || [];
  const lang = (D.documentElement.lang || N.language || "fr").slice(0, 2) === "fr" ? "fr" : "en", words = S.words[lang];
  const read = () => { try { return JSON.parse(localStorage.getItem(KEY)); } catch { return null; } };
  const keep = (told) => { try { told ? localStorage.setItem(KEY, JSON.stringify(told)) : localStorage.removeItem(KEY); } catch { /* closed to us */ } };
  const verbs = {};
  for (const verb of ["identify", "track", "page"]) stub[verb] = (...told) => verbs[verb] && verbs[verb](...told);
  window.carnet = stub;
  const url = new URL(location.href), arrival = url.searchParams.get("carnet");
  if (arrival) {
    url.searchParams.delete("carnet");
    history.replaceState(history.state, "", url);
  }
  if (N.globalPrivacyControl || N.doNotTrack === "1") return keep(null);

  const random = () => [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join("");
  const fresh = () => `${new Date().toISOString().slice(0, 10).replaceAll("-", "")}-${random()}`;
  const born = (id) => Date.parse(`${id.slice(0, 4)}-${id.slice(4, 6)}-${id.slice(6, 8)}`);
  const tell = (told) => fetch(S.to, { method: "POST", body: JSON.stringify({ site: S.key, ...told }), credentials: "omit", keepalive: true })
    .then((answer) => (answer.ok ? answer.json() : null)).catch(() => undefined);
  const seen = () => {
    const from = D.referrer && new URL(D.referrer).host;
    if (S.audience) tell({ seen: { path: location.pathname, entry: from !== location.host } });
  };

  let choice = read(), waiting = [], timer, came = arrival, entered = performance.now();
  if (!choice || choice.v !== S.version || Date.now() - choice.at > 182 * DAY) choice = null;
  const agreed = () => Boolean(choice && choice.c);
  const older = () => {
    if (Date.now() - born(choice.id) > 394 * DAY) keep((choice = { ...choice, id: fresh() }));
  };
  const flush = (leaving) => {
    clearTimeout(timer);
    timer = 0;
    if (agreed() && !choice.l) came = "";
    if (!agreed() || !(waiting.length || came)) return;
    const told = { choice: choice.c, visitor: choice.id, sentAt: new Date().toISOString(), batch: waiting.splice(0, 50), arrival: came || "" };
    came = "";
    if (leaving && N.sendBeacon) return N.sendBeacon(S.to, JSON.stringify({ site: S.key, ...told }));
    tell(told).then((answer) => { if (answer === undefined) waiting = told.batch.concat(waiting).slice(0, 100); });
  };
  const push = (call) => {
    if (!agreed()) return;
    waiting.push({ ...call, messageId: random(), timestamp: new Date().toISOString() });
    if (waiting.length >= MOST) flush();
    else timer = timer || setTimeout(flush, 1000);
  };
  verbs.track = (event, properties) => push({ type: "track", event, properties: { path: location.pathname, ...properties } });
  verbs.identify = (userId, _traits, more) => choice && choice.l && push({ type: "identify", userId, hash: more && more.hash });
  let counted = false;
  verbs.page = (name, properties) => {
    if (counted) seen();
    counted = false;
    push({ type: "page", name: typeof name === "string" ? name : "", properties: { path: location.pathname, ...properties } });
  };

  const product = (d, ref) => ({ product_id: ref, name: d.carnetName, category: d.carnetCategory, price: d.carnetPrice });
  const declared = () => {
    for (const { dataset: d } of D.querySelectorAll("[data-carnet-product]")) verbs.track("Product Viewed", product(d, d.carnetProduct));
    for (const { dataset: d } of D.querySelectorAll("[data-carnet-checkout]")) verbs.track("Checkout Started", { value: d.carnetTotal });
    for (const { dataset: d } of D.querySelectorAll("[data-carnet-order]")) verbs.track("Order Completed", { order_id: d.carnetOrder, total: d.carnetTotal, currency: d.carnetCurrency || "EUR" });
  };
  const begin = () => {
    older();
    counted = false;
    push({ type: "page", properties: { path: location.pathname } });
    declared();
    for (const [verb, ...told] of held.splice(0)) if (verb !== "page") verbs[verb](...told);
    flush();
  };
  D.addEventListener("click", (event) => {
    const on = event.target.closest && event.target.closest("[data-carnet-click],[data-carnet-cart],[data-carnet-choices]");
    if (!on) return;
    const d = on.dataset;
    if ("carnetChoices" in d) { event.preventDefault(); ask(on); }
    if (d.carnetClick) verbs.track("Element Clicked", { text: d.carnetClick });
    if (d.carnetCart) verbs.track("Product Added", product(d, d.carnetCart));
  });
  D.addEventListener("submit", (event) => {
    const name = event.target.dataset.carnetForm;
    if (name) verbs.track("Site Form Sent", { text: name });
  });
  addEventListener("pagehide", () => {
    verbs.track("Page Left", { seconds: Math.round((performance.now() - entered) / 1000) });
    flush(true);
  });

  const STYLE = `:host{all:initial}*{box-sizing:border-box;font:inherit;color:inherit;margin:0}section,p.more{font:16px/1.45 system-ui,sans-serif;color:#1c1a17;background:#fff}section{position:fixed;inset:auto 0 0 0;z-index:2147483000;max-height:80vh;overflow:auto;padding:16px max(16px,calc(50vw - 480px));border-top:2px solid #1c1a17}h2{font-weight:600}p,form{margin:8px 0}label{display:flex;gap:8px;align-items:start;padding:6px 0}input{width:20px;height:20px;flex:none}section>div{display:grid;grid-template-columns:repeat(3,minmax(0,1fr));gap:8px}button{min-height:44px;padding:8px 2px;border:2px solid #1c1a17;border-radius:6px;background:#fff;font-weight:600;cursor:pointer}form button{padding:8px 16px}p.more button{border:0;font-weight:400;text-decoration:underline}:focus-visible{outline:3px solid #1c1a17;outline-offset:2px}@media(prefers-color-scheme:dark){section,p.more,button{background:#1c1a17;color:#f5f2ec;border-color:#f5f2ec}:focus-visible{outline-color:#f5f2ec}}`;
  const sheet = () => {
    const made = new CSSStyleSheet();
    made.replaceSync(STYLE);
    return made;
  };
  const stand = (html, last) => {
    const host = D.createElement("div"), root = host.attachShadow({ mode: "open" });
    host.lang = lang;
    root.adoptedStyleSheets = [sheet()];
    root.innerHTML = html;
    last ? D.body.append(host) : D.body.prepend(host);
    return [host, root];
  };
  let open, link;
  const offer = () => {
    if (link || D.querySelector("[data-carnet-choices]")) return;
    const [host, root] = stand(`<p class="more"><button type="button">${words.change}</button></p>`, true);
    link = host;
    const button = root.querySelector("button");
    button.onclick = () => ask(button);
  };
  const decide = (measuring, linking) => {
    const old = (choice || read() || {}).id || "", now = { v: S.version, at: Date.now(), l: linking || undefined }, goes = old && !(measuring && linking);
    choice = now;
    waiting = [];
    keep(measuring ? null : now);
    const id = old && !goes ? old : fresh();
    tell({ chosen: { version: S.version, language: lang, measuring, linking, forget: goes ? old : "" } }).then((answer) => {
      if (!measuring || !answer || !answer.choice || choice !== now) return;
      keep((choice = { ...now, c: answer.choice, id }));
      begin();
    });
  };
  const ask = (from) => {
    if (open) return;
    const box = (name) => `<label><input type="checkbox" name="${name}"><span>${words[name]}</span></label>`;
    const [host, root] = stand(`<section role="dialog" aria-labelledby="t" aria-describedby="d"><h2 id="t">${words.title}</h2><p id="d">${words.text} <a href="${S.policy}">${words.policy}</a></p><form hidden>${box("measuring")}${box("linking")}<div><button>${words.save}</button></div></form><div><button type="button">${words.accept}</button><button type="button">${words.refuse}</button><button type="button" aria-expanded="false">${words.choose}</button></div></section>`);
    open = host;
    const form = root.querySelector("form"), [yes, no, pick] = root.querySelectorAll("section>div button");
    const done = (measuring, linking) => {
      host.remove();
      open = null;
      decide(measuring, linking);
      offer();
      if (from) from.focus();
    };
    yes.onclick = () => done(true, true);
    no.onclick = () => done(false, false);
    pick.onclick = () => {
      form.hidden = !form.hidden;
      pick.setAttribute("aria-expanded", String(!form.hidden));
      if (!form.hidden) form.elements.measuring.focus();
    };
    form.onsubmit = (event) => {
      event.preventDefault();
      const { measuring, linking } = form.elements;
      done(measuring.checked || linking.checked, linking.checked);
    };
    if (from) yes.focus();
  };
  const start = () => {
    seen();
    counted = true;
    if (!choice) return ask();
    offer();
    if (agreed()) begin();
  };
  D.body ? start() : D.addEventListener("DOMContentLoaded", start);
})();
