package dev.doorbuster.incident.answer;

/** How much an incident hurts. */
public enum Severity {
    /** Many customers cannot buy, or money is at risk. */
    SEV1,
    /** Many customers are hurt, but can buy. */
    SEV2,
    /** Few customers are hurt, or only the staff. */
    SEV3,
    /** Nothing is wrong. */
    NONE;

    /** Its name in an answer. */
    public String id() {
        return Ids.of(this);
    }
}
