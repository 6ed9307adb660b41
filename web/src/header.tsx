import { useEffect, useState } from "preact/hooks";
import { DownloadMenu, type DownloadMenuProps } from "./controls/download-menu.js";
import { Icon } from "./ui/icon.js";
import { shownTheme, switchTheme } from "./ui/theme.js";

/** Shows the name, the link, downloads, and the switch between light and dark. */
export function Header({
  link,
  version,
  ...menu
}: Omit<DownloadMenuProps, "address"> & { link: () => string; version: string }) {
  const [copied, setCopied] = useState("");
  const [theme, setTheme] = useState(shownTheme());
  useEffect(() => {
    const system = matchMedia("(prefers-color-scheme: dark)");
    const follow = () => setTheme(shownTheme());
    system.addEventListener("change", follow);
    return () => system.removeEventListener("change", follow);
  }, []);
  const copy = async () => {
    const address = new URL(link(), location.href).href;
    try {
      await navigator.clipboard.writeText(address);
      setCopied("Copied");
    } catch {
      // without a clipboard the reader can copy the address itself
      history.replaceState(null, "", address);
      setCopied("See the address");
    }
    setTimeout(() => setCopied(""), 2500);
  };
  return (
    <header class="top">
      <div>
        <h1>millitree</h1>
        <p>
          The exact tree-level reach of missing-energy experiments to millicharged particles,{" "}
          <i>ℓN → ℓN χχ̄</i>
        </p>
      </div>
      <div class="row">
        <button type="button" onClick={copy}>
          {copied || "Copy link"}
        </button>
        <DownloadMenu {...menu} address={link} />
        <button
          type="button"
          aria-label={theme === "dark" ? "Light colours" : "Dark colours"}
          onClick={() => setTheme(switchTheme())}
        >
          <Icon name={theme === "dark" ? "sun" : "moon"} />
        </button>
        <span class="hint version">{version}</span>
        <span class="hidden" role="status">
          {copied}
        </span>
      </div>
    </header>
  );
}
