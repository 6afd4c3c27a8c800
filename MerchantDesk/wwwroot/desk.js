// What needs no round trip to the server: the theme, the rail, copying.
(() => {
  const root = document.documentElement;
  const keep = (name, value) => { document.cookie = `${name}=${value};path=/;max-age=31536000;samesite=lax${location.protocol === 'https:' ? ';secure' : ''}`; };
  const isDark = () => (root.dataset.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';
  const acts = {
    theme() {
      root.dataset.theme = isDark() ? 'light' : 'dark';
      keep('desk-theme', root.dataset.theme);
    },
    rail() {
      if (matchMedia('(max-width: 700px)').matches) {
        root.toggleAttribute('data-rail-open');
        return;
      }
      const mini = root.dataset.rail !== 'mini';
      root.dataset.rail = mini ? 'mini' : 'full';
      keep('desk-rail', root.dataset.rail);
    },
    close() { root.removeAttribute('data-rail-open'); },
    copy(element) { navigator.clipboard?.writeText(element.dataset.text); },
  };
  document.addEventListener('click', event => {
    const element = event.target.closest('[data-act]');
    if (element) {
      acts[element.dataset.act]?.(element);
    } else if (event.target.closest('.rail a')) {
      acts.close();
    }
    for (const menu of document.querySelectorAll('details.menu[open]')) {
      if (!menu.contains(event.target)) {
        menu.open = false;
      }
    }
  });
  // A page names its keys by data-key; a key typed into a field or a dialog is text.
  const pressed = event => {
    const target = event.target;
    if (event.ctrlKey || event.metaKey || event.altKey || target.closest('input, select, textarea') || document.querySelector('.mud-dialog')) {
      return;
    }
    if (event.key === 'Enter' && target.closest('a, button, summary')) {
      return;
    }
    const element = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (element) {
      event.preventDefault();
      element.click();
    }
  };
  document.addEventListener('keydown', event => {
    pressed(event);
    if (event.key === 'Escape') {
      acts.close();
      document.querySelectorAll('details.menu[open]').forEach(menu => { menu.open = false; });
    }
  });
})();
