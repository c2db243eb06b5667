package dev.loam.platform.cap;

/**
 * What caps ask of something that is about to happen.
 *
 * @param request whether it is a request of the gateway's
 * @param writes whether it may add to what the project holds
 * @param callsFunction whether a function runs for it
 */
public record CappedUse(boolean request, boolean writes, boolean callsFunction) {
    /** A function that an event, a schedule or a queue sets off. */
    public static final CappedUse FUNCTION_OF_EVENT = new CappedUse(false, true, true);
}
