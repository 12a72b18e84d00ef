/* Scanning at the till, in the browser alone: the picture goes nowhere. Without BarcodeDetector one types. */
(function () {
  const button = document.querySelector('[data-scan]');
  const video = document.querySelector('[data-camera]');
  const told = document.querySelector('[data-scan-told]');
  const field = document.getElementById('qui');
  if (!button || !('BarcodeDetector' in window) || !navigator.mediaDevices) return;
  const reader = new window.BarcodeDetector();
  let stream = null;
  button.hidden = false;

  function stop() {
    if (stream) stream.getTracks().forEach((track) => track.stop());
    stream = null;
    video.hidden = true;
  }
  async function look() {
    if (!stream) return;
    const found = await reader.detect(video).catch(() => []);
    if (found.length) {
      stop();
      field.value = found[0].rawValue;
      field.form.requestSubmit();
      return;
    }
    requestAnimationFrame(look);
  }
  button.addEventListener('click', async () => {
    if (stream) { stop(); return; }
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      video.srcObject = stream;
      video.hidden = false;
      await video.play();
      look();
    } catch (refused) {
      stop();
      told.textContent = told.dataset.refused;
    }
  });
  addEventListener('pagehide', stop);
})();
