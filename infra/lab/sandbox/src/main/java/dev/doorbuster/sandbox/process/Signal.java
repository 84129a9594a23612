package dev.doorbuster.sandbox.process;

/** The signals that end, stop or reload a server. */
public enum Signal {
    HUP,
    INT,
    QUIT,
    KILL,
    TERM
}
