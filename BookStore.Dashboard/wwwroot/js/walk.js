// Arrow keys go through the elements of a chart, so that Tab goes from chart to chart. Home and End go to the first and last, Escape back to the chart.
const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

document.addEventListener('keydown', event => {
    const chart = event.target.closest?.('[data-walk]');
    if (!chart || event.altKey || event.ctrlKey || event.metaKey)
        return;
    const marks = [...chart.querySelectorAll('.mark')];
    const at = marks.indexOf(event.target);
    let to = null;
    if (event.key in steps)
        to = marks[at < 0 ? (steps[event.key] > 0 ? 0 : marks.length - 1) : Math.min(Math.max(at + steps[event.key], 0), marks.length - 1)];
    else if (event.key === 'Home')
        to = marks[0];
    else if (event.key === 'End')
        to = marks.at(-1);
    else if (event.key === 'Escape' && at >= 0)
        to = chart;
    else if ((event.key === 'Enter' || event.key === ' ') && event.target instanceof SVGElement && event.target.getAttribute('role') === 'button') {
        // What is drawn is no button to the browser.
        event.preventDefault();
        event.target.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    }
    if (to) {
        event.preventDefault();
        to.focus();
        to.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
});
