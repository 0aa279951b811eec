// Choices on their way to the server: one after the other, each on the version before it; tried again until they arrive.

const RETRY = 1500; // milliseconds

export class Saving {
  #queue = [];
  #busy = false;
  #waiting = [];

  constructor({ carried, show, tell }) {
    this.carried = carried; // () => the fields that carry the page along
    this.show = show; // (html, status) => puts the answer in place
    this.tell = tell; // ("waiting" | "failed" | "signedOut" | "") => says how saving goes
  }

  get idle() {
    return !this.#busy && this.#queue.length === 0;
  }

  // Resolves once nothing is on its way any more.
  settled() {
    return this.idle ? Promise.resolve() : new Promise((done) => this.#waiting.push(done));
  }

  // Send `fields` (pairs of name and value) to `address`; resolves once the answer is in place.
  send(address, fields) {
    return new Promise((done) => {
      this.#queue.push({ address, fields, done });
      this.#work();
    });
  }

  async #work() {
    if (this.#busy || this.#queue.length === 0) return;
    this.#busy = true;
    const next = this.#queue[0];
    const status = await this.#post(next);
    this.#busy = false;
    if (status === "again") {
      this.tell("failed");
      setTimeout(() => this.#work(), RETRY);
      return;
    }
    this.#queue.shift();
    next.done(status);
    this.#work();
    if (this.idle) for (const done of this.#waiting.splice(0)) done();
  }

  async #post({ address, fields }) {
    this.tell("waiting");
    const names = new Set(fields.map(([name]) => name));
    const body = new URLSearchParams([...this.carried().filter(([name]) => !names.has(name)), ...fields]);
    try {
      const answer = await fetch(address, { method: "POST", body, headers: { "X-Fragment": "desk" }, redirect: "error" });
      if (answer.status >= 500) return "again";
      if ([400, 401, 403].includes(answer.status)) {
        this.tell("signedOut");
        return answer.status;
      }
      if (answer.status === 404) {
        location.reload(); // somebody published or deleted the draft: the page says so
        return 404;
      }
      this.tell("");
      this.show(await answer.text(), answer.status);
      return answer.status;
    } catch {
      return "again"; // no answer: the server is away, or the network is
    }
  }
}
