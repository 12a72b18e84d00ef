/* The small hands of the page: theme, search palette, menus, messages. Every page works without them. */
(function () {
  const root = document.documentElement;
  const all = (what, inside = document) => [...inside.querySelectorAll(what)];

  /* Theme */
  function turnTheme() {
    root.dataset.bsTheme = root.dataset.bsTheme === 'dark' ? 'light' : 'dark';
    document.cookie = `theme=${root.dataset.bsTheme}; path=/; max-age=31536000; samesite=lax`;
    document.dispatchEvent(new CustomEvent('carnet:theme'));
  }

  /* A proposal beside a field takes the place of what was typed, and the field is asked about again */
  function fillIn(button) {
    const field = document.getElementById(button.dataset.fill);
    if (!field) return;
    field.value = button.dataset.value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.focus();
  }

  /* Menus close on a click elsewhere and on Escape */
  function closeMenus(but) {
    all('details.c-menu[open]').forEach((d) => { if (!d.contains(but)) d.open = false; });
  }

  document.addEventListener('click', (e) => {
    if (e.target.closest('[data-theme-toggle]')) turnTheme();
    if (e.target.closest('[data-palette]')) { e.preventDefault(); openPalette(); }
    const fill = e.target.closest('[data-fill]');
    if (fill) fillIn(fill);
    const close = e.target.closest('[data-close-toast]');
    if (close) close.closest('[data-toast]').remove();
    closeMenus(e.target);
  });
  document.addEventListener('keydown', (e) => {
    if (e.key === 'Escape') {
      const open = document.querySelector('details.c-menu[open]');
      if (open) { open.open = false; open.querySelector('summary').focus(); }
      if (location.hash === '#menu') location.hash = '#contenu';
    }
    const typing = /INPUT|SELECT|TEXTAREA/.test(e.target.tagName) || e.target.isContentEditable;
    if (e.key === '/' && !typing && !e.ctrlKey && !e.metaKey) {
      const field = document.querySelector('[data-slash]');
      if (field) { e.preventDefault(); field.focus(); }
    }
    if (!typing && !e.ctrlKey && !e.metaKey && !e.altKey) goBy(e.key);
    if ((e.ctrlKey || e.metaKey) && !e.altKey && e.key.toLowerCase() === 'k' && palette) {
      e.preventDefault();
      if (!palette.open) openPalette();
    }
  });
  document.addEventListener('change', (e) => {
    if (e.target.matches('[data-send]')) e.target.form.requestSubmit();
  });
  document.addEventListener('focusin', (e) => {
    if (e.target.matches('[data-select]')) e.target.select();
  });

  /* One key, or « g » and one within a second and a half, leads to a page: "? /aide/raccourcis/ gf /a-faire/" */
  let before = '', since = 0;
  function goBy(key) {
    if (!palette || palette.open || key.length > 1) return;
    const pieces = palette.dataset.keys.split(' ');
    const wanted = before === 'g' && Date.now() - since < 1500 ? `g${key}` : key;
    const at = pieces.findIndex((piece, i) => i % 2 === 0 && piece === wanted);
    before = key; since = Date.now();
    if (at >= 0 && pieces[at + 1]) location.href = pieces[at + 1];
  }

  /* Palette: what the server finds, walked with the arrows */
  const palette = document.getElementById('palette');
  const input = palette && palette.querySelector('input');
  const results = palette && palette.querySelector('.c-results');
  let asked = 0;

  function choose(link) {
    all('a.on', results).forEach((a) => { a.classList.remove('on'); a.removeAttribute('aria-selected'); });
    if (!link) { input.removeAttribute('aria-activedescendant'); return; }
    link.classList.add('on');
    link.setAttribute('aria-selected', 'true');
    input.setAttribute('aria-activedescendant', link.id);
    link.scrollIntoView({ block: 'nearest' });
  }
  async function find() {
    const mine = ++asked;
    const answer = await fetch(`${palette.dataset.url}?q=${encodeURIComponent(input.value)}`, { headers: { 'HX-Request': 'true' } });
    if (mine !== asked) return;
    if (!answer.ok) { location.reload(); return; }
    results.innerHTML = await answer.text();
    choose(results.querySelector('a'));
    const none = results.querySelector('p');
    palette.querySelector('[data-told]').textContent = none ? none.textContent : all('a', results).length;
  }
  function openPalette() { input.value = ''; results.replaceChildren(); palette.showModal(); input.focus(); find(); }
  function move(step) {
    const links = all('a', results);
    if (links.length) choose(links[(links.findIndex((a) => a.classList.contains('on')) + step + links.length) % links.length]);
  }
  if (palette) {
    let wait;
    input.addEventListener('input', () => { clearTimeout(wait); wait = setTimeout(find, 120); });
    input.addEventListener('keydown', (e) => {
      if (e.key === 'ArrowDown' || e.key === 'ArrowUp') { e.preventDefault(); move(e.key === 'ArrowDown' ? 1 : -1); }
      if (e.key === 'Enter') { const on = results.querySelector('a.on'); if (on) { e.preventDefault(); location.href = on.href; } }
    });
    palette.addEventListener('click', (e) => { if (e.target === palette) palette.close(); });
  }

  /* Messages leave after ten seconds, unless one points at them */
  all('[data-toast]').forEach((toast) => {
    const close = toast.querySelector('[data-close-toast]');
    if (close) close.hidden = false;
    let left;
    const start = () => { left = setTimeout(() => toast.remove(), 10000); };
    const stop = () => clearTimeout(left);
    toast.addEventListener('mouseenter', stop); toast.addEventListener('focusin', stop);
    toast.addEventListener('mouseleave', start); toast.addEventListener('focusout', start);
    start();
  });

  const summary = document.querySelector('[data-focus]');
  if (summary) summary.focus();
})();
