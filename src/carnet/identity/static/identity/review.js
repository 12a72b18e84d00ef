/* The keys of the review: F merges, D says two people, → goes on. Each presses a button or link of the page. */
(function () {
  document.addEventListener('keydown', (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.repeat) return;
    if (/SELECT|TEXTAREA/.test(e.target.tagName) || (e.target.tagName === 'INPUT' && e.target.type !== 'radio')) return;
    if (document.querySelector('dialog[open]')) return;
    const arrow = e.key === 'ArrowRight' || e.key === 'ArrowLeft';
    if (arrow && e.target.tagName === 'INPUT') return;
    const wanted = document.querySelector(`[data-key="${e.key.length === 1 ? e.key.toLowerCase() : e.key}"]`);
    if (wanted) { e.preventDefault(); wanted.click(); }
  });
})();
