/* Reads the QR code of a business card (vCard, MECARD) in this browser, where it can, into the form that is typed.
   The picture goes nowhere; a browser that cannot shows nothing, and one types. */
(() => {
  const part = document.getElementById("carte");
  if (!part || !("BarcodeDetector" in window)) return;
  const photo = document.getElementById("carte-photo"), told = document.getElementById("carte-dit");
  const form = photo.form;
  part.hidden = false;

  const bare = (text) => text.replace(/\\n/gi, " ").replace(/\\([,;:\\])/g, "$1").trim();
  function read(text) {
    const found = {};
    const keep = (name, value) => { if (value && !found[name]) found[name] = bare(value).slice(0, 200); };
    if (/^MECARD:/i.test(text)) {
      for (const one of text.slice(7).split(/(?<!\\);/)) {
        const [name, ...rest] = one.split(":"), value = rest.join(":");
        if (/^N$/i.test(name)) { const [family, given] = value.split(","); keep("family_name", family); keep("given_name", given); }
        if (/^EMAIL$/i.test(name)) keep("email", value);
        if (/^TEL$/i.test(name)) keep("mobile", value);
      }
      return found;
    }
    if (!/^BEGIN:VCARD/i.test(text)) return found;
    for (const line of text.replace(/\r?\n[ \t]/g, "").split(/\r?\n/)) {
      const at = line.indexOf(":");
      const name = line.slice(0, at).split(";")[0].split(".").pop().toUpperCase(), value = line.slice(at + 1);
      const parts = value.split(/(?<!\\);/);
      if (name === "N") { keep("family_name", parts[0]); keep("given_name", parts[1]); }
      if (name === "EMAIL") keep("email", value);
      if (name === "TEL") keep("mobile", value.replace(/^tel:/i, ""));
      if (name === "ADR") keep("postcode", parts[5]);
    }
    return found;
  }

  photo.addEventListener("change", async () => {
    let found = {};
    try {
      const picture = await createImageBitmap(photo.files[0]);
      const codes = await new BarcodeDetector({ formats: ["qr_code"] }).detect(picture);
      found = Object.assign({}, ...codes.map((code) => read(code.rawValue)));
    } catch (error) { /* no picture that can be read: one types */ }
    photo.value = "";
    for (const [name, value] of Object.entries(found)) {
      const field = form.elements[name];
      if (field && !field.value) { field.value = value; field.dispatchEvent(new Event("change", { bubbles: true })); }
    }
    told.textContent = Object.keys(found).length ? told.dataset.read : told.dataset.none;
  });
})();
