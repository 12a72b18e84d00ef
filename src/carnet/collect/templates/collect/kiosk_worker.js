{% load static %}/* Keeps the page of the tablet and its files, so that it opens without network. No answer is ever kept here. */
const KEPT = "carnet-borne", WHERE = "{{ where|escapejs }}";
const FILES = ["{% static "collect/kiosk.css" %}", "{% static "collect/kiosk.js" %}", "{% static "collect/form.js" %}"];
self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(KEPT).then((kept) => kept.addAll([WHERE, ...FILES])).then(() => self.skipWaiting()));
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const asked = new URL(event.request.url);
  if (event.request.method !== "GET" || asked.origin !== location.origin) return;
  if (asked.pathname === WHERE) event.respondWith(fresh(event.request));
  else if (FILES.includes(asked.pathname)) event.respondWith(caches.match(asked.pathname).then((held) => held || fetch(event.request)));
});
async function fresh(request) {
  try {
    const answer = await fetch(request);
    if (answer.ok) (await caches.open(KEPT)).put(WHERE, answer.clone());
    return answer;
  } catch (error) {
    return (await caches.match(WHERE)) || Response.error();
  }
}
