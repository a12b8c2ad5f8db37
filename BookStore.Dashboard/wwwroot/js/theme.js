// The theme: the system's, or the one chosen here, kept in this browser. Loaded before the page is painted.
(() => {
    const key = 'bookstore-theme';
    const next = { system: 'light', light: 'dark', dark: 'system' };
    const root = document.documentElement;

    // A browser may refuse storage; the choice then holds for this page.
    const stored = () => { try { return localStorage.getItem(key); } catch { return null; } };
    const store = choice => { try { localStorage.setItem(key, choice); } catch { } };

    const apply = choice => {
        root.dataset.themeChoice = choice in next ? choice : 'system';
        if (root.dataset.themeChoice === 'system')
            delete root.dataset.theme;
        else
            root.dataset.theme = choice;
    };

    apply(stored() ?? 'system');
    document.addEventListener('click', event => {
        if (event.target.closest?.('[data-next-theme]')) {
            const choice = next[root.dataset.themeChoice];
            store(choice);
            apply(choice);
        }
    });
    addEventListener('storage', event => event.key === key && apply(event.newValue ?? 'system'));
})();
