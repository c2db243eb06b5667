package dev.loam.platform.problem;

/** Whose move it is after an error. */
public enum ErrorCategory {
    /** The caller has to change the request. */
    USER,
    /** We have to mend something. */
    INTERNAL,
    /** Something is full, slow or limited: the same request may work later. */
    RESOURCES
}
