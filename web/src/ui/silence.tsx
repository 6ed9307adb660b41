/** Says that an engine does not answer, with a way to begin with a new one. */
export const Silence = () => (
  <div class="problems" role="status">
    <p>
      The engine has not answered for 20 seconds. It computes something long, or it has stopped.{" "}
      <button type="button" onClick={() => location.reload()}>
        Load the page anew
      </button>
    </p>
  </div>
);
