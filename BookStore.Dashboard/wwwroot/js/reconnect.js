// Blazor tries to find a lost connection again. Where it gives up, or the server does not know the page any more, this loads the page anew as soon as the server answers.
const box = document.getElementById('components-reconnect-modal');
const pause = 2000;
let waits = false;

const reloadWhenBack = async () => {
    if (waits)
        return;
    waits = true;
    for (;;) {
        try {
            if ((await fetch('alive', { cache: 'no-store' })).ok)
                return location.reload();
        } catch {
            // Not there yet.
        }
        await new Promise(resolve => setTimeout(resolve, pause));
    }
};

new MutationObserver(() => {
    if (box.matches('.components-reconnect-failed, .components-reconnect-rejected'))
        reloadWhenBack();
}).observe(box, { attributes: true, attributeFilter: ['class'] });
