/** The theme: light or dark. */
export type Theme = "light" | "dark";

const KEY = "millitree-theme";

/** Returns the theme that is shown. */
export const shownTheme = (): Theme => (document.documentElement.dataset.theme === "dark" ? "dark" : "light");

/** Returns the theme that the reader has chosen before; null if the browser has not kept it. */
function chosenTheme(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    // storage may be forbidden: then the choice lasts as long as the page
    return null;
  }
}

function keepTheme(theme: Theme): void {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // as above
  }
}

/** Shows the reader's own choice, or that of the system. */
export function applyTheme(): void {
  const chosen = chosenTheme();
  const system: Theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  document.documentElement.dataset.theme = chosen === "dark" || chosen === "light" ? chosen : system;
}

/** Shows the other theme, and keeps to it. */
export function switchTheme(): Theme {
  const theme: Theme = shownTheme() === "dark" ? "light" : "dark";
  keepTheme(theme);
  document.documentElement.dataset.theme = theme;
  return theme;
}
