import { Component, type ComponentChildren } from "preact";
import { defectInWords } from "../engine/defect.js";

interface Failure {
  message: string | null;
}

/** A component that shows the error if drawing the page fails, with a link back to its initial state. */
export class ErrorBoundary extends Component<{ children: ComponentChildren }, Failure> {
  override state: Failure = { message: null };

  override componentDidCatch(error: Error): void {
    this.setState({ message: error.message });
  }

  override render(): ComponentChildren {
    if (this.state.message === null) return this.props.children;
    return (
      <div class="loading" role="alert">
        <p>The page has failed: {this.state.message}</p>
        <pre>{defectInWords(this.state.message)}</pre>
        <p>
          <button
            type="button"
            onClick={() => {
              history.replaceState(null, "", location.pathname + location.search);
              location.reload();
            }}
          >
            Begin anew
          </button>
        </p>
      </div>
    );
  }
}
