// Saving by itself: a moment after each change the diagram goes to the server, with the version that it was made on. Until
// the server has it, it is kept in this browser, so that nothing is lost when the tab is closed or the network is down.

const PAUSE = 700;
const AGAIN = 5000;
const KEEPALIVE = 60_000; // bytes that browsers send after a page is gone

export class Saving {
  #changes = 0;
  #sent = 0;
  #timer = 0;
  #sending = null;

  constructor({ modeler, addresses, key, tell, onSaved, onConflict }) {
    Object.assign(this, { modeler, addresses, key, tell, onSaved, onConflict });
    this.version = null;
    this.token = "";
    this.held = false; // by a conflict that a person has to decide
  }

  get dirty() {
    return this.#changes !== this.#sent;
  }

  begin({ version, csrf }) {
    this.version = version;
    this.token = csrf;
    this.held = false;
    this.#changes = this.#sent = 0;
  }

  // What this browser still keeps of an earlier visit.
  get left() {
    try {
      return JSON.parse(localStorage.getItem(this.key));
    } catch {
      return null;
    }
  }

  forget() {
    try {
      localStorage.removeItem(this.key);
    } catch {
      // without storage nothing was kept
    }
  }

  async changed() {
    this.#changes += 1;
    this.tell("unsaved");
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), PAUSE);
    this.#keep((await this.modeler.saveXML({ format: true })).xml);
  }

  #keep(xml) {
    if (!this.dirty) return;
    try {
      localStorage.setItem(this.key, JSON.stringify({ version: this.version, xml }));
    } catch {
      // full or forbidden: the server's copy has to do
    }
  }

  // Send what isn't saved; true once the server has everything.
  async flush() {
    clearTimeout(this.#timer);
    if (this.#sending) await this.#sending;
    if (this.held) return false;
    if (!this.dirty) return true;
    this.#sending = this.#send();
    const done = await this.#sending;
    this.#sending = null;
    return done && (this.dirty ? this.flush() : true);
  }

  async #send() {
    const changes = this.#changes;
    const { xml } = await this.modeler.saveXML({ format: true });
    this.tell("saving");
    let answer;
    try {
      answer = await this.post(xml, this.version);
    } catch {
      return this.#later("offline");
    }
    if (answer.status === 409) {
      this.held = true;
      this.tell("conflict");
      this.onConflict(answer.said, xml);
      return false;
    }
    if (answer.status === 422) {
      this.tell("refused", answer.said.words);
      return false;
    }
    if (!answer.said) return this.#later("expired", await this.#renew());
    this.version = answer.said.version;
    this.#sent = changes;
    if (!this.dirty) {
      this.forget();
      this.tell("saved");
    }
    this.onSaved(answer.said);
    return true;
  }

  async post(xml, version, options = {}) {
    const answer = await fetch(`${this.addresses.save}?version=${version}`, {
      method: "POST",
      headers: { "Content-Type": "application/xml", "X-CSRFToken": this.token },
      body: xml,
      redirect: "error",
      ...options,
    });
    const json = (answer.headers.get("Content-Type") || "").startsWith("application/json");
    return { status: answer.status, said: json ? await answer.json() : null };
  }

  #later(why) {
    this.tell(why);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), AGAIN);
    return false;
  }

  // Who signed in again has another token.
  async #renew() {
    try {
      const answer = await fetch(this.addresses.load, { redirect: "error" });
      if (answer.ok) this.token = (await answer.json()).csrf;
    } catch {
      // still signed out
    }
  }

  // The page goes away: send what fits, the rest is kept here and sent next time.
  async leave() {
    if (!this.dirty || this.held) return;
    const kept = this.left;
    if (kept && kept.xml.length < KEEPALIVE) this.post(kept.xml, kept.version, { keepalive: true }).catch(() => {});
  }
}
