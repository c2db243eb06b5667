package dev.loam.gateway.admission;

/** Whether a request may be executed now. */
sealed interface Admission permits Permit, Admission.Refused {

    /** Why not. */
    enum Refused implements Admission {
        /** Too many of the same project wait already. */
        LINE_FULL,
        /** Its turn did not come in time. */
        WAITED_IN_VAIN
    }
}
