// Figures that a reader explores: a slider between whose stops there are values too, points that can be dragged. Each move calls the
// cell's own function in the worker, and the last of several wins.
import { draw, figureElement, redraw } from "./figures.js";

// Arrow keys go from stop to stop, with Shift in steps this fine; a hand's moves are as fine.
const steps = 16;
const patience = 300;

const shown = new Map();
let session;

/** Says who draws figures anew. */
export function connect(to) {
    session = to;
}

/** Shows a figure with what moves it. */
export function showExplorable(place, figure, settings, sentence, root) {
    const explorable = new Explorable(figure, settings, sentence, root);
    shown.set(explorable.element, explorable);
    place.append(explorable.element);
}

/** Forgets the explorables in an element that is about to be filled anew. */
export function retire(element) {
    for (const [place, explorable] of shown) {
        if (!element.contains(place)) continue;
        explorable.end();
        session.release(explorable.id);
        shown.delete(place);
    }
}

/** The kernel has ended: figures stay as they are. */
export function endAll() {
    for (const explorable of shown.values()) explorable.end("Run the cell again to move it.");
    shown.clear();
}

class Explorable {
    #place;
    #points;
    #wanted;
    #traces;
    #isFollowing = false;
    #hasEnded = false;

    constructor(figure, settings, sentence, root) {
        this.id = settings.id;
        this.settings = settings;
        this.figure = figureElement(figure, sentence);
        this.element = element("div", "explorable");
        this.controls = element("div", "controls");
        this.note = element("p", "note");
        this.note.setAttribute("role", "status");
        this.element.style.setProperty("--width", figure.layout.width ?? 700);
        this.element.append(this.figure, this.controls);
        if (settings.last > 0) this.#addSlider();
        if (settings.points.length > 0) {
            this.handles = element("div", "live handles");
            this.controls.append(element("span", "hint", settings.points.length > 1
                ? "The ringed points can be dragged, or moved with the arrow keys."
                : "The ringed point can be dragged, or moved with the arrow keys."));
        }
        this.reset = element("button", "", "Reset");
        this.reset.type = "button";
        this.reset.onclick = () => this.#begin();
        this.controls.append(this.reset, this.note);
        this.#place = settings.first;
        this.#points = settings.points.map(point => [...point]);
        this.#traces = figure.data;
        this.#showState(settings.label);
        draw(this.figure, figure, root).then(() => this.#addHandles());
    }

    /** Nothing moves it any more. */
    end(words = "") {
        this.#hasEnded = true;
        this.note.textContent = words;
        this.element.classList.add("has-ended");
        for (const control of this.element.querySelectorAll("input, button")) control.disabled = true;
    }

    #addSlider() {
        const { prefix, last, isContinuous } = this.settings;
        const label = element("label", "value");
        const name = element("span");
        name.innerHTML = prefix;
        this.output = element("output");
        this.slider = Object.assign(document.createElement("input"), { type: "range", min: 0, max: last, step: isContinuous ? 1 / steps : 1 });
        label.append(name, this.output, this.slider);
        this.slider.setAttribute("aria-label", name.textContent.replace(/\s*=\s*$/, ""));
        this.slider.oninput = () => this.#slide(Number(this.slider.value));
        this.slider.onkeydown = event => {
            const direction = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
            if (!direction) return;
            event.preventDefault();
            // From between two stops to the next one.
            const size = event.shiftKey && isContinuous ? steps : 1;
            const next = direction > 0 ? Math.floor(this.#place * size) + 1 : Math.ceil(this.#place * size) - 1;
            this.#slide(Math.min(Math.max(next / size, 0), last));
        };
        this.controls.append(label);
    }

    #slide(place) {
        this.#place = place;
        this.slider.value = place;
        this.#follow();
    }

