import { render } from "preact";
import { App } from "./app.js";
import { EngineClient } from "./engine/client.js";
import { initialState } from "./state/link.js";
import { PageModel } from "./state/page-model.js";
import { ErrorBoundary } from "./ui/error-boundary.js";
import { Silence } from "./ui/silence.js";
import "./style/theme.css";
import "./style/page.css";
import { applyTheme } from "./ui/theme.js";

applyTheme();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", applyTheme);

const engines = { fast: new EngineClient(), fine: new EngineClient(), desk: new EngineClient() };
const root = document.getElementById("page") as HTMLElement;

/** Shows something in place of what is there, such as the words that are shown while the engine is loading. */
function show(content: Parameters<typeof render>[0]): void {
  root.replaceChildren();
  render(content, root);
}

engines.fast.onSilent = (isSilent) => {
  if (isSilent) show(<Silence />);
};
try {
  const catalogue = await engines.fast.ask("catalogue", {});
  const initial = initialState(catalogue.presets, catalogue.paperBounds);
  const { version, presets } = catalogue;
  const origin = { version, presets, bounds: catalogue.bounds.map(({ id }) => id), initial };
  const model = new PageModel(origin, engines.fast, engines.fine);
  render(null, root);
  show(
    <ErrorBoundary>
      <App model={model} catalogue={catalogue} engines={engines} />
    </ErrorBoundary>,
  );
} catch (error) {
  root.textContent = (error as Error).message;
}
