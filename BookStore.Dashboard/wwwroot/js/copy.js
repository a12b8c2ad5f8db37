// A button with data-copy copies the text of the element of that id, and says so for a moment.
document.addEventListener('click', async event => {
    const button = event.target.closest?.('[data-copy]');
    if (!button)
        return;
    const text = document.getElementById(button.dataset.copy);
    const label = button.querySelector('span');
    const before = label.textContent;
    try {
        await navigator.clipboard.writeText(text.textContent);
        label.textContent = 'Copied';
    } catch {
        // Not allowed here, as on a page without https: the reader copies what is now selected.
        getSelection().selectAllChildren(text);
        label.textContent = 'Selected: copy it with your keyboard';
    }
    setTimeout(() => { label.textContent = before; }, 2500);
});
