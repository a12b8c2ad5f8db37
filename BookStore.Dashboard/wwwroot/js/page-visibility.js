// Tells the server whether this tab is in front: what nobody looks at is not kept up to date.
export function watch(page) {
  const tell = () => page.invokeMethodAsync('SetVisible', document.visibilityState === 'visible').catch(() => { });
  document.addEventListener('visibilitychange', tell);
  tell();
}
