// The skip link moves the focus, not only the view; Blazor would do the latter.
document.addEventListener('click', event => {
    if (event.target.closest?.('[data-skip]')) {
        event.preventDefault();
        event.stopPropagation();
        document.getElementById('content').focus();
    }
}, true);
