package dev.loam.function.http;

/** A function that failed when a part of its answer had been passed on. */
final class BrokenAnswerException extends RuntimeException {
    BrokenAnswerException(String message) {
        super("The function's answer broke off: " + message, null, false, false);
    }
}
