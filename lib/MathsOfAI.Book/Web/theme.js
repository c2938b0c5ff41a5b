// Before the page is drawn, so that it never flashes: the reader's choice of light or dark, kept in the browser.
const chosen = (() => {
    try {
        return localStorage.getItem("theme");
    } catch {
        return null; // A browser that keeps nothing: the system's choice holds.
    }
})();
if (chosen) document.documentElement.dataset.theme = chosen;
document.documentElement.classList.add("scripts");
