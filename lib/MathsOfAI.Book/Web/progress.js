// Says beside each exercise of the course how far the reader has come, from what this browser keeps.
import { exportAnswers, forgetAll, recall, standing } from "./answers.js";

const root = document.documentElement.dataset.root;

function show() {
    const items = [...document.querySelectorAll("li[data-exercise]")];
    for (const item of items) {
        const { kind, words } = standing(recall(item.dataset.exercise));
        item.dataset.standing = kind;
        item.querySelector(".verdict").textContent = words;
    }
    const correct = list => list.filter(item => item.dataset.standing === "correct").length;
    document.querySelector(".total").textContent = `${correct(items)} of ${items.length} exercises are correct.`;
    for (const section of document.querySelectorAll(".of-lecture")) {
        const own = [...section.querySelectorAll("li")];
        section.querySelector(".count").textContent = `${correct(own)} of ${own.length}`;
        const button = section.querySelector("[data-does=export-answers]");
        if (button) button.hidden = own.every(item => recall(item.dataset.exercise).code === undefined);
    }
}

let isSure = false;
function forget() {
    const words = document.querySelector(".forget");
    if (isSure) {
        forgetAll();
        show();
    }
    words.textContent = isSure ? "All answers are forgotten." : "Press again to forget all answers on this machine: they cannot be brought back.";
    isSure = !isSure;
}

document.addEventListener("click", event => {
    const button = event.target.closest("[data-does]");
    if (button?.dataset.does === "forget-all") forget();
    else if (button?.dataset.does === "export-answers") exportAnswers(button.closest(".of-lecture").dataset.lecture, root);
});
addEventListener("storage", show);
show();
