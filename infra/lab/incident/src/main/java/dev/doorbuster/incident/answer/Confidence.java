package dev.doorbuster.incident.answer;

/** How sure somebody is of a cause. */
public enum Confidence {
    /** A wrong claim costs half of a cause. */
    CERTAIN,
    /** A wrong claim costs a quarter of a cause. */
    LIKELY;

    /** Its name in an answer. */
    public String id() {
        return Ids.of(this);
    }
}
