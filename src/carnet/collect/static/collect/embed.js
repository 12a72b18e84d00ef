/* Shows a form inside a page of another site, as high as it is: <script src="…/embed.js" data-form="NAME" async></script> */
(() => {
  const tag = document.currentScript;
  const home = new URL(tag.src).origin;
  const frame = document.createElement("iframe");
  frame.src = `${home}/f/${encodeURIComponent(tag.dataset.form)}/cadre/`;
  frame.title = tag.dataset.title || tag.dataset.form;
  frame.loading = "lazy";
  frame.width = "100%";
  frame.height = "760";
  tag.before(frame);
  addEventListener("message", (told) => {
    const high = Number(told.data && told.data.carnetHeight);
    if (told.origin === home && told.source === frame.contentWindow && high > 0 && high < 20000) {
      frame.height = String(Math.ceil(high));
    }
  });
})();
