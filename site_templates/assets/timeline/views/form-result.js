/** What comes of the form: what is to be mended, a preview, the file, and the ways to send it. */

import { likeEvents } from "../logic/duplicates.js";
import { eventFile } from "../logic/event-file.js";
import { editorLink, letterLink } from "../logic/form-sending.js";
import { isRecord } from "../logic/form-writing.js";
import { element, make } from "./elements.js";
import { pageIn } from "./loading.js";
import { save } from "./saving.js";

/** @import { FormFinding, Typed } from "../logic/form-types.js" */
/** @import { Form } from "./form.js" */

/** Shows what comes of the form. */
export class Result {
  /** @param {Form} form */
  constructor(form) {
    this.form = form;
    const { root } = form;
    this.whole = element(root, ".tl-form-out");
    this.summary = element(root, ".tl-form-found");
    this.preview = element(root, ".tl-form-preview");
    this.file = element(root, ".tl-form-text", HTMLTextAreaElement);
    this.name = element(root, ".tl-form-name");
    this.ways = element(root, ".tl-form-ways");
    element(root, "[data-do=copy]", HTMLButtonElement).onclick = () => this.copy();
    element(root, "[data-do=download]", HTMLButtonElement).onclick = () => save(`${this.form.written().id || "event"}.md`, "text/markdown", this.file.value);
  }

  /** Check all, show what comes of it, and lead to the summary. */
  show() {
    const findings = this.form.check();
    this.mark(findings);
    this.whole.hidden = false;
    this.refresh();
    this.summary.replaceChildren(...this.found(findings), ...this.alike());
    this.summary.focus();
  }

  /** Bring the file, the preview and the links up to date. */
  refresh() {
    if (this.whole.hidden) return;
    const { front, body, id } = this.form.written();
    this.file.value = eventFile(front, body);
    this.name.textContent = this.form.state.path || `${this.form.data.content}/events/${id || "…"}.md`;
    this.preview.replaceChildren(...this.previewed(front, body));
    this.ways.replaceChildren(...this.hosts(id), ...this.letter(String(front.title ?? "")));
  }

  /** @param {FormFinding[]} findings */
  found(findings) {
    const { form } = this;
    const [checked, all] = form.data.rules;
    const later = make("p", { textContent: form.say("form_checked_later", { checked, all }) });
    if (!findings.length) return [make("h3", { textContent: form.say("form_nothing_to_mend") }), later];
    const links = findings.map((finding) => {
      const link = make("a", { href: `#${form.target(finding.path)?.id ?? ""}`, textContent: form.say("form_where", { where: form.where(finding.path), what: form.message(finding) }) });
      link.addEventListener("click", (event) => {
        event.preventDefault();
        form.focus(finding.path);
      });
      return make("li", {}, link);
    });
    return [make("h3", { textContent: form.say("form_to_mend", { count: findings.length }) }), make("ul", {}, ...links), later];
  }

  /**
   * Say beside each field what is to be mended there.
   * @param {FormFinding[]} findings
   */
  mark(findings) {
    for (const fault of this.form.root.querySelectorAll(".tl-f-fault")) this.form.clear(fault);
    for (const finding of findings) {
      const control = this.form.target(finding.path);
      const fault = control && document.getElementById(`${control.id}_fault`);
      if (!fault) continue;
      // Which of several dates is meant is asked below the field already.
      fault.textContent = finding.word === "form_which" ? "" : this.form.message(finding);
      fault.hidden = !fault.textContent;
      control.setAttribute("aria-invalid", "true");
      for (let details = control.closest("details"); details; details = details.parentElement?.closest("details") ?? null) details.open = true;
    }
  }

  alike() {
    const { front, id } = this.form.written();
    const like = likeEvents(String(front.title ?? ""), String(front.date ?? ""), this.form.known.events).filter(([other]) => other !== id);
    if (!like.length) return [];
    const links = like.map(([other, title, date]) => make("li", {}, make("a", { href: pageIn(`events/${other}/`).href, textContent: title }), ` (${date})`));
    return [make("p", { className: "tl-form-like", textContent: this.form.say("form_like") }), make("ul", {}, ...links)];
  }

  /**
   * @param {Typed} front
   * @param {string} body
   */
  previewed(front, body) {
    const { form } = this;
    const when = front.date_text ?? (front.date ? form.texts.date(String(front.date)) : "");
    const paragraphs = body.split(/\n{2,}/).filter(Boolean).map((text) => make("p", {}, make("bdi", { textContent: text })));
    const claims = (front.claims ?? []).map((/** @type {Typed} */ claim) => {
      const who = isRecord(claim.claimant) ? claim.claimant.name : claim.claimant;
      const figures = (claim.figures ?? []).map((/** @type {Typed} */ figure) => form.say("quoted", { text: figure.text ?? "" }));
      const said = [claim.text, form.words.list(figures)].filter(Boolean).join(" ");
      return make("li", {}, make("bdi", { textContent: who ? form.say("form_where", { where: who, what: said }) : said }));
    });
    const sources = (front.sources ?? []).map((/** @type {any} */ one) => {
      const title = isRecord(one) ? form.words.list([one.publisher ?? one["container-title"], one.title]) : form.sources.titleOf(one);
      return make("li", {}, make("bdi", { textContent: title }));
    });
    return [
      make("p", { className: "tl-quiet", textContent: String(when) }),
      make("p", { className: "tl-form-title" }, make("bdi", { textContent: String(front.title ?? "") })),
      ...paragraphs,
      ...(claims.length ? [make("ul", {}, ...claims)] : []),
      ...(sources.length ? [make("ol", {}, ...sources)] : []),
    ];
  }

  // --- the ways ------------------------------------------------------------------------------------

  /** @param {string} id */
  hosts(id) {
    const { form } = this;
    const { host, content } = form.data;
    const link = host && editorLink(host, { path: form.state.path, id, text: this.file.value, content });
    if (!link) return [];
    const named = { host: new URL(link.address, location.href).hostname };
    const isFilled = link.how === "filled";
    const opener = make("a", { className: "md-button", href: link.address, target: "_blank", rel: "noopener", textContent: form.say(isFilled ? "form_open" : "form_copy_open", named) });
    if (!isFilled) opener.addEventListener("click", () => this.copy());
    const how = { filled: "form_open_how", name: "form_paste_name", long: "form_paste_long", over: "form_paste_over" };
    return [make("p", {}, opener, make("span", { textContent: ` ${form.say(/** @type {"form_open_how"} */ (how[link.how]))}` }))];
  }

  /** @param {string} title */
  letter(title) {
    const { form } = this;
    if (!form.data.contact) return [];
    const { address, isWhole } = letterLink(form.data.contact, `${form.data.title}: ${title}`, this.file.value);
    const opener = make("a", { className: "md-button", href: address, textContent: form.say("form_letter") });
    if (!isWhole) opener.addEventListener("click", () => this.copy());
    return [make("p", {}, opener, make("span", { textContent: ` ${form.say(isWhole ? "form_letter_how" : "form_letter_paste")}` }))];
  }

  /** Copy the file; where the browser allows none, select it. */
  async copy() {
    try {
      await navigator.clipboard.writeText(this.file.value);
      this.form.announce("form_copied");
    } catch {
      this.file.focus();
      this.file.select();
      this.form.announce("form_not_copied");
    }
  }
}
