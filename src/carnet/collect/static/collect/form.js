/* Helps while one fills a form in: hides what does not apply, asks ours whether a value is right, works against floods.
   Nobody else is asked, nothing is kept in the browser, and without it the form is whole. */
(() => {
  for (const form of document.querySelectorAll("form[data-steps]")) {
    steps(form);
    if (form.dataset.check) check(form);
    if ("work" in form.dataset && window.isSecureContext && window.crypto && crypto.subtle) work(form);
  }

  function steps(form) {
    const parts = [...form.querySelectorAll(".if")];
    if (!parts.length) return;
    document.documentElement.classList.add("js");
    const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").trim().toLowerCase();
    const met = (name, wanted) => {
      const field = form.elements[name];
      const said = field && !field.disabled ? plain(field.value) : "";
      return wanted ? said === plain(wanted) : Boolean(said);
    };
    const look = () => {
      for (const part of parts) {
        const told = part.dataset;
        const shown = met(told.when, told.is) && (!told.around || met(told.around, told.aroundIs));
        part.hidden = !shown;
        for (const field of part.querySelectorAll("input, select")) field.disabled = !shown;
      }
    };
    for (const kind of ["input", "change"]) form.addEventListener(kind, look);
    form.addEventListener("reset", () => setTimeout(look));
    look();
  }

  function check(form) {
    const named = ["given_name", "family_name", "email", "mobile", "postcode"];
    for (const field of named.map((name) => form.elements[name]).filter(Boolean)) {
      const told = document.createElement("div");
      told.className = "told";
      told.setAttribute("role", "status");
      field.after(told);
      let asked = "";
      field.addEventListener("change", async () => {
        told.replaceChildren();
        asked = field.value;
        if (!asked.trim()) return;
        try {
          const body = new URLSearchParams({ name: field.name, value: asked });
          const answer = await fetch(form.dataset.check, { method: "POST", body, credentials: "omit" });
          if (answer.ok && field.value === asked) say(field, told, await answer.json());
        } catch (error) { /* no network: the server looks again when the form is sent */ }
      });
    }
  }

  function say(field, told, found) {
    if (found.said) {
      const line = document.createElement("p");
      line.className = "e";
      line.textContent = found.said;
      told.append(line);
    }
    if (!found.proposal) return;
    const take = document.createElement("button");
    take.type = "button";
    take.className = "l";
    take.textContent = found.ask;
    take.addEventListener("click", () => {
      field.value = found.proposal;
      told.replaceChildren();
      field.focus();
    });
    told.append(take);
  }

  function work(form) {
    const page = form.elements.page, proof = document.createElement("input");
    proof.type = "hidden";
    proof.name = "preuve";
    form.append(proof);
    const text = new TextEncoder(), ZEROS = 14, AT_ONCE = 256;
    const zeros = (bytes) => new DataView(bytes).getUint32(0) >>> (32 - ZEROS) === 0;
    form.addEventListener("focusin", async () => {
      for (let from = 0; !proof.value && from < 2 ** 20; from += AT_ONCE) {
        const tried = Array.from({ length: AT_ONCE }, (_none, i) => from + i);
        const digests = await Promise.all(tried.map((n) => crypto.subtle.digest("SHA-256", text.encode(`${page.value}:${n}`))));
        const found = digests.findIndex(zeros);
        if (found >= 0) proof.value = String(from + found);
      }
    }, { once: true });
  }
})();
