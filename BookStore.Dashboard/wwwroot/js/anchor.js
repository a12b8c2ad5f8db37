// Puts a popover beside the button that opens it: on the side of the button where there is more room.
const gap = 4;
const edge = 8;

const place = popover => {
    const button = document.querySelector(`[popovertarget="${CSS.escape(popover.id)}"]:not(#${CSS.escape(popover.id)} *)`);
    if (!button)
        return;
    const box = button.getBoundingClientRect();
    const toRight = box.left + box.width / 2 > innerWidth / 2;
    const upwards = box.bottom > innerHeight * 0.65;
    Object.assign(popover.style, {
        left: toRight ? 'auto' : `${Math.max(edge, box.left)}px`,
        right: toRight ? `${Math.max(edge, document.documentElement.clientWidth - box.right)}px` : 'auto',
        top: upwards ? 'auto' : `${box.bottom + gap}px`,
        bottom: upwards ? `${innerHeight - box.top + gap}px` : 'auto',
        maxHeight: `${(upwards ? box.top : innerHeight - box.bottom) - gap - edge}px`,
    });
};

// These events do not bubble.
document.addEventListener('beforetoggle', event => event.newState === 'open' && place(event.target), true);
const placeOpen = () => document.querySelectorAll('[popover]:popover-open').forEach(place);
document.addEventListener('scroll', placeOpen, { capture: true, passive: true });
addEventListener('resize', placeOpen);
