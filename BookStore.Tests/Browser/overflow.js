// Names the elements that reach over the window's edge, and those that cut off text without saying it whole in a title or an accessible name.
() => {
    const found = [];
    const name = element => `<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}"> "${(element.textContent ?? '').trim().slice(0, 60)}"`;
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth > width)
        found.push(`The page is ${document.documentElement.scrollWidth} px wide in a window of ${width} px.`);

    const scrolls = element => {
        for (let outer = element.parentElement; outer; outer = outer.parentElement)
            if (/auto|scroll|hidden|clip/.test(getComputedStyle(outer).overflowX) && outer !== document.body && outer !== document.documentElement)
                return true;
        return false;
    };
    for (const element of document.body.querySelectorAll('*')) {
        const style = getComputedStyle(element);
        if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || element.closest('.visually-hidden, .skip-link'))
            continue;
        const box = element.getBoundingClientRect();
        if (box.width > 0 && box.height > 0 && (box.right > width + 1 || box.left < -1) && !scrolls(element))
            found.push(`${name(element)} reaches from ${Math.round(box.left)} to ${Math.round(box.right)} px in a window of ${width} px.`);
        const cutsOff = /hidden|clip/.test(style.overflowX) && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0;
        const saysAll = element.closest('[title], [data-tip], [aria-label]');
        if (cutsOff && !(element instanceof SVGElement) && !saysAll)
            found.push(`${name(element)} cuts off ${element.scrollWidth - element.clientWidth} px.`);
    }
    return found;
}
