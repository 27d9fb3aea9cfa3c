/* The button beside the name of the blog that switches between light and dark. It is made by this script, so that it
   does not exist where it would not work. A choice that agrees with the system is not stored. */
{
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const preferred = () => (system.matches ? "dark" : "light");
  const shown = () => root.dataset.scheme || preferred();
  const button = document.createElement("button");
  const tell = () => button.setAttribute("aria-pressed", shown() === "dark");
  const turn = () => {
    const wanted = shown() === "dark" ? "light" : "dark";
    root.dataset.scheme = wanted === preferred() ? "" : wanted;
    try {
      localStorage.scheme = root.dataset.scheme;
    } catch {
      /* Nothing may be stored: the choice holds for this page. */
    }
    tell();
  };
  button.type = "button";
  button.className = "scheme";
  button.title = document.currentScript.dataset.label;
  button.setAttribute("aria-label", button.title);
  button.addEventListener("click", turn);
  system.addEventListener("change", tell);
  tell();
  document.querySelector(".header-name").after(button);
}
