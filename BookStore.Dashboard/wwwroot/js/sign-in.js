// A sign-in link carries the token behind #, which browsers keep to themselves: it shows up in no log and no other page. It is taken out of the address at once.
const token = decodeURIComponent(location.hash.slice(1));
if (token) {
  history.replaceState(null, '', location.pathname);
  const input = document.getElementById('token');
  input.value = token;
  input.form.requestSubmit();
}
