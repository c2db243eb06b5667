package dev.loam.function.worker;

/** There may be no further process, or no further invocation of a function, at the moment. */
final class NoRoomException extends Exception {
    NoRoomException(String message) {
        super(message);
    }
}