    #begin() {
        this.#place = this.settings.first;
        this.#points = this.settings.points.map(point => [...point]);
        if (this.slider) this.slider.value = this.#place;
        this.#follow();
    }

    /** Draws the state that is wanted, and again as long as another is wanted by then: the worker computes one while the page draws another. */
    async #follow() {
        this.#wanted = { id: this.id, place: this.#place, coordinates: this.#points.flat() };
        this.#placeHandles();
        if (this.#isFollowing || this.#hasEnded) return;
        this.#isFollowing = true;
        let next = this.#ask();
        while (next) {
            const late = setTimeout(() => this.note.textContent = "computes …", patience);
            const answer = await next;
            clearTimeout(late);
            if (!answer || this.#hasEnded) return;
            next = this.#ask();
            await this.#show(answer);
            next ??= this.#ask();
        }
        this.#isFollowing = false;
    }

    #ask() {
        if (!this.#wanted) return undefined;
        const wanted = this.#wanted;
        this.#wanted = undefined;
        return session.move(wanted);
    }

    async #show({ error, figure, sentence, label }) {
        this.note.textContent = error ? "This cannot be drawn: " + error.split("\n")[0] : "";
        if (error) return;
        // What is as before does not come again.
        this.#traces = figure.data.map((trace, i) => trace ?? this.#traces[i]);
        await redraw(this.figure, { ...figure, data: this.#traces });
        this.figure.setAttribute("aria-label", sentence);
        this.#showState(label);
        this.#placeHandles();
    }

    #showState(label) {
        if (!this.slider) return;
        this.output.textContent = label;
        this.slider.value = this.#place;
        this.slider.setAttribute("aria-valuetext", label);
    }

    #addHandles() {
        if (!this.handles || this.#hasEnded) return;
        this.figure.append(this.handles);
        this.#points.forEach((_, i) => {
            const handle = element("button", "handle");
            handle.type = "button";
            handle.onpointerdown = event => {
                handle.setPointerCapture(event.pointerId);
                event.preventDefault();
                handle.focus();
            };
            handle.onpointermove = event => {
                if (handle.hasPointerCapture(event.pointerId)) this.#drag(i, event);
            };
            handle.onkeydown = event => this.#nudge(i, event);
            this.handles.append(handle);
        });
        this.plot = this.figure.querySelector(".live:not(.handles)");
        this.plot.on("plotly_relayout", () => this.#placeHandles());
        this.#placeHandles();
    }

    #drag(i, event) {
        const { left, top, width } = this.plot.getBoundingClientRect();
        const scale = width / this.plot.offsetWidth;
        const { xaxis, yaxis } = this.plot._fullLayout;
        this.#moveTo(i, xaxis.p2d((event.clientX - left) / scale - xaxis._offset), yaxis.p2d((event.clientY - top) / scale - yaxis._offset));
    }

    #nudge(i, event) {
        const [right, up] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key] ?? [0, 0];
        if (!right && !up) return;
        event.preventDefault();
        const pixels = event.shiftKey ? 1 : 8;
        const { xaxis, yaxis } = this.plot._fullLayout;
        const [x, y] = this.#points[i];
        this.#moveTo(i, xaxis.p2d(xaxis.d2p(x) + pixels * right), yaxis.p2d(yaxis.d2p(y) - pixels * up));
    }

    /** Within the axes, and with no more digits than a hand has. */
    #moveTo(i, x, y) {
        if (this.#hasEnded) return;
        const { xaxis, yaxis } = this.plot._fullLayout;
        this.#points[i] = [[x, xaxis], [y, yaxis]].map(([value, axis]) => {
            const [least, most] = axis.range.map(axis.r2d).sort((a, b) => a - b);
            return Number(Math.min(Math.max(value, least), most).toPrecision(4));
        });
        this.#follow();
    }

    #placeHandles() {
        if (!this.plot) return;
        const { xaxis, yaxis } = this.plot._fullLayout;
        this.#points.forEach(([x, y], i) => {
            const handle = this.handles.children[i];
            const [across, down] = [xaxis.d2p(x), yaxis.d2p(y)];
            handle.hidden = across < 0 || across > xaxis._length || down < 0 || down > yaxis._length;
            handle.style.left = `${xaxis._offset + across}px`;
            handle.style.top = `${yaxis._offset + down}px`;
            handle.setAttribute("aria-label", `Point ${i + 1} at (${x}, ${y}): the arrow keys move it`);
        });
    }
}

function element(name, className = "", text = "") {
    return Object.assign(document.createElement(name), { className, textContent: text });
}
