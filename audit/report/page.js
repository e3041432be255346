"use strict";
// The filter of the last table: hides rows that do not hold every word, decision and severity asked for.
(() => {
	const form = document.getElementById("filter");
	const rows = [...document.querySelectorAll("#messages tbody tr")];
	const texts = rows.map((row) => row.textContent.toLowerCase());
	const show = () => {
		const words = form.words.value.toLowerCase().split(/\s+/).filter(Boolean);
		let shown = 0;
		rows.forEach((row, i) => {
			const fits = (!form.decision.value || row.dataset.decision === form.decision.value) &&
				(!form.severity.value || row.dataset.severity === form.severity.value) &&
				words.every((word) => texts[i].includes(word));
			row.hidden = !fits;
			shown += fits;
		});
		form.count.value = shown.toLocaleString("en") + " of " + rows.length.toLocaleString("en") + " shown";
	};
	form.addEventListener("input", show);
	form.addEventListener("submit", (event) => event.preventDefault());
	form.hidden = false;
	show();
	addEventListener("beforeprint", () => document.querySelectorAll("details.figures").forEach((d) => { d.open = true; }));
})();
