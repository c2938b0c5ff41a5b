// Shows below a cell what it gives, in the forms that the notebook shows.
import { retire, showExplorable } from "./explorable.js";
import { draw, figureElement } from "./figures.js";

const figure = "application/vnd.plotly.v1+json";
const explorable = "application/vnd.maths-of-ai.explorable+json";
let katex;

/** The outputs of one run of a cell. What was there before stays until the first of them comes, or the run is over. */
export class Outputs {
    #places = new Map();
    #stream;
    #isFresh = false;

    constructor(element, root) {
        this.element = element;
        this.root = root;
    }

    /** Shows an event of the kernel. */
    show(event) {
        this.#clear();
        switch (event.kind) {
            case "stream":
                this.#print(event);
                break;
            case "display":
                this.#stream = undefined;
                this.#places.set(event.id, this.#add(document.createElement("div")));
                this.#fill(event);
                break;
            case "update":
                this.#fill(event);
                break;
            case "faults":
                this.#add(text(event.faults.map(fault => `(${fault.line},${fault.column}): error ${fault.id}: ${fault.message}`).join("\n"), "error"));
                break;
            case "error":
                this.#add(text(event.text, "error"));
                break;
        }
    }

    /** Says something about the run. */
    remark(words) {
        this.#clear();
        const note = Object.assign(document.createElement("p"), { className: "remark", textContent: words });
        this.#add(note);
    }

    /** The run is over: what a progress line leaves goes, and what was printed around it becomes one piece. */
    end() {
        this.#clear();
        for (const place of this.#places.values()) {
            if (!place.hasChildNodes()) place.remove();
        }
        for (const piece of [...this.element.children]) {
            const before = piece.previousElementSibling;
            if (piece.dataset.stream && before?.dataset.stream === piece.dataset.stream) {
                before.append(piece.textContent);
                piece.remove();
            }
        }
    }

    #clear() {
        if (this.#isFresh) return;
        this.#isFresh = true;
        retire(this.element);
        this.element.replaceChildren();
    }

    #add(child) {
        this.element.append(child);
        return child;
    }

    #print({ name, text: printed }) {
        if (this.#stream?.name !== name) {
            this.#stream = { name, pre: this.#add(text("", name === "stderr" ? "error" : "")) };
            this.#stream.pre.dataset.stream = name;
        }
        this.#stream.pre.append(printed);
    }

    #fill({ id, data }) {
        const place = this.#places.get(id);
        if (!place) return;
        if (!place.isConnected) this.#add(place);
        retire(place);
        place.replaceChildren();
        if (data[explorable]) {
            showExplorable(place, JSON.parse(data[figure]), JSON.parse(data[explorable]), data["text/plain"] ?? "", this.root);
        } else if (data[figure]) {
            drawFigure(place, JSON.parse(data[figure]), data["text/plain"] ?? "", this.root);
        } else if (data["text/latex"]) {
            drawFormula(place, data["text/latex"], this.root);
        } else if (data["text/plain"] !== undefined) {
            if (data["text/plain"] !== "") place.append(text(data["text/plain"], ""));
        } else if (data["text/html"]) {
            place.innerHTML = data["text/html"];
        }
    }
}

function text(content, style) {
    const pre = Object.assign(document.createElement("pre"), { className: `output ${style}`.trim(), textContent: content, tabIndex: 0 });
    pre.setAttribute("role", "region");
    pre.setAttribute("aria-label", style === "error" ? "Error" : "Output");
    return pre;
}

function drawFigure(place, figure, sentence, root) {
    const element = figureElement(figure, sentence);
    place.append(element);
    draw(element, figure, root);
}

async function drawFormula(place, tex, root) {
    place.className = "output formula";
    place.textContent = tex;    // Until KaTeX is there; and a place that holds nothing goes when the run is over.
    katex ??= (await import(new URL(`${root}assets/katex/katex.mjs`, document.baseURI).href)).default;
    katex.render(tex.trim().replace(/^\$+|\$+$/g, ""), place, { displayMode: true, throwOnError: false });
}
