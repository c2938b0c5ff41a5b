// Draws the figures that come into view, each over its picture, in the size of which it was made; a narrow page shows it smaller.
let plotly;

function loadPlotly(root) {
    plotly ??= new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = `${root}assets/plotly.js`;
        script.onload = () => resolve(window.Plotly);
        script.onerror = () => reject(new Error("plotly.js could not be loaded"));
        document.head.append(script);
    });
    return plotly;
}

const fit = new ResizeObserver(entries => {
    for (const { target, contentRect } of entries) {
        const width = Number(getComputedStyle(target).getPropertyValue("--width"));
        target.style.setProperty("--scale", contentRect.width / width);
    }
});

/** An element for a figure that a cell gives. */
export function figureElement({ layout }, sentence) {
    const element = Object.assign(document.createElement("figure"), { className: "figure" });
    element.style.setProperty("--width", layout.width ?? 700);
    element.style.setProperty("--height", layout.height ?? 450);
    element.setAttribute("aria-label", sentence);
    return element;
}

/** What the reader has zoomed into or turned outlasts a redraw. */
const asKept = layout => ({ ...layout, uirevision: "kept" });

/** Draws a figure in the place of what its element shows, and keeps what the reader has zoomed into. */
export async function redraw(element, { data, layout, config }) {
    const Plotly = await plotly;
    const plot = element.querySelector(".live");
    await Plotly.react(plot, data, asKept(layout), { ...config, responsive: false, displayModeBar: plot._context.displayModeBar });
}

/** Draws a figure, an object {data, layout, config}, in its element. */
export async function draw(element, figure, root) {
    const Plotly = await loadPlotly(root);
    const plot = element.querySelector(".live") ?? document.createElement("div");
    plot.className = "live";
    element.append(plot);
    fit.observe(element);
    // Without a pointer that can hover, the buttons would stand on the title for good.
    const displayModeBar = matchMedia("(hover: hover)").matches ? "hover" : false;
    await Plotly.newPlot(plot, figure.data, asKept(figure.layout), { ...figure.config, responsive: false, displayModeBar });
    element.classList.add("is-drawn");
    if (figure.layout.sliders?.length) letKeysTurn(plot, Plotly);
}

/** Left and right turn the first slider, with Shift the second: a figure's own sliders know the mouse only. */
function letKeysTurn(plot, Plotly) {
    plot.tabIndex = 0;
    plot.setAttribute("role", "group");
    plot.setAttribute("aria-label", "Figure with a slider: the left and right arrow keys turn it.");
    plot.onkeydown = event => {
        const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
        const index = event.shiftKey ? 1 : 0;
        const slider = plot.layout.sliders[index];
        if (!step || !slider) return;
        event.preventDefault();
        const active = Math.min(Math.max((slider.active ?? 0) + step, 0), slider.steps.length - 1);
        const { method, args } = slider.steps[active];
        Plotly.relayout(plot, { [`sliders[${index}].active`]: active }).then(() => Plotly[method](plot, ...args));
    };
}

let held = Promise.resolve();

/** While the reader waits for something else, which needs the processor too, figures that come into view stay pictures. */
export function holdDrawing(until) {
    held = Promise.all([held, until]);
}

/** Draws each figure of the page when it comes near the reader's view, one after the other. */
export function drawFigures(root) {
    let queue = Promise.resolve();
    const near = new IntersectionObserver(entries => {
        for (const { target } of entries.filter(entry => entry.isIntersecting)) {
            near.unobserve(target);
            queue = queue.then(() => held).then(() => fetchAndDraw(target, root));
        }
    }, { rootMargin: "400px 0px" });
    document.querySelectorAll("figure[data-figure]").forEach(figure => near.observe(figure));
}

const fetched = new Map();

function fetchFigure(element) {
    const address = element.dataset.figure;
    if (!fetched.has(address)) {
        fetched.set(address, fetch(address).then(answer => answer.ok ? answer.json() : Promise.reject(new Error(`${address}: ${answer.status}`))));
    }
    return fetched.get(address);
}

/** Fetches all figures of the page and what draws them, so that no network is needed from then on. */
export async function fetchFigures(root) {
    const figures = [...document.querySelectorAll("figure[data-figure]")];
    figures.forEach(figure => { figure.querySelector("img").loading = "eager"; });
    await Promise.all([loadPlotly(root), ...figures.map(fetchFigure)]);
}

async function fetchAndDraw(element, root) {
    try {
        await draw(element, await fetchFigure(element), root);
    } catch (error) {
        // The picture stays.
        console.warn(error);
    }
}
