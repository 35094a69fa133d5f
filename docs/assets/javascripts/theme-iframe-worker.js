// The search worker, started when it gets its first message and not before. From a disk, where browsers allow no
// workers, a hidden frame does its work. The theme looks for the name IFrameWorker there.
(function () {
  "use strict";

  const NativeWorker = window.Worker;
  const fromDisk = location.protocol === "file:";

  class LazyWorker extends EventTarget {
    /** @param {string} url address of the worker's script */
    constructor(url) {
      super();
      this.url = new URL(url, location.href).href;
      /** @type {((message: unknown) => void) | null} */
      this.send = null;
      /** @type {(() => void) | null} */
      this.stop = null;
    }

    /** @param {unknown} message */
    postMessage(message) {
      if (!this.send) {
        if (fromDisk) this.startFrame();
        else this.startWorker();
      }
      if (this.send) this.send(message);
    }

    terminate() {
      if (this.stop) this.stop();
    }

    startWorker() {
      const worker = new NativeWorker(this.url);
      worker.addEventListener("message", (event) => this.receive(event.data));
      this.send = (message) => worker.postMessage(message);
      this.stop = () => worker.terminate();
    }

    startFrame() {
      const frame = document.createElement("iframe");
      frame.hidden = true;
      frame.title = "Search";
      document.body.append(frame);
      const inside = /** @type {any} */ (frame.contentWindow);
      const load = (/** @type {string} */ url) =>
        new Promise((resolve, reject) => {
          const script = inside.document.createElement("script");
          script.src = new URL(url, this.url).href;
          script.addEventListener("load", resolve);
          script.addEventListener("error", reject);
          inside.document.head.append(script);
        });
      inside.postMessage = (/** @type {unknown} */ data) => this.receive(data);
      inside.importScripts = (/** @type {string[]} */ ...urls) =>
        urls.reduce((before, url) => before.then(() => load(url)), Promise.resolve());
      const loaded = load(this.url);
      this.send = (message) => loaded.then(() => inside.dispatchEvent(new MessageEvent("message", { data: message })));
      this.stop = () => frame.remove();
    }

    /** @param {unknown} data */
    receive(data) {
      this.dispatchEvent(new MessageEvent("message", { data }));
    }
  }

  const target = /** @type {any} */ (window);
  target.Worker = LazyWorker;
  if (fromDisk) target.IFrameWorker = LazyWorker;
})();
