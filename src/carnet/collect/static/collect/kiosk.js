/* The tablet: closes each answer with the key of the house, keeps it while there is no network, sends it once, forgets. */
(() => {
  const told = document.body.dataset, seconds = Math.max(Number(told.seconds) || 120, 20);
  const at = (id) => document.getElementById(id);
  const form = at("borne"), text = new TextEncoder();
  const base64 = (bytes) => {
    let out = "";
    for (const byte of new Uint8Array(bytes)) out += String.fromCharCode(byte);
    return btoa(out);
  };
  const able = window.isSecureContext && window.crypto && crypto.subtle && "serviceWorker" in navigator && window.indexedDB;
  if (!able) {
    if (at("seul")) { at("seul").hidden = false; at("remplir").hidden = true; }
    return;
  }
  const opening = new Promise((done, failed) => {
    const asked = indexedDB.open("carnet-borne", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("waiting", { keyPath: "id" });
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
  const store = async (mode, use) => {
    const turn = (await opening).transaction("waiting", mode);
    const asked = use(turn.objectStore("waiting"));
    return new Promise((done, failed) => {
      turn.oncomplete = () => done(asked.result);
      turn.onerror = turn.onabort = () => failed(turn.error);
    });
  };
  const waiting = (most) => store("readonly", (rows) => rows.getAll(null, most));
  const forget = (id) => store("readwrite", (rows) => rows.delete(id));

  async function close(answer) {
    const id = [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join("");
    const outer = Uint8Array.from(atob(told.key), (c) => c.charCodeAt(0));
    const house = await crypto.subtle.importKey("spki", outer, { name: "RSA-OAEP", hash: "SHA-256" }, false, ["encrypt"]);
    const once = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, true, ["encrypt"]);
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: text.encode(id) }, once, text.encode(JSON.stringify(answer)));
    const key = await crypto.subtle.encrypt({ name: "RSA-OAEP" }, house, await crypto.subtle.exportKey("raw", once));
    return { id, key: base64(key), iv: base64(iv), data: base64(data) };
  }

  async function post(answers) {
    const answer = await fetch(told.send, {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ answers }),
      credentials: "same-origin", signal: AbortSignal.timeout(8000),
    });
    if (!answer.ok) throw new Error(String(answer.status));
    const verdicts = (await answer.json()).answers;
    for (const one of verdicts) await forget(one.id);
    return verdicts;
  }

  let busy = false;
  async function send() {
    if (busy) return;
    busy = true;
    try {
      for (let rows = await waiting(10); rows.length; rows = await waiting(10)) await post(rows);
    } catch (error) { /* no network yet: it is tried again */ } finally { busy = false; }
    await say();
  }
  async function say() {
    const n = (await store("readonly", (rows) => rows.count())) || 0, where = at("etat");
    where.textContent = n ? `${where.dataset.some} ${n}` : where.dataset.none;
    document.body.dataset.waiting = String(n);
  }
  addEventListener("online", send);
  setInterval(send, 30000);
  send();
  if (!form) return;

  navigator.serviceWorker.register(told.worker).catch(() => {});
  form.hidden = false;
  form.noValidate = true;
  if (new URLSearchParams(location.search).get("code")) { at("faux").hidden = false; document.querySelector(".staff").open = true; }

  const wipe = () => {
    form.reset();
    for (const field of form.elements) if (field.name) field.value = field.type === "checkbox" ? field.value : "";
    show([]);
  };
  const turn = (thanks) => {
    at("merci").hidden = !thanks;
    at("remplir").hidden = thanks;
    (thanks ? at("merci") : at("remplir").querySelector("h1")).scrollIntoView();
    if (thanks) at("merci").focus();
  };
  function show(faults) {
    const list = at("fautes").querySelector("ul");
    list.replaceChildren(...faults.map(([name, sentence]) => {
      const line = document.createElement("li"), link = document.createElement("a");
      link.href = name === "boxes" ? "#boxes" : `#f-${name}`;
      link.textContent = sentence;
      line.append(link);
      return line;
    }));
    at("fautes").hidden = !faults.length;
    for (const field of form.elements) field.removeAttribute("aria-invalid");
    for (const [name] of faults) at(`f-${name}`)?.setAttribute("aria-invalid", "true");
    if (faults.length) list.querySelector("a").focus();
  }

  let sending = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const wrong = [...form.elements].filter((f) => f.name && !f.checkValidity()).map((f) => [f.name, `${f.labels[0].firstChild.textContent.trim()} : ${f.validationMessage}`]);
    if (wrong.length) return show(wrong);
    if (sending) return;
    sending = busy = true;
    try {
      const said = new FormData(form), values = {};
      for (const [name, value] of said) if (name !== "oui" && name !== "non") values[name] = String(value);
      const sealed = await close({ at: new Date().toISOString(), version: Number(told.version), values, oui: said.getAll("oui"), non: said.getAll("non") });
      await store("readwrite", (rows) => rows.put(sealed));
      try {
        const verdict = (await post([{ ...sealed, here: true }]))[0];
        if (verdict && verdict.verdict === "faulty") return show(verdict.faults);
      } catch (error) { /* it waits on the tablet, closed */ }
      wipe();
      turn(true);
      await say();
    } finally { sending = busy = false; }
  });
  form.addEventListener("reset", () => show([]));
  at("suivant").addEventListener("click", () => turn(false));

  let last = Date.now(), left = 0;
  const stay = () => { last = Date.now(); };
  for (const kind of ["pointerdown", "keydown", "input"]) addEventListener(kind, stay);
  const over = () => { at("encore").close(); wipe(); turn(false); document.querySelector(".staff").open = false; at("pin").value = ""; stay(); };
  at("plus").addEventListener("click", () => { at("encore").close(); stay(); });
  at("encore").addEventListener("cancel", stay);
  at("fini").addEventListener("click", over);
  setInterval(() => {
    const clean = !at("merci").hidden || ![...new FormData(form)].some(([, value]) => value) && !at("pin").value;
    if (at("encore").open) {
      left -= 1;
      at("reste").textContent = String(left);
      if (left <= 0) over();
    } else if (Date.now() - last > seconds * 1000) {
      if (clean) return over();
      left = 30;
      at("reste").textContent = String(left);
      at("encore").showModal();
    }
  }, 1000);
  addEventListener("pagehide", wipe);
  at("quitter").addEventListener("submit", async (event) => {
    if (Number(document.body.dataset.waiting)) { event.preventDefault(); await send(); if (!Number(document.body.dataset.waiting)) at("quitter").submit(); }
  });
})();
