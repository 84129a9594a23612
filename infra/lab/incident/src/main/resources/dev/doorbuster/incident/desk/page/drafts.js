// Keeps what somebody has typed and not saved in the browser, so that closing the page does not lose it.

const NAME = "answer-draft";

/** The draft of one incident: those of others are forgotten. A browser that stores nothing is no error. */
export function drafts() {
  let id = null;
  return {
    /** The draft of an incident, `{server, mode, text}`, or null. */
    open(incident) {
      id = incident;
      try {
        const kept = JSON.parse(localStorage.getItem(NAME));
        return kept?.id === id ? kept : null;
      } catch {
        return null;
      }
    },

    /** Keeps a draft; null forgets it. */
    keep(draft) {
      if (id === null) {
        return;
      }
      try {
        if (draft) {
          localStorage.setItem(NAME, JSON.stringify({id, ...draft}));
        } else {
          localStorage.removeItem(NAME);
        }
      } catch {
        // The page works without.
      }
    },
  };
}
