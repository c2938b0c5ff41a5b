// Says beforehand how long a cell will take on the reader's machine, from a measurement there and what the cell took on another.

const Long = 2;    // seconds

const article = document.querySelector("[data-calibration]");
const cells = [...document.querySelectorAll(".cell[data-seconds]")];

const rounded = seconds => seconds >= 150 ? `${Math.round(seconds / 60)} min`
    : seconds >= 20 ? `${Math.round(seconds / 5) * 5} s`
    : seconds >= 1 ? `${Math.round(seconds)} s`
    : `${Math.max(seconds, 0.1).toFixed(1)} s`;

function announce(factor) {
    for (const { dataset, children } of cells) {
        const seconds = factor * Number(dataset.seconds);
        if (seconds <= Long) continue;
        const here = rounded(seconds);
        dataset.about = here;
        const place = [...children].find(child => child.classList.contains("bar"))?.querySelector(".time");
        const elsewhere = dataset.native ? `, ${rounded(factor * Number(dataset.native))} in VS Code` : "";
        if (place) place.textContent = `about ${here} here${elsewhere}`;
    }
}

if (article && cells.length > 0) {
    const worker = new Worker(new URL("./calibrate.js", import.meta.url), { type: "module" });
    worker.onmessage = ({ data }) => {
        announce(data / Number(article.dataset.calibration));
        worker.terminate();
    };
}
