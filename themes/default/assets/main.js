// Enhancements. Every page works without them.
const root = document.documentElement;
const texts = document.querySelector("[data-texts]")?.dataset ?? {};

// Display switches: the style sheets do the work, this remembers.
const keep = (name, value) => {
  if (value) root.dataset[name] = value;
  else delete root.dataset[name];
  try {
    if (value) localStorage.setItem("gongkai-" + name, value);
    else localStorage.removeItem("gongkai-" + name);
  } catch {
    // Storage may be forbidden; then the choice lasts for the page.
  }
};
const systemIsDark = matchMedia("(prefers-color-scheme:dark)");
const show = () => {
  for (const input of document.querySelectorAll("[name=size]")) {
    input.checked = input.value === (root.dataset.size ?? "normal");
  }
  const contrast = document.getElementById("contrast");
  if (contrast) contrast.checked = root.dataset.contrast === "high";
  const scheme = document.getElementById("scheme");
  const system = systemIsDark.matches ? "dark" : "light";
  if (scheme) scheme.checked = (root.dataset.scheme ?? system) !== system;
};
show();
systemIsDark.addEventListener("change", show);
addEventListener("pageshow", show);
document.querySelector(".display")?.addEventListener("change", ({ target }) => {
  if (target.name === "size") keep("size", target.value === "normal" ? "" : target.value);
  if (target.id === "contrast") keep("contrast", target.checked ? "high" : "");
  if (target.id === "scheme") {
    keep("scheme", target.checked ? (systemIsDark.matches ? "light" : "dark") : "");
  }
});
