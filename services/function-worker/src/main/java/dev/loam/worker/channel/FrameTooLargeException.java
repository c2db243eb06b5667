package dev.loam.worker.channel;

import java.io.IOException;

/** A frame above the channel's limit. Nothing of it was written. */
public final class FrameTooLargeException extends IOException {
    FrameTooLargeException(int size, int most) {
        super("%d bytes are more than the %d that one message may have".formatted(size, most));
    }

    FrameTooLargeException(int most) {
        super("A message has at most %d headers".formatted(most));
    }
}
