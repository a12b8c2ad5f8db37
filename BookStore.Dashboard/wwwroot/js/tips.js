// Shows what an element says in data-tip, when one points at it or comes to it by keyboard. Escape puts it away.
const tip = document.createElement('div');
tip.className = 'tip';
tip.hidden = true;
// The element's own name says the same.
tip.setAttribute('aria-hidden', 'true');
document.body.append(tip);

const margin = 8;
let target = null;
let pointer = null;

const place = () => {
    const box = (target.querySelector('.day-dot') ?? target).getBoundingClientRect();
    const middle = pointer ? pointer.x : box.left + box.width / 2;
    const left = Math.min(Math.max(margin, middle - tip.offsetWidth / 2), innerWidth - tip.offsetWidth - margin);
    // A slice has no top of its own.
    const top = target.matches('.slice') && pointer ? pointer.y - margin : box.top;
    const above = top - tip.offsetHeight - margin;
    tip.style.left = `${left}px`;
    tip.style.top = `${above >= margin ? above : box.bottom + margin}px`;
};

const write = () => {
    const [head, ...lines] = target.dataset.tip.split('\n');
    tip.replaceChildren(Object.assign(document.createElement('strong'), { textContent: head }), ...lines.map(line => Object.assign(document.createElement('div'), { textContent: line })));
    place();
};

const changes = new MutationObserver(() => target?.isConnected ? write() : hide());

const show = (element, at) => {
    [target, pointer] = [element, at];
    tip.hidden = false;
    write();
    changes.disconnect();
    changes.observe(element, { attributes: true, attributeFilter: ['data-tip'] });
};

const hide = () => {
    target = null;
    tip.hidden = true;
    changes.disconnect();
};

const owner = event => event.target.closest?.('[data-tip]');

document.addEventListener('pointerover', event => {
    const element = owner(event);
    if (element)
        show(element, { x: event.clientX, y: event.clientY });
    else if (target && !target.matches(':focus-visible'))
        hide();
});
document.addEventListener('pointermove', event => {
    if (target && owner(event) === target) {
        pointer = { x: event.clientX, y: event.clientY };
        place();
    }
});
document.documentElement.addEventListener('pointerleave', hide);
document.addEventListener('focusin', event => {
    const element = owner(event);
    if (element?.matches(':focus-visible'))
        show(element, null);
});
document.addEventListener('focusout', hide);
document.addEventListener('keydown', event => event.key === 'Escape' && hide());
// What the keyboard is at may have been scrolled into view just for that.
document.addEventListener('scroll', () => target?.matches(':focus-visible') ? place() : hide(), { capture: true, passive: true });
